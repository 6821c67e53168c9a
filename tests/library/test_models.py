"""Albums, videos and documents as records."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from library.models import Album, OfficialDocument, Replacement, Video
from library.models.album import attach_covers
from library.models.replacement import leads_back
from library.selectors import document_choices, documents_numbered
from tests.factories import PictureFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory, video_file

pytestmark = pytest.mark.django_db


def test_an_address_is_made_of_the_title_and_is_the_only_one_of_its_portal(site):
    other = Site.objects.create(hostname="xa.example", root_page=site.root_page)
    assert AlbumFactory(title="Đảng ủy xã Đắk R’lấp").slug == "dang-uy-xa-dak-rlap"
    assert AlbumFactory(title="Đảng ủy xã Đắk R'lấp").slug == "dang-uy-xa-dak-rlap-2"
    assert AlbumFactory(title="Đảng ủy xã Đắk R'lấp", site=other).slug == "dang-uy-xa-dak-rlap"
    assert AlbumFactory(title="…").slug == "muc"


def test_the_address_of_a_document_is_number_and_year(site):
    assert OfficialDocumentFactory(number="310/KH-UBND").slug == "310-kh-ubnd-2023"
    assert OfficialDocumentFactory(number="310/KH-UBND", issued_on=date(2024, 1, 5)).slug == "310-kh-ubnd-2024"


def test_readers_are_led_from_an_address_that_changed(site, client):
    album = AlbumFactory(title="Ngày hội")
    album.slug = "ngay-hoi-non-song"
    album.save()
    assert client.get("/thu-vien/anh/ngay-hoi/")["Location"] == album.get_absolute_url()
    draft = AlbumFactory(title="Nháp", live=False)
    draft.slug = "khac"
    draft.save()
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    "hidden", [{"live": False}, {"expire_at": timezone.now() - timedelta(seconds=1)}], ids=["draft", "expired"]
)
@pytest.mark.parametrize("make", [AlbumFactory, VideoFactory, OfficialDocumentFactory])
def test_drafts_and_what_is_past_its_last_day_are_not_published(site, make, hidden):
    entry, shown = make(**hidden), make(expire_at=timezone.now() + timedelta(days=1))
    assert list(type(entry).objects.published()) == [shown]
    assert (entry.is_published(), shown.is_published()) == (False, True)


def test_a_video_without_its_still_or_its_file_is_hidden_until_an_editor_mends_it(site):
    no_still, no_file = VideoFactory(), VideoFactory(own=True)
    no_still.still.delete()
    no_file.file.delete()
    assert Video.objects.published().count() == 0
    assert [video.is_published() for video in Video.objects.all()] == [False, False]
    assert Video.objects.get(pk=no_file.pk).source_in_words() == "Thiếu tệp"


def test_a_video_comes_from_exactly_one_place(site):
    video = VideoFactory.build(still=PictureFactory(), youtube_id="")
    with pytest.raises(ValidationError, match="Hãy chọn tệp video"):
        video.full_clean()
    video.file, video.youtube_id = video_file(), "dQw4w9WgXcQ"
    with pytest.raises(ValidationError, match="Chỉ chọn một"):
        video.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        video.save()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:02.000\nXin ch\xc3\xa0o", None),
        ("\ufeffWEBVTT - Phụ đề\r\n".encode(), None),
        (b"WEBVTTX\n", "WebVTT"),
        (b"1\n00:00:00,000 --> 00:00:02,000\nsrt", "WebVTT"),
        (b"", "WebVTT"),
        ("WEBVTT\nXin chào".encode("utf-16"), "UTF-8"),
        (b"WEBVTT\n" + b"x" * 1024 * 1024, "1 MB"),
    ],
)
def test_subtitles_are_webvtt_in_utf_8(site, content, problem):
    video = VideoFactory.build(still=PictureFactory(), subtitles=ContentFile(content, name="a.vtt"))
    if problem is None:
        video.full_clean()
    else:
        with pytest.raises(ValidationError, match=problem):
            video.full_clean()


def test_the_first_picture_stands_for_an_album_in_two_queries_for_all(site, django_assert_num_queries):
    pictures = [PictureFactory(), PictureFactory()]
    albums = [AlbumFactory(pictures=pictures), AlbumFactory(pictures=pictures[::-1]), AlbumFactory(pictures=[])]
    with django_assert_num_queries(2):
        found = list(Album.objects.with_cover().order_by("pk"))
        attach_covers(found)
        assert [album.cover for album in found] == [pictures[0], pictures[1], None]
    assert [album.picture_count for album in found] == [2, 2, 0]
    assert [album.cover for album in albums] == [pictures[0], pictures[1], None]


def test_a_document_is_found_by_its_number_or_by_words_without_marks(site):
    plan = OfficialDocumentFactory(number="310/KH-UBND", abstract="Về việc học tập tấm gương Hồ Chí Minh")
    OfficialDocumentFactory(number="3100/KH-UBND", abstract="Phòng cháy")
    OfficialDocumentFactory(number="31/KH-UBND", abstract="Vệ sinh")
    for words in ("310/kh-ubnd", "310 KH UBND", "hoc tap tam guong", "TẤM GƯƠNG", "ho chi mi", "310"):
        assert plan in OfficialDocument.objects.asked(words), words
    assert list(OfficialDocument.objects.asked("310/KH-UBND")) == [plan]
    assert list(OfficialDocument.objects.asked("hoc tap chay")) == []
    assert list(OfficialDocument.objects.asked("o tap")) == []
    for nothing in ("", "%", "_", "\\", "…"):
        assert list(OfficialDocument.objects.asked(nothing)) == []


def test_a_question_without_a_number_costs_no_query(site, django_assert_num_queries):
    plan = OfficialDocumentFactory(number="310/KH-UBND")
    OfficialDocumentFactory(number="310/KH-UBND", agency="UBND xã", live=False)
    with django_assert_num_queries(0):
        assert documents_numbered(site, "heo đất") == []
    with django_assert_num_queries(1):
        assert documents_numbered(site, "kế hoạch 310/KH-UBND") == [plan]


def test_the_same_document_is_refused_a_second_time(site):
    OfficialDocumentFactory(number="05-CT/TW")
    twin = OfficialDocumentFactory.build(number="5/ct-tw", agency=" UBND  tỉnh Lam Giang", site=site)
    with pytest.raises(ValidationError, match="Đã có văn bản 05-CT/TW"):
        twin.full_clean()
    for other in ({"agency": "Tỉnh ủy"}, {"issued_on": date(2023, 3, 9)}, {"number": "6-CT/TW"}):
        OfficialDocumentFactory.build(**{"number": "5-CT/TW", "site": site, **other}).full_clean()


def test_a_circle_of_replacements_is_seen_however_long(site):
    oldest = OfficialDocumentFactory()
    middle = OfficialDocumentFactory(replaces=[oldest])
    newest = OfficialDocumentFactory(replaces=[middle])
    assert leads_back(oldest.pk, [newest.pk])
    assert leads_back(oldest.pk, [oldest.pk])
    assert not leads_back(newest.pk, [oldest.pk, middle.pk])
    assert not leads_back(None, [newest.pk])
    Replacement.objects.create(document=oldest, replaced=newest)
    assert not leads_back(OfficialDocumentFactory().pk, [newest.pk])


def test_only_published_documents_take_the_place_of_others(site, django_assert_num_queries):
    plan = OfficialDocumentFactory()
    newer = OfficialDocumentFactory(replaces=[plan])
    OfficialDocumentFactory(replaces=[plan], live=False)
    with django_assert_num_queries(2):
        [found] = OfficialDocument.objects.filter(pk=plan.pk).with_replacements()
        assert found.replaced_by == [newer]
    assert plan.replaced_by == [newer]


@pytest.mark.parametrize(
    ("begins", "ends", "over", "to_come"),
    [(None, None, False, False), (-1, None, False, False), (1, None, False, True), (-2, 0, True, False)],
)
def test_a_document_is_in_force_between_its_dates(begins, ends, over, to_come):
    today = date(2023, 6, 1)
    days = [None if days is None else today + timedelta(days=days) for days in (begins, ends)]
    document = OfficialDocument(effective_from=days[0], effective_to=days[1])
    assert (document.is_over(today), document.is_to_come(today)) == (over, to_come)


def test_documents_are_narrowed_by_what_there_is(site):
    assert document_choices(site) == ([], [], [])
    OfficialDocumentFactory(kind="chi-thi", agency="Tỉnh ủy")
    OfficialDocumentFactory(kind="chi-thi", agency="Ủy ban", issued_on=date(2024, 1, 1))
    OfficialDocumentFactory(kind="bao-cao", live=False)
    assert document_choices(site) == ([("chi-thi", "Chỉ thị")], [2024, 2023], ["Tỉnh ủy", "Ủy ban"])
