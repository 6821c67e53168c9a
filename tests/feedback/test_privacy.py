"""Erased means gone: from rows, files, letters, notes, "Hỏi đáp", and from the bytes of the database's files."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from feedback import cases
from feedback.attaching import linking, path_of
from feedback.discussions import count_shown
from feedback.files import Accepted
from feedback.letters import write_letter
from feedback.models import Comment, Discussion, Event, Feedback, FeedbackSettings, Letter, Submission
from feedback.moderating import take_step, undo
from feedback.privacy import GONE, NOBODY, erase, purge
from feedback.states import Action, State
from tests.feedback.factories import CommentFactory, FeedbackFactory
from tests.services.sqlite import write_database

pytestmark = pytest.mark.django_db
MARK = "daucuanguoigui"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"


def told_everywhere(**changes):
    """A case with something of its sender in every place that has room for it."""
    case = FeedbackFactory(
        **{
            "name": f"Lê {MARK}",
            "email": f"{MARK}@example.com",
            "text": f"Nội dung {MARK}",
            "phone": f"09 {MARK}",
            "address": f"Ấp {MARK}",
            "findings": [{"check": "links", "outcome": "hold", "reason": MARK}],
            "sketch": [987654321],
            "network_hash": b"n" * 16,
            "may_be_published": True,
        }
        | changes
    )
    with linking([Accepted(f"{MARK}.pdf", "application/pdf", MARK.encode())]) as link:
        link(case)
    Event.objects.create(submission=case, action=Action.ASSIGN, at=case.received_at, note=f"Gọi {MARK}")
    write_letter(to=case.email, name="received", subject=MARK, about=case)
    return case


def everything_about(case):
    """All that the tables hold of a case, as text."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("feedback_")]
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


class TestErasing:
    def test_nothing_of_the_sender_is_left_in_any_table(self, site, django_capture_on_commit_callbacks):
        case = told_everywhere()
        file = path_of(case.attachments.get().path)
        assert everything_about(case).count(MARK) >= 8
        with django_capture_on_commit_callbacks(execute=True):
            erase(submission=case)
        left = everything_about(case)
        assert MARK not in left
        assert "987654321" not in left
        stored = Feedback.objects.get()
        assert (bytes(stored.email_hash), bytes(stored.network_hash), stored.name) == (b"", b"", NOBODY)
        assert not file.exists()
        assert not Letter.objects.exists()

    def test_that_there_was_something_stays(self, site):
        case = told_everywhere()
        erase(submission=case)
        assert Feedback.objects.get().state == State.CLOSED
        assert Event.objects.first().action == Action.ERASE

    def test_it_is_gone_from_questions_and_answers(self, site):
        case = told_everywhere()
        cases.answer(case=case, text=f"Chào {MARK}")
        cases.publish_answer(case=case, title="Đường", question=f"Hỏi về {MARK}", answer="Sẽ sửa")
        erase(submission=case)
        assert not Feedback.objects.published().exists()
        assert MARK not in everything_about(case)

    def test_twice_is_once(self, site):
        case = told_everywhere()
        erase(submission=case)
        erase(submission=case)
        assert Event.objects.filter(action=Action.ERASE).count() == 1

    def test_a_comment_that_was_answered_leaves_a_word_in_its_place(self, site):
        comment = CommentFactory(state=State.SHOWN, name="Bảy")
        reply = CommentFactory(parent=comment, state=State.SHOWN)
        erase(submission=comment)
        stored = Comment.objects.get(pk=comment.pk)
        assert (stored.text, stored.name, stored.state) == (f"<p>{GONE}</p>", NOBODY, State.SHOWN)
        assert set(Comment.objects.shown()) == {stored, reply}

    def test_a_comment_that_nobody_answered_is_gone_from_the_page(self, site):
        comment = CommentFactory(state=State.SHOWN)
        CommentFactory(parent=comment)
        count_shown({comment.page_id})
        erase(submission=comment)
        assert not Comment.objects.shown().exists()
        assert Discussion.objects.get().shown == 0
        assert Comment.objects.get(pk=comment.pk).text == ""


class TestTime:
    def later(self, days):
        return timezone.now() + timedelta(days=days)

    def test_a_year_after_its_end_nobody_knows_who_it_was(self, site, django_capture_on_commit_callbacks):
        case = told_everywhere(state=State.ANSWERED)
        with django_capture_on_commit_callbacks(execute=True):
            assert purge(self.later(364)) == 0
            assert purge(self.later(366)) == 1
        assert MARK not in everything_about(case)
        assert Feedback.objects.get().state == State.ANSWERED
        assert purge(self.later(367)) == 0

    def test_time_counts_from_the_last_step(self, site):
        old = timezone.now() - timedelta(days=800)
        case = FeedbackFactory(state=State.ASSIGNED, received_at=old)
        cases.answer(case=case, text="Đã sửa.", by=User.objects.create_superuser("qt"))
        assert purge(self.later(0)) == 0
        assert purge(self.later(366)) == 1

    def test_what_waits_for_somebody_is_kept(self, site):
        FeedbackFactory(received_at=timezone.now() - timedelta(days=800))
        assert purge() == 0

    def test_the_portal_says_how_long(self, site):
        settings = FeedbackSettings.for_site(site)
        settings.kept_for = 10
        settings.save()
        FeedbackFactory(state=State.CLOSED)
        assert (purge(self.later(9)), purge(self.later(11))) == (0, 1)

    def test_a_comment_stays_with_its_words_and_without_its_name(self, site):
        CommentFactory(state=State.SHOWN, name="Bảy", text="<p>Hay</p>")
        CommentFactory(state=State.DECLINED, name="Tám", text="<p>Dở</p>")
        purge(self.later(366))
        shown, declined = Comment.objects.order_by("pk")
        assert (shown.name, shown.text, shown.email) == (NOBODY, "<p>Hay</p>", "")
        assert (declined.name, declined.text) == (NOBODY, "")

    def test_what_was_published_stays_in_the_words_of_staff(self, site):
        case = told_everywhere()
        cases.answer(case=case, text=f"Chào {MARK}")
        cases.publish_answer(case=case, title="Đường", question="Khi nào sửa?", answer="Tháng 12")
        purge(self.later(366))
        assert Feedback.objects.published().get().public_answer == "Tháng 12"
        assert MARK not in everything_about(case)
        erase(submission=case)
        assert not Feedback.objects.published().exists()

    def test_the_office_keeps_its_name(self, site):
        CommentFactory(state=State.SHOWN, name="Ban biên tập", is_official=True)
        assert purge(self.later(366)) == 0
        assert Comment.objects.get().name == "Ban biên tập"

    def test_what_readers_see_no_more_loses_its_words_then(self, site):
        comment = CommentFactory(state=State.SHOWN, text=f"<p>{MARK}</p>", sketch=[987654321])
        case = told_everywhere()
        cases.answer(case=case, text="Đã xem.")
        cases.publish_answer(case=case, title="Đường", question="Khi nào sửa?", answer="Tháng 12")
        purge(self.later(366))
        by = User.objects.create_superuser("qt")
        (event,) = take_step(submissions=[comment], action=Action.DECLINE, by=by, note=MARK)
        cases.withdraw(case=case, by=by)
        left = everything_about(case)
        assert not any(words in left for words in (MARK, "987654321", "Khi nào", "khi nao", "Tháng 12"))
        assert undo(batch=event.batch, by=by) == []

    def test_what_was_taken_from_sight_before_loses_its_public_words_too(self, site):
        case = told_everywhere()
        cases.answer(case=case, text="Đã xem.")
        cases.publish_answer(case=case, title="Đường", question="Khi nào sửa?", answer="Tháng 12")
        take_step(submissions=[case], action=Action.REOPEN)
        take_step(submissions=[case], action=Action.DECLINE)
        purge(self.later(366))
        assert "Khi nào" not in everything_about(case)

    def test_a_note_written_after_erasure_is_not_kept(self, site):
        case = FeedbackFactory(state=State.ANSWERED)
        erase(submission=case)
        (event,) = take_step(submissions=[case], action=Action.CLOSE, note=MARK)
        assert (event.note, MARK in everything_about(case)) == ("", False)

    def test_the_network_is_forgotten_after_a_month(self, site):
        FeedbackFactory(network_hash=b"n" * 16)
        purge(self.later(29))
        assert bytes(Submission.objects.get().network_hash) == b"n" * 16
        purge(self.later(31))
        assert bytes(Submission.objects.get().network_hash) == b""

    def test_many_go_in_small_portions(self, site, monkeypatch):
        monkeypatch.setattr("feedback.privacy.AT_ONCE", 3)
        FeedbackFactory.create_batch(8, state=State.CLOSED)
        assert purge(self.later(366)) == 8

    def test_an_answered_case_is_undone_by_nobody_after_that(self, site):
        case = FeedbackFactory(state=State.ANSWERED)
        purge(self.later(366))
        assert take_step(submissions=[case], action=Action.REOPEN) == []
        assert take_step(submissions=[case], action=Action.CLOSE)


STORY = """
import sys, django
django.setup()
from pathlib import Path
from django.conf import settings
from tests.feedback.test_privacy import MARK, told_everywhere
from tests.feedback.factories import FeedbackFactory
from feedback.privacy import erase
from feedback.letters import send_letters

FeedbackFactory.create_batch(60, text="x" * 3000)
told = [told_everywhere(text=f"{MARK} " * size) for size in (1, 40, 900)]
FeedbackFactory.create_batch(60, text="y" * 500)
def found():
    return {str(path) for path in Path(settings.DATA_DIR).rglob("*")
            if path.is_file() and MARK.encode() in path.read_bytes()}
assert any("db.sqlite3" in path for path in found()), "the test would see nothing"
send_letters()
for case in told:
    erase(submission=case)
print(sorted(found()))
"""


def test_no_byte_is_left_in_any_file_of_the_portal(tmp_path):
    """In a process and a data folder of its own: SQLite in WAL as it is served, attachments, logs."""
    write_database(tmp_path / "db.sqlite3")
    own = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "EMAIL_URL": "dummymail://"}
    ran = subprocess.run(
        [sys.executable, "-c", STORY],
        cwd=Path(project.BASE_DIR),
        env={**os.environ, **own, "DATABASE_URL": "", "SEARCH_URL": ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert ran.stdout.splitlines()[-1] == "[]"
    assert MARK not in ran.stderr
