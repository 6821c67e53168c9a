"""Pages for what went wrong."""

import json

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from news.models import ArticlePage
from portal.errors import server_error
from tests.factories import ArticlePageFactory
from tests.news.pages import look, words


@pytest.mark.django_db
def test_an_unknown_address_gets_the_portals_dress_and_a_search_box(client, home):
    page = look(client, "/khong-co-trang-nay/", 404)
    assert words(page.h1) == "Không tìm thấy trang này"
    assert page.select_one("main form[role=search]")["action"] == "/tim-kiem/"
    assert page.select_one(".site-header")


@pytest.mark.django_db
def test_an_address_that_cannot_be_read_is_refused_in_words(client, home):
    page = look(client, "/tim-kiem/?q=%00", 400)
    assert "ký tự không đọc được" in words(page.main)


@pytest.mark.django_db
def test_our_own_failure_is_told_without_asking_the_database():
    with CaptureQueriesContext(connection) as queries:
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Lỗi thuộc về chúng tôi" in response.content.decode()
    assert len(queries) == 0


@pytest.mark.django_db
def test_a_script_is_told_in_json(client, home):
    missing = client.post("/binh-luan/999999/", headers={"accept": "application/json"})
    ours = server_error(RequestFactory().get("/", headers={"accept": "application/json"}))
    assert (missing.status_code, ours.status_code) == (404, 500)
    assert "còn nguyên" in missing.json()["message"]
    assert "còn nguyên" in json.loads(ours.content)["message"]


@pytest.mark.django_db
def test_an_article_that_fails_shows_the_page_for_it(monkeypatch, home):
    def fail(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    article = ArticlePageFactory()
    monkeypatch.setattr(ArticlePage, "serve", fail)
    response = Client(raise_request_exception=False).get(article.url)
    assert response.status_code == 500
    assert "Trang đang gặp sự cố" in response.content.decode()
