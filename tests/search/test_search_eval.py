"""`search_eval` answers line by line, whatever the lines are."""

import io
import json
import sys
import tempfile

import pytest
from django.core.management import CommandError, call_command

from search.documents import ArticleDocument
from search.engines import scratch_engine


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def talk(request, monkeypatch, settings):
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")

    def say(*lines):
        raw = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        out = io.StringIO()
        call_command("search_eval", "--engine", request.param, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return say


@pytest.fixture
def path(tmp_path):
    documents = [
        {"id": "a", "title": "Phụ nữ nuôi heo đất", "summary": "", "body": "Nuôi con heo đất, giúp trò nghèo đến lớp."},
        {"id": "b", "title": "Heo đất của chi bộ", "summary": "Mổ heo đất", "body": "Mổ con heo đất, sửa nhà dột."},
        {"id": 3, "title": "Bờ kênh xanh", "body": "Vớt bèo, trồng hoa."},
    ]
    file = tmp_path / "documents.jsonl"
    file.write_text("\n".join(json.dumps(document) for document in documents))
    return str(file)


def test_each_operation_answers_in_its_form(talk, path):
    answers = talk(
        {"op": "index", "path": path},
        {"op": "search", "q": "heo dat", "k": 10},
        {"op": "search", "q": "trồng hoa"},
        {"op": "related", "id": "a", "k": 20},
        {"op": "suggest", "q": "heo d", "k": 5},
        {"op": "correct", "q": "trong hoa"},
        {"op": "correct", "q": "trồng hoa"},
        {"op": "close"},
        {"op": "search", "q": "after the end"},
    )
    assert answers == [
        {"ok": True},
        {"ids": answers[1]["ids"]},
        {"ids": ["3"]},
        {"ids": ["b"]},
        {"texts": ["Heo đất của chi bộ"]},
        {"text": "trồng hoa"},
        {"text": None},
        {"ok": True},
    ]
    assert set(answers[1]["ids"]) == {"a", "b"}


def test_what_is_unknown_or_broken_does_not_end_the_talk(talk, path, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a", "title": "Tin"}\nnot json\n')
    answers = talk(
        {"op": "dance"},
        {},
        b"not json",
        b"[1]",
        b"\xff\xfe",
        b"",
        {"op": "search", "q": "too early"},
        {"op": "search"},
        {"op": "search", "q": 5},
        {"op": "search", "q": "x", "k": "many"},
        {"op": "search", "q": "x", "k": -1},
        {"op": "index", "path": "/nowhere"},
        {"op": "index", "path": str(broken)},
        {"op": "index", "path": path},
        {"op": "search", "q": "xyzzy " * 400},
        {"op": "search", "q": "bờ kênh"},
    )
    assert answers[:2] == [{}, {}]
    assert [set(answer) for answer in answers[2:12]] == [{"error"}] * 10
    assert "line 2" in answers[11]["error"]
    assert answers[12:] == [{"ok": True}, {"ids": []}, {"ids": ["3"]}]


def test_nothing_is_left_of_its_folder(talk, path, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    talk({"op": "index", "path": path}, {"op": "search", "q": "heo"})
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.elasticsearch
def test_nothing_is_left_of_its_index_on_a_cluster_however_it_ends(settings, elasticsearch_url):
    settings.ELASTICSEARCH_URL = elasticsearch_url
    made = []

    def interrupted():
        with scratch_engine("elasticsearch") as engine:
            engine.replace([ArticleDocument(id="a", title="Tin")])
            made.append((engine, len(engine.indexes.versions())))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    ((engine, versions),) = made
    assert versions == 1
    assert engine.indexes.versions() == []


def test_it_measures_on_the_portals_cluster_where_no_other_is_named_and_says_if_that_is_away(settings, monkeypatch):
    settings.ELASTICSEARCH_URL = ""
    settings.SEARCH_URL = "http://127.0.0.1:9/lan-toa"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"op": "search", "q": "heo"}\n')))
    out = io.StringIO()
    with pytest.raises(CommandError, match="does not answer"):
        call_command("search_eval", "--engine", "elasticsearch", stdout=out)
    assert "does not answer" in json.loads(out.getvalue())["error"]
