"""What the library keeps, for tests: published unless `live=False`."""

from datetime import date

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.documents import get_document_model
from wagtail.models import Collection

from library.models import Album, AlbumPicture, DocumentFile, OfficialDocument, Replacement, Video, VideoFile
from tests.factories import PictureFactory

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)) * 4
PDF = b"%PDF-1.4\n%%EOF\n"


def _given(create, extracted, make):
    """What the test gave, or one of the usual; nothing for what is only built."""
    return (extracted if extracted is not None else [make()]) if create else []


class AlbumFactory(DjangoModelFactory):
    """An album of one picture; `pictures=[…]` gives it others."""

    title = factory.Sequence(lambda n: f"Album số {n}")
    date = date(2023, 5, 19)

    class Meta:
        model = Album
        skip_postgeneration_save = True

    @factory.post_generation
    def pictures(self, create, extracted, **kwargs):
        for order, picture in enumerate(_given(create, extracted, PictureFactory)):
            AlbumPicture.objects.create(album=self, picture=picture, sort_order=order)


def video_file(name="lan-toa.mp4", content=MP4):
    return VideoFile.objects.create(
        title=name, type="video", file=ContentFile(content, name=name), collection=Collection.get_first_root_node()
    )


class VideoFactory(DjangoModelFactory):
    """A video at YouTube; with own=True a file of the portal's."""

    title = factory.Sequence(lambda n: f"Video số {n}")
    date = date(2023, 5, 19)
    still = factory.SubFactory(PictureFactory)
    youtube_id = "dQw4w9WgXcQ"

    class Meta:
        model = Video

    class Params:
        own = factory.Trait(youtube_id="", file=factory.LazyFunction(video_file))


def document_file(name="van-ban.pdf", content=PDF):
    return get_document_model().objects.create(
        title=name,
        file=ContentFile(content, name=name),
        file_size=len(content),
        collection=Collection.get_first_root_node(),
    )


class OfficialDocumentFactory(DjangoModelFactory):
    """A plan with one file; `replaces=[…]` names those it takes the place of, `files=[…]` gives it others."""

    number = factory.Sequence(lambda n: f"{n + 1}/KH-UBND")
    kind = "ke-hoach"
    issued_on = date(2023, 3, 8)
    agency = "UBND tỉnh Lam Giang"
    abstract = "Về việc đẩy mạnh học tập và làm theo Bác"

    class Meta:
        model = OfficialDocument
        skip_postgeneration_save = True

    @factory.post_generation
    def files(self, create, extracted, **kwargs):
        for order, file in enumerate(_given(create, extracted, document_file)):
            DocumentFile.objects.create(official_document=self, document=file, sort_order=order)

    @factory.post_generation
    def replaces(self, create, extracted, **kwargs):
        for order, older in enumerate(extracted or ()):
            Replacement.objects.create(document=self, replaced=older, sort_order=order)
