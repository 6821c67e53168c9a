"""Asking for a new password: limited, and the same for everybody."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from staff.letters import send_letters
from staff.models import Knock, Letter
from staff.passwords import forget_knocks

pytestmark = pytest.mark.django_db
ASK = "/quan-tri/password_reset/"


@pytest.fixture(autouse=True)
def owner(django_user_model):
    return django_user_model.objects.create_superuser("lan", "lan@ban.vn", "MatKhau-0123")


def test_the_letter_leads_to_a_new_password(client, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://lantoa.example"
    client.post(ASK, {"email": "lan@ban.vn"}, headers={"host": "127.0.0.1"})
    assert mailoutbox == []
    assert send_letters() == 1
    (letter,) = mailoutbox
    address = re.search(r"https://lantoa\.example(/\S+)", letter.body)[1]
    form = client.get(address, follow=True)
    words = {"new_password1": "MatKhauMoi-456", "new_password2": "MatKhauMoi-456"}
    assert client.post(form.redirect_chain[-1][0], words).status_code == 302
    assert client.post("/quan-tri/login/", {"username": "lan", "password": "MatKhauMoi-456"}).status_code == 302


def test_nobody_learns_whether_an_address_is_known(client, mailoutbox, django_assert_num_queries):
    answers = []
    for email in ("lan@ban.vn", "khong-co@ban.vn"):
        with django_assert_num_queries(5):
            answers.append(client.post(ASK, {"email": email}))
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"{ASK}done/")}
    assert send_letters() == 2
    assert [letter.to for letter in mailoutbox] == [["lan@ban.vn"]]


def test_one_address_gets_three_letters_an_hour_however_it_is_written(client, mailoutbox):
    for number in range(12):
        answer = client.post(ASK, {"email": "LAN@ban.vn" if number % 2 else "lan@ban.vn"})
        assert answer["Location"] == f"{ASK}done/"
    send_letters()
    assert len(mailoutbox) == 3
    Knock.objects.update(moment=timezone.now() - timedelta(minutes=61))
    client.post(ASK, {"email": "lan@ban.vn"})
    assert send_letters() == 1


def test_one_network_asks_thirty_times_an_hour(client):
    for number in range(40):
        client.post(ASK, {"email": f"so{number}@ban.vn"})
    assert Letter.objects.count() == 30
    client.post(ASK, {"email": "lan@ban.vn"}, REMOTE_ADDR="192.0.2.9")
    assert Letter.objects.count() == 31


def test_what_was_asked_for_is_forgotten(client):
    client.post(ASK, {"email": "lan@ban.vn"})
    assert "lan" not in "".join(Knock.objects.values_list("digest", flat=True))
    assert forget_knocks() == 0
    Knock.objects.update(moment=timezone.now() - timedelta(minutes=61))
    assert forget_knocks() == 2
    send_letters()
    assert not Letter.objects.exists()
