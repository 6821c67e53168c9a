"""The hand-written data of the sample portal is whole, consistent and in proper writing."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from home.sample import catalogue
from home.sample.catalogue import DATA, SampleArticle
from home.sample.generator import grammar
from home.sample.illustrations import SCENES
from writing.folding import compose
from writing.slugs import slugify

WRITTEN_ON = date(2026, 11, 22)
FIVE_YEARS = 1826
LIFE = ["registered", "running", "effective", "commended", "replicated", "stopped"]
UNIT_KINDS = {"party_committee", "party_cell", "union", "agency", "school", "hamlet", "enterprise"}
WORK_FIELDS = {
    "party_building", "economy", "culture", "social_security", "environment",
    "security", "administration", "education", "health", "digital",
}  # fmt: skip
OFFICIAL_PHRASES = (
    "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
)
ARTICLES = catalogue.articles()


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def words_of(article: SampleArticle) -> list[str]:
    return " ".join(block.text for block in article.body).split()


def day(days_ago: int) -> date:
    return WRITTEN_ON - timedelta(days=days_ago)


def test_topics_hold_articles_and_stories_that_there_are():
    articles = {article.key for article in ARTICLES}
    stories = {topic.key for topic in grammar().topics}
    for topic in catalogue.topics():
        assert set(topic.articles) <= articles
        assert set(topic.stories) <= stories
        assert topic.articles


def test_there_is_as_much_as_a_province_needs():
    assert len(catalogue.columns()) == 12
    assert len(catalogue.units()) == 40
    assert len(catalogue.models()) == 25
    assert len(ARTICLES) >= 22
    assert len(catalogue.topics()) == 7
    assert catalogue.columns()[0].title == "Học tập và làm theo Bác"


@pytest.mark.parametrize("rows", [catalogue.columns(), catalogue.units(), catalogue.models(), ARTICLES])
def test_no_key_and_no_name_comes_twice(rows):
    names = [getattr(row, "title", None) or row.name for row in rows]
    assert len({row.key for row in rows}) == len(rows)
    assert len(set(names)) == len(names)


def test_every_key_is_fit_for_an_address():
    rows = (*catalogue.columns(), *catalogue.units(), *catalogue.models(), *ARTICLES)
    assert [row.key for row in rows if slugify(row.key) != row.key] == []


def test_the_units_are_one_tree_with_parents_first():
    seen: set[str | None] = {None}
    for unit in catalogue.units():
        assert unit.parent in seen, f"{unit.key}: its parent {unit.parent} does not come before it"
        seen.add(unit.key)
    assert [unit.key for unit in catalogue.units() if unit.parent is None] == ["dang-bo-tinh"]


def test_units_have_known_kinds_and_sound_dates():
    assert {unit.kind for unit in catalogue.units()} == UNIT_KINDS
    both = [unit for unit in catalogue.units() if unit.valid_from and unit.valid_to]
    assert all(unit.valid_from <= unit.valid_to for unit in both)
    assert any(unit.valid_to for unit in catalogue.units())


def test_models_have_known_fields_and_cover_them_all():
    assert {model.work_field for model in catalogue.models()} == WORK_FIELDS


def test_a_models_steps_go_forward_in_time_and_in_life():
    for model in catalogue.models():
        order = [LIFE.index(step.kind) for step in model.steps]
        assert order == sorted(set(order)), model.key
        assert all(before.days_ago > after.days_ago for before, after in pairwise(model.steps)), model.key
        assert all(0 < step.days_ago <= FIVE_YEARS for step in model.steps), model.key


def test_every_state_is_some_models_present_one():
    assert set(LIFE) == {model.steps[-1].kind for model in catalogue.models()}


def test_every_key_that_is_named_exists():
    units, models = ({row.key for row in rows} for rows in (catalogue.units(), catalogue.models()))
    columns, articles = ({row.key for row in rows} for rows in (catalogue.columns(), ARTICLES))
    for model in catalogue.models():
        assert {*model.units, *(step.unit for step in model.steps if step.unit)} <= units, model.key
    for article in ARTICLES:
        assert article.column in columns, article.key
        assert set(article.units) <= units, article.key
        assert set(article.models) <= models, article.key
        assert set(article.related) <= articles - {article.key}, article.key


def test_an_article_names_units_only_while_they_are_valid():
    by_key = {unit.key: unit for unit in catalogue.units()}
    for article in ARTICLES:
        for unit in (by_key[key] for key in article.units):
            assert unit.valid_from is None or unit.valid_from <= day(article.days_ago), (article.key, unit.key)
            assert unit.valid_to is None or day(article.days_ago) <= unit.valid_to, (article.key, unit.key)


def test_a_unit_takes_a_models_step_only_while_it_is_valid():
    by_key = {unit.key: unit for unit in catalogue.units()}
    for model in catalogue.models():
        for step in (step for step in model.steps if step.unit):
            unit = by_key[step.unit]
            assert unit.valid_from is None or unit.valid_from <= day(step.days_ago), (model.key, step)
            assert unit.valid_to is None or day(step.days_ago) <= unit.valid_to, (model.key, step)


def test_an_article_names_a_model_only_after_its_registration():
    registered = {model.key: model.steps[0].days_ago for model in catalogue.models()}
    assert all(article.days_ago <= registered[key] for article in ARTICLES for key in article.models)


def test_there_are_no_districts_after_the_reform():
    reform = (WRITTEN_ON - date(2025, 7, 1)).days
    for article in ARTICLES:
        if article.days_ago < reform:
            assert "huyện" not in article.place.lower(), article.key


def test_articles_lie_within_five_years_and_three_are_featured():
    assert all(0 < article.days_ago <= FIVE_YEARS for article in ARTICLES)
    assert sum(article.featured for article in ARTICLES) == 3
    assert sum(bool(article.related) for article in ARTICLES) == 2


def test_moments_are_counted_back_from_the_day_of_loading_in_vietnams_time():
    article = next(article for article in ARTICLES if article.key == "huong-dan-dang-ky")
    assert article.published_at(date(2026, 11, 22)).isoformat() == "2026-01-28T08:00:00+07:00"
    assert article.updated_at(date(2026, 11, 22)).isoformat() == "2026-02-05T08:00:00+07:00"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.key)
def test_an_article_is_a_whole_one(article):
    kinds = Counter(block.kind for block in article.body)
    assert 300 <= len(words_of(article)) <= 700
    assert kinds.keys() <= {"paragraph", "heading", "quote", "image"}
    assert kinds["paragraph"] >= 3
    assert article.summary
    assert article.byline_kind in {"Bài, ảnh", "Tin, ảnh", "Bài", "Tin", "Theo"}
    assert article.byline_name
    assert all(block.attribution for block in article.body if block.kind == "quote")
    assert bool(article.source_name) == (article.byline_kind == "Theo")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.key)
def test_every_picture_can_be_drawn_and_has_its_words(article):
    for picture in article.pictures:
        assert picture.scene in SCENES
        assert picture.caption.endswith(".")
        assert picture.credit
        assert picture.alt


def test_all_pictures_together_are_few_enough_to_draw_at_once():
    assert len({(picture.scene, picture.seed) for article in ARTICLES for picture in article.pictures}) <= 28


def test_the_words_that_readers_will_look_for_are_there():
    everything = "\n".join(f"{article.title} {article.summary} {' '.join(words_of(article))}" for article in ARTICLES)
    for wanted in ("con heo đất", "Tỉnh ủy", "Tỉnh uỷ", "310/KH-UBND", "21-KL/TW", "Đắk R’lấp", "Đắk R’Sal"):
        assert wanted in everything


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.json")), ids=lambda path: path.name)
def test_texts_are_composed_and_have_single_spaces(path):
    for text in texts_in(json.loads(path.read_text(encoding="utf-8"))):
        assert text == unicodedata.normalize("NFC", text) == compose(text)
        assert "  " not in text
        assert text == text.strip()
        assert '"' not in text
        assert not re.search(r" [,.;:!?]", text), text


def runs(article: SampleArticle, length: int = 8) -> set[tuple[str, ...]]:
    names = [model.name for model in catalogue.models()] + [unit.name for unit in catalogue.units()]
    text = " ".join([article.title, article.summary, *(block.text for block in article.body)])
    for name in (*OFFICIAL_PHRASES, *names):
        text = text.replace(name, " § ")
    words = re.findall(r"\w+|§", text.lower())
    found = (tuple(words[start : start + length]) for start in range(len(words) - length + 1))
    return {run for run in found if "§" not in run}


def test_no_sentence_was_copied_from_one_article_to_another():
    of = {article.key: runs(article) for article in ARTICLES}
    shared = {(one, other): of[one] & of[other] for one, other in combinations(of, 2)}
    assert {pair: found for pair, found in shared.items() if found} == {}


def test_the_copy_check_would_notice_a_copy():
    first, second = ARTICLES[:2]
    assert runs(first) & runs(first)
    assert not runs(first) & runs(second)


def test_a_mistake_in_a_file_names_the_file_the_entry_and_the_field():
    with pytest.raises(ValueError, match=r"units\.json, entry 3.*parnt"):
        catalogue._made("units.json, entry 3", {"key": "a", "parnt": None}, lambda row: catalogue.SampleColumn(**row))
    with pytest.raises(ValueError, match=r"12-x\.json.*byline"):
        catalogue._made("12-x.json", {"title": "x"}, catalogue._article)
