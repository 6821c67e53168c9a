"""What editors set: how it is checked, and how it comes to a search without costing one."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from search import rules
from search import steering as module
from search.engines import engine
from search.finding import find, find_related
from search.models import SearchWeights, SynonymGroup
from search.queries import Scope, SearchQuery
from search.rules import Rule, register_rules, registered_rules
from search.steering import Steering, current_steering, stored_steering
from search.tuning import Tuning
from tests.search.archive import ARCHIVE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rules():
    before = list(rules._registered)
    register_rules(list)
    yield
    register_rules(*before)


@pytest.fixture
def archive():
    engine().replace(ARCHIVE)
    return ARCHIVE


def group(*ways):
    made = SynonymGroup(ways="\n".join(ways))
    made.full_clean()
    made.save()
    return made


def ids(results):
    return [hit.id for hit in results.hits]


# Synonyms


def test_the_usual_abbreviations_are_there_from_the_start():
    groups = [stored.as_tuple() for stored in SynonymGroup.objects.all()]
    assert {("TCCSĐ", "tổ chức cơ sở đảng"), ("BTV", "ban thường vụ"), ("DTTS", "dân tộc thiểu số")} <= set(groups)
    assert any("TPCL" in ways for ways in groups)
    for stored in SynonymGroup.objects.all():
        stored.full_clean()


def test_the_ways_are_put_in_their_usual_form():
    made = group("  ABC ", "", "quy   chế dân chủ", "abc", "quy chế dân chủ ở cơ sở")
    assert made.ways == "ABC\nquy chế dân chủ\nquy chế dân chủ ở cơ sở"


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (["ABC"], "ít nhất hai"),
        (["hòa bình", "Hoà  bình"], "ít nhất hai"),
        (["ABC", "…"], "không có chữ"),
        (["ABC", "x" * 101], "dài quá"),
        (["ABC", "a " * 13], "dài quá"),
        ([f"cách {number}" for number in range(11)], "nhiều nhất 10"),
        (["tccsđ", "Tổ chức cơ sở đảng", "chi bộ"], "đã có hai cách viết này"),
    ],
)
def test_what_makes_no_group_is_refused_in_words(ways, told):
    with pytest.raises(ValidationError) as refused:
        group(*ways)
    assert told in " ".join(refused.value.messages)


def test_an_abbreviation_may_mean_two_things():
    group("BTV", "biên tập viên")
    meanings = [ways for ways in stored_steering().tuning.synonyms if "BTV" in ways]
    assert sorted(meanings) == [("BTV", "ban thường vụ"), ("BTV", "biên tập viên")]


# Weights


def test_only_weights_that_may_be_adjusted_and_only_within_bounds():
    for factors in ({"nothing": 1}, {"recency": 2.1}, {"recency": 0.4}, {"recency": "2"}, {"recency": True}):
        with pytest.raises(ValidationError):
            SearchWeights(factors=factors).full_clean()
    SearchWeights(pk=1, factors={"recency": 2, "title_exact": 0.5}).full_clean()


@pytest.mark.parametrize("factors", [{"gone": 1.5, "recency": 9}, [], "x", None, {"recency": None}])
def test_what_another_version_stored_is_passed_over(factors):
    assert SearchWeights(factors=factors).multipliers() == ()


def test_weights_that_were_never_set_change_nothing():
    assert SearchWeights.load().multipliers() == ()
    assert not SearchWeights.objects.exists()


# From the database to a search


def test_a_search_asks_nothing_of_the_database(archive, django_assert_num_queries):
    find(SearchQuery(text="heo đất"))
    with django_assert_num_queries(0):
        find(SearchQuery(text="heo đất"))
        find_related("heo-1", 5, Scope())


def test_a_change_is_seen_with_the_next_search(django_capture_on_commit_callbacks):
    assert "XYZ" not in str(current_steering().tuning.synonyms)
    with django_capture_on_commit_callbacks(execute=True):
        made = group("XYZ", "xương yếu")
    assert ("XYZ", "xương yếu") in current_steering().tuning.synonyms
    with django_capture_on_commit_callbacks(execute=True):
        made.delete()
    assert "XYZ" not in str(current_steering().tuning.synonyms)
    with django_capture_on_commit_callbacks(execute=True):
        SearchWeights(pk=1, factors={"recency": 1.5}).save()
    assert current_steering().tuning.factor("recency") == 1.5


def test_a_change_in_another_process_is_seen_by_the_shared_cache():
    before = current_steering()
    SynonymGroup.objects.all().delete()
    assert current_steering() is before
    cache.set("search-steering", "set by another process")
    assert current_steering().tuning.synonyms == ()


def test_without_a_shared_cache_a_change_is_seen_after_some_seconds(monkeypatch):
    current_steering()
    SynonymGroup.objects.bulk_create([SynonymGroup(ways="a\nb")])
    later = module.time.monotonic() + module.MOST_SECONDS
    monkeypatch.setattr(module.time, "monotonic", lambda: later)
    assert ("a", "b") in current_steering().tuning.synonyms


# The door


def test_a_synonym_finds_what_is_said_in_other_words(archive):
    plain = ids(find(SearchQuery(text='"con heo đất"')))
    assert ids(find(SearchQuery(text="HĐQT"))) == []
    steering = Steering(Tuning(synonyms=(("HĐQT", "con heo đất"),)))
    assert set(ids(find(SearchQuery(text="HĐQT"), steering))) == set(plain)


def test_a_rule_pins_and_hides_for_its_query_alone(archive):
    plain = ids(find(SearchQuery(text="heo đất")))
    register_rules(lambda: [Rule("heo đất", pinned=("dak-1",), hidden=(plain[0],))])
    cache.clear()
    for text in ("heo đất", "HEO DAT"):
        found = find(SearchQuery(text=text))
        assert ids(found)[0] == "dak-1"
        assert plain[0] not in ids(found)
        assert found.total == len(plain)
    assert plain[0] in ids(find(SearchQuery(text="con heo đất")))
    assert len(list(registered_rules())) == 1
