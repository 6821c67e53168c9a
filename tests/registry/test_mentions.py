import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.mentions import NameFinder, find_mentions
from registry.models import RecordStatus
from tests.factories import PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db


def units_in(text):
    return [unit.name for unit in find_mentions(text).units]


def models_in(text):
    return [model.name for model in find_mentions(text).models]


@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ ấp Tân Thành họp.",
        "CHI BỘ ẤP TÂN THÀNH họp",
        "Tại chi bộ  ấp\nTân Thành,",
        "“Chi bộ ấp Tân Thành”",
        "(Chi bộ ấp Ta\u0302n Tha\u0300nh)",
        "Chi bộ ấp Tân Thành",
        "Chi bộ\u00a0ấp Tân\u200b Thành",
    ],
)
def test_a_name_is_found_however_it_is_cased_spaced_and_encoded(text):
    UnitFactory(name="Chi bộ ấp Tân Thành")
    assert units_in(text) == ["Chi bộ ấp Tân Thành"]


@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ ấp Tân Thanh",
        "Chi bo ap Tan Thanh",
        "Chi bộ ấp Tân Thànhh",
        "Chi bộ ấp Tân. Thành công",
        "Chi bộ ấp Tân\n\nThành",
        "",
        "ấp Tân Thành",
    ],
)
def test_other_marks_part_of_a_word_and_a_sentence_between_are_no_mention(text):
    UnitFactory(name="Chi bộ ấp Tân Thành")
    assert units_in(text) == []


def test_the_place_of_the_tone_mark_does_not_matter():
    UnitFactory(name="Đảng ủy xã Hòa Bình")
    assert units_in("đảng uỷ xã Hoà Bình") == ["Đảng ủy xã Hòa Bình"]


def test_one_apostrophe_is_as_good_as_another():
    UnitFactory(name="Đảng bộ xã Đắk R’lấp")
    assert units_in("Đảng bộ xã Đắk R'lấp") == ["Đảng bộ xã Đắk R’lấp"]


def test_the_longest_name_wins_and_each_counts_once_in_order_of_mention():
    UnitFactory(name="xã Tân Hưng")
    UnitFactory(name="Đảng bộ xã Tân Hưng")
    UnitFactory(name="Chi bộ 10")
    UnitFactory(name="Chi bộ 1")
    assert units_in("Chi bộ 10 thuộc Đảng bộ xã Tân Hưng; chi bộ 10 nữa") == ["Chi bộ 10", "Đảng bộ xã Tân Hưng"]


def test_other_names_count_and_single_syllables_do_not():
    UnitFactory(name="Hội Liên hiệp Phụ nữ xã", other_names="Hội LHPN xã\nHội")
    PracticeModelFactory(name="Heo", other_names="Con heo đất")
    assert units_in("Hội họp với Hội LHPN xã") == ["Hội Liên hiệp Phụ nữ xã"]
    assert models_in("nuôi con heo đất, heo") == ["Heo"]


def test_what_nobody_has_confirmed_is_not_offered():
    UnitFactory(name="Chi bộ ấp Tân Thành", status=RecordStatus.PENDING)
    assert units_in("Chi bộ ấp Tân Thành") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ các ấp Tân Thành, Tân Đông, Tân Hưng.", ["Tân Thành", "Tân Đông", "Tân Hưng"]),
        ("Chi bộ các ấp Tân Thành, Tân Đông và Tân Hưng cùng họp", ["Tân Thành", "Tân Đông", "Tân Hưng"]),
        ("chi bộ các ấp: Tân Thành; Tân Đông", ["Tân Thành", "Tân Đông"]),
        ("Chi bộ ấp Tân Thành, Tân Đông", ["Tân Thành", "Tân Đông"]),
        ("các chi bộ ấp Tân Thành, ấp Tân Đông", ["Tân Thành", "Tân Đông"]),
        ("Chi bộ các ấp Tân Lạ, Tân Đông và Tân Hưng", ["Tân Đông", "Tân Hưng"]),
        ("Chi bộ các ấp Tân Thành, Tân Lạ, Tân Hưng", ["Tân Thành", "Tân Hưng"]),
        ("Chi bộ các ấp Tân Thành. Tân Đông", ["Tân Thành"]),
        ("Chi bộ ấp Tân Thành họp; Tân Đông", ["Tân Thành"]),
        ("Chi bộ các ấp", []),
        ("Chi bộ các ấp,", []),
    ],
)
def test_a_list_shares_its_beginning(text, expected):
    for hamlet in ("Tân Thành", "Tân Đông", "Tân Hưng"):
        UnitFactory(name=f"Chi bộ ấp {hamlet}")
    assert units_in(text) == [f"Chi bộ ấp {hamlet}" for hamlet in expected]


def test_a_list_ends_where_another_whole_name_begins():
    UnitFactory(name="Chi bộ ấp Tân Thành")
    UnitFactory(name="Hội LHPN xã")
    assert units_in("Chi bộ các ấp Tân Thành, Hội LHPN xã") == ["Chi bộ ấp Tân Thành", "Hội LHPN xã"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ 2, 3 và 5 họp", ["Chi bộ 2", "Chi bộ 3", "Chi bộ 5"]),
        ("tại Chi bộ 2, 3 đồng chí được khen", ["Chi bộ 2"]),
    ],
)
def test_a_number_behind_a_comma_is_a_unit_only_where_the_list_goes_on_or_ends(text, expected):
    for number in (2, 3, 5):
        UnitFactory(name=f"Chi bộ {number}")
    assert units_in(text) == expected


def test_of_two_units_with_one_name_the_one_below_a_named_superior_is_meant():
    here, there = UnitFactory(name="Đảng bộ xã Tân Hưng"), UnitFactory(name="Đảng bộ xã Tân Bình")
    cell, other = UnitFactory(name="Chi bộ ấp 1", parent=here), UnitFactory(name="Chi bộ ấp 1", parent=there)
    assert set(find_mentions("Chi bộ ấp 1").units) == {cell, other}
    assert find_mentions("Chi bộ ấp 1, Đảng bộ xã Tân Bình").units == [other, there]


def test_one_finder_reads_the_registry_once_for_many_texts(django_assert_num_queries):
    UnitFactory(name="Chi bộ ấp Tân Thành")
    with django_assert_num_queries(2):
        finder = NameFinder()
        assert all(finder.find("Chi bộ ấp Tân Thành").units for _ in range(3))


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_any_text_around_a_name_separated_by_a_full_stop_leaves_it_found(before, after):
    finder = object.__new__(NameFinder)
    finder.names, finder.beginnings, finder.parents = {}, set(), {}
    unit = UnitFactory.build(pk=1, name="Chi bộ ấp Tân Thành")
    finder._learn(unit)
    assert unit in finder.find(f"{before}. Chi bộ ấp Tân Thành. {after}").units
