"""Comments, feedback and who handles them, for the tests."""

import uuid
from datetime import timedelta

import factory
from altcha.v2 import Challenge, Payload, solve_challenge
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from wagtail.models import Site

from feedback.checks import Draft
from feedback.consents import current_consent
from feedback.discussions import count_shown
from feedback.models import Comment, Feedback
from feedback.moderating import take_step
from feedback.proofs import new_challenge
from feedback.senders import email_hash
from feedback.sketches import hash_of, sketch_words, words_of
from feedback.states import Action, Kind, State
from feedback.texts import incoming, plain


def default_site():
    return Site.objects.get(is_default_site=True)


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    site = factory.LazyFunction(default_site)
    page = factory.LazyAttribute(lambda made: made.site.root_page)
    received_at = factory.LazyFunction(timezone.now)
    name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    email = factory.Sequence(lambda n: f"nguoi-gui-{n}@example.com")
    email_hash = factory.LazyAttribute(lambda made: email_hash(made.email))
    consent = factory.LazyAttribute(lambda made: current_consent(made.site))


class CommentFactory(SubmissionFactory):
    class Meta:
        model = Comment

    text = factory.Sequence(lambda n: f"<p>Việc làm hay, ý kiến {n}.</p>")


class FeedbackFactory(SubmissionFactory):
    class Meta:
        model = Feedback

    text = factory.Sequence(lambda n: f"Đường vào ấp bị ngập, phản ánh lần {n}.")


def shown_comment(page, **fields):
    """A comment that readers see, counted."""
    comment = CommentFactory(page=page, state=State.SHOWN, **fields)
    count_shown([page.pk])
    return comment


def approved_before(email="bay@example.com"):
    """A comment of this sender that staff approved."""
    comment = CommentFactory(email=email)
    take_step(submissions=[comment], action=Action.APPROVE)
    return comment


def proof_of(challenge):
    """What a browser answers to a challenge."""
    asked = Challenge.from_dict(challenge)
    return Payload(asked, solve_challenge(asked)).to_base64()


def draft(site, page=None, **changes):
    """What a careful sender sends to a page: nothing in it that a check objects to but that nobody knows him."""
    now = timezone.now()
    facts = {
        "key": uuid.uuid4(),
        "kind": Kind.COMMENT,
        "site_id": site.pk,
        "page_id": (page or site.root_page).pk,
        "opened_at": now - timedelta(minutes=1),
        "sent_at": now,
        "name": "Lê Thị Bảy",
        "email": "bay@example.com",
        "text": "Mô hình hũ gạo tiết kiệm ở ấp tôi rất thiết thực.",
        "proof": proof_of(new_challenge()) if "proof" not in changes else "",
    }
    facts |= changes
    stored = incoming(facts["text"]) if facts["kind"] is Kind.COMMENT else facts["text"]
    facts |= {"stored": stored, "plain": plain(stored)}
    words = words_of(facts["plain"])
    facts |= {"text_hash": hash_of(words), "sketch": sketch_words(words)} | facts
    return Draft(email_hash=email_hash(facts["email"]), **facts)


def moderator(name="duyet", **changes):
    """Somebody to whom the queue is open, and who is responsible for nothing yet."""
    user = User.objects.create_user(name, f"{name}@example.com", **changes)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["moderate_submission", "access_admin"]).exclude(
            content_type__app_label="auth"
        )
    )
    return User.objects.get(pk=user.pk)
