"""`search_eval` answers line by line, whatever the lines are."""

import io
import json
import sys

import pytest
from django.core.management import call_command


@pytest.fixture
def talk(monkeypatch, tmp_path):
    def say(*lines):
        raw = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        out = io.StringIO()
        call_command("search_eval", "--engine", "embedded", stdout=out)
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


def test_nothing_is_left_of_its_index(talk, path, monkeypatch, tmp_path):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    talk({"op": "index", "path": path}, {"op": "search", "q": "heo"})
    assert list((tmp_path / "scratch").iterdir()) == []
