"""Texts of comments, codes and tickets: what comes in from outside."""

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from feedback.codes import ALPHABET, as_code, new_code
from feedback.states import Kind
from feedback.texts import TAGS, incoming, outgoing, plain
from feedback.tickets import BadTicket, new_ticket, read_ticket
from tests.feedback.hostile import foreign_in, hostile_inputs

HOSTILE = [each.text for each in hostile_inputs() if each.kind != "long"]


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


@hypothesis_settings(max_examples=150)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=4).map("".join))
def test_hostile_texts_in_any_order_keep_allowed_tags_alone_and_their_words(typed):
    stored = incoming(typed)
    assert foreign_in(stored) == []
    assert outgoing(stored) == stored
    shown = html5lib.parseFragment(stored.replace("<br>", "\n"), namespaceHTMLElements=False)
    assert plain(stored) == "".join(shown.itertext()).strip()


@pytest.mark.parametrize("each", hostile_inputs(), ids=lambda each: each.kind)
def test_each_hostile_text_is_clean_once_and_for_all(each):
    stored = incoming(each.text)
    assert foreign_in(stored) == []
    assert outgoing(stored) == stored
    assert outgoing(each.text) == outgoing(outgoing(each.text))
    assert foreign_in(outgoing(each.text)) == []


def test_words_of_two_lines_stay_apart():
    assert plain(incoming("Dòng một\nDòng hai\n\nĐoạn hai")) == "Dòng một\nDòng hai\n\nĐoạn hai"


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
