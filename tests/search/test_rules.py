"""Which query a rule is for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rules import Rule, RuleBook, rule_key
from tests.search.strange import STRANGE_TEXTS


def answers(rule, text):
    return RuleBook([Rule(rule, ("a",))]).rule_for(text) is not None


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("đảng ủy", "đảng ủy"),
        ("đảng ủy", "  ĐẢNG   uỷ. "),
        ("đảng ủy", unicodedata.normalize("NFD", "đảng ủy")),
        ("đảng ủy", "dang uy"),
        ("đảng ủy", "đảng uy"),
        ("dang uy", "đảng ủy"),
        ("chỉ thị 05-CT/TW", "chi thi 05-ct/tw"),
        ('"heo đất"', "“heo đất”"),
        ("heo -đất", "heo -đất"),
    ],
)
def test_it_is_for_queries_that_ask_the_same(rule, text):
    assert answers(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("đảng ủy", "đăng ủy"),
        ("đảng ủy", "đảng"),
        ("đảng ủy", "ủy đảng"),
        ("đảng ủy", "đảng ủy xã"),
        ("heo đất", "heo -đất"),
        ("heo đất", '"heo đất"'),
        ("heo đất", "mô hình: heo đất"),
        ("heo đất", ""),
        ("heo đất", "…"),
    ],
)
def test_it_is_for_no_other(rule, text):
    assert not answers(rule, text)


def test_of_several_the_one_with_most_marks_as_typed_counts():
    book = RuleBook([Rule("dang vien", ("bare",)), Rule("đảng viên", ("marked",)), Rule("đăng viên", ("other",))])
    for text, pinned in (("đảng viên", "marked"), ("đăng viên", "other"), ("dang vien", "bare"), ("đàng viên", "bare")):
        assert book.rule_for(text).pinned == (pinned,)


def test_a_book_without_rules_has_none():
    assert RuleBook().rule_for("heo đất") is None


@pytest.mark.parametrize("text", ["", "  ", "…", "🐷", 'đơn vị:"Chi bộ"', "mô hình: heo"])
def test_a_text_that_no_rule_can_be_for_has_no_key(text):
    assert rule_key(text) == ""


def test_a_key_tells_apart_what_asks_for_something_else():
    texts = ["heo đất", "heo dat", '"heo đất"', "heo -đất", "đất heo", "heo đất heo"]
    assert len({rule_key(text) for text in texts}) == len(texts)
    assert rule_key("HEO  đất!") == rule_key("heo đất")


@pytest.mark.parametrize("text", STRANGE_TEXTS)
def test_no_text_upsets_it(text):
    RuleBook([Rule(text, ("a",)), Rule("heo đất", ("b",))]).rule_for(text)


@given(st.text(max_size=200))
def test_a_rule_is_for_its_own_query(text):
    key = rule_key(text)
    assert len(key) <= 1000
    assert answers(text, text) == bool(key)
