"""Albums of pictures ("album ảnh")."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models

from library.models.album_picture import AlbumPicture
from library.models.entry import EntryQuerySet
from library.models.titled import TitledEntry


class AlbumQuerySet(EntryQuerySet):
    """Albums with what a list shows of them."""

    def with_cover(self) -> Self:
        """Adds `picture_count`, and `cover_id`: the key of the first picture, or None."""
        pictures = AlbumPicture.objects.filter(album=models.OuterRef("pk"))
        first = pictures.order_by("sort_order", "pk").values("picture")[:1]
        return self.annotate(
            cover_id=models.Subquery(first), picture_count=models.Count("album_pictures", distinct=True)
        )


class Album(TitledEntry):
    """Pictures in an order; the first of them stands for all."""

    address_name = "library_album"

    objects = AlbumQuerySet.as_manager()

    class Meta:
        verbose_name = "album ảnh"
        verbose_name_plural = "album ảnh"
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="album_address_once")]
        indexes = [models.Index(fields=["site", "live", "-date", "-id"], name="album_newest")]

    @property
    def cover(self) -> Any:
        """The first picture; None in an album without any. `attach_covers` reads those of a whole list at once."""
        if "cover" not in self.__dict__:
            first = self.album_pictures.select_related("picture").first()
            self.__dict__["cover"] = first.picture if first else None
        return self.__dict__["cover"]


def attach_covers(albums: Iterable[Album]) -> None:
    """Gives albums that were read `with_cover` their first pictures, in one query."""
    from django.apps import apps

    pictures = apps.get_model(settings.WAGTAILIMAGES_IMAGE_MODEL).objects
    albums = list(albums)
    found = pictures.in_bulk({album.cover_id for album in albums if album.cover_id})
    for album in albums:
        album.__dict__["cover"] = found.get(album.cover_id)
