"""Which engine the portal uses, and what an operator is told about it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.checks import check_engine
from search.documents import ArticleDocument
from search.engines import engine, engine_at
from search.engines.embedded import schema


def test_an_absolute_address_names_a_folder(tmp_path):
    assert engine_at(f"embedded://{tmp_path}").storage.root == tmp_path


def test_a_relative_address_is_below_the_project(settings):
    assert engine_at("embedded:var/search").storage.root == settings.BASE_DIR / "var/search"


def test_a_process_has_one_engine():
    assert engine() is engine()


@pytest.mark.parametrize("url", ["", "embedded:", "embedded:///", "solr://localhost", "embedded://host/path", "/var/x"])
def test_a_wrong_address_is_explained(url, settings):
    settings.SEARCH_URL = url
    with pytest.raises(ImproperlyConfigured, match="embedded:///"):
        engine()
    (problem,) = check_engine()
    assert problem.id == "search.E001"


def test_a_new_portal_and_a_good_index_raise_no_warning():
    assert check_engine() == []
    engine().replace([ArticleDocument(id="a", title="Tin")])
    assert check_engine() == []


def test_an_unusable_folder_and_an_old_schema_are_told_in_words(tmp_path, monkeypatch):
    engine().replace([ArticleDocument(id="a", title="Tin")])
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    (problem,) = check_engine()
    assert "reindex needed" in problem.msg
    monkeypatch.undo()
    (tmp_path / "search").rename(tmp_path / "away")
    (tmp_path / "search").write_text("a file")
    (problem,) = check_engine()
    assert problem.id == "search.W001"
