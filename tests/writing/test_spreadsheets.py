"""Texts in cells of spreadsheets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from writing.spreadsheets import harmless, harmless_in_lines


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\tx", "＝1", "\n=1", "%1", "|1"])
def test_what_a_spreadsheet_would_calculate_is_made_a_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "heo đất", "1+1", "310/kh-ubnd", "'x"])
def test_other_texts_stay(text):
    assert harmless(text) == text


@given(st.text())
def test_every_text_can_be_held_and_none_begins_a_formula(text):
    held = harmless(text)
    assert not ILLEGAL_CHARACTERS_RE.search(held)
    assert held.lstrip()[:1] not in tuple("=+-@")
    assert harmless(held) == held


def test_a_break_first_is_no_way_around():
    assert harmless("\r=1").startswith("'")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("một;=1", "một;'=1"),
        ("một; =1;x", "một;' =1;x"),
        ('một;"=1"', 'một;\'"=1"'),
        ("một\n=1", "một =1"),
        ("một\t=1", "một =1"),
        ("\t=1", "'=1"),
        ("một; hai, 1+1", "một; hai, 1+1"),
    ],
)
def test_in_a_file_of_lines_no_later_cell_begins_a_formula(text, held):
    assert harmless_in_lines(text) == held


@given(st.text(alphabet=st.sampled_from(";\t\n\r,'\"=+-@|% a＝"), max_size=12))
def test_however_such_a_file_is_cut_up_no_cell_begins_a_formula(text):
    held = harmless_in_lines(text)
    assert harmless_in_lines(held) == held
    for cell in re.split(r"[;\t\n\r]", held):
        assert cell.lstrip(' "')[:1] not in tuple("=+-@|%＝")
