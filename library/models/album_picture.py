"""A picture's place in an album."""

from typing import Any

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class AlbumPicture(Orderable):
    """One picture of an album. Without a caption of its own it has what the picture itself says."""

    album = ParentalKey("library.Album", on_delete=models.CASCADE, related_name="album_pictures")
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="ảnh"
    )
    caption = models.CharField(
        "chú thích", max_length=500, blank=True, help_text="Để trống để dùng mô tả của chính ảnh."
    )

    class Meta(Orderable.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "các ảnh"

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """What stands below it."""
        return self.caption or self.picture.description or ""

    def as_shown(self) -> dict[str, Any]:
        """The picture with its words, as galleries show it."""
        return {"picture": self.picture, "caption": self.words()}
