"""From a question to what every engine asks."""

import pytest

from search import recipe, weights
from search.recipe import Phrase, Term, plan
from search.terms import Field
from search.tuning import ADJUSTABLE, UNTUNED, Tuning
from tests.search.strange import STRANGE_TEXTS
from tests.search.vocabularies import Archive, EmptyArchive

SYNONYMS = Tuning(synonyms=(("TCCSĐ", "tổ chức cơ sở đảng"), ("BTV", "ban thường vụ")))


def planned(text, tuning=UNTUNED, archive=None):
    return plan(text, archive or EmptyArchive(), tuning)


def test_exact_terms_count_only_when_marks_are_typed():
    bare = {clause.field for clause in planned("hoc tap").clauses}
    assert Field.TITLE_EXACT not in bare
    assert Field.TITLE_FOLDED_PAIRS in bare
    assert {clause.field for clause in planned("học tập").clauses} == set(weights.FIELDS)


def test_a_single_word_stands_in_for_the_pair_it_has_not():
    assert max(clause.weight for clause in planned("đảng").clauses) == max(
        clause.weight for clause in planned("học tập").clauses
    )


@pytest.mark.parametrize(
    ("text", "always", "least"),
    [
        ("một hai ba", 3, 0),
        ("một hai ba bốn", 0, 3),
        ("một hai ba bốn năm", 0, 4),
        ("một hai ba bốn năm sáu bảy tám", 0, 6),
        ("học học học học", 1, 0),
        ("bão số 4 gây mưa lớn", 1, 4),
        ("1 2 3 4 5 nhà", 5, 0),
        (" ".join(map(chr, range(97, 97 + 16))), 0, 12),
        (" ".join(map(chr, range(97, 97 + 26))), 0, 17),
    ],
)
def test_how_many_words_a_hit_needs(text, always, least):
    needed = planned(text).coverage
    assert (len(needed.always), needed.least) == (always, least)


def test_a_phrase_alone_is_literal_and_one_among_words_may_have_other_marks():
    assert planned('"con heo đất"').phrases == (
        (Phrase(Field.TEXT_EXACT, tuple(planned("con heo đất").question.exact)),),
    )
    ((way,),) = planned('chuyện "con heo đất" ở ấp').phrases
    assert way == Phrase(Field.TEXT_FOLDED, ("con", "heo", "dat"))


def test_an_abbreviation_is_answered_by_what_it_stands_for():
    ((typed, said),) = planned("TCCSĐ", SYNONYMS).coverage.always
    assert typed == (Term(Field.TEXT_FOLDED, "tccsd"),)
    assert said == tuple(Term(Field.TEXT_FOLDED_PAIRS, pair) for pair in ("to_chuc", "chuc_co", "co_so", "so_dang"))


def test_what_an_abbreviation_stands_for_is_answered_by_it():
    asked = planned("họp Ban Thường vụ", SYNONYMS)
    groups = (*asked.coverage.always, *asked.coverage.some)
    short = (Term(Field.TEXT_FOLDED, "btv"),)
    assert [short in group for group in groups] == [False, True, True, True]
    assert any(clause.term == "hop_btv" for clause in asked.clauses)


def test_another_way_to_say_it_is_worth_less_than_what_was_typed():
    asked = planned("BTV", SYNONYMS)
    weight = {clause.term: clause.weight for clause in asked.clauses if clause.field == Field.TEXT_FOLDED}
    assert weight["btv"] > weight["ban"] == pytest.approx(weight["btv"] * weights.SYNONYM)


def test_marks_tell_ways_apart_only_where_both_have_them():
    tuning = Tuning(synonyms=(("bàn", "mặt gỗ"),))
    assert len(planned("bản", tuning).variants) == 1
    assert len(planned("ban", tuning).variants) == len(planned("BÀN", tuning).variants) == 2


def test_the_longest_way_at_a_place_is_taken():
    tuning = Tuning(synonyms=(("ban", "hội"), ("ban thường vụ", "BTV")))
    assert [[word.folded for word in variant.words] for variant in planned("ban thuong vu", tuning).variants] == [
        ["ban", "thuong", "vu"],
        ["btv"],
    ]


@pytest.mark.parametrize("name", ADJUSTABLE[:8])
def test_a_factor_changes_its_weight_and_no_other(name):
    before = {(clause.field, clause.term): clause.weight for clause in planned("học tập").clauses}
    after = {
        (clause.field, clause.term): clause.weight
        for clause in planned("học tập", Tuning(multipliers=((name, 2.0),))).clauses
    }
    assert {key[0] for key in before if after[key] == 2 * before[key]} == {name}
    assert {key[0] for key in before if after[key] == before[key]} == set(weights.FIELDS) - {name}


@pytest.mark.parametrize("multiplier", [("title_folded", 2.1), ("title_folded", 0.4), ("unit_names", 1.0), ("x", 1.0)])
def test_a_factor_out_of_bounds_or_of_nothing_is_refused(multiplier):
    with pytest.raises(ValueError, match="cannot be multiplied"):
        Tuning(multipliers=(multiplier,))


def test_any_text_can_be_planned():
    for text in STRANGE_TEXTS:
        planned(text[:500], SYNONYMS)


def test_a_long_query_is_counted_by_its_rarer_words_and_all_its_numbers():
    words = " ".join(f"a{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(90))
    common = Archive({Field.TEXT_FOLDED: [*words.split()[:40], "77"]})
    asked = recipe.plan(f"{words} 77", common, UNTUNED).coverage
    counted = {wording[0].text for group in (*asked.always, *asked.some) for wording in group}
    assert len(counted) == weights.COUNTED_WORDS + 1
    assert set(words.split()[40:]) | {"77"} <= counted
