"""Likes and flags of readers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feedback.forgetting import forget_what_is_over
from feedback.models import CommentMark, Discussion
from feedback.moderating import take_step
from feedback.states import Action, State
from tests.feedback.factories import CommentFactory, moderator, shown_comment
from tests.news.pages import look

pytestmark = pytest.mark.django_db


def press(client, comment, kind="thich", **headers):
    return client.post(f"/binh-luan/{comment.page_id}/{comment.pk}/{kind}/", headers=headers)


def test_a_like_counts_once_a_reader(client, article):
    comment = shown_comment(article)
    headers = {"accept": "application/json", "user_agent": "Mozilla/5.0 (A)"}
    answers = [press(client, comment, **headers) for _ in range(2)]
    assert [answer.json()["likes"] for answer in answers] == [1, 1]
    press(client, comment, user_agent="Mozilla/5.0 (B)")
    comment.refresh_from_db()
    assert (comment.likes, CommentMark.objects.count()) == (2, 2)


def test_one_network_has_no_end_of_readers(client, article):
    comment = shown_comment(article)
    for number in range(25):
        press(client, comment, user_agent=f"Mozilla/5.0 ({number})")
    comment.refresh_from_db()
    assert comment.likes == 20


def test_without_script_it_leads_back_to_the_comment(client, article, address):
    comment = shown_comment(article)
    assert press(client, comment, user_agent="Mozilla/5.0")["Location"] == f"{address}#y-kien-{comment.pk}"
    back = press(client, comment, user_agent="Mozilla/5.0", referer=f"http://testserver{article.url}?a=1#x")
    assert (back.status_code, back["Location"]) == (303, f"{article.url}?a=1#y-kien-{comment.pk}")


def test_it_never_leads_to_another_host(client, article):
    comment = shown_comment(article)
    for path in ("//la.example/x", "///la.example", "//la.example"):
        back = press(client, comment, user_agent="Mozilla/5.0", referer=f"http://testserver{path}")
        assert not back["Location"].startswith("//"), path


def test_machines_and_other_sites_count_nothing(client, article):
    comment = shown_comment(article)
    assert press(client, comment, user_agent="Googlebot/2.1").status_code == 303
    assert press(client, comment, user_agent="Mozilla/5.0", origin="https://khac.example").status_code == 403
    comment.refresh_from_db()
    assert comment.likes == 0


def test_there_is_nothing_to_press_on_what_is_not_shown(client, article):
    hidden = CommentFactory(page=article)
    assert press(client, hidden).status_code == 404
    assert client.get(f"/binh-luan/{article.pk}/{hidden.pk}/thich/").status_code == 405


def flag_from(comment, *networks):
    for network in networks:
        Client(REMOTE_ADDR=network).post(
            f"/binh-luan/{comment.page_id}/{comment.pk}/bao-xau/", headers={"user-agent": "Mozilla/5.0"}
        )


def test_flags_of_one_network_take_nothing_down(article):
    comment = shown_comment(article)
    flag_from(comment, *["10.0.0.1"] * 5)
    comment.refresh_from_db()
    assert (comment.flags, comment.state) == (1, State.SHOWN)


def test_flags_of_several_put_it_back_into_the_queue(article):
    comment = shown_comment(article)
    flag_from(comment, "10.0.0.1", "10.0.0.2", "10.0.0.3")
    comment.refresh_from_db()
    event = comment.events.get()
    assert (comment.flags, comment.state, event.by) == (3, State.RECEIVED, None)
    assert "3 mạng" in event.note
    assert Discussion.objects.get(page=article).shown == 0


def test_what_the_office_says_is_not_for_readers_to_take_down(client, article, address):
    comment = shown_comment(article)
    reply = shown_comment(article, parent=comment, is_official=True)
    flag_from(reply, "10.0.0.1", "10.0.0.2", "10.0.0.3")
    reply.refresh_from_db()
    assert (reply.flags, reply.state) == (0, State.SHOWN)
    flags = [form["action"] for form in look(client, address).select("form[action$='bao-xau/']")]
    assert flags == [f"/binh-luan/{article.pk}/{comment.pk}/bao-xau/"]


def test_what_staff_approved_again_stays_until_as_many_others_object(article):
    comment = shown_comment(article)
    flag_from(comment, "10.0.0.1", "10.0.0.2", "10.0.0.3")
    take_step(submissions=[comment], action=Action.APPROVE, by=moderator())
    flag_from(comment, "10.0.0.1", "10.0.0.4", "10.0.0.5")
    comment.refresh_from_db()
    assert comment.state == State.SHOWN
    flag_from(comment, "10.0.0.6")
    comment.refresh_from_db()
    assert comment.state == State.RECEIVED


def test_marks_are_forgotten_and_counts_stay(client, article):
    comment = shown_comment(article)
    press(client, comment, user_agent="Mozilla/5.0")
    CommentMark.objects.update(made_at=timezone.now() - timedelta(days=31))
    forget_what_is_over()
    comment.refresh_from_db()
    assert (comment.likes, CommentMark.objects.exists()) == (1, False)


def test_a_mark_fits_its_comment_alone(client, article):
    for comment in (shown_comment(article), shown_comment(article)):
        press(client, comment, user_agent="Mozilla/5.0")
    marks = CommentMark.objects.values_list("reader", "network")
    assert len({bytes(part) for mark in marks for part in mark}) == 4
