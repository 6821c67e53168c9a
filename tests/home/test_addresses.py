"""Where the portal says that its pages are."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from home.addresses import adopt_address
from home.models import InformationPage
from news.sites import whole
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory
from tests.news.pages import full_article


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://lantoa.example.vn", "https://lantoa.example.vn"),
        ("http://127.0.0.1:8200", "http://127.0.0.1:8200"),
        ("http://portal.example.vn/", "http://portal.example.vn"),
    ],
)
def test_a_new_portal_carries_the_address_that_it_is_served_at(home, site, address, root):
    adopt_address(address)
    site.refresh_from_db()
    assert site.root_url == root
    assert ArticlePageFactory(parent=ColumnPageFactory(parent=home)).full_url.startswith(f"{root}/")


def test_a_name_that_was_given_stays(site):
    adopt_address("https://lantoa.example.vn")
    adopt_address("https://other.example.vn")
    site.refresh_from_db()
    assert site.hostname == "lantoa.example.vn"


@pytest.fixture
def one_of_each_page(home):
    """The address of a page of each kind."""
    column = ColumnPageFactory(parent=home)
    article = full_article(column, byline_name="Hoàng Bảo")
    article.lead_picture.shown_as("lead")
    ArticlePageFactory.create_batch(21, parent=column, lead_picture=PictureFactory())
    information = column.get_parent().add_child(instance=InformationPage(title="Giới thiệu"))
    entries = [AlbumFactory(pictures=[PictureFactory()] * 21), VideoFactory(own=True), OfficialDocumentFactory()]
    drain()
    tags = [article.article_units.get().unit, article.article_models.get().model]
    lists = [column.url, "/tac-gia/hoang-bao/", "/chu-de/heo-dat-nghia-tinh/", "/luu-tru/", "/luu-tru/2023/"]
    library = ["/thu-vien/", "/thu-vien/anh/", "/thu-vien/video/", "/thu-vien/van-ban/"]
    paged = [f"{column.url}?trang=2", f"{entries[0].get_absolute_url()}?trang=2"]
    single = [article.url, information.url, *(record.get_absolute_url() for record in (*tags, *entries))]
    return ["/", "/tim-kiem/?q=heo", "/rss/", "/-/dat-lam-trang-chu/", *lists, *paged, *library, *single]


def test_all_whole_addresses_of_a_page_agree_behind_tls_and_a_proxy(client, one_of_each_page, secure):
    for address in one_of_each_page:
        answer = client.get(address)
        assert answer.status_code == 200, address
        whole = re.findall(r"https?://[\w.:-]+", unquote(answer.content.decode()))
        assert "https://lantoa.example" in whole, address
        own = {root for root in whole if urlsplit(root).hostname in ("lantoa.example", "localhost", "testserver")}
        assert own == {"https://lantoa.example"}, address


@pytest.mark.parametrize("address", ["https://tinh.example/a.png", "http://tinh.example/"])
def test_what_is_whole_stays_so(site, address):
    assert whole(site, address) == address
