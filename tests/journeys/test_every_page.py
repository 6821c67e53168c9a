"""Every kind of page, in a browser: accessible in light, dark and print, and whole on the narrowest screen."""

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.every_page import KINDS, fill_portal

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
NARROW = {"width": 320, "height": 640}
UNFOLDED_AT = """size => {
    document.documentElement.style.fontSize = size;
    document.querySelectorAll("details").forEach(part => { part.open = true });
}"""
UNFOLDED = "document.querySelectorAll('details').forEach(part => { part.open = true })"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Contrast of AAA and a target for every thumb; the rules of AA and of good practice are axe's own choice.
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
LOOKS = {
    "light": {"color_scheme": "light", "media": "screen"},
    "dark": {"color_scheme": "dark", "media": "screen"},
    "print": {"color_scheme": "light", "media": "print"},
}


@pytest.fixture
def addresses(home, site):
    return fill_portal(home, site)


def violations(page):
    """What axe finds, as lines to read."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **RULES}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def test_every_kind_of_page_is_looked_at(addresses):
    assert tuple(addresses) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_it_breaks_no_rule_of_accessibility_in_any_look(reader, addresses, kind):
    page = reader(addresses[kind])
    page.evaluate(UNFOLDED)
    found = {}
    for look, media in LOOKS.items():
        page.emulate_media(**media)
        found[look] = violations(page)
    assert found == {look: [] for look in LOOKS}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_the_narrowest_screen_at_twice_the_size(reader, addresses, kind):
    for size in ("16px", "32px"):
        page = reader(addresses[kind], viewport=NARROW)
        page.evaluate(UNFOLDED_AT, size)
        assert page.evaluate(WIDER) <= 0, size


@pytest.mark.parametrize("kind", KINDS)
def test_it_complains_of_nothing_and_asks_nobody_else(reader, addresses, server, kind):
    page = reader("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses[kind], wait_until="networkidle")
    foreign = [url for url in asked if not url.startswith((server, "data:", "blob:"))]
    assert foreign == []
    assert [line for line in page.complaints if "404" not in line] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_has_nothing_to_mend_in_its_html(client, addresses, kind):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(client.get(addresses[kind]).content, transport_encoding="utf-8")
    assert parser.errors == []
