"""The pages on which comments are read: the article's own, the list's, that of all answers to one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feedback.states import State
from tests.factories import ArticlePageFactory
from tests.feedback.factories import CommentFactory, shown_comment
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


def test_comments_are_sorted_as_asked(client, article, address):
    now = timezone.now()
    names = ("cũ", "giữa", "mới")
    for days, name in zip((3, 2, 1), names, strict=True):
        shown_comment(article, name=name, received_at=now - timedelta(days=days), likes=5 if name == "giữa" else 0)
    orders = {"": "mới giữa cũ", "cu-nhat": "cũ giữa mới", "nhieu-thich": "giữa mới cũ", "la": "mới giữa cũ"}
    for asked, order in orders.items():
        page = look(client, f"{address}?sap_xep={asked}")
        assert [words(name) for name in page.select(".comment__name")] == order.split()


def test_only_what_is_shown_is_shown(client, article, address):
    first = shown_comment(article, name="Hiện")
    shown_comment(article, parent=first, name="Trả lời")
    hidden = CommentFactory(page=article, state=State.DECLINED, name="Ẩn")
    CommentFactory(page=article, parent=hidden, state=State.SHOWN, name="Dưới ẩn")
    for state in (State.RECEIVED, State.SPAM):
        CommentFactory(page=article, state=state, name="Ẩn")
    for page in (address, article.url):
        assert [words(name) for name in look(client, page).select(".comment__name")] == ["Hiện", "Trả lời"]


def test_a_long_list_has_pages(client, article, address):
    CommentFactory.create_batch(45, page=article, state=State.SHOWN)
    pages = [look(client, f"{address}?trang={number}") for number in (1, 3)]
    assert [len(page.select(".comment")) for page in pages] == [20, 5]
    assert pages[0].select_one("a[rel=next]")["href"].endswith("?trang=2")
    assert client.get(f"{address}?trang=4").status_code == 404
    assert client.get(f"{address}?trang=x").status_code == 200


def test_answers_that_a_list_leaves_out_stand_on_a_page_of_their_own(client, article, address, monkeypatch):
    first, other = shown_comment(article, name="Bảy"), shown_comment(article)
    for number in range(13):
        sent = timezone.now() - timedelta(hours=13 - number)
        shown_comment(article, parent=first, name=f"số {number}", received_at=sent)
    shown_comment(article, parent=other)
    CommentFactory(page=article, parent=first, state=State.DECLINED, name="Ẩn")
    monkeypatch.setattr("feedback.threads.ANSWERS", 5)
    monkeypatch.setattr("feedback.views.answers.ON_ANSWERS_PAGE", 6)
    own = f"{address}{first.pk}/"
    for at, left in ((address, 8), (article.url, 3)):
        (more,) = look(client, at).select(f".comment-list a[href='{own}']")
        assert words(more) == f"Xem thêm {left} trả lời trước đó cho Bảy"
    pages = [look(client, f"{own}?trang={number}") for number in (1, 2, 3)]
    names = [[words(name) for name in page.select(".comment__name")] for page in pages]
    assert {each[0] for each in names} == {"Bảy"}
    assert [name for _, *answers in names for name in answers] == [f"số {number}" for number in range(13)]
    assert words(pages[0].select_one("#cac-binh-luan")) == "13 trả lời"
    assert pages[0].select_one(f"a[href='{address}']")
    assert "noindex" in pages[0].select_one("meta[name=robots]")["content"]
    assert client.get(f"{own}?trang=4").status_code == 404


def test_where_nothing_is_left_out_nothing_leads_there(client, article, address):
    first = shown_comment(article)
    shown_comment(article, parent=first)
    for at in (address, article.url):
        assert "trả lời trước đó" not in client.get(at).content.decode()
    assert "no-store" in client.get(f"{address}{first.pk}/")["Cache-Control"]


def test_only_what_readers_see_has_a_page_of_answers(client, article, address):
    first = shown_comment(article)
    answer = shown_comment(article, parent=first)
    hidden = CommentFactory(page=article, state=State.RECEIVED)
    elsewhere = CommentFactory(page=ArticlePageFactory(parent=article.column), state=State.SHOWN)
    for key in (answer.pk, hidden.pk, elsewhere.pk, 999_999_999):
        assert client.get(f"{address}{key}/").status_code == 404
    assert client.post(f"{address}{first.pk}/").status_code == 405
    article.unpublish()
    assert client.get(f"{address}{first.pk}/").status_code == 404


def test_a_page_of_answers_takes_no_query_each(client, article, address, django_assert_max_num_queries):
    first = shown_comment(article)
    CommentFactory.create_batch(40, page=article, parent=first, state=State.SHOWN)
    client.get(f"{address}{first.pk}/")
    with django_assert_max_num_queries(12):
        assert len(look(client, f"{address}{first.pk}/").select(".comment")) == 41


def test_machines_are_sent_to_the_article(client, article, address):
    page = look(client, address)
    assert "noindex" in page.select_one("meta[name=robots]")["content"]
    assert page.select_one("link[rel=canonical]")["href"].endswith(article.url)


def test_answers_take_no_query_each(client, article, address, django_assert_max_num_queries):
    for comment in CommentFactory.create_batch(10, page=article, state=State.SHOWN):
        CommentFactory.create_batch(2, page=article, parent=comment, state=State.SHOWN)
    client.get(address)
    with django_assert_max_num_queries(14):
        assert len(look(client, address).select(".comment")) == 30


def test_an_article_shows_the_newest_and_leads_to_all(client, article, address):
    for number in range(12):
        shown_comment(article, name=f"số {number}", received_at=timezone.now() - timedelta(hours=number))
    page = look(client, article.url)
    names = [words(name) for name in page.select("#binh-luan .comment__name")]
    assert names == [f"số {number}" for number in range(10)]
    assert page.select_one(".comments__all")["href"] == address
    assert page.select_one("a[data-write]")["href"] == f"{address}#viet"
    form = page.select_one("form#viet")
    assert form.has_attr("hidden")
    assert form.select_one("[name=ticket]").get("value") is None


def test_an_article_is_the_same_for_everybody(client, article):
    first, second = (Client().get(article.url) for _ in range(2))
    assert first.content == second.content
    assert not first.cookies


def test_cards_say_how_many(client, article):
    shown_comment(article)
    other = ArticlePageFactory(parent=article.column)
    page = look(client, article.column.url)
    cards = page.select(".card")
    metas = {words(card.select_one(".card__title")): words(card.select_one(".card__meta")) for card in cards}
    assert metas[article.headline].endswith("· 1 bình luận")
    assert "bình luận" not in metas[other.headline]
