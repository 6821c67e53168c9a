"""The generator writes many different articles, always the same ones for the same seed."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.sample import catalogue
from home.sample.catalogue import DATA, SampleModel, SampleUnit
from home.sample.generator import GeneratedArticle, generate_articles, grammar
from home.sample.illustrations import SCENES
from home.sample.stories import Cast
from home.sample.templates import Template, grouped
from writing.folding import compose

TODAY = date(2026, 11, 22)
COLUMNS = [column.key for column in catalogue.columns()]


def generate(count: int, seed: int = 1, **changes) -> list[GeneratedArticle]:
    given_rows = {"columns": COLUMNS, "units": catalogue.units(), "models": catalogue.models(), **changes}
    return list(generate_articles(count, seed, today=TODAY, **given_rows))


@pytest.fixture(scope="module")
def articles() -> list[GeneratedArticle]:
    return generate(1500)


def body_words(article: GeneratedArticle) -> list[str]:
    return " ".join(block.text for block in article.body).split()


def test_the_same_seed_gives_the_same_articles_and_another_seed_others(articles):
    assert generate(50) == articles[:50]
    others = {article.title for article in generate(50, seed=2)}
    assert len(others & {article.title for article in articles[:50]}) < 5


def test_it_is_lazy():
    endless = generate_articles(
        10**9, 1, today=TODAY, columns=COLUMNS, units=catalogue.units(), models=catalogue.models()
    )
    assert len(list(islice(endless, 3))) == 3


def test_ids_and_titles_come_once(articles):
    assert [article.external_id for article in articles[:2]] == ["mau-000001", "mau-000002"]
    assert len({article.external_id for article in articles}) == len(articles)
    assert len({article.title for article in articles}) == len(articles)


def test_titles_stay_unique_where_the_grammar_runs_out_of_places():
    unit = SampleUnit("u", None, "Chi bộ ấp Bé xã Nhỏ", "party_cell", (), None, None)
    model = replace(catalogue.models()[0], units=("u",), steps=())
    titles = [article.title for article in generate(3000, units=[unit], models=[model])]
    assert len(set(titles)) == 3000
    assert any(title.endswith("– kỳ 2") for title in titles)


def test_bodies_have_the_length_of_real_ones(articles):
    lengths = sorted(len(body_words(article)) for article in articles)
    assert lengths[0] >= 290
    assert lengths[-1] <= 600
    assert 350 <= sum(lengths) / len(lengths) <= 500


def test_no_sentence_comes_twice_within_an_article(articles):
    for article in articles:
        sentences = [part for block in article.body for part in re.split(r"(?<=[.!?]) ", block.text) if len(part) > 40]
        assert len(sentences) == len(set(sentences)), article.external_id


def test_every_text_is_composed_capitalised_and_has_no_gap_left(articles):
    for article in articles:
        for text in (article.title, article.summary, article.caption, *(block.text for block in article.body)):
            assert text == compose(text)
            assert not re.search(r"[{}\[\]|]|  |\n| [,.;:]|\.\.", text), text
            assert text[0] == text[0].upper()


def test_stories_differ_in_more_than_names(articles):
    openings = Counter(article.body[0].text.split()[0] for article in articles)
    assert len({article.body[0].text for article in articles}) > len(articles) * 0.97
    assert len(openings) > 30


def test_articles_have_a_topic_that_suits_their_model():
    models = {model.key: model for model in catalogue.models()}
    assert {topic.key for topic in grammar().about(models["heo-dat"])} == {"quy-tiet-kiem"}
    assert {topic.key for topic in grammar().about(models["ngan-hang-bo"])} == {"sinh-ke"}
    unheard = replace(models["heo-dat"], name="Xyz", work_field="digital")
    assert {topic.key for topic in grammar().about(unheard)} == {"mot-cua", "to-cong-nghe"}
    assert grammar().about(replace(unheard, work_field="astronomy")) == grammar().topics


def test_an_article_about_a_model_names_it(articles):
    names = {model.key: model.name for model in catalogue.models()}
    about = [article for article in articles if article.models]
    assert len(about) > len(articles) / 2
    for article in about:
        assert names[article.models[0]] in " ".join(body_words(article))


def test_units_are_valid_and_models_registered_on_the_day(articles):
    units = {unit.key: unit for unit in catalogue.units()}
    first_step = {model.key: model.steps[0].days_ago for model in catalogue.models()}
    for article in articles:
        day = article.published_at.date()
        for unit in (units[key] for key in article.units):
            assert unit.valid_from is None or unit.valid_from <= day
            assert unit.valid_to is None or day <= unit.valid_to
        assert all(TODAY - timedelta(days=first_step[key]) <= day for key in article.models)


def test_dates_columns_scenes_and_units_are_spread(articles):
    days = [(TODAY - article.published_at.date()).days for article in articles]
    assert min(days) >= 1
    assert max(days) <= 1826
    assert len({day // 365 for day in days}) >= 5
    columns = Counter(article.column for article in articles)
    assert columns.most_common(1)[0][0] == "hoc-tap-va-lam-theo-bac"
    assert len(columns) >= 10
    assert len({key for article in articles for key in article.units}) == 40
    assert {article.scene for article in articles} <= set(SCENES)


def test_leads_are_pictures_that_are_drawn_anyway(articles):
    drawn = {(picture.scene, picture.seed) for written in catalogue.articles() for picture in written.pictures}
    assert {(article.lead.scene, article.lead.seed) for article in articles} <= drawn | {("market", 1)}
    assert all(
        article.lead.scene == article.scene and article.lead.caption and article.lead.alt for article in articles
    )


def test_columns_of_another_site_are_used_as_they_are():
    assert {article.column for article in generate(60, columns=["mot", "hai"])} == {"mot", "hai"}


@pytest.mark.parametrize("missing", ["columns", "units", "models"])
def test_it_says_at_once_what_it_needs(missing):
    with pytest.raises(ValueError, match="at least one"):
        generate_articles(
            1,
            1,
            today=TODAY,
            **{"columns": COLUMNS, "units": catalogue.units(), "models": catalogue.models(), missing: []},
        )


def test_a_hamlets_commune_is_found_up_the_tree_and_a_loop_ends():
    tree = [
        SampleUnit("a", "b", "Chi bộ Ấp Trên", "party_cell", (), None, None),
        SampleUnit("b", "a", "Đảng bộ Không Tên", "party_committee", (), None, None),
        SampleUnit("c", "d", "Hội Nông dân", "union", (), None, None),
        SampleUnit("d", None, "Đảng bộ xã Đắk R’Sal", "party_committee", (), None, None),
    ]
    cast = Cast(tree, [])
    assert cast.communes == {"a": "", "b": "", "c": "xã Đắk R’Sal", "d": "xã Đắk R’Sal"}
    assert cast.hamlets["a"] == "ấp Trên"


def test_names_do_not_place_a_model_without_a_living_unit():
    model = SampleModel("m", "Đổi rác lấy quà", "environment", ("nowhere",), "", ())
    assert all(article.units for article in generate(40, models=[model]))


def test_every_template_has_only_gaps_that_a_story_fills():
    story = Cast(catalogue.units(), catalogue.models()).story(Random(1), ["x"], "y", None, TODAY)
    parts = [part for topic in grammar().topics for part in topic.parts.values()]
    names = {
        name for templates in (*parts, *grammar().shared.values()) for template in templates for name in template.names
    }
    assert names <= story.values.keys()


def test_topics_name_columns_and_scenes_that_exist():
    for topic in grammar().topics:
        assert set(topic.columns) <= set(COLUMNS), topic.key
        assert set(topic.scenes) <= set(SCENES), topic.key
        assert len(topic.parts["how"]) >= 5, topic.key


def test_no_sentence_of_the_grammar_is_written_twice():
    rows = [row for path in DATA.glob("grammar/topics-*.json") for row in json.loads(path.read_text(encoding="utf-8"))]
    sentences = [
        text for row in rows for part in ("summaries", "openings", "how", "results", "quotes") for text in row[part]
    ]
    assert [text for text, times in Counter(sentences).items() if times > 1] == []


def test_a_template_fills_names_ranges_and_alternatives():
    template = Template("{who} [có {3-3} con|có nhà], {1000-2000/500} đồng.")
    assert template.fill({"who": "Bà Ba"}, lambda: 0.0) == "Bà Ba có 3 con, 1.000 đồng."
    assert template.fill({"who": "Bà Ba"}, lambda: 0.999) == "Bà Ba có nhà, 2.000 đồng."
    assert template.names == {"who"}


@pytest.mark.parametrize("broken", ["{who", "a|b]", "[a {b|c]", "}"])
def test_a_lone_bracket_in_a_template_is_refused(broken):
    with pytest.raises(ValueError, match="bracket"):
        Template(broken)


@given(st.integers(min_value=0, max_value=10**12))
def test_numbers_are_grouped_by_threes_with_dots(number):
    assert int(grouped(number).replace(".", "")) == number
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*", grouped(number))


@settings(max_examples=15)
@given(st.integers(), st.integers(min_value=0, max_value=12))
def test_any_seed_gives_as_many_articles_as_asked_for(seed, count):
    assert len(generate(count, seed)) == count
