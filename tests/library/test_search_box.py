"""A question that is a document's number is answered by the document too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.outbox import drain
from tests.library.factories import OfficialDocumentFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(site):
    drain()


def box(client, query):
    return look(client, f"/tim-kiem/?q={query}").select_one(".search-documents")


@pytest.mark.parametrize("typed", ["310/KH-UBND", "310 kh ubnd", "310-kh/ubnd", "Kế hoạch 310/KH-UBND"])
def test_a_number_however_typed_shows_the_document_above_the_hits(client, typed):
    older = OfficialDocumentFactory(number="310/KH-UBND")
    OfficialDocumentFactory(number="5/KH-UBND", replaces=[older])
    told = words(box(client, typed))
    assert "Kế hoạch số 310/KH-UBND" in told
    assert "Đã được thay thế bởi Kế hoạch số 5/KH-UBND" in told


@pytest.mark.parametrize("query", ["heo đất", "311/KH-UBND", ""])
def test_anything_else_shows_none(client, query):
    OfficialDocumentFactory(number="310/KH-UBND")
    assert box(client, query) is None


def test_a_draft_is_not_found(client):
    OfficialDocumentFactory(number="310/KH-UBND", live=False)
    assert box(client, "310/KH-UBND") is None


def test_only_a_number_asks_the_library(client):
    OfficialDocumentFactory(number="310/KH-UBND")
    asked = {}
    for query in ("heo đất", "310/KH-UBND"):
        with CaptureQueriesContext(connection) as queries:
            client.get("/tim-kiem/", {"q": query})
        asked[query] = sum("library_officialdocument" in query["sql"] for query in queries)
    assert asked == {"heo đất": 0, "310/KH-UBND": 1}
