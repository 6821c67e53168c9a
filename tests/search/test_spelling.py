"""A reader's spelling is mended by what the archive says, and left alone in doubt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.questions import to_words
from search.spelling import LONGEST, correct, mend
from search.terms import forms
from tests.search.strange import STRANGE_TEXTS
from tests.search.vocabularies import EmptyArchive, Texts
from tests.writing.keyboard import telex
from writing.folding import compose, fold
from writing.toning import written

TITLES = (
    "Phụ nữ xã Tân Lập nuôi heo đất giúp học sinh nghèo",
    "Chi bộ ấp Tân Hòa học tập và làm theo Bác",
    "Nông dân trồng sầu riêng xuất khẩu sang Trung Quốc",
    "Đảng ủy xã xử lý nghiêm cán bộ vi phạm",
    "Thanh niên giành giải nhất cuộc thi nghề",
    "Kỹ sư trẻ nghĩ cách tiết kiệm điện",
    "Kế hoạch 310/KH-UBND về học tập chuyên đề năm 2024",
    "Ông Lê Văn Lâm lên nương làm rẫy",
)
ARCHIVE = Texts(*TITLES * 4)


def mended(text, archive=ARCHIVE):
    words = mend(to_words(compose(text)), archive)
    return words and " ".join(written(word.exact) for word in words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nuôi hoe đất", "nuôi heo đất"),
        ("nuôi heo đấ", "nuôi heo đất"),
        ("nuôi heoo đất", "nuôi heo đất"),
        ("nuôi hep đất", "nuôi heo đất"),
        ("học sinh ngèo", "học sinh nghèo"),
        ("sử lý nghiêm", "xử lý nghiêm"),
        ("xử lí nghiêm", "xử lý nghiêm"),
        ("dành giải nhất", "giành giải nhất"),
        ("chồng sầu riêng", "trồng sầu riêng"),
        ("nàm theo bác", "làm theo bác"),
        ("nghỉ cách tiết kiệm", "nghĩ cách tiết kiệm"),
        ("hocj taapj vaf lamf theo Bacs", "học tập và làm theo bác"),
        ("PHUJ NUWX XAX TAAN LAAPJ", "phụ nữ xã tân lập"),
        ("học tap va làm theo", "học tập và làm theo"),
    ],
)
def test_what_was_probably_meant_is_told_for_ranking_and_to_readers(typed, meant):
    assert mended(typed) == meant
    assert correct(typed.lower(), ARCHIVE).lower() == meant


def test_without_marks_slips_are_mended_without_them_and_readers_see_the_marks():
    assert mended("hoc tpa va lam theo") == "hoc tap va lam theo"
    assert correct("hoc tpa va lam theo", ARCHIVE) == "học tập và làm theo"


@pytest.mark.parametrize("change", [str, str.upper, lambda text: unicodedata.normalize("NFD", text)])
def test_what_the_archive_says_is_left_alone(change):
    for title in TITLES:
        assert mended(change(title)) is None
        assert correct(change(title), ARCHIVE) in (None, title)


@pytest.mark.parametrize("text", ["hpo lsm", "hpc tsp lsm", "hpc tsp vaa lsm thwo", "zxq vbn", "ngiêm"])
def test_nonsense_finds_nothing_by_being_mended(text):
    assert mended(text) is None


def test_marks_are_restored_to_readers_only():
    for title in TITLES:
        assert correct(fold(title), ARCHIVE).lower() == " ".join(title.lower().split())
        assert mended(fold(title)) is None


def test_telex_is_read_word_by_word():
    for title in TITLES:
        assert [forms(word).folded for word in (mended(telex(title)) or "").split()] == [
            word.folded for word in to_words(title)
        ]


@pytest.mark.parametrize("text", ["", "   ", "2024", "310/KH-UBND", "***", "Zuckerberg", "phóng xạ hạt nhân", "3,5 %"])
def test_what_nobody_could_mend_is_left_alone(text):
    assert correct(text, ARCHIVE) is None
    assert mended(text) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chi bộ họctập", "chi bộ học tập"),
        ("Phụ nữ nuôiheo đất", "Phụ nữ nuôi heo đất"),
        ("phunu xa", "phụ nữ xã"),
        ("h ọc tập và làm theo", "học tập và làm theo"),
        ("học sinh ngh èo", "học sinh nghèo"),
        ("hocjtaapj", None),
        ("học-tập", None),
        ("ông lê văn", None),
        ("xyzzyhọc", None),
    ],
)
def test_a_forgotten_space_is_put_in_and_a_stray_one_taken_out(typed, meant):
    assert correct(typed, ARCHIVE) == meant


def test_two_words_that_some_article_writes_as_one_stay_so():
    once = Texts(*TITLES * 1000, "Cao hàng vàhay rộng")
    assert correct("cao hàng vàhay rộng", once) is None


def test_numbers_are_never_changed():
    assert correct("kế hoạch 311", ARCHIVE) is None
    assert correct("kế hoach 311", ARCHIVE) == "kế hoạch 311"
    assert mended("kế hoạch 31O năm 2O24") is None


def test_the_rest_of_the_text_and_its_capitals_are_kept():
    assert correct("  “Nuôi HOE Đất”, ở Tân Lâp?!", ARCHIVE) == "  “Nuôi HEO Đất”, ở Tân Lập?!"


def test_a_word_alone_is_mended_only_where_nobody_knows_it():
    assert correct("ngiêm", ARCHIVE) == "nghiêm"
    assert correct("nghĩ", ARCHIVE) is None
    assert correct("hoc", ARCHIVE) == "học"
    assert mended("hocj") == "học"


def test_an_archive_of_two_articles_can_already_say_what_was_meant():
    young = Texts("Nuôi con heo đất", "Tỉnh ủy họp bàn dân vận")
    assert correct("nuôi con heo đáat", young) == "nuôi con heo đất"
    assert correct("tỉnh ủy họp bàn về nhà nông", young) is None


def test_an_empty_archive_mends_nothing():
    for text in ("học tập", "hocj taapj", "hoc tap", "x"):
        assert mended(text, EmptyArchive()) is None
        assert correct(text, EmptyArchive()) is None


def test_in_a_large_archive_a_word_of_one_article_is_believed_by_nobody():
    large = Texts(*TITLES * 500, "Heoz đất")
    assert correct("nuôi heoz đất", large) == "nuôi heo đất"
    assert correct("nuôi heoy đất", large) == "nuôi heo đất"


def test_few_requests_are_made_and_none_twice():
    for text, most in ((TITLES[0], 1), (fold(TITLES[0]), 2), ("nuôi hoe đất", 2), ("nuoi hoe dat", 3)):
        archive = Texts(*TITLES)
        mend(to_words(text), archive)
        correct(text, archive)
        assert archive.requests <= most


def test_a_pasted_page_is_mended_at_its_beginning():
    page = f"nuôi hoe đất {'học tập ' * LONGEST} nuôi hoe đất"
    assert correct(page, ARCHIVE).startswith("nuôi heo đất học")
    assert correct(page, ARCHIVE).endswith("nuôi hoe đất")
    assert len(mend(to_words(page), ARCHIVE)) == len(to_words(page))


@pytest.mark.parametrize("archive", [ARCHIVE, EmptyArchive()])
def test_any_text_can_be_read(archive):
    for text in STRANGE_TEXTS:
        words = to_words(compose(text[:500]))
        assert len(mend(words, archive) or words) == len(words)
        assert correct(text[:500], archive) != text


@given(st.lists(st.sampled_from(" ".join(TITLES).split()), max_size=8), st.text(max_size=5))
def test_mended_words_are_as_many_as_those_typed(words, strange):
    text = " ".join([*words, strange])
    assert correct(text, ARCHIVE) != text
    assert len(mend(to_words(compose(text)), ARCHIVE) or to_words(compose(text))) == len(to_words(compose(text)))
