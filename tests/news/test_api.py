"""What other programs are answered below /api/v1/: what readers may see, and refusals in words."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
from django.core.cache import cache
from wagtail.models import Site

from home.models import HomePage
from news.answers import SEARCH_AWAY
from news.models import ArticlePage
from readership.models import ReadCounts
from registry.models import RecordStatus
from search.outbox import drain
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    PictureFactory,
    PracticeModelFactory,
    UnitFactory,
)
from tests.search.strange import STRANGE_TEXTS

pytestmark = pytest.mark.django_db
API = "/api/v1"
DAY = datetime(2021, 5, 1, tzinfo=UTC)
OPERATIONS = ("search", "related?id=heo", "most_viewed", "suggest?q=con", "articles", "articles/heo")


@pytest.fixture
def articles(home):
    """Two articles on one model, the second with all that an article may have."""
    column = ColumnPageFactory(parent=home, title="Dân vận", slug="dan-van")
    above = UnitFactory(name="Đảng bộ xã Tân Hưng", slug="tan-hung")
    unit = UnitFactory(name="Chi bộ ấp 1", slug="chi-bo-ap-1", parent=above)
    model = PracticeModelFactory(name="Con heo đất nghĩa tình", slug="heo-dat")
    heo = ArticlePageFactory(
        parent=column,
        title="Nuôi con heo đất",
        external_id="heo",
        place="Xã Long Khê",
        summary="Một sapo.",
        byline_kind="text-pictures",
        byline_name="Hoàng Bảo",
        lead_picture=PictureFactory(description="Con heo đất trên bàn"),
        models=[model],
        units=[unit, UnitFactory(name="Chưa xác nhận", status=RecordStatus.PENDING)],
        body=[("heading", "Việc làm"), ("paragraph", "<p>Mỗi tổ một con <b>heo</b>.</p>")],
        published_at=datetime(2023, 5, 28, 6, 17, tzinfo=UTC),
        source_name="SGGP",
    )
    other = ArticlePageFactory(
        parent=column,
        title="Tỉnh ủy họp bàn <dân vận>",
        external_id="ho",
        models=[model],
        published_at=datetime(2022, 12, 31, 17, 30, tzinfo=UTC),  # the first of January where the portal is
    )
    ReadCounts.objects.create(page_id=heo.pk, day=0, week=3, month=3, total=3)
    drain()
    return heo, other


@pytest.fixture
def away(settings, tmp_path):
    """The search engine cannot be asked."""
    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}"
    cache.clear()


def asked(client, address, **parameters):
    response = client.get(f"{API}/{address}", parameters)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def refused(client, address, **parameters):
    response = client.get(f"{API}/{address}", parameters)
    assert set(response.json()) == {"detail"}
    return response.status_code, response.json()["detail"]


def ids(answer):
    return [item["id"] for item in answer]


class TestSearch:
    def test_it_answers_hits_with_highlights_total_facets_and_a_did_you_mean(self, client, articles):
        answer = asked(client, "search", q="NUÔI CON HEO")
        assert set(answer) == {"total", "hits", "facets", "did_you_mean"}
        assert (answer["total"], answer["did_you_mean"]) == (1, None)
        (hit,) = answer["hits"]
        assert set(hit) == {"id", "title", "url", "score", "highlights"}
        assert (hit["id"], hit["title"], hit["url"]) == ("heo", "Xã Long Khê: Nuôi con heo đất", articles[0].url)
        assert hit["highlights"]["title"] == ["<mark>Nuôi con heo</mark> đất"]
        assert answer["facets"]["column"] == [{"key": "dan-van", "name": "Dân vận", "count": 1}]
        assert set(answer["facets"]) == {"column", "unit", "model", "year"}

    def test_filters_narrow_may_be_repeated_and_mean_nothing_where_empty(self, client, articles):
        assert ids(asked(client, "search", q="heo", unit="tan-hung")["hits"]) == ["heo"]
        assert asked(client, "search", unit=["nobody", "chi-bo-ap-1"])["total"] == 1
        assert asked(client, "search", year=["2022", "2023"])["total"] == 2
        assert asked(client, "search", year="2022")["total"] == 0
        assert asked(client, "search", column="dan-van", model="heo-dat")["total"] == 2
        assert asked(client, "search", unit="", column="")["total"] == 2

    def test_without_words_it_lists_everything_in_the_order_asked(self, client, articles):
        assert ids(asked(client, "search")["hits"]) == ["heo", "ho"]
        assert ids(asked(client, "search", sort="oldest")["hits"]) == ["ho", "heo"]

    def test_pages_are_cut_to_size_and_empty_behind_the_last(self, client, articles):
        pages = [asked(client, "search", size="1", page=str(page)) for page in (1, 2, 3)]
        assert [ids(page["hits"]) for page in pages] == [["heo"], ["ho"], []]
        assert [page["total"] for page in pages] == [2, 2, 2]

    def test_decomposed_words_find_the_same(self, client, articles):
        assert asked(client, "search", q="Tỉnh uỷ")["total"] == asked(client, "search", q="tỉnh ủy")["total"] == 1


class TestWidgets:
    def test_related_says_why(self, client, articles):
        assert asked(client, "related", id="heo") == [
            {"id": "ho", "title": "Tỉnh ủy họp bàn <dân vận>", "url": articles[1].url, "reason": "cùng mô hình"}
        ]

    def test_most_viewed_counts_the_reads_of_its_window(self, client, articles):
        (item,) = asked(client, "most_viewed", window="week")
        assert (item["id"], item["reason"]) == ("heo", "xem nhiều nhất")
        assert asked(client, "most_viewed") == [item]
        assert asked(client, "most_viewed", window="day") == []

    def test_suggestions_go_on_as_typed(self, client, articles):
        assert {"text": "Con heo đất nghĩa tình"} in asked(client, "suggest", q="con heo")
        assert asked(client, "suggest", q="nuoi con") == [{"text": "Nuôi con heo đất", "url": articles[0].url}]
        assert len(asked(client, "suggest", q="co", count="1")) == 1

    @pytest.mark.parametrize("typed", ["", " ", "\u200b", "​ "])
    def test_nothing_typed_suggests_nothing(self, client, articles, typed):
        assert asked(client, "suggest", q=typed) == []


class TestArticles:
    def test_the_list_is_newest_first_the_undated_last(self, client, articles):
        ArticlePageFactory(external_id="cu", date_unknown=True, published_at=None)
        answer = asked(client, "articles")
        assert set(answer) == {"total", "articles"}
        assert (answer["total"], ids(answer["articles"])) == (3, ["heo", "ho", "cu"])
        assert answer["articles"][2]["published_at"] is None

    def test_an_article_of_a_list_has_what_a_card_shows(self, client, articles):
        item = asked(client, "articles")["articles"][0]
        picture = item.pop("picture")
        assert item == {
            "id": "heo",
            "title": "Xã Long Khê: Nuôi con heo đất",
            "url": articles[0].url,
            "summary": "Một sapo.",
            "byline": "Bài, ảnh: Hoàng Bảo",
            "column": {"key": "dan-van", "name": "Dân vận"},
            "published_at": "2023-05-28T13:17:00+07:00",
            "updated_at": None,
        }
        assert (picture["width"], picture["height"], picture["alt"]) == (640, 360, "Con heo đất trên bàn")
        assert client.get(picture["url"]).status_code == 200

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"unit": "tan-hung"}, ["heo"]),
            ({"unit": ["chi-bo-ap-1", "nobody"]}, ["heo"]),
            ({"unit": "nobody"}, []),
            ({"model": "heo-dat"}, ["heo", "ho"]),
            ({"column": "dan-van"}, ["heo", "ho"]),
            ({"column": "nobody"}, []),
            ({"year": "2023"}, ["heo", "ho"]),
            ({"year": "2022"}, []),
            ({"year": ["2022", "2023"], "unit": ""}, ["heo", "ho"]),
            ({"model": "heo-dat", "unit": "tan-hung"}, ["heo"]),
            ({"size": "1", "page": "2"}, ["ho"]),
        ],
    )
    def test_filters_find_what_the_search_finds(self, client, articles, filters, expected):
        assert ids(asked(client, "articles", **filters)["articles"]) == expected
        assert ids(asked(client, "search", **filters)["hits"]) == expected

    def test_a_unit_nobody_has_confirmed_finds_nothing(self, client, articles):
        UnitFactory(name="Chờ", slug="cho", status=RecordStatus.PENDING)
        ArticlePageFactory(units=[UnitFactory(name="Dưới", slug="duoi", status=RecordStatus.PENDING)])
        assert asked(client, "articles", unit=["cho", "duoi"])["total"] == 0

    def test_one_article_has_its_text_and_its_confirmed_tags(self, client, articles):
        article = asked(client, "articles/heo")
        assert article["text"] == "Việc làm\nMỗi tổ một con heo."
        assert article["units"] == [{"key": "chi-bo-ap-1", "name": "Chi bộ ấp 1"}]
        assert article["models"] == [{"key": "heo-dat", "name": "Con heo đất nghĩa tình"}]
        assert (article["source_name"], article["source_url"]) == ("SGGP", "")
        assert article["title"] == "Xã Long Khê: Nuôi con heo đất"

    def test_an_id_may_hold_whatever_an_import_gave_it(self, client, home):
        ArticlePageFactory(external_id="tỉnh/2022 số 1?.html")
        assert asked(client, "articles/t%E1%BB%89nh/2022%20s%E1%BB%91%201%3F.html")["id"] == "tỉnh/2022 số 1?.html"
        assert asked(client, "related", id="tỉnh/2022 số 1?.html") == []

    def test_a_picture_whose_file_is_lost_is_left_out(self, client, articles):
        articles[0].lead_picture.file.storage.delete(articles[0].lead_picture.file.name)
        assert asked(client, "articles/heo")["picture"] is None


class TestPortals:
    def test_a_portal_answers_of_its_own_articles_only(self, client, articles, home, settings):
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "khac.example"]
        other = home.get_parent().add_child(instance=HomePage(title="Cổng khác", slug="cong-khac"))
        Site.objects.create(hostname="khac.example", root_page=other)
        Site.clear_site_root_paths_cache()
        foreign = ArticlePageFactory(parent=ColumnPageFactory(parent=other), title="Con heo khác", external_id="khac")
        ReadCounts.objects.create(page_id=foreign.pk, day=9, week=9, month=9, total=9)
        drain()
        for operation in (
            "search?q=heo",
            "most_viewed?window=all",
            "articles",
            "suggest?q=con",
            "articles?column=dan-van",
        ):
            assert "khac" not in str(asked(client, operation)), operation
        assert client.get(f"{API}/articles/khac").status_code == 404
        assert client.get(f"{API}/related?id=khac").status_code == 404
        client.defaults["HTTP_HOST"] = "khac.example"
        assert ids(asked(client, "articles")["articles"]) == ["khac"]
        assert ids(asked(client, "search", q="con heo")["hits"]) == ["khac"]
        assert ids(asked(client, "most_viewed")) == ["khac"]


class TestAnEngineThatIsAway:
    @pytest.mark.parametrize("operation", ["search?q=heo", "suggest?q=heo"])
    def test_what_only_the_engine_knows_is_refused_for_a_while(self, client, articles, away, operation):
        response = client.get(f"{API}/{operation}")
        assert response.status_code == 503
        assert response.json() == {"detail": SEARCH_AWAY}
        assert int(response["Retry-After"]) > 0
        assert response["Cache-Control"] == "no-store"

    def test_related_come_from_the_column_and_say_so(self, client, articles, away):
        assert [(item["id"], item["reason"]) for item in asked(client, "related", id="heo")] == [
            ("ho", "cùng chuyên mục")
        ]

    def test_most_viewed_come_from_the_counters(self, client, articles, away):
        assert ids(asked(client, "most_viewed")) == ["heo"]

    def test_articles_are_listed_as_ever(self, client, articles, away):
        assert asked(client, "articles")["total"] == 2
        assert asked(client, "articles/heo")["id"] == "heo"


class TestRefusals:
    @pytest.mark.parametrize("operation", ["search", "articles"])
    def test_a_page_that_is_too_deep_is_not_there(self, client, articles, operation):
        status, detail = refused(client, f"{operation}?page=201&size=50")
        assert status == 404
        assert "10.000 kết quả đầu" in detail

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("search?q=" + "a" * 501, "Từ khóa dài quá 500 ký tự"),
            ("search?page=0", "“page” phải từ 1 trở lên"),
            ("search?page=10001", "“page” không được quá 10000"),
            ("search?size=51", "“size” không được quá 50"),
            ("search?size=abc", "“size” phải là số nguyên"),
            ("search?page=" + "9" * 5000, "“page”"),
            ("search?year=1", "“year” phải từ 1900"),
            ("search?year=2022&year=x", "“year” phải là số nguyên"),
            ("search?sort=best", "“sort” chỉ nhận một trong các giá trị: relevance, newest, oldest."),
            ("search?" + "&".join(["unit=a"] * 21), "“unit” có quá nhiều giá trị: nhiều nhất 20"),
            ("search?column=" + "a" * 256, "“column” dài quá 255 ký tự"),
            ("articles?size=0", "“size” phải từ 1"),
            ("most_viewed?window=year", "“window” chỉ nhận một trong các giá trị: day, week, month, all."),
            ("most_viewed?count=51", "“count” không được quá 50"),
            ("related", "Thiếu tham số “id”"),
            ("related?id=heo&count=0", "“count” phải từ 1"),
            ("related?id=" + "a" * 201, "“id” dài quá 200"),
            ("suggest?q=" + "a" * 501, "dài quá 500 ký tự"),
            ("suggest?q=a&count=-1", "“count” phải từ 1"),
            ("search?q=%00", "ký tự không đọc được"),
            ("articles/%00", "ký tự không đọc được"),
        ],
    )
    def test_a_bad_question_is_refused_in_words(self, client, articles, address, words):
        status, detail = refused(client, address)
        assert status == 400
        assert words in detail

    def test_several_faults_are_told_at_once(self, client, articles):
        _, detail = refused(client, "search?page=0&size=x")
        assert detail == "Tham số “page” phải từ 1 trở lên. Tham số “size” phải là số nguyên."

    @pytest.mark.parametrize("address", ["related?id=nobody", "articles/nobody", "articles/" + "a" * 5000])
    def test_an_unknown_article_is_not_found(self, client, articles, address):
        refusal = refused(client, address)
        assert refusal in [
            (404, "Không có bài nào đang đăng với mã này."),
            (400, "Tham số “id” dài quá 200 ký tự."),
        ]

    @pytest.mark.parametrize("address", ["", "docs", "nothing/here", "search/", "articles/"])
    def test_any_other_address_names_the_list_of_addresses(self, client, home, address):
        status, detail = refused(client, address)
        assert status == 404
        assert "/api/v1/openapi.json" in detail

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
    def test_nothing_but_reading_is_allowed(self, client, articles, method):
        client.handler.enforce_csrf_checks = True
        for address in (*OPERATIONS, "openapi.json", "nothing"):
            response = getattr(client, method)(f"{API}/{address}")
            assert (response.status_code, response["Allow"]) == (405, "GET, HEAD"), address
            assert "GET" in response.json()["detail"]


class TestOpenness:
    @pytest.mark.parametrize("address", [*OPERATIONS, "openapi.json"])
    def test_answers_may_be_kept_and_read_by_any_sites_script(self, client, articles, address):
        response = client.get(f"{API}/{address}")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=60"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["Content-Type"].startswith("application/json")

    def test_refusals_are_read_too_and_not_kept(self, client, home):
        for address in ("articles/nobody", "search?page=0", "nothing", "search?q=%00"):
            response = client.get(f"{API}/{address}")
            assert response["Access-Control-Allow-Origin"] == "*"
            assert response["Cache-Control"] == "no-store"

    def test_a_head_is_answered_as_a_get(self, client, articles):
        for address in OPERATIONS:
            assert client.head(f"{API}/{address}").status_code == 200


class TestCosts:
    @pytest.mark.parametrize(
        ("address", "queries"),
        [
            ("search?q=bài", 2),  # the portal, the articles
            ("articles?size=50&unit=tan-hung&model=heo-dat&year=2021&year=2022", 4),  # and how many, and the units
            ("articles/heo", 4),  # and its units and models
            ("related?id=heo&count=20", 4),  # and whom an editor picked
            ("most_viewed?count=50&window=all", 2),
            ("suggest?q=bài&count=20", 2),
        ],
    )
    def test_queries_do_not_grow_with_what_is_answered(
        self, client, articles, address, queries, django_assert_num_queries
    ):
        heo, _ = articles
        tags = {"units": [UnitFactory(parent=None, slug=f"don-vi-{n}") for n in range(3)], "models": []}
        tags["units"].append(heo.article_units.first().unit)
        tags["models"].append(heo.article_models.first().model)
        for number in range(12):
            article = ArticlePageFactory(
                parent=heo.get_parent(), lead_picture=PictureFactory(), published_at=DAY + timedelta(number), **tags
            )
            ReadCounts.objects.create(page_id=article.pk, day=1, week=1, month=1, total=number + 1)
        drain()
        client.get(f"{API}/{address}")  # sizes the pictures and learns what editors set
        with django_assert_num_queries(queries):
            answer = client.get(f"{API}/{address}").json()
        assert len(str(answer)) > 400


def test_no_strange_text_makes_it_fail(client, articles):
    places = cycle([("search", "q"), ("suggest", "q"), ("related", "id"), ("articles", "unit"), ("search", "column")])
    for text, (operation, name) in zip(STRANGE_TEXTS[::4], places, strict=False):
        value = text.encode("utf-8", "replace").decode()
        status = client.get(f"{API}/{operation}", {name: value}).status_code
        assert status in (200, 400, 404), (operation, name, text[:40])


def test_a_stale_index_reveals_nothing(client, articles):
    ArticlePage.objects.filter(external_id="heo").update(live=False)
    for address in (
        "search?q=heo",
        "suggest?q=nuoi",
        "related?id=ho",
        "most_viewed",
        "articles",
        "articles?unit=tan-hung",
    ):
        assert "Nuôi con heo" not in client.get(f"{API}/{address}").content.decode(), address
    assert client.get(f"{API}/articles/heo").status_code == 404
    assert client.get(f"{API}/related?id=heo").status_code == 404
