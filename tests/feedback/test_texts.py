"""Texts of comments, codes and tickets: what comes in from outside."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from feedback.codes import ALPHABET, as_code, new_code
from feedback.states import Kind
from feedback.texts import TAGS, incoming, outgoing
from feedback.tickets import BadTicket, new_ticket, read_ticket


@given(st.text(alphabet=st.sampled_from("<>/\"'=&;ab sSpP\n!-\x00javascript:onerror")))
def test_cleaning_twice_is_cleaning_once_and_leaves_allowed_tags_without_attributes(typed):
    stored = incoming(typed)
    assert outgoing(stored) == stored
    for tag in BeautifulSoup(stored, "html.parser").find_all(True):
        assert tag.name in TAGS
        assert not tag.attrs


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Dòng một\nDòng hai\n\nĐoạn hai", "<p>Dòng một<br>Dòng hai</p>\n\n<p>Đoạn hai</p>"),
        ("<b>Rất</b> đúng <script>alert(1)</script>", "<p><b>Rất</b> đúng</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ('<a href="javascript:alert(1)">bấm</a>', "<p>bấm</p>"),
        ("<svg><p onload=x>", ""),
    ],
)
def test_what_is_stored_of_what_was_typed(typed, stored):
    assert incoming(typed) == stored


def test_codes_are_read_however_they_are_typed():
    code = new_code()
    assert {len(part) for part in code.split("-")} == {4}
    assert as_code(f" {code.lower().replace('-', ' ')} ") == code
    assert as_code(code.replace("-", "")) == code


@given(st.text())
def test_what_is_no_code_is_none(typed):
    code = as_code(typed)
    assert code == "" or set(code) <= set(ALPHABET) | {"-"}


@given(st.text())
def test_nobody_makes_a_ticket(text):
    with pytest.raises(BadTicket):
        read_ticket(text, Kind.COMMENT)


def test_a_ticket_is_for_one_form():
    ticket = new_ticket(Kind.COMMENT, 7, 1)
    assert read_ticket(ticket, Kind.COMMENT).page_id == 7
    with pytest.raises(BadTicket):
        read_ticket(ticket, Kind.FEEDBACK)
