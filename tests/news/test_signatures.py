"""Whom a byline names, and that no name of a body is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.names import is_body, is_person
from news.signatures import LABELS, names_in, parts_of
from writing.folding import one_line, spelling_key

PEOPLE = ("Hoàng Bảo", "Hoàng Báo", "Thu Hà", "N.T.H", "H’Hen Niê", "Nguyễn Thị Minh Khai", "Đoàn Giỏi", "Y Moan Ênuôl")
BODIES = (
    "Ban Tuyên giáo Tỉnh ủy",
    "Ban Tuyên giáo và Dân vận Đảng uỷ xã",
    "Hội LHPN xã Tân Bình – chi hội ấp 3",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Phòng Văn Hóa - Thông Tin, Thể Thao",
    "BAN TUYÊN GIÁO – TỈNH ỦY",
    "Báo Đắk Nông & Đài PT-TH",
    "TTXVN",
)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Hoàng Bảo – Thu Hà", ["Hoàng Bảo", "Thu Hà"]),
        ("Hoàng Bảo-Thu Hà", ["Hoàng Bảo", "Thu Hà"]),
        ("Hoàng Bảo, Thu Hà và Lê An", ["Hoàng Bảo", "Thu Hà", "Lê An"]),
        ("HOÀNG BẢO & THU HÀ", ["HOÀNG BẢO", "THU HÀ"]),
        ("Hoàng Bảo; ảnh: Thu Hà", ["Hoàng Bảo", "Thu Hà"]),
        ("Hoàng Bảo - Ảnh: Thu Hà", ["Hoàng Bảo", "Thu Hà"]),
        ("N.T.H. Ảnh: Thu Hà", ["N.T.H", "Thu Hà"]),
        ("Người viết: Hoàng Bảo", ["Hoàng Bảo"]),
        ("Hoàng Bảo (CTV), Thu Hà (tổng hợp)", ["Hoàng Bảo", "Thu Hà"]),
        ("Hoàng Bảo; ảnh: HOÀNG  BẢO", ["Hoàng Bảo"]),
        ("Hoàng Bảo – Phòng Văn hóa, Thông tin", ["Hoàng Bảo", "Phòng Văn hóa, Thông tin"]),
        ("Ban biên tập; Hoàng Bảo", ["Ban biên tập", "Hoàng Bảo"]),
        ("Y-Moan Ênuôl", ["Y-Moan Ênuôl"]),
        ("Hoàng Bảo – Bí thư Chi bộ", ["Hoàng Bảo – Bí thư Chi bộ"]),
        ("Thanh Bình – Xã Tân Hưng", ["Thanh Bình – Xã Tân Hưng"]),
        ("Hoàng Bảo,", ["Hoàng Bảo"]),
        ("***", []),
        ("", []),
    ],
)
def test_whom_it_names(byline, names):
    assert names_in(byline) == names


@pytest.mark.parametrize("name", BODIES)
def test_a_body_keeps_its_whole_name(name):
    assert names_in(name) == [name]
    assert is_body(name)


def test_a_source_is_a_paper_whatever_its_name_looks_like():
    assert names_in("Pháp Luật & Đời Sống", is_source=True) == ["Pháp Luật & Đời Sống"]
    assert names_in("Tuổi Trẻ; SGGP", is_source=True) == ["Tuổi Trẻ", "SGGP"]


@pytest.mark.parametrize(
    "text", [*BODIES, "Tổ trưởng", "xã Tân Bình", "Xã Tân Bình", "bạn đọc", "A B C D E F G", "", "7"]
)
def test_what_is_no_person(text):
    assert not is_person(text)


@given(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5), st.sampled_from([" – ", ", ", " và ", "; ", " & "]))
def test_people_side_by_side_are_all_found(people, joint):
    assert names_in(joint.join(people)) == list(dict.fromkeys(people))


@given(st.sampled_from(BODIES), st.sampled_from(PEOPLE), st.sampled_from(LABELS))
def test_what_the_next_one_did_parts_even_a_body(body, person, label):
    assert names_in(f"{body}; {label}: {person}") == [body, person]


@given(st.one_of(st.text(max_size=255), st.text(alphabet="AaẢả.,;:–-&()và Tinảh\n", max_size=255)), st.booleans())
def test_nothing_of_the_line_is_lost_or_written_twice(text, is_source):
    parts = parts_of(text, is_source=is_source)
    assert "".join(part.text for part in parts) == one_line(text)
    names = names_in(text, is_source=is_source)
    assert all(name == one_line(name) and any(map(str.isalnum, name)) for name in names)
    assert len({spelling_key(name) for name in names}) == len(names)
