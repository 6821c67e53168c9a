"""Sitemaps and robots.txt: of the portal that is asked, of what any reader may see, cut so that old lists stay."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from home import sitemaps
from home.models import HomePage, PortalSettings
from news.models import ArticlePage
from news.picture_making import make_due_sizes
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
ROOT = "http://localhost"


def tree(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def addresses(found):
    return [loc.text for loc in found.iter(f"{MAP}loc")]


def listed(client, **headers):
    """Every address that the index leads to."""
    cache.clear()
    root = f"http://{headers.get('host', 'localhost')}"
    lists = addresses(tree(client, "/sitemap.xml", **headers))
    return {page for list in lists for page in addresses(tree(client, list.removeprefix(root), **headers))}


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, slug="hoc-tap")


def test_every_list_is_named_and_every_page_in_a_list(client, column):
    parent = UnitFactory(slug="dang-bo")
    article = ArticlePageFactory(
        parent=column,
        slug="heo-dat",
        units=[UnitFactory(slug="chi-bo", parent=parent)],
        models=[PracticeModelFactory(slug="heo")],
        topics=["Nông thôn mới"],
        byline_name="Hoàng Bảo; ảnh: Thu Hà",
    )
    UnitFactory(slug="khong-ai-viet")
    assert listed(client) == {
        f"{ROOT}{path}"
        for path in (
            "/",
            "/hoc-tap/",
            article.url,
            "/don-vi/dang-bo/",
            "/don-vi/chi-bo/",
            "/mo-hinh/heo/",
            "/tac-gia/hoang-bao/",
            "/tac-gia/thu-ha/",
            "/luu-tru/2021/",
            "/chu-de/nong-thon-moi/",
        )
    }


def test_every_address_leads_to_a_page(client, column):
    ArticlePageFactory.create_batch(3, parent=column, units=[UnitFactory()], models=[PracticeModelFactory()])
    assert [page for page in listed(client) if client.get(page.removeprefix(ROOT)).status_code != 200] == []


def test_what_readers_may_not_see_is_not_listed(client, home, column):
    now = timezone.now()
    private = ColumnPageFactory(parent=home)
    PageViewRestriction.objects.create(page=Page.objects.get(pk=private.pk), restriction_type="login")
    hidden = [
        ArticlePageFactory(parent=column, live=False, units=[UnitFactory()]),
        ArticlePageFactory(parent=private, models=[PracticeModelFactory()]),
        ArticlePageFactory(parent=column, expire_at=now - timedelta(hours=1)),
        ArticlePageFactory(parent=column, published_at=now + timedelta(hours=1)),
        ArticlePageFactory(parent=ColumnPageFactory(parent=home, live=False)),
    ]
    for article in hidden[:2]:
        ArticlePage.objects.filter(pk=article.pk).update(published_at=now)
    ArticlePage.objects.filter(pk=hidden[-1].pk).update(live=False)
    ArticlePageFactory(parent=column, units=[UnitFactory(status="pending")])
    found = listed(client)
    assert len(found) == 4  # the front page, the column, the last article and its year
    assert not {article.url for article in hidden} & {page.removeprefix(ROOT) for page in found}


def test_of_the_portal_that_is_asked_only(client, home, column, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ArticlePageFactory(parent=column, units=[UnitFactory(slug="cua-cong-kia")])
    other = home.get_parent().add_child(instance=HomePage(title="Cổng xã", slug="cong-xa", locale=home.locale))
    Site.objects.create(hostname="xa.example", port=443, root_page=other)
    article = ArticlePageFactory(parent=ColumnPageFactory(parent=other, slug="tin-xa"), slug="mot-tin")
    root = "https://xa.example"
    index = tree(client, "/sitemap.xml", host="xa.example")
    assert all(address.startswith(f"{root}/") for address in addresses(index))
    pages = {
        page
        for address in addresses(index)
        for page in addresses(tree(client, address.removeprefix(root), host="xa.example"))
    }
    assert pages == {f"{root}/", f"{root}/tin-xa/", f"{root}/tin-xa/{article.slug}/", f"{root}/luu-tru/2021/"}
    assert f"Sitemap: {root}/sitemap.xml" in client.get("/robots.txt", headers={"host": "xa.example"}).content.decode()


def test_a_new_article_changes_the_last_list_only(client, column, monkeypatch):
    monkeypatch.setattr(sitemaps, "RANGE", 5)
    for _ in range(12):
        ArticlePageFactory(parent=column)

    def lists():
        cache.clear()
        found = [address for address in addresses(tree(client, "/sitemap.xml")) if "bai-viet" in address]
        return {address: addresses(tree(client, address.removeprefix(ROOT))) for address in found}

    before = lists()
    ArticlePageFactory(parent=column)
    after = lists()
    assert len(before) >= 3
    assert all(len(pages) <= 5 for pages in after.values())
    assert {name: after[name] for name in list(before)[:-1]} == {name: before[name] for name in list(before)[:-1]}
    assert sum(map(len, after.values())) == 13


def test_an_article_says_when_it_was_changed_and_names_its_picture(client, column):
    article = ArticlePageFactory(parent=column, lead_picture=PictureFactory(file__width=1600, file__height=900))
    ArticlePage.objects.update(last_published_at="2024-02-03T04:05:06Z")
    make_due_sizes()
    cache.clear()
    lists = tree(client, "/sitemap.xml").findall(f"{MAP}sitemap")
    own = next(found for found in lists if "bai-viet" in found.findtext(f"{MAP}loc"))
    assert own.findtext(f"{MAP}lastmod") == "2024-02-03T11:05:06+07:00"
    page = tree(client, own.findtext(f"{MAP}loc").removeprefix(ROOT)).find(f"{MAP}url")
    assert page.findtext(f"{MAP}loc") == ROOT + article.url
    assert page.findtext(f"{MAP}lastmod") == "2024-02-03T11:05:06+07:00"
    assert client.get(page.find(f".//{IMAGE}loc").text.removeprefix(ROOT)).status_code == 200


class TestFreshArticles:
    def test_two_days_of_them_newest_first_as_google_news_reads_them(self, client, column, site):
        PortalSettings.objects.create(site=site, name="Lan Tỏa <Tân Bình>")
        now = timezone.now()
        ArticlePageFactory(parent=column, published_at=now - timedelta(hours=49))
        ArticlePageFactory(parent=column, published_at=now - timedelta(hours=47), title="Heo & đất")
        ArticlePageFactory(parent=column, published_at=now - timedelta(hours=1), title="Mới", place="TP. Cao Lãnh")
        ArticlePageFactory(parent=column, published_at=None, date_unknown=True)
        found = list(tree(client, "/sitemap-tin-moi.xml").iter(f"{NEWS}news"))
        assert [news.findtext(f"{NEWS}title") for news in found] == ["TP. Cao Lãnh: Mới", "Heo & đất"]
        publication = found[0].find(f"{NEWS}publication")
        assert [part.text for part in publication] == ["Lan Tỏa <Tân Bình>", "vi"]
        assert found[0].findtext(f"{NEWS}publication_date").endswith("+07:00")

    def test_no_more_than_google_takes(self, client, column, monkeypatch):
        monkeypatch.setattr(sitemaps, "MOST_FRESH", 2)
        ArticlePageFactory.create_batch(3, parent=column, published_at=timezone.now())
        assert len(addresses(tree(client, "/sitemap-tin-moi.xml"))) == 2

    def test_a_quiet_portal_has_an_empty_list_which_the_index_does_not_name(self, client, column):
        fresh = f"{ROOT}/sitemap-tin-moi.xml"
        assert addresses(tree(client, "/sitemap-tin-moi.xml")) == []
        assert fresh not in addresses(tree(client, "/sitemap.xml"))
        ArticlePageFactory(parent=column, published_at=timezone.now())
        assert fresh in addresses(tree(client, "/sitemap.xml"))


@pytest.mark.parametrize(
    "name", ["sitemap-khong-co", "sitemap-bai-viet-999999", "sitemap-bai-viet-99999999999999999999"]
)
def test_a_list_that_there_is_not(client, home, name):
    assert client.get(f"/{name}.xml").status_code == 404


def test_a_machine_that_has_the_list_already_gets_it_no_second_time(client, column):
    ArticlePageFactory(parent=column)
    for address in ("/sitemap.xml", "/sitemap-trang.xml"):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_queries_do_not_grow_with_articles(client, column, django_assert_max_num_queries):
    ArticlePageFactory.create_batch(3, parent=column)
    lists = addresses(tree(client, "/sitemap.xml"))
    for address in lists:
        client.get(address.removeprefix(ROOT))
        with django_assert_max_num_queries(4):
            client.get(address.removeprefix(ROOT))


def test_robots_leaves_out_what_is_nobodys_reading(client, home):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /quan-tri/", "Disallow: /-/", "Disallow: /api/", "Disallow: /tim-kiem/*trang="} <= set(lines)
    assert "Disallow: /tim-kiem/*q=" not in lines  # a search in words may be found
    assert f"Sitemap: {ROOT}/sitemap.xml" in lines


@given(text=st.text(max_size=40), strange=st.sampled_from("\x01\x0b\x1f\x85\ufdd0\ufffe\uffff\U0001ffff"))
@settings(max_examples=8)
def test_whatever_is_stored_already_lists_and_feeds_are_well_formed(client, column, text, strange):
    ArticlePage.objects.all().delete()
    article = ArticlePageFactory(parent=column, published_at=timezone.now())
    told = (text.replace("\x00", "") + strange).encode("utf-8", "ignore").decode()
    ArticlePage.objects.filter(pk=article.pk).update(title=f"Heo {told}", summary=told, byline_name=told, place=told)
    PortalSettings.objects.update_or_create(site=Site.objects.get(), defaults={"name": f"Lan Tỏa {told}"})
    for address in ("/sitemap-tin-moi.xml", "/sitemap.xml", "/rss/"):
        assert strange not in "".join(ElementTree.fromstring(client.get(address).content).itertext())
