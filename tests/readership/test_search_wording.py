"""What the search log keeps of a query."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readership.models import LoggedQuery
from readership.searches.wording import LONG_TEXT, MAIL_ADDRESS, NUMBER, kept_query


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Heo   đất\n", "heo đất"),
        ("HỌC TẬP", "học tập"),
        (unicodedata.normalize("NFD", "Đảng ủy"), "đảng ủy"),
        ("", ""),
        (" \u200b\t", ""),
        ("310/KH-UBND", "310/kh-ubnd"),
        ('"heo đất" -bò', '"heo đất" -bò'),
    ],
)
def test_a_query_is_kept_on_one_line_in_small_composed_letters(typed, kept):
    assert kept_query(typed) == kept


@pytest.mark.parametrize(
    "number",
    [
        *("0912345678", "0912 345 678", "0912.345.678", "09 12 34 56 78", "+84 912 345 678", "(0276) 3822 345"),
        *("079123456789", "079 123 456 789", "4111 1111 1111 1111", "123456789", "２１２３４５６７８９"),
    ],
)
def test_telephones_identity_papers_and_accounts_are_masked(number):
    assert kept_query(f"gặp anh ba {number} xin") == f"gặp anh ba {NUMBER} xin"


@pytest.mark.parametrize(
    "kept",
    [
        *("chỉ thị 05-ct/tw", "kế hoạch 310/kh-ubnd 2021", "giai đoạn 2015-2020 2021-2025", "19-5-1890 3-2-1930"),
        *("12345678", "8/8 tổ", "3.481/3.481 đảng viên"),
    ],
)
def test_numbers_of_documents_days_and_years_stay(kept):
    assert kept_query(kept) == kept


@pytest.mark.parametrize("address", ["lan.nguyen@example.vn", "LAN@EXAMPLE.COM.VN", "lan @ example.vn", "lành@làng.vn"])
def test_mail_addresses_are_masked(address):
    assert kept_query(f"tìm {address} giúp") == f"tìm {MAIL_ADDRESS} giúp"


def test_a_pasted_text_is_not_kept():
    assert kept_query("đ" * 201) == LONG_TEXT
    assert kept_query("đ" * 200) == "đ" * 200


@given(st.text(max_size=400))
def test_any_text_fits_the_log_and_is_kept_the_same_when_it_comes_back_from_the_page(text):
    kept = kept_query(text)
    assert len(kept) <= LoggedQuery._meta.get_field("query").max_length
    assert kept_query(kept) == kept
    assert "\x00" not in kept
