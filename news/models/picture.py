"""Pictures with the name of whoever took them."""

import logging
from typing import NamedTuple

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

logger = logging.getLogger(__name__)


class SizedPicture(NamedTuple):
    """A picture to show: one size's address and measures, and all sizes for the browser to choose from."""

    url: str
    width: int
    height: int
    srcset: str


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

    def sizes(self, spec: str) -> SizedPicture | None:
        """The picture in the sizes of a spec like `width-{480,960}|format-webp`, the first of them for old browsers.

        None where its file is missing or broken: a page goes on without it.
        """
        try:
            renditions = list(self.get_renditions(*Filter.expand_spec(spec)).values())
        except (SourceImageIOError, UnrecognisedImageFormatError, OSError) as error:
            logger.warning("Picture %s (%s) cannot be shown: %s", self.pk, self.file.name, error)
            return None
        # A small original gives one width several times, which a srcset must not hold.
        by_width = {rendition.width: rendition.url for rendition in reversed(renditions)}
        srcset = ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))
        first = renditions[0]
        return SizedPicture(first.url, first.width, first.height, srcset if len(by_width) > 1 else "")


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
