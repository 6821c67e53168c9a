"""What makes the portal installable and readable without a network."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, PageViewRestriction

from home.models import DressSettings, PortalSettings
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.news.pages import full_article, look, words

pytestmark = pytest.mark.django_db


def manifest(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    return answer.json()


def portal_in(client):
    """What the worker is told."""
    first, _, _ = client.get("/sw.js").content.decode().partition("\n")
    return json.loads(first.removeprefix("const PORTAL = ").removesuffix(";"))


def icons(client):
    found = {}
    for icon in manifest(client)["icons"]:
        answer = client.get(icon["src"])
        assert answer.status_code == 200, icon
        assert answer["Content-Type"] == icon["type"]
        found.setdefault(icon["purpose"], []).append((icon["sizes"], icon["src"]))
    return found


def test_the_manifest_says_what_an_installed_portal_is_called_and_looks_like(client, site):
    PortalSettings.objects.create(site=site, name="Cổng thông tin Đảng ủy xã Tân Bình", slogan="Làm theo Bác")
    DressSettings.objects.create(site=site, palette="xanh-bien")
    said = manifest(client)
    assert (said["name"], said["short_name"]) == ("Cổng thông tin Đảng ủy xã Tân Bình", "Cổng thông tin")
    assert (said["lang"], said["display"], said["start_url"]) == ("vi", "standalone", "/")
    assert said["theme_color"] == "#083a6d"
    assert look(client, "/").select_one("link[rel=manifest]")["href"] == "/manifest.webmanifest"


def test_our_emblem_in_the_sizes_that_phones_ask_for(client, home):
    found = icons(client)
    assert {size for size, _ in found["any"]} == {"192x192", "512x512"}
    assert [size for size, _ in found["maskable"]] == ["512x512"]


@pytest.mark.parametrize(("side", "own"), [(600, ["512x512", "192x192"]), (300, ["300x300", "192x192"]), (100, [])])
def test_the_portals_own_emblem_where_it_is_large_enough(client, site, side, own):
    DressSettings.objects.create(site=site, emblem=PictureFactory(file__width=side, file__height=side))
    assert [size for size, address in icons(client)["any"] if address.startswith("/media/")] == own


def test_a_broken_emblem_is_no_icon(client, site):
    emblem = PictureFactory()
    emblem.file.storage.delete(emblem.file.name)
    emblem.file.storage.save(emblem.file.name, ContentFile(b"no picture"))
    DressSettings.objects.create(site=site, emblem=emblem)
    assert len(manifest(client)["icons"]) == 3


class TestTheWorker:
    def test_it_is_a_script_that_browsers_ask_for_anew(self, client, home):
        answer = client.get("/sw.js")
        assert answer["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer["Cache-Control"] == "no-cache"

    def test_everything_that_it_keeps_from_the_start_is_there(self, client, home):
        shell = portal_in(client)["shell"]
        assert "/-/ngoai-tuyen/" in shell
        assert [address for address in shell if client.get(address).status_code != 200] == []

    def test_what_the_offline_page_and_articles_ask_for_is_kept_from_the_start(self, client, home):
        article = full_article(ColumnPageFactory(parent=home))
        shell = portal_in(client)["shell"]
        for address in ("/-/ngoai-tuyen/", article.url):
            page = look(client, address)
            asked = [script["src"] for script in page.select("script[src]")]
            asked += [sheet["href"] for sheet in page.select("link[rel=stylesheet], link[as=font]")]
            assert len(asked) > 5
            assert [file for file in asked if file not in shell] == []

    def test_another_address_of_a_sheet_is_another_version(self, client, home, settings):
        before = portal_in(client)["version"]
        assert portal_in(client)["version"] == before
        settings.STATIC_URL = "/other/"
        assert portal_in(client)["version"] != before

    def test_it_touches_nothing_that_is_no_page(self, client, home, settings):
        untouched = portal_in(client)["untouched"]
        assert untouched == [settings.ADMIN_PREFIX, "/-/", "/api/", "/tai-lieu/", "/phan-hoi/"]
        closed = [f"Disallow: {start}" for start in untouched[:3]]
        assert client.get("/robots.txt").content.decode().splitlines()[1:4] == closed

    def test_it_is_small(self, client, home):
        assert len(client.get("/sw.js", headers={"accept-encoding": "gzip"}).content) < 3_000


def test_the_offline_page_says_so_calmly_and_needs_no_script_for_it(client, home):
    page = look(client, "/-/ngoai-tuyen/")
    assert words(page.h1) == "Bạn đang không có mạng"
    list = page.select_one("[data-kept-articles]")
    assert list.has_attr("hidden")
    assert list["data-kept-articles"] == portal_in(client)["articles"]


def test_what_only_some_may_read_is_kept_by_no_browser(client, home, admin_client):
    article = ArticlePageFactory(parent__parent=home)
    assert "no-store" not in client.get(article.url).get("Cache-Control", "")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=article.pk), restriction_type="login")
    answer = admin_client.get(article.url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_every_page_asks_for_the_worker_and_no_preview_does(client, home, rf):
    article = ArticlePageFactory(parent__parent=home)
    source = re.compile(r"js/offline\.js")
    assert look(client, article.url).find("script", src=source)
    preview = article.make_preview_request(rf.get("/"), "")
    preview.render()
    assert not source.search(preview.content.decode())
