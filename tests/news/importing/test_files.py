"""From paths to articles: which files are read, and that a bad file or line is named and never stops the rest."""

import json

import pytest

from news.importing import files
from news.importing.files import Found, Refusal, read_file, select_files
from tests.news.importing.invented_pages import BLOC


def line(title, **fields):
    return json.dumps({"title": title, "body": "Một đoạn.", **fields}, ensure_ascii=False)


def read(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_file(path))


def told(found):
    return [
        item.record.title if isinstance(item, Found) else f"{item.source.path.name}:{item.source.line}"
        for item in found
    ]


class TestSelection:
    def test_a_folder_gives_its_files_in_order_and_leaves_others_alone(self, tmp_path):
        for name in ("b.txt", "a.jsonl", "sub/c.TXT", "1.jpg", ".hidden.txt", ".git/d.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        selection = select_files([tmp_path])
        assert [file.name for file in selection.files] == ["a.jsonl", "b.txt", "c.TXT"]
        assert (selection.others, selection.refusals) == (1, ())

    def test_a_file_named_twice_is_read_once(self, tmp_path):
        (tmp_path / "a.txt").write_text("x")
        assert len(select_files([tmp_path / "a.txt", tmp_path, tmp_path / ".." / tmp_path.name / "a.txt"]).files) == 1

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("mat.txt", "không có tệp"),
            ("a.docx", "chưa nhập được"),
            ("a.html", "chưa nhập được"),
            ("a.png", "loại tệp"),
            ("rong", "không có tệp .jsonl hoặc .txt"),
        ],
    )
    def test_what_cannot_be_read_is_refused_by_name(self, tmp_path, name, reason):
        (tmp_path / "a.docx").write_text("x")
        (tmp_path / "a.html").write_text("x")
        (tmp_path / "a.png").write_text("x")
        (tmp_path / "rong").mkdir()
        (refusal,) = select_files([tmp_path / name]).refusals
        assert refusal.source.path == tmp_path / name
        assert reason in refusal.reason


class TestPages:
    def test_a_page_is_read_with_the_fate_of_its_lines(self, tmp_path):
        (found,) = read(tmp_path / "b-7.txt", BLOC)
        assert found.record.id == "b-7"
        assert found.fates[0].line.number == 1
        assert found.size == len(BLOC.encode())

    @pytest.mark.parametrize(
        ("data", "reason", "number"),
        [
            (b"", "trống", None),
            (b"\xef\xbb\xbf \n", "trống", None),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" * 20, "nhị phân", None),
            (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" * 20, "nhị phân", None),
            ("Tin vui".encode("utf-16"), "UTF-16", None),
            ("Tin vui\n\nNội dung đã cũ.".encode("cp1258", "replace"), "UTF-8", 3),
            ("Tin vui\n\nMột.\n\nHai\x00ba.".encode(), "NUL", 5),
            ("Tin vui\n\n31/02/2020 10:00\n\nMột.\n\nHai.".encode(), "31/02/2020", 3),
            (b"Tin\n" + b"a" * (20 * 1024 * 1024) + b".", "2 MB", None),
        ],
    )
    def test_a_bad_page_is_refused_with_its_line(self, tmp_path, data, reason, number):
        (refusal,) = read(tmp_path / "a.txt", data)
        assert isinstance(refusal, Refusal)
        assert reason in refusal.reason
        assert refusal.source.line == number

    def test_a_file_that_cannot_be_opened_is_refused(self, tmp_path):
        (tmp_path / "a.txt").mkdir()
        (refusal,) = read_file(tmp_path / "a.txt")
        assert "không đọc được" in refusal.reason


class TestLines:
    def test_a_bad_line_is_named_and_the_rest_goes_on(self, tmp_path):
        data = "\n".join([line("Một"), "{", "", line(""), line("Hai"), "[]"])
        assert told(read(tmp_path / "a.jsonl", data)) == ["Một", "a.jsonl:2", "a.jsonl:4", "Hai", "a.jsonl:6"]

    def test_windows_line_ends_a_byte_order_mark_and_line_separators_do_no_harm(self, tmp_path):
        data = "\ufeff" + line("Một") + "\r\n" + line("Hai\u2028ba") + "\r\n"
        assert told(read(tmp_path / "a.jsonl", data)) == ["Một", "Hai ba"]

    def test_a_line_in_another_encoding_is_refused_alone(self, tmp_path):
        data = line("Một").encode() + b"\n" + line("Đã cũ").encode("utf-8")[:-20] + b"\xff\n" + line("Hai").encode()
        assert told(read(tmp_path / "a.jsonl", data)) == ["Một", "a.jsonl:2", "Hai"]

    def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files, "MAX_LINE", 1000)
        data = "\n".join([line("Một"), line("x" * 5000), line("Hai"), line("y" * 5000)])
        assert told(read(tmp_path / "a.jsonl", data)) == ["Một", "a.jsonl:2", "Hai", "a.jsonl:4"]

    def test_twenty_megabytes_of_body_are_refused(self, tmp_path):
        found = read(tmp_path / "a.jsonl", line("Một", body="x" * 20_000_000) + "\n" + line("Hai"))
        assert told(found) == ["a.jsonl:1", "Hai"]

    @pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00\x01\x02\x03" * 4000])
    def test_an_empty_or_binary_file_is_refused_once(self, tmp_path, data):
        (refusal,) = read(tmp_path / "a.jsonl", data)
        assert refusal.source.line is None

    def test_a_single_nul_costs_its_line_only(self, tmp_path):
        data = line("Một") + "\n" + line("a") + "\x00\n" + line("Hai")
        assert told(read(tmp_path / "a.jsonl", data)) == ["Một", "a.jsonl:2", "Hai"]

    def test_a_source_prints_as_file_and_line(self, tmp_path):
        (refusal,) = read(tmp_path / "a.jsonl", "{")
        assert str(refusal.source) == f"{tmp_path / 'a.jsonl'}:1"
