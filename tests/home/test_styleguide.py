"""The page of components: for builders only, whole whatever the portal holds, true to the sheets and the templates."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test.signals import template_rendered
from django.utils import timezone
from wagtail.models import Site

from feedback.discussions import count_shown
from feedback.states import State
from home.dresses import DRESSES, Palette
from home.models import InformationPage, PortalSettings
from home.views import styleguide
from home.views.styleguide import ELSEWHERE, TOKENS
from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.feedback.factories import CommentFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory
from tests.news.pages import full_article, words

pytestmark = pytest.mark.django_db
ROOT = settings.BASE_DIR
TOKENS_SHEET = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
SPECIMENS = (ROOT / "static/css/styleguide.css").read_text(encoding="utf-8")


def shown(rf):
    request = rf.get("/-/styleguide/", headers={"host": "localhost"})
    return BeautifulSoup(styleguide(request).content.decode(), "html.parser")


def components_shown(rf):
    """The names of the components that the page is made of."""
    names = set()

    def note(template, **kwargs):
        folder, _, name = (template.name or "").rpartition("/")
        if folder == "components":
            names.add(name.removesuffix(".html"))

    template_rendered.connect(note)
    try:
        shown(rf)
    finally:
        template_rendered.disconnect(note)
    return names


@pytest.fixture
def full_portal(home):
    """A portal with something for every component."""
    links = [("link", {"name": "Cổng tỉnh", "url": "https://tinh.example/", "logo": None})]
    PortalSettings.objects.create(
        site=Site.objects.get(), name="Lan Tỏa", email="toasoan@xa.example", hotline="0276 1", website_links=links
    )
    home.add_child(instance=InformationPage(title="Giới thiệu"))
    ColumnPageFactory(parent=home, title="Dân vận")
    article = full_article(ColumnPageFactory(parent=home), published_at=timezone.now())
    CommentFactory(parent=CommentFactory(page=article, state=State.SHOWN), page=article, state=State.SHOWN)
    count_shown([article.pk])
    AlbumFactory()
    VideoFactory()
    OfficialDocumentFactory(replaces=[OfficialDocumentFactory()])
    drain()


def test_readers_never_find_it(client):
    assert client.get("/-/styleguide/").status_code == 404


def test_it_shows_tokens_dresses_and_components(rf, full_portal):
    page = shown(rf)
    assert [part["data-palette"] for part in page.select(".swatches")] == Palette.values
    assert all(key in words(page.main) for key in DRESSES)
    assert len(page.select(".card")) > 4
    ids = [part["id"] for part in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_empty_portal_has_one_too(rf, home):
    assert shown(rf).h1.get_text() == "Styleguide"


def test_it_names_every_colour_and_size_that_the_sheet_has():
    colours = re.findall(r"^  --([\w-]+): (?:var\(--light, #|#)", TOKENS_SHEET, re.MULTILINE)
    assert set(TOKENS["colours"]) == set(colours)
    assert set(TOKENS["texts"]) == set(re.findall(r"--text-([\w-]+):", TOKENS_SHEET)) - {"width"}
    assert {str(space) for space in TOKENS["spaces"]} == set(re.findall(r"--space-(\w+):", TOKENS_SHEET))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("colours", ".swatches__colour--{0} {{ background: var(--{0}); }}"),
        ("texts", ".specimen--{0} {{ font-size: var(--text-{0}); }}"),
        ("spaces", ".ruler__bar--{0} {{ width: var(--space-{0}); }}"),
    ],
)
def test_each_has_a_specimen(kind, said):
    assert [name for name in TOKENS[kind] if said.format(name) not in SPECIMENS] == []


def test_every_component_is_shown_or_said_to_stand_elsewhere(rf, full_portal):
    every = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    assert every - components_shown(rf) == set(ELSEWHERE)
