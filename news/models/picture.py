"""Pictures with the name of whoever took them."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture of the library. `description` (Wagtail's own) says what it shows; `credit` who made it."""

    credit = models.CharField("tác giả hoặc nguồn ảnh", max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    @property
    def default_alt_text(self) -> str:
        """What the picture shows; never the file's name, which tells a blind reader nothing."""
        return self.description


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
