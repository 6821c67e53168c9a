"""What the forms of units and models hold."""

from typing import Any

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel

from registry.admin.forms import LIFE, RecordForm, StepFormSet, labels_of


class StepsPanel(InlinePanel):
    """The dated steps, checked as a whole."""

    def get_form_options(self) -> dict[str, Any]:
        """The options of an inline panel, with our formset."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = StepFormSet
        return options


def _names() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            TitleFieldPanel("name", targets=["slug"], placeholder="Tên đầy đủ"),
            FieldPanel("other_names"),
            FieldPanel("slug"),
        ],
        heading="Tên và đường dẫn",
    )


def unit_panels() -> ObjectList:
    """The form of a unit."""
    return ObjectList(
        [
            _names(),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("parent", heading="Đơn vị cấp trên")]),
            FieldPanel("description", help_text="Hiện trên trang của đơn vị."),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading="Thời gian hoạt động"),
            FieldPanel("people"),
        ],
        base_form_class=RecordForm,
    )


def practice_model_panels() -> ObjectList:
    """The form of a model."""
    return ObjectList(
        [
            _names(),
            FieldPanel("work_field"),
            FieldPanel("description", help_text="Hiện trên trang của mô hình."),
            InlinePanel("model_units", [FieldPanel("unit")], heading="Đơn vị thực hiện", label="đơn vị"),
            StepsPanel(
                "steps",
                [FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]), FieldPanel("unit"), FieldPanel("note")],
                heading="Các bước",
                label="bước",
                help_text=f"Theo thứ tự: {labels_of(LIFE)}. Ghi ngày của từng bước; “Dừng” là bước cuối cùng.",
            ),
        ],
        base_form_class=RecordForm,
    )
