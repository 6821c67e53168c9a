"""Every kind of page, in a browser: accessible in light, dark and print, and whole on the narrowest screen."""

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import PHONE
from tests.journeys.every_page import fill_portal

pytestmark = [pytest.mark.journey, pytest.mark.long, pytest.mark.django_db]
NARROW = {"width": 320, "height": 640}
UNFOLDED_AT = """size => {
    document.documentElement.style.fontSize = size;
    document.querySelectorAll("details").forEach(part => { part.open = true });
}"""
UNFOLDED = "document.querySelectorAll('details').forEach(part => { part.open = true })"
IDLE = "() => new Promise(resume => requestIdleCallback(resume, {timeout: 2000}))"  # the scripts have begun
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Contrast of AAA and a target for every thumb; the rules of AA and of good practice are axe's own choice.
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
OF_COLOURS = {"runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]}
# The looks differ in nothing but colours and in what is left out: the other rules are asked once.
LOOKS = {
    "light": ({"color_scheme": "light", "media": "screen"}, RULES),
    "dark": ({"color_scheme": "dark", "media": "screen"}, OF_COLOURS),
    "print": ({"color_scheme": "light", "media": "print"}, OF_COLOURS),
}


@pytest.fixture
def addresses(home, site):
    return fill_portal(home, site)


def violations(page, rules=RULES):
    """What axe finds, as lines to read."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def test_every_page_is_accessible_in_every_look_and_whole_on_the_narrowest_screen(reader, addresses):
    page = reader("/")
    broken, wider = {}, {}
    for kind, address in addresses.items():
        page.set_viewport_size(PHONE)
        page.goto(address)
        page.evaluate(UNFOLDED)
        for look, (media, rules) in LOOKS.items():
            page.emulate_media(**media, reduced_motion="reduce")  # no colour is on its way to another
            broken[kind, look] = violations(page, rules)
        page.emulate_media(**LOOKS["light"][0])
        page.set_viewport_size(NARROW)
        for size in ("16px", "32px"):
            page.evaluate(UNFOLDED_AT, size)
            wider[kind, size] = page.evaluate(WIDER)
    assert {place: lines for place, lines in broken.items() if lines} == {}
    assert {place: pixels for place, pixels in wider.items() if pixels > 0} == {}


def test_no_page_complains_or_asks_anybody_else(reader, addresses, server):
    page = reader("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses.values():
        page.goto(address)
        page.evaluate(IDLE)
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []
    assert [line for line in page.complaints if "404" not in line] == []  # the page that is not found says so here


def test_a_browser_has_nothing_to_mend_in_any_page(client, addresses):
    for kind, address in addresses.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(client.get(address).content, transport_encoding="utf-8")
        assert parser.errors == [], kind
