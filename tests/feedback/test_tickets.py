"""What a form on a cached page fetches for itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.models import Discussion, FeedbackSettings
from feedback.proofs import read_proof
from feedback.states import Kind
from feedback.tickets import read_ticket
from tests.feedback.factories import proof_of

pytestmark = pytest.mark.django_db


def ask(client, kind="binh-luan", page=""):
    return client.get("/-/phieu/", {"loai": kind, "trang": page})


def test_it_gets_a_ticket_the_consent_and_a_challenge_that_can_be_solved(client, site, article):
    answer = ask(client, page=article.pk)
    told = answer.json()
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    ticket = read_ticket(told["ticket"], Kind.COMMENT)
    assert (ticket.page_id, ticket.consent) == (article.pk, told["version"])
    assert told["consent"] == FeedbackSettings.for_site(site).consent_text
    assert read_proof(proof_of(told["challenge"])).expires_at > timezone.now()


def test_feedback_need_not_be_about_a_page(client, site, article):
    pages = [
        read_ticket(ask(client, "phan-hoi", page).json()["ticket"], Kind.FEEDBACK).page_id for page in ("", article.pk)
    ]
    assert pages == [site.root_page_id, article.pk]


@pytest.mark.parametrize("kind", ["", "khac", "comment"])
def test_there_is_no_other_form(client, article, kind):
    assert ask(client, kind, article.pk).status_code == 404


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "99999999999999999999", "١"])
def test_there_is_none_for_a_page_that_is_none(client, article, page):
    assert ask(client, page=page).status_code == 404


def test_there_is_none_for_what_readers_do_not_see(client, article):
    article.unpublish()
    assert ask(client, page=article.pk).status_code == 404
    assert ask(client, "phan-hoi", article.pk).status_code == 404


def close_by_time(article, settings):
    article.published_at = timezone.now() - timedelta(days=91)
    article.save()


def close_by_editor(article, settings):
    Discussion.objects.create(page=article, is_closed=True)


def close_by_portal(article, settings):
    settings.takes_comments = False
    settings.save()


@pytest.mark.parametrize(
    ("close", "status", "words"),
    [(close_by_time, 410, "quá 90 ngày"), (close_by_editor, 403, "Ban Biên tập"), (close_by_portal, 403, "Cổng")],
)
def test_a_closed_discussion_says_why(client, site, article, close, status, words):
    close(article, FeedbackSettings.for_site(site))
    answer = ask(client, page=article.pk)
    assert answer.status_code == status
    assert words in answer.json()["message"]


def test_an_undated_article_is_not_closed_by_time(client, site, article):
    article.published_at, article.date_unknown = None, True
    article.save()
    assert ask(client, page=article.pk).status_code == 200


def test_columns_take_feedback_and_no_comments(client, site, article):
    assert ask(client, page=article.column_id).status_code == 403
    assert ask(client, "phan-hoi", article.column_id).status_code == 200


def test_a_portal_may_take_no_feedback(client, site):
    settings = FeedbackSettings.for_site(site)
    settings.takes_feedback = False
    settings.save()
    assert ask(client, "phan-hoi").status_code == 403
