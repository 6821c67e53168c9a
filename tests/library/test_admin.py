"""The library in the editors' hands."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Site

from home import groups
from library.admin import uploads
from library.models import Album, OfficialDocument, Video, VideoFile
from tests.factories import PictureFactory
from tests.library.factories import (
    MP4,
    AlbumFactory,
    OfficialDocumentFactory,
    VideoFactory,
    document_file,
    video_file,
)
from tests.registry.test_admin import rows

pytestmark = pytest.mark.django_db
KINDS = ["album", "video", "officialdocument"]


def address(kind, name, *args):
    return reverse(f"wagtailsnippets_library_{kind}:{name}", args=args)


def formset(prefix, items):
    data = {f"{prefix}-{key}": value for key, value in rows(len(items)).items()}
    for number, item in enumerate(items):
        each = {"id": "", "DELETE": "", "ORDER": number + 1, **item}
        data |= {f"{prefix}-{number}-{key}": value for key, value in each.items()}
    return data


def album_form(pictures, **values):
    shown = [{"picture": picture.pk, "caption": ""} for picture in pictures]
    return {"title": "Ngày hội", "slug": "", "date": "19/05/2023", **formset("album_pictures", shown), **values}


def video_form(**values):
    return {"title": "Phim", "slug": "", "date": "19/05/2023", "youtube_id": "", "file": "", "duration": "", **values}


def document_form(files, replaced=(), **values):
    return {
        "number": "310/KH-UBND",
        "kind": "ke-hoach",
        "issued_on": "08/03/2023",
        "agency": "UBND tỉnh",
        "abstract": "Về việc học tập",
        "slug": "",
        **formset("files", [{"document": file.pk, "label": ""} for file in files]),
        **formset("replacements", [{"replaced": older.pk} for older in replaced]),
        **values,
    }


def publish(client, kind, form):
    return client.post(address(kind, "add"), {**form, "action-publish": "1"})


@pytest.fixture
def as_role(client, home, django_user_model):
    groups.create_groups()

    def log_in(role):
        user = django_user_model.objects.create_user(f"nguoi-{role}", password="x")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in


def test_an_album_is_made_with_its_pictures_in_order(admin_client, home):
    pictures = [PictureFactory(), PictureFactory()]
    assert publish(admin_client, "album", album_form(pictures)).status_code == 302
    album = Album.objects.published().get()
    assert [row.picture for row in album.album_pictures.all()] == pictures
    assert (album.slug, album.date, album.site.is_default_site) == ("ngay-hoi", date(2023, 5, 19), True)


def test_a_draft_is_kept_from_readers(admin_client, client, home):
    admin_client.post(address("album", "add"), album_form([PictureFactory()]))
    album = Album.objects.get()
    assert not album.live
    admin_client.logout()
    assert client.get(album.get_absolute_url()).status_code == 404


def test_the_draft_of_a_published_album_changes_nothing_for_readers(admin_client, home):
    album = AlbumFactory(title="Trước", pictures=[])
    admin_client.post(address("album", "edit", album.pk), album_form([PictureFactory()], title="Sau", slug=album.slug))
    album.refresh_from_db()
    assert (album.title, album.has_unpublished_changes, album.album_pictures.count()) == ("Trước", True, 0)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "Hãy chọn tệp video, hoặc ghi địa chỉ YouTube."),
        ({"youtube_id": "https://vimeo.com/1"}, "Không nhận ra video YouTube"),
        ({"youtube_id": "https://youtu.be/dQw4w9WgXcQ", "duration": "-3"}, "Thời lượng phải lớn hơn 0"),
        ({"youtube_id": "https://youtu.be/dQw4w9WgXcQ", "title": "…"}, "Hãy ghi tiêu đề."),
    ],
)
def test_a_video_that_cannot_be_is_refused_in_words(admin_client, home, values, problem):
    answer = publish(admin_client, "video", video_form(still=PictureFactory().pk, **values))
    assert problem in answer.content.decode()
    assert not Video.objects.exists()


def test_a_video_has_one_source_and_a_still(admin_client, home):
    both = video_form(still=PictureFactory().pk, youtube_id="https://youtu.be/dQw4w9WgXcQ", file=video_file().pk)
    assert "Chỉ chọn một" in publish(admin_client, "video", both).content.decode()
    assert publish(admin_client, "video", video_form(youtube_id="dQw4w9WgXcQ")).status_code == 200
    assert not Video.objects.published().exists()


def test_an_address_as_copied_from_youtube_is_kept_as_the_videos_id(admin_client, home):
    form = video_form(
        still=PictureFactory().pk, youtube_id="https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1", duration="3:25"
    )
    assert publish(admin_client, "video", form).status_code == 302
    video = Video.objects.published().get()
    assert (video.youtube_id, video.duration.total_seconds()) == ("dQw4w9WgXcQ", 205)


def test_a_document_is_made_with_files_and_with_what_it_replaces(admin_client, home):
    older = OfficialDocumentFactory()
    file = document_file()
    assert publish(admin_client, "officialdocument", document_form([file], [older])).status_code == 302
    made = OfficialDocument.objects.published().get(number="310/KH-UBND")
    assert [each.document for each in made.files.all()] == [file]
    assert older.replaced_by == [made]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"number": "  …"}, "phải có chữ hoặc số"),
        ({"issued_on": "01/01/2999"}, "Ngày ban hành chưa tới"),
        ({"effective_from": "02/01/2024", "effective_to": "01/01/2024"}, "phải sau ngày có hiệu lực"),
        ({"number": "1/kh-ubnd", "agency": "UBND tỉnh Lam Giang"}, "Đã có văn bản 1/KH-UBND"),
        (formset("files", []), "ít nhất 1"),
    ],
)
def test_a_document_that_cannot_be_is_refused_in_words(admin_client, home, change, problem):
    OfficialDocumentFactory(number="1/KH-UBND")
    answer = publish(admin_client, "officialdocument", {**document_form([document_file()]), **change})
    assert problem in answer.content.decode()
    assert OfficialDocument.objects.count() == 1


def test_documents_cannot_replace_each_other_in_a_circle_nor_one_twice(admin_client, home):
    older = OfficialDocumentFactory()
    newer = OfficialDocumentFactory(replaces=[older])
    third = OfficialDocumentFactory()
    for replaced, problem in (
        ([newer], "lại thay thế"),
        ([older], "chính nó"),
        ([third, third], "đã được chọn ở trên"),
    ):
        form = document_form([document_file()], replaced, number=older.number, agency=older.agency, slug=older.slug)
        answer = admin_client.post(address("officialdocument", "edit", older.pk), {**form, "action-publish": "1"})
        assert problem in answer.content.decode(), replaced
    assert older.replacements.count() == 0


def test_the_portal_is_asked_for_only_where_there_are_several(admin_client, home):
    asked = 'name="site"'
    assert asked not in admin_client.get(address("album", "add")).content.decode()
    Site.objects.create(hostname="xa.example", root_page=home)
    assert asked in admin_client.get(address("album", "add")).content.decode()


@pytest.mark.parametrize(
    ("make", "kind"), zip([AlbumFactory, VideoFactory, OfficialDocumentFactory], KINDS, strict=True)
)
def test_a_list_is_searched_and_its_queries_do_not_grow(admin_client, home, make, kind, django_assert_max_num_queries):
    for _ in range(12):
        make()
    named = {"abstract": "Tấm gương"} if kind == "officialdocument" else {"title": "Tấm gương"}
    make(**named)
    page = admin_client.get(address(kind, "list"), {"q": "tam guong"}).content.decode()
    assert page.count(address(kind, "edit", make._meta.model.objects.newest_first().first().pk)) > 0
    assert "Không có" not in page
    with django_assert_max_num_queries(22):
        admin_client.get(address(kind, "list"))


def test_documents_are_found_by_number_in_the_chooser_and_drafts_are_marked(admin_client, home):
    OfficialDocumentFactory(number="310/KH-UBND", live=False)
    OfficialDocumentFactory(number="7-CT/TW")
    page = admin_client.get(
        reverse("wagtailsnippetchoosers_library_officialdocument:choose_results"), {"q": "310 kh ubnd"}
    ).content.decode()
    assert "310/KH-UBND" in page
    assert "7-CT/TW" not in page


@pytest.mark.parametrize("name", ["add", "list"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_of_the_library_speak_vietnamese(admin_client, home, kind, name):
    page = admin_client.get(address(kind, name)).content.decode()
    for english in ("Choose a", "Add media", ">Media<", "Choose video"):
        assert english not in page


def upload(client, name, content, media_type="video"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtailmedia:add", args=[media_type]), {"title": "Phim", "file": file, "tags": ""})


def test_a_video_that_browsers_play_is_uploaded(admin_client, home):
    assert upload(admin_client, "phim.mp4", MP4).status_code == 302
    assert VideoFile.objects.get().file.name.startswith("videos/")


@pytest.mark.parametrize(
    ("name", "content", "media_type", "problem"),
    [
        ("phim.mp4", b"MZ not a video at all", "video", "còn nguyên vẹn"),
        ("phim.webm", MP4, "video", "còn nguyên vẹn"),
        ("phim.avi", b"RIFF....AVI ", "video", "Chỉ nhận tệp MP4 hoặc WebM"),
        ("nhac.mp3", b"ID3", "audio", "Chỉ nhận tệp MP4 hoặc WebM"),
    ],
)
def test_what_no_browser_plays_is_refused(admin_client, home, name, content, media_type, problem):
    assert problem in upload(admin_client, name, content, media_type).content.decode()
    assert not VideoFile.objects.exists()


def test_a_video_that_is_too_large_is_refused_with_the_limit(admin_client, home, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1024)
    assert "Tệp lớn quá" in upload(admin_client, "phim.mp4", MP4 + b"x" * 1024).content.decode()
    assert not VideoFile.objects.exists()


@pytest.mark.parametrize(
    ("role", "adds", "changes", "publishes"),
    [
        (groups.CONTRIBUTORS, True, False, False),
        (groups.EDITORS, True, True, False),
        (groups.HEADS, True, True, True),
        (groups.UNIT_PEOPLE, False, False, False),
    ],
)
def test_each_role_may_what_it_may_with_articles(client, as_role, role, adds, changes, publishes):
    as_role(role)
    made = publish(client, "album", album_form([PictureFactory()]))
    assert Album.objects.exists() is adds, made.status_code
    assert Album.objects.published().exists() is publishes
    other = AlbumFactory()
    assert (client.get(address("album", "edit", other.pk)).status_code == 200) is changes
    deleting = client.post(address("album", "delete", other.pk))
    assert Album.objects.filter(pk=other.pk).exists() is not publishes, deleting.status_code


def test_a_contributor_finds_own_files_in_the_chooser_of_videos(client, as_role):
    as_role(groups.CONTRIBUTORS)
    assert upload(client, "phim.mp4", MP4).status_code == 302
    video_file("khac.mp4")
    chosen = json.loads(client.get(reverse("wagtailmedia:chooser_typed", args=["video"])).content)["html"]
    assert "Phim" in chosen
    assert "khac.mp4" not in chosen
