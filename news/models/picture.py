"""Pictures with the name of whoever took them, and what is known of their sizes."""

import logging
from typing import Any, NamedTuple

from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from news.looking import is_transparent
from news.picture_sizes import MODERN, SHAPES, SHARED, WIDE, Family

logger = logging.getLogger(__name__)
UNREADABLE = (SourceImageIOError, UnrecognisedImageFormatError, OSError)


class SizedPicture(NamedTuple):
    """A picture in one size: the name of its file, and its measures."""

    name: str
    width: int
    height: int

    @property
    def url(self) -> str:
        """Where browsers find it."""
        return str(_storage().url(self.name))

    @property
    def length(self) -> int:
        """How many bytes the file has. OSError where it is gone."""
        return int(_storage().size(self.name))


class Source(NamedTuple):
    """One format, in all its sizes for the browser to choose from."""

    mime_type: str
    srcset: str


class ShownPicture(NamedTuple):
    """A picture at one place of a page: the file for old browsers, and better ones for the others."""

    plain: SizedPicture
    sources: list[Source]
    widths: str
    placeholder: str
    large: SizedPicture

    @property
    def url(self) -> str:
        """The address of the file that every browser knows."""
        return self.plain.url


class Picture(AbstractImage):
    """A picture of the portal. `description` (Wagtail's own) says what it shows; `credit` who made it."""

    credit = models.CharField("tác giả hoặc nguồn ảnh", max_length=100, blank=True)
    # What has been made of it, so that a page with forty pictures asks for no sizes: {"of": file and focal point,
    # "edition": see news.picture_sizes, "files": {spec: [name, width, height]}, "complete": [formats], "transparent",
    # "placeholder": address, "broken"}. news.picture_making writes it.
    prepared = models.JSONField(default=dict, editable=False)
    # When the background work is to look at it; nothing where all is made.
    sizes_due = models.DateTimeField(null=True, default=timezone.now, editable=False, db_index=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Has the background work look at the picture: its file or its focal point may be another."""
        if kwargs.get("update_fields") is None:
            self.sizes_due = timezone.now()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """What the picture shows; never the file's name, which tells a blind reader nothing."""
        return self.description

    def state(self) -> str:
        """What its sizes depend on."""
        focus = (self.focal_point_x, self.focal_point_y, self.focal_point_width, self.focal_point_height)
        return ":".join(str(part) for part in (self.file.name, *focus))

    def known(self) -> dict[str, Any]:
        """What `prepared` says of the picture as it is now; nothing where it speaks of an earlier file."""
        return self.prepared if self.prepared.get("of") == self.state() else {}

    def shown_as(self, shape: str) -> ShownPicture | None:
        """The picture at a place named in news.picture_sizes.SHAPES.

        AVIF and WebP are offered where all their sizes exist. What is missing for old browsers is made now. None where
        the file is missing or broken: a page goes on without it.
        """
        place = SHAPES[shape]
        plain = self.plain(place.family)
        if plain is None:
            return None
        sources = [Source(MODERN[name], self._srcset(place.family, name)) for name in self.known().get("complete", ())]
        placeholder = self.known().get("placeholder", "") if place.is_large else ""
        return ShownPicture(plain, sources, place.widths, placeholder, self._largest(place.family) or plain)

    def plain(self, family: Family = WIDE) -> SizedPicture | None:
        """The one size that every browser knows, made now where it is missing; None where the file is unreadable."""
        known = self.known()
        if known.get("broken"):
            return None
        kept = known.get("files", {}).get(family.plain(transparent=known.get("transparent", False)))
        return SizedPicture(*kept) if kept else self._make_plain(family)

    def sizes(self, spec: str) -> SizedPicture | None:
        """The picture in a size of its own, for the few that stand on every page (emblem, logos): a query each.

        None where its file is missing or broken.
        """
        try:
            made = self.get_rendition(spec)
        except UNREADABLE as error:
            logger.warning("Picture %s (%s) cannot be shown: %s", self.pk, self.file.name, error)
            return None
        return SizedPicture(made.file.name, made.width, made.height)

    def for_sharing(self) -> SizedPicture | None:
        """The size for link previews; what every browser knows until that is made."""
        kept = self.known().get("files", {}).get(SHARED)
        return SizedPicture(*kept) if kept else self.plain()

    def _make_plain(self, family: Family) -> SizedPicture | None:
        from news.picture_making import note_plain  # which stores what it makes in this very record

        try:
            transparent = self.known().get("transparent")
            if transparent is None:
                with self.open_file() as file:
                    transparent = is_transparent(file)
        except UNREADABLE as error:
            logger.warning("Picture %s (%s) cannot be shown: %s", self.pk, self.file.name, error)
            return None
        spec = family.plain(transparent=transparent)
        made = self.sizes(spec)
        if made:
            note_plain(self, spec, made, transparent=transparent)
        return made

    def _largest(self, family: Family) -> SizedPicture | None:
        kept = self.known().get("files", {}).get(family.modern("webp")[-1])
        return SizedPicture(*kept) if kept else None

    def _srcset(self, family: Family, image_format: str) -> str:
        files = self.known()["files"]
        # A small original gives one width several times, which a srcset must not hold.
        sizes = {
            (size := SizedPicture(*files[spec])).width: size for spec in family.modern(image_format) if spec in files
        }
        return ", ".join(f"{size.url} {width}w" for width, size in sorted(sizes.items()))


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]


def _storage() -> Storage:
    storage: Storage = Rendition._meta.get_field("file").storage
    return storage
