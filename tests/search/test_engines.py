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


def test_the_address_of_a_cluster_names_hosts_user_and_indexes():
    engine = engine_at("https://an%40editor:se%3Acret@one.example,two.example:9243/lan-toa", "", "")
    assert engine.name == "elasticsearch"
    assert engine.indexes.reading == "lan-toa"


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@host:9200",
        "http://user:secret@host:9200/",
        "http://user:secret@host:port/lan-toa",
        "http://user:secret@/lan-toa",
        "http://user:secret@host/Lan-Toa",
        "http://user:secret@host/lan/toa",
        "http://user:secret@host,/lan-toa",
        "http://user:secret/x@host/lan-toa",
        "http://user:secret#x@host/lan-toa",
        "http://user:[secret]x@host/lan-toa",
        "htps://user:secret@host/lan-toa",
        "htps://user:[secret]x@host/lan-toa",
    ],
)
def test_a_wrong_address_of_a_cluster_is_explained_without_its_password(url, settings):
    settings.SEARCH_URL = url
    with pytest.raises(ImproperlyConfigured, match=r"host1:9200") as raised:
        engine()
    assert "secret" not in f"{raised.value!r} {raised.value.__cause__!r}"
    assert [problem.id for problem in check_engine()] == ["search.E001"]


def test_a_certificate_that_is_not_there_is_explained(settings, tmp_path):
    settings.SEARCH_URL, settings.SEARCH_CA_FILE = "https://host/lan-toa", str(tmp_path / "ca.pem")
    with pytest.raises(ImproperlyConfigured, match="SEARCH_CA_FILE"):
        engine()


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
