import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writing.slugs import MAX_LENGTH, free_slug, slugify

CASES = json.loads((Path(__file__).parent / "slug_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "slug"), CASES)
def test_a_slug_can_be_read(text, slug):
    assert slugify(text) == slug


@given(st.text(max_size=400))
def test_a_slug_is_ascii_and_short_whatever_the_text(text):
    slug = slugify(text)
    assert len(slug) <= MAX_LENGTH
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in slug)
    assert slug == slug.strip("-").lower()


def test_a_long_title_is_cut_between_words():
    assert slugify("mô hình " * 30) == "-".join(["mo-hinh"] * 12) + "-mo"


def test_a_taken_slug_gets_the_next_number():
    taken = {"tin", "tin-2"}
    assert free_slug("Tin", taken.__contains__) == "tin-3"
    assert free_slug("…", taken.__contains__, fallback="bai") == "bai"
