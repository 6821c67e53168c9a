""" "Ghim và ẩn kết quả" in the admin, up to what readers find."""

import pytest
from django.urls import reverse

from news.models import HiddenArticle, PinnedArticle, QueryRule
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_news_queryrule"


@pytest.fixture
def articles(home):
    column = ColumnPageFactory()
    made = [ArticlePageFactory(parent=column, title=f"Heo đất chuyện {name}") for name in ("một", "hai", "ba")]
    made.append(ArticlePageFactory(parent=column, title="Hũ gạo tiết kiệm"))
    drain()
    return made


def form(query="heo đất", pinned=(), hidden=(), **values):
    data = {"query": query, "note": "", **values}
    for name, articles in (("pinned", pinned), ("hidden", hidden)):
        data |= {f"{name}-TOTAL_FORMS": len(articles), f"{name}-INITIAL_FORMS": 0}
        data |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
        for number, article in enumerate(articles):
            row = {"id": "", "article": article.pk, "ORDER": number + 1, "DELETE": ""}
            data |= {f"{name}-{number}-{key}": value for key, value in row.items()}
    return data


@pytest.fixture
def add(admin_client, django_capture_on_commit_callbacks):
    def post(**values):
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(reverse(f"{LIST}:add"), form(**values))

    return post


def titles(client, query="heo đất", **parameters):
    response = client.get("/tim-kiem/", {"q": query, **parameters})
    return [result.article.title for result in response.context["results"]], response.context["total"]


def test_the_pinned_stand_first_in_their_order_and_the_hidden_are_gone(add, client, articles):
    one, two, three, rice = articles
    assert add(pinned=[rice, two], hidden=[three]).status_code == 302
    assert titles(client) == ([rice.title, two.title, one.title], 3)
    assert titles(client, "HEO  DAT")[0][0] == rice.title
    assert rice.title not in titles(client, "con heo đất")[0]
    assert three.title in titles(client, "heo đất chuyện")[0]


def test_a_pinned_article_obeys_the_readers_filters(add, client, articles):
    other = ArticlePageFactory(title="Chuyện khác")
    drain()
    add(pinned=[other])
    assert other.title in titles(client)[0]
    column = articles[0].get_parent().slug
    assert other.title not in titles(client, chuyen_muc=column)[0]


@pytest.mark.parametrize("state", ["unpublished", "draft", "private"])
def test_a_pinned_article_that_readers_may_not_see_is_never_shown(add, client, admin_client, articles, state):
    article = articles[3]
    add(pinned=[article])
    if state == "private":
        article.view_restrictions.create(restriction_type="login")
    elif state == "draft":
        type(article).objects.filter(pk=article.pk).update(live=False)  # the index is told nothing
    else:
        article.unpublish()
    if state != "draft":
        drain()
    assert article.title not in titles(client)[0]
    assert "bạn đọc không xem được" in words(look(admin_client, reverse(f"{LIST}:list")))
    edit = reverse(f"{LIST}:edit", args=[QueryRule.objects.get().pk])
    assert f"{article.title}" in words(look(admin_client, edit).select_one(".help-warning").find_parent("section"))


def test_a_rule_whose_articles_are_all_there_warns_of_nothing(add, admin_client, articles):
    add(pinned=articles[:1])
    edit = reverse(f"{LIST}:edit", args=[QueryRule.objects.get().pk])
    for address in (edit, reverse(f"{LIST}:list")):
        assert "không xem được" not in words(look(admin_client, address))


def test_a_deleted_article_leaves_its_rules(add, client, articles, django_capture_on_commit_callbacks):
    add(pinned=[articles[3], articles[0]])
    with django_capture_on_commit_callbacks(execute=True):
        articles[3].delete()
    drain()
    assert PinnedArticle.objects.count() == 1
    assert titles(client)[0][0] == articles[0].title


def test_what_makes_no_rule_is_refused_in_words(add, articles):
    one, two = articles[:2]
    add(query="heo đất", pinned=[one])
    for values, told in (
        ({"query": "lợn"}, "ít nhất một bài"),
        ({"query": "lợn", "pinned": [one], "hidden": [one]}, "vừa được ghim vừa bị ẩn"),
        ({"query": "lợn", "pinned": [one, one]}, "hai lần"),
        ({"query": "HEO  ĐẤT", "pinned": [two]}, "đã có ở một mục khác"),
        ({"query": "…", "pinned": [two]}, "ít nhất một từ"),
        ({"query": "đơn vị: Chi bộ 1", "pinned": [two]}, "ít nhất một từ"),
        ({"query": "", "pinned": [two]}, "Không được để trống"),
    ):
        page = add(**values)
        assert page.status_code == 200, values
        assert told in page.content.decode(), values
    assert QueryRule.objects.count() == 1


def test_too_many_are_refused_in_words(add, articles):
    column = articles[0].get_parent()
    many = ArticlePageFactory.create_batch(8, parent=column)
    assert "nhiều nhất 10 bài" in add(pinned=[*articles, *many]).content.decode()


def test_the_list_asks_no_more_for_many_rules(admin_client, articles, django_assert_max_num_queries):
    for number in range(20):
        rule = QueryRule.objects.create(query=f"từ {number}", key=f"từ {number}")
        PinnedArticle.objects.create(rule=rule, article=articles[0])
        HiddenArticle.objects.create(rule=rule, article=articles[1])
    address = reverse(f"{LIST}:list")
    admin_client.get(address)
    with django_assert_max_num_queries(22):
        page = admin_client.get(address).content.decode()
    assert page.count(articles[1].title) == 20


def test_the_form_begins_with_the_query_that_an_editor_comes_with(admin_client):
    page = look(admin_client, reverse(f"{LIST}:add") + "?tu=heo%20đất")
    assert page.select_one("input[name=query]")["value"] == "heo đất"
