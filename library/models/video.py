"""Videos: a file of our own, or an address at YouTube; nothing of YouTube's is loaded before a reader asks for it."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models

from library.models.entry import EntryQuerySet
from library.models.titled import TitledEntry
from library.subtitles import check_subtitles
from library.youtube import VIDEO_ID
from writing.folding import compose

SUBTITLE_FOLDER = "subtitles"


class VideoQuerySet(EntryQuerySet):
    """Videos."""

    def published(self) -> Self:
        """What readers may see: only with a still and with something to play."""
        playable = models.Q(file__isnull=False) | ~models.Q(youtube_id="")
        return super().published().filter(playable, still__isnull=False)

    def with_still(self) -> Self:
        """With what a list or a player shows, no query a video."""
        return self.select_related("still", "file")


class Video(TitledEntry):
    """A video: exactly one of a file and an address at YouTube."""

    address_name = "library_video"

    # A still or a file that is deleted takes the video out of readers' sight and leaves its record to the editors.
    still = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ảnh đại diện",
    )
    file = models.ForeignKey(
        "library.VideoFile",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="videos",
        verbose_name="tệp video",
    )
    youtube_id = models.CharField(
        "địa chỉ YouTube", max_length=11, blank=True, default="", validators=[RegexValidator(VIDEO_ID)]
    )
    duration = models.DurationField("thời lượng", null=True, blank=True, help_text="Phút:giây, ví dụ 3:25.")
    subtitles = models.FileField(
        "phụ đề",
        upload_to=SUBTITLE_FOLDER,
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), check_subtitles],
        help_text="Tệp .vtt tiếng Việt, cho video có tệp riêng. Người khiếm thính cần phụ đề.",
    )
    transcript = models.TextField("nội dung lời thoại", blank=True, help_text="Hiện dưới video; tìm kiếm được.")

    objects = VideoQuerySet.as_manager()

    class Meta:
        verbose_name = "video"
        verbose_name_plural = "video"
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="video_address_once"),
            models.CheckConstraint(
                name="video_has_no_two_sources", condition=models.Q(file__isnull=True) | models.Q(youtube_id="")
            ),
        ]
        indexes = [models.Index(fields=["site", "live", "-date", "-id"], name="video_newest")]

    def clean(self) -> None:
        """Refuses a video from nowhere, and one from two places at once."""
        super().clean()
        if self.file_id and self.youtube_id:
            raise ValidationError({"youtube_id": "Chỉ chọn một: tệp video hoặc địa chỉ YouTube."})
        if not self.file_id and not self.youtube_id:
            raise ValidationError({"file": "Hãy chọn tệp video, hoặc ghi địa chỉ YouTube."})
        if self.duration is not None and self.duration <= timedelta(0):
            raise ValidationError({"duration": "Thời lượng phải lớn hơn 0."})

    def told(self) -> tuple[str, ...]:
        """Title, description and what is said in it."""
        return *super().told(), self.transcript

    def compose(self) -> None:
        """The words that are said, composed too."""
        super().compose()
        self.transcript = compose(self.transcript).strip()

    def is_published(self) -> bool:
        """As `published()`."""
        return super().is_published() and bool(self.still_id and (self.file_id or self.youtube_id))

    def source_in_words(self) -> str:
        """Where it comes from, for editors."""
        if self.file:
            return f"Tệp {self.file.filename}"
        return "YouTube" if self.youtube_id else "Thiếu tệp"

    @property
    def address(self) -> str:
        """Where it plays without a script: its file, or its page at YouTube; empty where neither is left."""
        if self.file_id and self.file:
            return str(self.file.url)
        return f"https://www.youtube.com/watch?v={self.youtube_id}" if self.youtube_id else ""

    @property
    def player_address(self) -> str:
        """YouTube's player without cookies, which a page may load once it is asked to; empty for a file of our own."""
        return f"https://www.youtube-nocookie.com/embed/{self.youtube_id}" if self.youtube_id else ""

    @property
    def file_type(self) -> str:
        """The kind of its file, for browsers; empty for a video at YouTube."""
        return str(self.file.sources[0]["type"]) if self.file_id and self.file else ""
