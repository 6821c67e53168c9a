"""Files of videos and of documents: in parts for players, and never those of drafts."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from home.models import InformationPage
from library.models import DocumentFile, GuardedFile
from portal.media import asked_part
from tests.factories import ArticlePageFactory
from tests.library.factories import MP4, OfficialDocumentFactory, VideoFactory, document_file, video_file

pytestmark = pytest.mark.django_db
SIZE = len(MP4)


def body(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def address(site):
    return VideoFactory(own=True).file.url


def test_a_whole_file_says_that_parts_can_be_had(client, address):
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert (response.status_code, body(response)) == (200, MP4)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == str(SIZE)
    assert response["Content-Type"] == "video/mp4"
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    ("asked", "first", "stop"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-199", 100, 200),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=5-999999999", 5, SIZE),
        ("bytes=-10", SIZE - 10, SIZE),
        ("bytes=-999999999", 0, SIZE),
    ],
)
def test_a_part_is_just_what_was_asked_for(client, address, asked, first, stop):
    response = client.get(address, headers={"range": asked})
    assert (response.status_code, body(response)) == (206, MP4[first:stop])
    assert response["Content-Range"] == f"bytes {first}-{stop - 1}/{SIZE}"
    assert response["Content-Length"] == str(stop - first)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=999999999-", "bytes=-0"])
def test_a_part_that_the_file_has_not_is_refused_with_its_size(client, address, asked):
    response = client.get(address, headers={"range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=9-5", "bytes=-", "items=0-5", "bytes=a-b", "x", "bytes=" + "9" * 40]
)
def test_what_is_no_single_part_is_answered_by_the_whole(client, address, asked):
    assert client.get(address, headers={"range": asked}).status_code == 200


def test_a_part_of_a_file_that_has_changed_since_is_answered_by_the_whole(client, address):
    changed = client.get(address)["Last-Modified"]
    assert client.get(address, headers={"range": "bytes=0-9", "if-range": changed}).status_code == 206
    old = "Mon, 01 Jan 2001 00:00:00 GMT"
    assert client.get(address, headers={"range": "bytes=0-9", "if-range": old}).status_code == 200
    assert client.get(address, headers={"if-modified-since": changed}).status_code == 304


@given(st.text(max_size=40), st.integers(0, 100))
def test_no_header_is_an_error(text, size):
    request = RequestFactory().get("/", headers={"range": f"bytes={text}"})
    part = asked_part(request, size, 0)
    assert part is None or (0 <= part.start <= part.stop <= size)


def test_a_file_is_not_written_to(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("path", ["videos/khong-co.mp4", "videos/../images/x", "videos/%00", "subtitles/", "videos/x/"])
def test_what_is_not_there_is_not_found(client, site, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_the_video_of_a_draft_is_for_editors(client, admin_client, site):
    draft, alone = VideoFactory(own=True, live=False), video_file("chua-dung.mp4")
    for address in (draft.file.url, alone.url):
        assert admin_client.get(address).status_code == 200
    admin_client.logout()
    for address in (draft.file.url, alone.url):
        assert client.get(address).status_code == 404


def test_subtitles_are_text_for_players(client, site):
    video = VideoFactory(own=True, subtitles=ContentFile("WEBVTT\n\nXin chào".encode(), name="loi.vtt"))
    response = client.get(video.subtitles.url)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert "Xin chào" in body(response).decode()
    video.live = False
    video.save()
    assert client.get(video.subtitles.url).status_code == 404


def test_originals_of_pictures_and_documents_are_still_not_served(client, site):
    assert (
        client.get(f"/media/{VideoFactory().still.file.name.replace('images', 'original_images')}").status_code == 404
    )
    assert client.get(f"/media/{document_file().file.name}").status_code == 404


def test_the_file_of_a_published_document_is_read_by_anybody(client, site):
    file = document_file()
    OfficialDocumentFactory(files=[file])
    OfficialDocumentFactory(files=[file], live=False)
    assert client.get(file.url).status_code == 200
    assert client.get(document_file().url).status_code == 200


def test_a_file_that_only_a_draft_has_is_for_editors(client, admin_client, site):
    file = document_file()
    OfficialDocumentFactory(files=[file], live=False)
    assert admin_client.get(file.url).status_code == 200
    admin_client.logout()
    assert client.get(file.url).status_code == 404


@pytest.mark.parametrize("live", [True, False])
def test_a_file_that_a_draft_of_a_document_brings_is_for_editors_until_it_is_published(
    client, admin_client, site, live
):
    old, new = document_file("cu.pdf"), document_file("moi.pdf")
    document = OfficialDocumentFactory(files=[old], live=live)
    document.files = [DocumentFile(document=new)]
    draft = document.save_revision()
    assert list(DocumentFile.objects.values_list("document", flat=True)) == [old.pk]
    assert admin_client.get(new.url).status_code == 200
    admin_client.logout()
    assert [client.get(file.url).status_code for file in (old, new)] == [200 if live else 404, 404]
    draft.publish()
    assert [client.get(file.url).status_code for file in (old, new)] == [404, 200]


def test_a_file_that_an_official_document_let_go_of_or_that_outlived_it_stays_with_the_editors(client, site):
    dropped, outliving = document_file(), document_file()
    document = OfficialDocumentFactory(files=[outliving])
    document.files = [DocumentFile(document=dropped)]
    document.save_revision()
    document.files = [DocumentFile(document=outliving)]
    document.save_revision().publish()
    assert [client.get(file.url).status_code for file in (dropped, outliving)] == [404, 200]
    document.delete()
    assert [client.get(file.url).status_code for file in (dropped, outliving)] == [404, 404]


def test_a_version_that_names_a_file_that_is_gone_is_kept_all_the_same(site):
    file = document_file()
    document = OfficialDocumentFactory(files=[file])
    document.files = [DocumentFile(document=file)]
    file.delete()
    document.save_revision(clean=False)
    assert not GuardedFile.objects.exists()


def test_files_of_the_versions_kept_so_far_are_guarded_by_the_migration(site):
    old, new, _ = document_file(), document_file(), document_file()
    document = OfficialDocumentFactory(files=[old])
    document.files = [DocumentFile(document=new)]
    document.save_revision()
    GuardedFile.objects.all().delete()
    import_module("library.migrations.0003_guard_files_of_official_documents").guard_known(apps, None)
    assert set(GuardedFile.objects.values_list("pk", flat=True)) == {old.pk, new.pk}


def test_a_file_that_an_article_links_too_is_no_secret(client, site):
    file = document_file()
    OfficialDocumentFactory(files=[file], live=False)
    body = [("paragraph", RichText(f'<p><a linktype="document" id="{file.pk}">tệp</a></p>'))]
    ArticlePageFactory(body=body).save()  # as Wagtail keeps in mind what uses what
    assert client.get(file.url).status_code == 200


def test_a_file_that_only_drafts_have_stays_closed_whatever_kind_of_draft(client, site):
    file = document_file()
    link = RichText(f'<p><a linktype="document" id="{file.pk}">tệp</a></p>')
    OfficialDocumentFactory(files=[file], live=False)
    article = ArticlePageFactory(body=[("paragraph", link)], live=False)
    private = ArticlePageFactory(body=[("paragraph", link)])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    ArticlePageFactory(body=[("paragraph", link)], published_at=timezone.now() + timedelta(days=1))
    assert client.get(file.url).status_code == 404
    article.live = True
    article.save()
    assert client.get(file.url).status_code == 200


def test_a_file_on_a_page_of_information_is_open_while_the_page_is(client, site, home):
    file = document_file()
    OfficialDocumentFactory(files=[file], live=False)
    link = f'<p><a linktype="document" id="{file.pk}">tệp</a></p>'
    page = home.add_child(instance=InformationPage(title="Liên hệ", body=[("paragraph", link)], live=False))
    assert client.get(file.url).status_code == 404
    page.live = True
    page.save()
    assert client.get(file.url).status_code == 200


def test_a_scanner_that_leaves_the_folder_finds_nothing_and_logs_no_error(client, site, caplog):
    assert client.get("/media/images/..%2f..%2fdb.sqlite3").status_code == 404
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
