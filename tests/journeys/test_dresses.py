"""Each of the five dresses, in a browser, on a page imported from a site of its kind: its strings and its blocks."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from home.models import DressSettings, PortalSettings
from news.importing.services import import_paths
from news.models import ArticlePage
from readership.models import ReadCounts
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.importing.invented_pages import FAMILIES

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
COLUMN = "Học tập và làm theo Bác"


@dataclass(frozen=True)
class Expected:
    """What a reader finds: texts anywhere, headings of blocks."""

    page: str
    texts: tuple[str, ...]
    blocks: tuple[str, ...]


DRESSED = {
    "xa": Expected(
        "commune",
        ("Bí thư Đảng ủy xã trao giấy khen cho các tập thể làm tốt.", "12/12 chi bộ"),
        ("Phản hồi", "Các tin khác", "Mới nhất", "Liên kết website"),
    ),
    "khoi": Expected(
        "bloc",
        ("19/08/2022 08:05", "Trao quà cho gia đình khó khăn ở làng. Ảnh: T.H.L", "Trần Thị Minh Hà"),
        ("Chuyên mục khác",),
    ),
    "thanh-pho": Expected(
        "town",
        (
            "TP.Cao Lãnh: Thi đua giữ sạch bờ kênh",
            "Cập nhật ngày: 09/03/2013 14:02:45",
            "Trở về trang trước",
            "58/58 chi bộ",
        ),
        ("Gửi bình luận của bạn",),
    ),
    "tinh": Expected(
        "province",
        (
            "Cán bộ đoàn dọn kênh cùng bà con. Nguồn ảnh: SGGP",
            "NÊU GƯƠNG TỪ NGƯỜI ĐỨNG ĐẦU",
            "GẮN VỚI VIỆC HẰNG NGÀY",
            "GIÁM SÁT CỦA NHÂN DÂN",
            "KẾT QUẢ",
            "Thông tin người gửi phản hồi",
        ),
        ("Có thể bạn quan tâm", "Phản hồi", "Các tin khác", "Mới nhất", "Liên kết website", "Xem nhiều nhất"),
    ),
    "bao": Expected(
        "highland",
        (
            "HOTLINE: 0834 244 333",
            "THƯ VIỆN",
            "ĐẶT LÀM TRANG CHỦ",
            "Cập nhật ngày: 02/01/2020 | 07:45 GMT+7",
            "Chọn việc sát với dân",
            "Bài, ảnh: Lê Phước",
            "2,047",
        ),
        ("Viết bình luận mới",),
    ),
}


@pytest.fixture
def portal(home, site):
    """A portal with a few articles, one of them read and akin to the imported ones, and all that settings can say."""
    settings = PortalSettings.for_site(site)
    settings.email, settings.hotline = "bbt@tanbinh.example", "0834 244 333"
    settings.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/", "logo": None})]
    settings.save()
    column = ColumnPageFactory(parent=home, title=COLUMN)
    ColumnPageFactory(parent=home, title="Dân vận")
    words = "Cấp ủy phân công từng đảng viên phụ trách hộ, dọn kênh cùng bà con"
    others = [ArticlePageFactory(parent=column, title=f"{words} đợt {n}", summary=words) for n in range(1, 4)]
    ReadCounts.objects.create(page_id=others[0].pk, day=1, week=1, month=1, total=1)
    return site


@pytest.fixture
def imported(portal, tmp_path):
    """Imports the page of a family."""

    def imported(family):
        path = tmp_path / f"{family}.txt"
        path.write_text(FAMILIES[family], encoding="utf-8")
        import_paths([path], site=portal, column=COLUMN)
        drain()
        return ArticlePage.objects.get(external_id=family)

    return imported


@pytest.mark.parametrize("dress", DRESSED)
@pytest.mark.parametrize("width", [390, 1366])
def test_a_dress_holds_all_that_its_site_shows(reader, portal, imported, dress, width):
    expected = DRESSED[dress]
    DressSettings.objects.update_or_create(site=portal, defaults={"dress": dress})
    article = imported(expected.page)
    page = reader(article.url, script=False, viewport={"width": width, "height": 900})
    seen = " ".join(page.locator("body").inner_text().split())
    assert [text for text in expected.texts if text not in seen] == []
    headings = [heading.inner_text() for heading in page.locator("h2:visible").all()]
    assert [block for block in expected.blocks if block not in headings] == []


def test_the_commune_has_its_caption_below_the_headline_and_the_bloc_in_its_text(reader, portal, imported):
    after = "() => [...document.querySelectorAll('h1, .block-paragraph, figcaption')].map(e => e.tagName)"
    for dress, family, order in (
        ("xa", "commune", ["H1", "FIGCAPTION"]),
        ("khoi", "bloc", ["H1", "DIV", "FIGCAPTION"]),
    ):
        DressSettings.objects.update_or_create(site=portal, defaults={"dress": dress})
        page = reader(imported(family).url)
        assert page.evaluate(after)[: len(order)] == order


def test_back_leads_to_where_the_reader_was_and_without_script_to_the_column(reader, server, portal, imported):
    DressSettings.objects.update_or_create(site=portal, defaults={"dress": "thanh-pho"})
    article = imported("town")
    page = reader("/")
    page.get_by_role("link", name=article.headline).first.click()
    page.get_by_role("link", name="Trở về trang trước").click()
    page.wait_for_url(f"{server}/")
    plain = reader(article.url, script=False)
    plain.get_by_role("link", name="Trở về trang trước").click()
    expect(plain.locator("h1")).to_have_text(COLUMN)
