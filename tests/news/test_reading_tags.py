"""Numbers, moments and data as the pages write them."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.templatetags.reading import day, json_ld, moment, number, sentence


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0"), (999, "999"), (1313, "1.313"), (3481, "3.481"), (1_234_567, "1.234.567")]
)
def test_numbers_are_grouped_with_points(count, written):
    assert number(count) == written


def test_moments_are_vietnams_wall_clock():
    late = datetime(2023, 5, 28, 17, 30, tzinfo=UTC)
    assert moment(late) == '<time datetime="2023-05-29T00:30:00+07:00">29/05/2023 00:30</time>'
    assert day(late) == day(date(2023, 5, 29)) == '<time datetime="2023-05-29">29/05/2023</time>'


def test_an_unknown_moment_is_said_in_words():
    assert moment(None) == day(None) == "Không rõ ngày"


@pytest.mark.parametrize(
    ("caption", "shown"),
    [("Một ảnh", "Một ảnh."), ("Một ảnh. ", "Một ảnh."), ("Vui không?", "Vui không?"), ("", ""), ("Và…", "Và…")],
)
def test_a_caption_ends_as_a_sentence_does(caption, shown):
    assert sentence(caption) == shown


@given(st.text())
def test_any_text_comes_out_of_structured_data_as_it_went_in_and_closes_nothing(text):
    html = json_ld({"headline": text})
    inner = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner) == {"headline": text}
    assert not set("<>&\u2028\u2029") & set(inner)
