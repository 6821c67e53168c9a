"""Whatever stands in a search box of the admin: an answer, never a failure."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from tests.factories import ArticlePageFactory, PictureFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db

NASTY = [
    *('"', '""', "'", "\\", "%", "_", "*", "?", "--", "^", ":", "()", "[", "{}", "<>", "&", "|"),
    *("OR NOT", "NEAR(a, b)", '"đảng', "đảng' OR 1=1 --", 'live:"', "live:true", "../../etc/passwd", "1e999"),
    *("\u00ad", "\u200b", "\u202eđảng", "🎉", "\U000e0001", "\u0301", "\ufffd", "{{ 7*7 }}", "\t\r\n", " " * 500),
    *("đ" * 10_000, "a b " * 3_000, '" ' * 4_000, "%" * 10_000, "\U00020000" * 10_000),
]
PLACES = {
    "pages": ("wagtailadmin_pages:search", ()),
    "page results": ("wagtailadmin_pages:search_results", ()),
    "page chooser": ("wagtailadmin_choose_page_search", ()),
    "pictures": ("wagtailimages:index", ()),
    "picture chooser": ("wagtailimages_chooser:choose_results", ()),
    "documents": ("wagtaildocs:index", ()),
    "document chooser": ("wagtaildocs_chooser:choose_results", ()),
    "units": ("wagtailsnippets_registry_unit:list", ()),
    "unit chooser": ("wagtailsnippetchoosers_registry_unit:choose_results", ()),
    "models": ("wagtailsnippets_registry_practicemodel:list", ()),
    "model chooser": ("wagtailsnippetchoosers_registry_practicemodel:choose_results", ()),
    "users": ("wagtailusers_users:index", ()),
    "groups": ("wagtailusers_groups:index", ()),
    "redirects": ("wagtailredirects:index", ()),
    "tasks": ("wagtailadmin_workflows:task_chooser_results", ()),
    "history": ("wagtailadmin_reports:site_history", ()),
}


@pytest.fixture
def full_portal(home):
    UnitFactory()
    PracticeModelFactory()
    PictureFactory()
    Document.objects.create(title="Kế hoạch", file="ke-hoach.pdf")
    Redirect.objects.create(old_path="/cu", redirect_link="/moi")
    Group.objects.get_or_create(name="Biên tập viên")
    return ArticlePageFactory()


@pytest.mark.parametrize("place", PLACES)
def test_no_text_in_a_search_box_of_the_admin_fails(admin_client, full_portal, place):
    name, args = PLACES[place]
    for text in NASTY:
        response = admin_client.get(reverse(name, args=args), {"q": text, "label": text})
        assert response.status_code == 200, (place, text[:30])


@pytest.mark.parametrize("place", PLACES)
def test_a_nul_gets_a_polite_refusal(admin_client, full_portal, place):
    name, args = PLACES[place]
    assert admin_client.get(reverse(name, args=args), {"q": "a\x00b"}).status_code == 400


@pytest.mark.parametrize("parameter", ["ordering", "p", "kind", "status", "parent", "collection_id", "page_type"])
def test_no_other_parameter_of_a_list_fails(admin_client, full_portal, parameter):
    for name in ("wagtailsnippets_registry_unit:list", "wagtailimages:index", "wagtailadmin_choose_page_search"):
        for text in ('"', "-1", "999999999999999999999", "đ", "' OR 1=1", ""):
            response = admin_client.get(reverse(name), {parameter: text, "q": "a"})
            assert response.status_code in (200, 404), (name, parameter, text)


def test_a_page_is_found_without_its_marks_and_in_any_case(admin_client, home):
    ArticlePageFactory(title="Đảng ủy xã Đắk R’lấp")
    for query in ("dang uy", "ĐẢNG", "r'lap", "uỷ xã"):
        for place in ("pages", "page chooser"):
            assert "Đắk R’lấp" in admin_client.get(reverse(PLACES[place][0]), {"q": query}).content.decode(), query


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80))
def test_no_generated_text_fails_either(admin_client, full_portal, text):
    for place in ("pages", "page chooser", "pictures", "units", "models", "users"):
        assert admin_client.get(reverse(PLACES[place][0]), {"q": text}).status_code == 200
