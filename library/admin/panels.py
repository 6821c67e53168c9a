"""What the forms of the library hold."""

from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtailmedia.edit_handlers import MediaChooserPanel

from library.admin.forms import EntryForm, FileFormSet, ReplacementFormSet, VideoForm


class CheckedChooserPanel(MultipleChooserPanel):
    """Choosing several records that are checked together."""

    def __init__(self, *args: Any, formset: type, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self) -> dict[str, Any]:
        """With the formset."""
        kwargs: dict[str, Any] = {**super().clone_kwargs(), "formset": self.formset}
        return kwargs

    def get_form_options(self) -> dict[str, Any]:
        """With the formset in place of the usual one."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options


def _head() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            TitleFieldPanel("title", targets=["slug"], placeholder="Tiêu đề", required_on_save=True),
            FieldPanel("date"),
            FieldPanel("description"),
        ],
        heading="Tiêu đề",
    )


def _foot() -> list[Panel]:
    return [FieldPanel("slug"), FieldPanel("site"), PublishingPanel()]


def album_panels() -> ObjectList:
    """The form of an album."""
    pictures = MultipleChooserPanel(
        "album_pictures",
        chooser_field_name="picture",
        heading="Ảnh trong album",
        label="ảnh",
        min_num=1,
        help_text="Kéo thả để đổi thứ tự. Ảnh đầu tiên là ảnh bìa. Mô tả và tác giả ghi ở chính ảnh.",
    )
    return ObjectList([_head(), pictures, *_foot()], base_form_class=EntryForm)


def video_panels() -> ObjectList:
    """The form of a video."""
    source = [
        MediaChooserPanel("file", media_type="video"),
        FieldPanel("youtube_id"),
        FieldPanel("still", help_text="Hiện trước khi bấm phát."),
        FieldPanel("duration"),
    ]
    said = [FieldPanel("subtitles"), FieldPanel("transcript")]
    return ObjectList(
        [
            _head(),
            MultiFieldPanel(
                source, heading="Video", help_text="Chọn tệp riêng hoặc ghi địa chỉ YouTube, không cả hai."
            ),
            MultiFieldPanel(said, heading="Phụ đề và lời thoại"),
            *_foot(),
        ],
        base_form_class=VideoForm,
    )


def document_panels() -> ObjectList:
    """The form of an official document."""
    head = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number", required_on_save=True)]),
        FieldRowPanel([FieldPanel("agency"), FieldPanel("issued_on")]),
        FieldPanel("abstract"),
        FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_position")]),
        FieldRowPanel([FieldPanel("effective_from"), FieldPanel("effective_to")]),
    ]
    files = CheckedChooserPanel(
        "files", formset=FileFormSet, chooser_field_name="document", heading="Tệp văn bản", label="tệp", min_num=1
    )
    replaced = CheckedChooserPanel(
        "replacements",
        formset=ReplacementFormSet,
        chooser_field_name="replaced",
        heading="Thay thế các văn bản",
        label="văn bản được thay thế",
        help_text="Các văn bản cũ sẽ ghi rõ “Đã được thay thế bởi …” khi văn bản này được đăng.",
    )
    return ObjectList([MultiFieldPanel(head, heading="Văn bản"), files, replaced, *_foot()], base_form_class=EntryForm)
