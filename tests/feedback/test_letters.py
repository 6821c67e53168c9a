"""Letters leave at least once each, never two at the same time, and nobody's address is in the log."""

import contextlib
import logging
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from feedback.letters import send_letters, write_letter
from feedback.models import Event, Letter
from feedback.states import Action, State
from letters.waiting import FIRST_PAUSE, LONGEST_PAUSE, TAKEN_FOR, pause_after, take
from tests.feedback.factories import FeedbackFactory

HERE = "tests.feedback.test_letters"


class AwayBackend(BaseEmailBackend):
    """A mail server that names the address in its complaint."""

    def send_messages(self, messages):
        raise OSError(f"550 no such user: {messages[0].to[0]}")


class SlowBackend(BaseEmailBackend):
    """A mail server that takes all processes at the same time."""

    sent: list[str] = []
    gate = threading.Barrier(2, timeout=1)

    def send_messages(self, messages):
        with contextlib.suppress(threading.BrokenBarrierError):
            self.gate.wait()
        self.sent.extend(message.to[0] for message in messages)
        return len(messages)


def a_letter(**changes):
    now = timezone.now()
    facts = {"to": "bay@example.com", "subject": "Trả lời", "body": "Đã sửa.\n", "written_at": now, "due_at": now}
    return Letter.objects.create(**facts | changes)


@pytest.mark.django_db
class TestSending:
    def test_a_letter_leaves_and_nothing_of_it_is_kept(self, settings):
        settings.DEFAULT_FROM_EMAIL = "cong@example.com"
        a_letter()
        assert send_letters() == 1
        (sent,) = mail.outbox
        assert (sent.to, sent.subject, sent.body, sent.from_email) == (
            ["bay@example.com"],
            "Trả lời",
            "Đã sửa.\n",
            "cong@example.com",
        )
        assert not Letter.objects.exists()
        assert send_letters() == 0

    def test_what_is_not_due_waits(self):
        a_letter(due_at=timezone.now() + timedelta(seconds=30))
        assert send_letters() == 0
        assert mail.outbox == []

    def test_a_failure_puts_it_off_for_longer_each_time(self, settings):
        settings.EMAIL_BACKEND = f"{HERE}.AwayBackend"
        a_letter(failures=3)
        assert send_letters() == 0
        waiting = Letter.objects.get()
        assert waiting.failures == 4
        assert timedelta(minutes=7) < waiting.due_at - timezone.now() <= timedelta(minutes=8)

    def test_one_that_fails_keeps_no_other_from_leaving(self, settings, monkeypatch):
        a_letter(to="khong gui duoc")
        a_letter()
        send_letters()
        assert [each.to for each in mail.outbox if each.to == ["bay@example.com"]]

    def test_the_log_names_no_address(self, settings, caplog):
        settings.EMAIL_BACKEND = f"{HERE}.AwayBackend"
        a_letter()
        with caplog.at_level(logging.DEBUG):
            send_letters()
        assert "could not be sent (OSError)" in caplog.text
        assert "bay@" not in caplog.text
        assert "Đã sửa" not in caplog.text

    def test_after_a_month_it_is_given_up_and_the_log_says_so(self, settings, caplog):
        settings.EMAIL_BACKEND = f"{HERE}.AwayBackend"
        a_letter(written_at=timezone.now() - timedelta(days=31))
        send_letters()
        assert not Letter.objects.exists()
        assert "given up" in caplog.text

    def test_staff_see_with_the_case_that_its_sender_was_not_reached(self, settings):
        settings.EMAIL_BACKEND = f"{HERE}.AwayBackend"
        case = FeedbackFactory(state=State.ANSWERED)
        old = timezone.now() - timedelta(days=31)
        for to in (case.email, "to-dan-pho@example.com"):
            Letter.objects.create(submission=case, to=to, subject="Trả lời phản hồi", body="x", written_at=old)
        send_letters()
        assert not Letter.objects.exists()
        event = Event.objects.get()
        assert (event.submission_id, event.action, event.after) == (case.pk, Action.NOT_SENT, State.ANSWERED)
        assert "Trả lời phản hồi" in event.note

    def test_what_a_process_took_and_never_sent_is_sent_by_another(self):
        letter = a_letter()
        assert take(letter)
        assert send_letters() == 0
        Letter.objects.update(due_at=timezone.now() - timedelta(seconds=1))  # the time that it was taken for is over
        assert send_letters() == 1

    def test_nobody_has_a_letter_that_another_one_took(self):
        first = a_letter()
        second = Letter.objects.get()
        assert take(first)
        assert not take(second)

    def test_a_server_may_not_take_longer_than_the_letter_is_taken_for(self, settings):
        assert timedelta(seconds=settings.EMAIL_TIMEOUT) * 4 < TAKEN_FOR


@given(st.integers(min_value=1, max_value=100_000))
def test_pauses_grow_and_have_an_end(failures):
    assert FIRST_PAUSE <= pause_after(failures) <= pause_after(failures + 1) <= LONGEST_PAUSE


@pytest.mark.django_db
@hypothesis_settings(max_examples=25)
@given(text=st.text(alphabet=st.characters(exclude_characters="\x00"), max_size=200))
def test_whatever_staff_write_leaves_as_one_letter_to_one_person(text):
    mail.outbox = []
    Letter.objects.all().delete()
    case = FeedbackFactory(email="bay@example.com")
    write_letter(to=case.email, name="answered", subject=f"Trả lời {text}", about=case, answer=text)
    assert send_letters() == 1
    (sent,) = mail.outbox
    message = sent.message()
    assert message.get_all("To") == ["bay@example.com"]
    assert message.get_all("Bcc", []) == []
    assert len(message.get_all("Subject")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "%0a", "\\n"]
)  # forms take no NUL, PostgreSQL neither
def test_no_address_makes_a_second_header(end):
    mail.outbox = []
    case = FeedbackFactory(email=f"bay@example.com{end}Bcc: kin@example.org")
    write_letter(to=case.email, name="received", subject="Đã nhận", about=case)
    send_letters()
    for sent in mail.outbox:
        assert sent.message().get_all("Bcc", []) == []
        assert len(sent.message().get_all("To")) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_processes_send_each_letter_once(settings):
    settings.EMAIL_BACKEND = f"{HERE}.SlowBackend"
    SlowBackend.sent.clear()
    SlowBackend.gate.reset()
    for number in range(6):
        a_letter(to=f"nguoi-{number}@example.com")

    def work():
        send_letters()
        close_old_connections()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(SlowBackend.sent) == [f"nguoi-{number}@example.com" for number in range(6)]
    assert not Letter.objects.exists()
