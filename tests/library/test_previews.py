"""What editors see of an entry before they publish it: the page of its readers."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Revision

from library.models import Album, AlbumPicture, OfficialDocument, Video
from tests.factories import PictureFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory, document_file
from tests.library.test_admin import address, album_form, document_form, video_form
from tests.news.pages import words

pytestmark = pytest.mark.django_db
YOUTUBE = "https://youtu.be/dQw4w9WgXcQ"


def preview(client, kind, form, *args):
    """What the preview panel shows of a form as it is filled in."""
    where = address(kind, "preview_on_edit" if args else "preview_on_add", *args)
    assert client.post(where, form).json() == {"is_valid": True, "is_available": True}
    response = client.get(where)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    return BeautifulSoup(response.content.decode(), "html.parser")


def test_an_album_is_seen_before_it_is_saved_with_its_pictures_in_order(admin_client, site):
    first, second = PictureFactory(description="Ảnh một"), PictureFactory(description="Ảnh hai")
    page = preview(admin_client, "album", album_form([second, first]))
    assert page.h1.get_text() == "Ngày hội"
    assert [words(caption).rstrip(".") for caption in page.find_all("figcaption")] == ["Ảnh hai", "Ảnh một"]
    assert not Album.objects.exists()


def test_a_long_album_is_seen_by_its_first_pictures(admin_client, site):
    page = preview(admin_client, "album", album_form([PictureFactory()] * 21))
    assert len(page.select("[data-gallery-link]")) == 20


@pytest.mark.parametrize("still", [True, False])
def test_a_video_is_seen_before_it_is_saved_without_its_still_too(admin_client, site, still):
    VideoFactory(title="Phim khác")
    form = video_form(youtube_id=YOUTUBE, still=PictureFactory().pk if still else "")
    page = preview(admin_client, "video", form)
    assert page.h1.get_text() == "Phim"
    assert page.select_one(".video-player")["data-video"] == "youtube"
    assert "Phim khác" in words(page)
    assert Video.objects.count() == 1


def test_a_video_from_nowhere_cannot_be_seen(admin_client, site):
    answer = admin_client.post(address("video", "preview_on_add"), video_form())
    assert answer.json() == {"is_valid": False, "is_available": False}


def test_a_document_is_seen_before_it_is_saved_with_files_and_what_it_replaces(admin_client, site):
    older, hidden = OfficialDocumentFactory(number="12/KH-UBND"), OfficialDocumentFactory(number="9/BM", live=False)
    page = preview(admin_client, "officialdocument", document_form([document_file("ke-hoach.pdf")], [older, hidden]))
    told = words(page.main)
    assert page.h1.get_text() == "Kế hoạch số 310/KH-UBND"
    assert "ke-hoach.pdf" in told
    assert "Kế hoạch số 12/KH-UBND ngày" in told
    assert "9/BM" not in told
    assert not OfficialDocument.objects.filter(number="310/KH-UBND").exists()


def test_the_draft_of_what_is_published_is_seen_and_readers_see_what_was(admin_client, site):
    album = AlbumFactory(title="Trước")
    form = album_form([PictureFactory()], title="Sau", slug=album.slug)
    assert preview(admin_client, "album", form, album.pk).h1.get_text() == "Sau"
    assert "Trước" in admin_client.get(album.get_absolute_url()).content.decode()


def test_a_version_in_the_history_is_seen_as_it_was(admin_client, site):
    album = AlbumFactory(title="Trước")
    album.album_pictures = [AlbumPicture(picture=PictureFactory(description="Ảnh cũ"))]
    album.save_revision()
    page = admin_client.get(address("album", "revisions_view", album.pk, Revision.objects.get().pk))
    assert "Ảnh cũ" in page.content.decode()


def test_the_document_that_has_replaced_one_is_named_in_its_preview(admin_client, site):
    older = OfficialDocumentFactory(number="12/KH-UBND")
    OfficialDocumentFactory(number="310/KH-UBND", replaces=[older])
    form = document_form([document_file()], number=older.number, agency=older.agency, slug=older.slug)
    page = preview(admin_client, "officialdocument", form, older.pk)
    assert "Đã được thay thế bởi Kế hoạch số 310/KH-UBND" in words(page)


def test_readers_have_no_previews(client, site):
    album = AlbumFactory(live=False)
    assert client.get(address("album", "preview_on_edit", album.pk)).status_code == 302
