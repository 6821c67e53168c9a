"""Addresses of the pages of a list."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from news.templatetags import lists
from search.paging import ListPaginator, addresses_of, page_address


@pytest.mark.parametrize(
    ("asked", "number", "address"),
    [
        ({}, 1, "/x/"),
        ({}, 2, "/x/?trang=2"),
        ({"trang": "7"}, 1, "/x/"),
        ({"nam": 2023, "trang": "7"}, 2, "/x/?nam=2023&trang=2"),
        ({"nam": ["2022", "2023"]}, 1, "/x/?nam=2022&nam=2023"),
        ({"q": "heo đất & bò"}, 1, "/x/?q=heo+%C4%91%E1%BA%A5t+%26+b%C3%B2"),
    ],
)
def test_the_number_is_the_only_thing_that_changes(asked, number, address):
    assert page_address("/x/", asked, number) == address


def test_the_first_page_has_none_before_it_and_the_last_none_behind():
    pages = ListPaginator(range(5), 2)
    assert [tuple(addresses_of(pages.page(number), "/x/", {})) for number in pages.page_range] == [
        ("/x/", "", "/x/?trang=2"),
        ("/x/?trang=2", "/x/", "/x/?trang=3"),
        ("/x/?trang=3", "/x/?trang=2", ""),
    ]


@given(st.dictionaries(st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1)), st.integers(1, 99))
def test_what_a_reader_asked_survives_another_page(asked, number):
    request = RequestFactory().get(page_address("/x/", asked, 1))
    query = parse_qs(urlsplit(lists.page_address(request, number)).query)
    expected = {name: values for name, values in asked.items() if name != "trang"}
    assert query == (expected | {"trang": [str(number)]} if number > 1 else expected)
