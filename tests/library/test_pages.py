"""What readers find below /thu-vien/."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from library.models import Album, OfficialDocument, Video
from library.selectors import library_addresses
from news.structured_data import iso_duration
from news.templatetags.reading import playing_time
from tests.factories import PictureFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory, document_file
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
LISTS = ["/thu-vien/", "/thu-vien/anh/", "/thu-vien/video/", "/thu-vien/van-ban/"]
MAKERS = [AlbumFactory, VideoFactory, OfficialDocumentFactory]


def data_of(page):
    """Each JSON-LD of a page by its type."""
    import json

    found = [json.loads(script.string) for script in page.find_all("script", type="application/ld+json")]
    return {item["@type"]: item for item in found}


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_library_says_so(client, site, address):
    assert "hưa có" in words(look(client, address).find("main"))


def test_the_library_shows_the_newest_of_each_kind(client, site):
    for make in MAKERS:
        for _ in range(7):
            make()
    page = look(client, "/thu-vien/")
    assert len(page.select(".library-grid .card")) == 8
    assert len(page.select(".document-row")) == 6
    assert Album.objects.newest_first()[0].title in words(page)


@pytest.mark.parametrize("address", LISTS)
def test_the_queries_of_a_list_do_not_grow_with_it(client, site, address, django_assert_max_num_queries):
    for count in (1, 12):
        for _ in range(count):
            older = OfficialDocumentFactory()
            OfficialDocumentFactory(replaces=[older], files=[document_file(), document_file()])
            AlbumFactory()
            VideoFactory()
        client.get(address)  # makes the sizes of the pictures
        with django_assert_max_num_queries(12):
            client.get(address)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "hidden", [{"live": False}, {"expire_at": timezone.now() - timedelta(hours=1)}, "other portal"]
)
def test_what_is_hidden_is_nowhere(client, site, make, hidden):
    if hidden == "other portal":
        hidden = {"site": Site.objects.create(hostname="xa.example", root_page=site.root_page)}
    named = {"number": "999/BM"} if make is OfficialDocumentFactory else {"title": "Bí mật"}
    entry = make(**named, **hidden)
    for address in LISTS:
        page = str(look(client, address))
        assert "Bí mật" not in page
        assert "999/BM" not in page
    look(client, entry.get_absolute_url(), status=404)
    assert entry.get_absolute_url() not in [address for address, _ in library_addresses(site)]


def test_an_album_shows_its_pictures_with_their_captions_as_links_to_large_ones(client, site):
    pictures = [PictureFactory(description="Chín con heo đất", credit="N.T.H"), PictureFactory()]
    album = AlbumFactory(title="Heo đất", description="Một năm nuôi heo.", pictures=pictures)
    album.album_pictures.filter(sort_order=1).update(caption="Mổ heo")
    page = look(client, album.get_absolute_url())
    [gallery] = page.select("[data-gallery]")
    links = gallery.select("a[data-gallery-link]")
    assert len(links) == 2
    for link in links:
        assert client.get(link["href"]).status_code == 200
        assert words(link)
    captions = [words(caption) for caption in gallery.find_all("figcaption")]
    assert captions == ["Chín con heo đất. Ảnh: N.T.H", "Mổ heo"]
    assert "Một năm nuôi heo." in words(page)
    assert [item["name"] for item in data_of(page)["BreadcrumbList"]["itemListElement"]] == [
        "Trang chủ",
        "Thư viện",
        "Album ảnh",
        "Heo đất",
    ]


def test_a_picture_whose_file_is_gone_leaves_the_others_of_its_album(client, site):
    broken, whole = PictureFactory(), PictureFactory()
    broken.file.storage.delete(broken.file.name)
    page = look(client, AlbumFactory(pictures=[broken, whole]).get_absolute_url())
    assert len(page.select("[data-gallery] img")) == 1
    look(client, "/thu-vien/anh/")


def test_a_long_album_is_cut_into_pages(client, site):
    picture = PictureFactory()
    album = AlbumFactory(pictures=[picture] * 21)
    assert len(look(client, album.get_absolute_url()).select("[data-gallery-link]")) == 20
    page = look(client, album.get_absolute_url() + "?trang=2")
    assert len(page.select("[data-gallery-link]")) == 1
    assert page.find("link", rel="canonical")["href"].endswith("?trang=2")
    look(client, album.get_absolute_url() + "?trang=3", status=404)


def test_a_video_at_youtube_is_a_link_until_it_is_pressed(client, site):
    video = VideoFactory(title="Chuyện <heo> đất", duration=timedelta(minutes=3, seconds=25), transcript="Xin chào.")
    page = look(client, video.get_absolute_url())
    [player] = page.select(".video-player")
    assert player["href"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert player["data-video-player"] == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    loaded = [tag.get("src") for tag in page.find_all(["img", "script", "iframe", "source", "video"]) if tag.get("src")]
    assert not [address for address in loaded if "youtube" in address or "ytimg" in address]
    assert "Xin chào." in words(page)
    assert "3:25" in words(page)
    told = data_of(page)["VideoObject"]
    assert told["name"] == "Chuyện <heo> đất"
    assert told["embedUrl"] == player["data-video-player"]
    assert (told["duration"], told["uploadDate"]) == ("PT3M25S", "2023-05-19T00:00:00+07:00")
    assert told["thumbnailUrl"][0].startswith("http://localhost/media/images/")


def test_a_video_of_our_own_is_a_link_to_its_file(client, site):
    video = VideoFactory(own=True)
    page = look(client, video.get_absolute_url())
    [player] = page.select(".video-player")
    assert (player["data-video"], player["data-video-type"]) == ("file", "video/mp4")
    assert client.get(player["href"]).status_code == 200
    assert data_of(page)["VideoObject"]["contentUrl"] == f"http://localhost{video.file.url}"


def test_only_the_player_without_cookies_may_be_framed(client, site):
    policy = client.get(VideoFactory().get_absolute_url()).headers["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in f"{policy};"
    assert "media-src 'self'" in policy


@pytest.mark.parametrize(
    ("length", "read", "told"),
    [
        (timedelta(seconds=5), "0:05", "PT0M5S"),
        (timedelta(minutes=61, seconds=9), "1:01:09", "PT61M9S"),
        (timedelta(minutes=12), "12:00", "PT12M0S"),
    ],
)
def test_a_length_is_told_in_minutes_and_seconds(length, read, told):
    assert (playing_time(length), iso_duration(length)) == (read, told)


def test_a_document_tells_all_that_stands_on_it(client, site):
    older = OfficialDocumentFactory(number="12/KH-UBND", issued_on=date(2020, 1, 2))
    hidden = OfficialDocumentFactory(number="999/BM", live=False)
    document = OfficialDocumentFactory(
        number="310/KH-UBND",
        signer="Lê Thị Na",
        signer_position="Phó Chủ tịch",
        effective_from=date(2023, 4, 1),
        replaces=[older, hidden],
        files=[document_file("ke-hoach.pdf", b"%PDF" + b"x" * 1_200_000), document_file("phu-luc.docx")],
    )
    page = look(client, document.get_absolute_url())
    told = words(page.find("main"))
    assert page.h1.get_text() == "Kế hoạch số 310/KH-UBND"
    for expected in ("08/03/2023", "UBND tỉnh Lam Giang", "Lê Thị Na, Phó Chủ tịch", "từ ngày 01/04/2023"):
        assert expected in told
    assert "ke-hoach.pdf (PDF, 1,1 MB)" in told.replace("\xa0", " ")
    assert "DOCX" in told
    assert "Kế hoạch số 12/KH-UBND ngày 02/01/2020" in told
    assert "999/BM" not in told
    assert "thay thế bởi" not in told


def test_a_replaced_document_says_by_what_everywhere(client, site):
    older = OfficialDocumentFactory(number="12/KH-UBND")
    newer = OfficialDocumentFactory(number="310/KH-UBND", replaces=[older])
    for address in (older.get_absolute_url(), "/thu-vien/", "/thu-vien/van-ban/"):
        state = look(client, address).select_one(".document-state")
        assert "Đã được thay thế bởi Kế hoạch số 310/KH-UBND" in words(state)
        assert state.a["href"] == newer.get_absolute_url()


def test_documents_are_found_by_number_words_kind_year_and_agency(client, site):
    plan = OfficialDocumentFactory(number="310/KH-UBND", abstract="Về học tập")
    OfficialDocumentFactory(
        number="7-CT/TU", kind="chi-thi", agency="Tỉnh ủy", issued_on=date(2022, 1, 1), abstract="Về phòng dịch"
    )

    def found(**asked):
        response = client.get("/thu-vien/van-ban/", asked)
        return [document.number for document in response.context["entries"]]

    assert found() == ["310/KH-UBND", "7-CT/TU"]
    for asked in (
        {"q": "310 kh ubnd"},
        {"q": "hoc tap"},
        {"loai": "ke-hoach"},
        {"nam": "2023"},
        {"co_quan": plan.agency},
    ):
        assert found(**asked) == ["310/KH-UBND"], asked
    assert found(q="7-CT/TU", nam="2023") == []
    for nonsense in ({"loai": "x"}, {"nam": "xx"}, {"nam": "0000"}, {"q": "   "}, {"trang": "x"}):
        assert len(found(**nonsense)) == 2, nonsense
    page = look(client, "/thu-vien/van-ban/?q=hoc+tap&loai=ke-hoach&nam=2023")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex, follow"
    assert page.select("link[rel=canonical], link[rel=next], meta[property='og:url']") == []
    assert "item" not in data_of(page)["BreadcrumbList"]["itemListElement"][-1]
    chosen = [option["value"] for option in page.select("option[selected]")]
    assert chosen == ["ke-hoach", "2023"]
    page = look(client, "/thu-vien/van-ban/?utm_source=zalo")
    assert page.find("meta", attrs={"name": "robots"}) is None
    assert page.find("link", rel="canonical")["href"] == "http://localhost/thu-vien/van-ban/"


def test_paging_keeps_the_filters(client, site):
    for _ in range(21):
        OfficialDocumentFactory()
    link = look(client, "/thu-vien/van-ban/?nam=2023").select_one(".pagination [rel=next]")
    assert link["href"] == "/thu-vien/van-ban/?nam=2023&trang=2"
    look(client, "/thu-vien/van-ban/?nam=2023&trang=3", status=404)


@pytest.mark.parametrize(
    ("address", "make", "name"),
    [
        ("/thu-vien/anh/", AlbumFactory, "Album ảnh"),
        ("/thu-vien/video/", VideoFactory, "Video"),
        ("/thu-vien/van-ban/", OfficialDocumentFactory, "Văn bản"),
    ],
)
def test_the_head_of_a_list_tells_its_page_its_neighbours_and_what_it_holds(client, site, address, make, name):
    for _ in range(41):
        make()
    page, root = look(client, f"{address}?trang=2"), f"http://localhost{address}"
    assert page.title.get_text().startswith(f"{name} – Trang 2 | ")
    for rel, expected in (("prev", root), ("canonical", f"{root}?trang=2"), ("next", f"{root}?trang=3")):
        assert [link["href"] for link in page.head.find_all("link", rel=rel)] == [expected], rel
    told = data_of(page)["CollectionPage"]
    assert (told["name"], told["url"]) == (name, f"{root}?trang=2")
    listed = [item["url"].removeprefix("http://localhost") for item in told["mainEntity"]["itemListElement"]]
    assert listed == [entry.get_absolute_url() for entry in make._meta.model.objects.newest_first()[20:40]]
    first = look(client, address)
    assert first.title.get_text().startswith(f"{name} | ")
    assert first.head.find("link", rel="prev") is None


def test_an_empty_list_tells_of_no_items(client, site):
    for address in LISTS:
        assert "mainEntity" not in data_of(look(client, address))["CollectionPage"]


def test_every_page_of_the_library_is_told_for_sitemaps(client, site):
    entries = [make() for make in MAKERS]
    addresses = [address for address, _ in library_addresses(site)]
    assert addresses == LISTS + [entry.get_absolute_url() for entry in entries]
    for address in addresses:
        look(client, address)
    assert (Album.objects.count(), Video.objects.count(), OfficialDocument.objects.count()) == (1, 1, 1)
