"""`search_eval` answers line by line, whatever the lines are."""

import io
import json
import signal
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
        b'{"op": "search", "q": "x", "k": 1e400}',
        {"op": "index", "path": "/nowhere"},
        {"op": "index", "path": str(broken)},
        {"op": "index", "path": path},
        {"op": "search", "q": "xyzzy " * 400},
        {"op": "search", "q": "bờ kênh"},
    )
    assert answers[:2] == [{}, {}]
    assert [set(answer) for answer in answers[2:13]] == [{"error"}] * 11
    assert "line 2" in answers[12]["error"]
    assert answers[13:] == [{"ok": True}, {"ids": []}, {"ids": ["3"]}]


def test_a_query_that_is_no_text_is_an_error_and_the_talk_goes_on(talk, path):
    broken = [{"op": op, "q": q} for op in ("search", "suggest", "correct") for q in (["heo"], {}, 5, None)]
    answers = talk({"op": "index", "path": path}, *broken, {"op": "search", "q": "bờ kênh"})
    assert answers[1:-1] == [{"error": "'q' is a text"}] * len(broken)
    assert answers[-1] == {"ids": ["3"]}


@pytest.mark.parametrize("many", [10_000, 10**9, 10**30])
def test_who_asks_for_more_than_there_can_be_gets_all_there_is(talk, path, many):
    answers = talk(
        {"op": "index", "path": path},
        {"op": "search", "q": "bờ kênh", "k": many},
        {"op": "related", "id": "a", "k": many},
        {"op": "suggest", "q": "heo d", "k": many},
    )
    assert answers[1:] == [{"ids": ["3"]}, {"ids": ["b"]}, {"texts": ["Heo đất của chi bộ"]}]


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


@pytest.mark.parametrize(
    ("named", "portals", "measured"),
    [
        ("http://one:9200", "", "lan-toa-eval"),
        ("http://one:9200/", "http://two/other", "lan-toa-eval"),
        ("http://user:word@one:9200/own/", "", "own-eval"),
        ("", "http://one:9200/own", "own-eval"),
        ("", "http://one:9200", "lan-toa-eval"),
        ("", "http://one:9200/", "lan-toa-eval"),
    ],
)
def test_the_address_of_the_cluster_may_name_the_indexes_or_not(settings, monkeypatch, named, portals, measured):
    settings.ELASTICSEARCH_URL, settings.SEARCH_URL = named, portals
    monkeypatch.setattr("search.engines.elasticsearch.ElasticsearchEngine.remove", lambda self: None)
    with scratch_engine("elasticsearch") as engine:
        assert engine.indexes.reading.rpartition("-")[0] == measured


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_it_drops_its_index_when_told_to_end(monkeypatch, tmp_path, told):
    kept = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("search.management.commands.search_eval.Command._talk", lambda *_: signal.raise_signal(told))
    try:
        with pytest.raises(SystemExit) as ended:
            call_command("search_eval")
    finally:
        signal.signal(signal.SIGTERM, kept[0])
        signal.signal(signal.SIGHUP, kept[1])
    assert ended.value.code == 128 + told
    assert list(tmp_path.iterdir()) == []


def test_it_measures_on_the_portals_cluster_where_no_other_is_named_and_says_if_that_is_away(settings, monkeypatch):
    settings.ELASTICSEARCH_URL = ""
    settings.SEARCH_URL = "http://127.0.0.1:9/lan-toa"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"op": "search", "q": "heo"}\n')))
    out = io.StringIO()
    with pytest.raises(CommandError, match="does not answer"):
        call_command("search_eval", "--engine", "elasticsearch", stdout=out)
    assert "does not answer" in json.loads(out.getvalue())["error"]
