"""Passwords of single pages and of collections are not guessed for ever."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from staff import shared_passwords
from staff.models import Knock
from staff.passwords import forget_knocks
from tests.factories import ArticlePageFactory, DocumentFactory

pytestmark = pytest.mark.django_db
RIGHT, LIMIT = "mat-khau", 10


def private_page(home):
    article = ArticlePageFactory(parent__parent=home)
    kept = PageViewRestriction.objects.create(page=article, restriction_type="password", password=RIGHT)
    return f"/_util/authenticate_with_password/{kept.pk}/{article.pk}/", article.url


def private_file(_):
    document = DocumentFactory()
    kept = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password=RIGHT
    )
    return f"/tai-lieu/authenticate_with_password/{kept.pk}/", document.url


@pytest.fixture(params=[private_page, private_file])
def kept(request, home):
    """Where the password is sent, and what it opens."""
    return request.param(home)


def attempt(kept, password, network="192.0.2.1", client=None):
    return (client or Client()).post(kept[0], {"password": password, "return_url": kept[1]}, REMOTE_ADDR=network)


def guess(kept, times, network="192.0.2.1"):
    return [attempt(kept, f"sai-{number}", network).status_code for number in range(times)]


def test_too_many_wrong_ones_are_told_to_wait_and_the_right_one_too(kept):
    assert guess(kept, LIMIT + 1) == [200] * LIMIT + [429]
    client = Client()
    answer = attempt(kept, RIGHT, client=client)
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 900
    assert answer["Cache-Control"] == "no-store"
    assert "Xin thử lại sau" in answer.content.decode()
    assert "15 phút" in answer.content.decode()
    assert client.get(kept[1]).status_code == 200
    assert "Cần mật khẩu" in client.get(kept[1], follow=True).content.decode()


def test_other_networks_and_other_passwords_are_not_concerned(kept, home):
    guess(kept, LIMIT + 5)
    assert attempt(kept, RIGHT, "192.0.2.2").status_code == 302
    assert attempt(private_page(home), RIGHT).status_code == 302


def test_the_right_one_opens_again_after_the_time_however_often_it_was_tried_meanwhile(kept):
    guess(kept, LIMIT + 20)
    Knock.objects.update(moment=timezone.now() - timedelta(minutes=15, seconds=1))
    client = Client()
    assert attempt(kept, RIGHT, client=client).status_code == 302
    assert client.get(kept[1]).status_code == 200


def test_right_ones_are_not_counted(kept):
    guess(kept, LIMIT - 1)
    assert {attempt(kept, RIGHT).status_code for _ in range(LIMIT)} == {302}
    assert guess(kept, 2) == [200, 429]


def test_the_form_itself_is_still_shown(kept):
    guess(kept, LIMIT + 1)
    assert Client().get(kept[0]).status_code == 200
    assert Client().head(kept[0]).status_code == 200


def test_guesses_from_everywhere_stop_it_for_all(kept, monkeypatch):
    monkeypatch.setattr(shared_passwords, "NETWORKS", 2)
    for number in range(2):
        guess(kept, LIMIT, f"198.51.100.{number}")
    assert attempt(kept, RIGHT, "203.0.113.9").status_code == 429


def test_a_household_of_ipv6_is_one_network(kept):
    for number in range(LIMIT):
        attempt(kept, "sai", f"2001:db8::{number + 1}")
    assert attempt(kept, "sai", "2001:db8::ffff").status_code == 429
    assert attempt(kept, "sai", "2001:db8:0:1::1").status_code == 200


def test_what_does_not_exist_is_not_counted(home):
    for address in ("/_util/authenticate_with_password/99999/1/", "/tai-lieu/authenticate_with_password/99999/"):
        assert Client().post(address, {"password": "x"}).status_code == 404
    assert not Knock.objects.exists()


def test_what_is_kept_names_nobody_and_goes(kept):
    guess(kept, 2)
    assert not any(
        "192.0.2.1" in digest or "sai" in digest for digest in Knock.objects.values_list("digest", flat=True)
    )
    assert forget_knocks() == 0
    Knock.objects.update(moment=timezone.now() - timedelta(minutes=61))
    assert forget_knocks() == 4


def test_tries_are_remembered_as_long_as_they_count(kept, settings):
    settings.AXES_COOLOFF_TIME = timedelta(hours=3)
    guess(kept, LIMIT)
    Knock.objects.update(moment=timezone.now() - timedelta(hours=2))
    forget_knocks()
    assert attempt(kept, RIGHT).status_code == 429
