"""Pages and files behind a password ask for it in the portal's dress."""

import pytest
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from tests.factories import ArticlePageFactory, DocumentFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def private_page(home):
    article = ArticlePageFactory(parent__parent=home, title="Bài kín")
    PageViewRestriction.objects.create(page=article, restriction_type="password", password="mat-khau")
    return article.url


@pytest.fixture
def private_file(home):
    document = DocumentFactory()
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password="mat-khau"
    )
    return document.url


@pytest.mark.parametrize("kind", ["private_page", "private_file"])
def test_a_password_is_asked_for_in_vietnamese_and_opens(client, request, kind):
    address = request.getfixturevalue(kind)
    answer = client.get(address)
    asked = look(client, address)
    assert words(asked.h1) == "Cần mật khẩu"
    assert asked.select_one(".site-header")
    assert asked.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "Bài kín" not in answer.content.decode()
    assert asked.find("label", attrs={"for": asked.find("input", type="password")["id"]})
    form = asked.find("input", type="password").find_parent("form")
    sent = {"return_url": form.find("input", attrs={"name": "return_url"})["value"]}
    refused = client.post(form["action"], sent | {"password": "sai"})
    assert "Mật khẩu chưa đúng" in refused.content.decode()
    assert client.post(form["action"], sent | {"password": "mat-khau"}).status_code == 302
    assert client.get(address).status_code == 200
