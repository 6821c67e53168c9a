"""What must come first, and what must not come at all, in an archive where most sentences are set phrases.

The weights of search/weights.py change only together with this file.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from search.documents import ArticleDocument
from search.queries import Reason, Scope, SearchQuery
from search.ranking import Candidate, freshness, reranked
from search.recipe import plan
from search.tuning import UNTUNED
from tests.search.archive import ARCHIVE
from tests.search.contract.asking import write
from tests.search.vocabularies import EmptyArchive

HERE = Scope(site="tan-lap")
NOW = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(new_engine):
    engine = new_engine()
    write(engine, ARCHIVE)
    return engine


def planned(text):
    return plan(text, EmptyArchive(), UNTUNED)


def order(engine, text):
    return [hit.id for hit in engine.search(SearchQuery(text=text, scope=HERE, size=50)).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("phụ nữ nuôi heo đất", ["heo-1"]),
        ("phu nu nuoi heo dat", ["heo-1"]),
        ("bờ kênh rạch dừa", ["moi-2", "moi-1"]),
        ("đèn đường quê", ["den-1"]),
        ("hũ gạo", ["gao-1"]),
        ("bản đồ", ["ban-2", "ban-3"]),
        ("bàn đò", ["ban-1"]),
        ("kết nạp đảng viên", ["dang-1"]),
        ("lá đắng", ["dang-3"]),
        ("đăng ký tạm trú", ["dang-2"]),
        ("hội nghị học tập và làm theo Bác", ["boiler-1", "boiler-2"]),
        ("hoc tap va lam theo bac trong toan dang bo", ["boiler-3"]),
        ("thổ cẩm Đắk R’lấp", ["dak-1"]),
        ("kế hoạch 310/KH-UBND", ["quyet-2", "quyet-1"]),
    ],
)
def test_these_articles_come_first(engine, text, first):
    assert set(order(engine, text)[: len(first)]) == set(first)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("bản đồ du lịch", {"ban-1"}),
        ("310/KH-UBND", {"quyet-3"}),
        ('"học tập và làm theo" heo', {"dak-1", "dang-2"}),
        ("bến phà thổ cẩm", {"khong-ngay", "dak-1"}),
    ],
)
def test_these_articles_do_not_come_at_all(engine, text, never):
    assert not never & set(order(engine, text))


def test_every_title_typed_in_any_way_finds_its_article_first(engine):
    import unicodedata

    from writing.folding import fold

    for document in ARCHIVE:
        if document.site == "tan-lap":
            for text in (document.title, fold(document.title), unicodedata.normalize("NFD", document.title.upper())):
                assert order(engine, text)[0] == document.id


@pytest.mark.parametrize("id_", [document.id for document in ARCHIVE if document.models and document.site == "tan-lap"])
def test_set_phrases_never_make_an_article_more_related_than_the_same_model(engine, id_):
    source = next(document for document in ARCHIVE if document.id == id_)
    related = engine.related(id_, 20, HERE)
    models = [set(doc.models) & set(source.models) for hit in related for doc in ARCHIVE if doc.id == hit.id]
    assert models == sorted(models, key=bool, reverse=True)


def test_a_copy_of_all_set_phrases_stays_behind_the_same_model(new_engine):
    source = next(document for document in ARCHIVE if document.id == "heo-1")
    decoys = [
        replace(doc, id=f"decoy-{doc.id}", body=source.body.replace("heo đất", "bàn họp"), models=(), units=())
        for doc in ARCHIVE
        if doc.id.startswith("boiler")
    ]
    own = new_engine()
    write(own, [*ARCHIVE, *decoys])
    first = [hit.id for hit in own.related("heo-1", 6, HERE)][:2]
    assert set(first) == {"heo-2", "heo-3"}


def test_a_shared_unit_outweighs_a_unit_above(engine):
    reasons = {hit.id: (place, hit.reason) for place, hit in enumerate(engine.related("den-1", 20, HERE))}
    assert reasons["heo-2"][1] == Reason.UNIT
    assert reasons["heo-2"][0] < reasons["gao-1"][0]


def test_between_equals_the_newer_comes_first():
    old, new = NOW - timedelta(days=300), NOW - timedelta(days=2)
    candidates = [Candidate("old", "Tin", old, 5.0, 1.0), Candidate("new", "Tin", new, 5.0, 1.0)]
    assert [id_ for id_, _ in reranked(candidates, planned("mưa lũ"), NOW)] == ["new", "old"]


def test_being_new_does_not_beat_having_the_title_that_was_typed():
    named = Candidate("named", "Chuyện bến phà", NOW - timedelta(days=3000), 4.0, 1.0)
    new = Candidate("new", "Chuyện khác", NOW, 5.0, 0.0)
    assert [id_ for id_, _ in reranked([new, named], planned("chuyện bến phà"), NOW)] == ["named", "new"]


def test_freshness_halves_each_month_and_the_undated_have_none():
    assert freshness(NOW, NOW) == 1
    assert freshness(NOW - timedelta(days=30), NOW) == pytest.approx(0.5)
    assert freshness(NOW + timedelta(days=30), NOW) == 1
    assert freshness(None, NOW) == 0


def test_a_decoy_full_of_look_alikes_does_not_win_a_query_of_one_word(new_engine):
    engine = new_engine()
    write(
        engine,
        [
            ArticleDocument(id="decoy", title="Đăng, đang, đáng, đắng", body="Đang đăng tin đáng đọc, đắng cay. " * 9),
            ArticleDocument(
                id="right", title="Kết nạp", body="Ba giáo viên trẻ vinh dự đứng vào hàng ngũ của Đảng. " * 3
            ),
        ],
    )
    assert [hit.id for hit in engine.search(SearchQuery(text="đảng")).hits] == ["right", "decoy"]


def test_a_title_of_look_alikes_stays_behind_where_nearly_every_article_has_the_word(new_engine):
    engine = new_engine()
    every = [ArticleDocument(id=f"a-{n}", title=f"Tin {n}", body="Ngày mới của Đảng bộ xã.") for n in range(60)]
    decoys = [
        ArticleDocument(id="decoy-1", title="Đăng ký tạm trú", body="Ai cũng đang đăng."),
        ArticleDocument(id="decoy-2", title="Đặng Bỏ và những người đăng bộ", body="Đăng bộ xe."),
    ]
    write(engine, [*every, *decoys])
    for text in ("đảng", "đảng bộ"):
        hits = engine.search(SearchQuery(text=text, size=100)).hits
        assert [hit.id for hit in hits if hit.id.startswith("decoy")] == [hit.id for hit in hits[60:]]
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
