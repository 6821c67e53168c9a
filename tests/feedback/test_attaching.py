"""Files of senders: none without its case, and none that just anybody may have."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from feedback.attaching import linking, path_of, remove_orphans
from feedback.checks.first_time import is_known
from feedback.files import Accepted
from feedback.models import Attachment, Event, Feedback, Submission
from feedback.moderating import take_step, undo
from feedback.privacy import purge
from feedback.receiving import Details, Refused, receive_feedback
from feedback.states import Action, Kind
from tests.factories import UnitFactory
from tests.feedback.factories import FeedbackFactory, draft, moderator
from tests.feedback.test_files import pdf

pytestmark = pytest.mark.django_db
CONTENT = pdf()
FILE = Accepted("đơn thư.pdf", "application/pdf", CONTENT)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    return settings.ATTACHMENTS_ROOT


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def send(site, **changes):
    sent = draft(site, kind=Kind.FEEDBACK, **changes)
    files = [SimpleUploadedFile(FILE.name, CONTENT) for _ in range(2)]
    return sent, lambda: receive_feedback(site=site, draft=sent, details=Details(subject="question"), files=files)


def attached(case):
    with linking([FILE]) as link:
        link(case)
    return case.attachments.get()


def test_files_lie_under_names_that_nobody_guesses_for_their_owner_only(site, folder):
    _, receive = send(site)
    case = receive()
    rows = list(case.attachments.order_by("pk"))
    assert [(row.name, row.size) for row in rows] == [("đơn thư.pdf", len(CONTENT))] * 2
    assert {path_of(row.path).read_bytes() for row in rows} == {FILE.content}
    assert files_in(folder) == sorted(path_of(row.path) for row in rows)
    assert {path.stat().st_mode & 0o777 for path in files_in(folder)} == {0o600}
    assert not any("pdf" in row.path for row in rows)


def test_what_is_refused_leaves_no_file(site, folder):
    _, receive = send(site, text="x" * 10_001)
    with pytest.raises(Refused):
        receive()
    assert files_in(folder) == []


def test_what_is_not_committed_leaves_no_file(site, folder, monkeypatch):
    def broken(**_):
        raise DatabaseError("away")

    monkeypatch.setattr("feedback.cases.write_letter", broken)
    _, receive = send(site)
    with pytest.raises(DatabaseError):
        receive()
    assert (files_in(folder), Feedback.objects.count()) == ([], 0)


def test_the_same_form_again_leaves_no_second_files(site, folder):
    _, receive = send(site)
    assert receive().pk == receive().pk
    assert (len(files_in(folder)), Attachment.objects.count()) == (2, 2)


def test_what_a_killed_process_left_goes_after_a_day_and_nothing_else(site, folder):
    kept = path_of(attached(FeedbackFactory()).path)
    lost, fresh = folder / "ab" / "lost", folder / "ab" / "fresh"
    lost.parent.mkdir(exist_ok=True)
    for path in (lost, fresh):
        path.write_bytes(b"x")
    old = (timezone.now() - timedelta(hours=25)).timestamp()
    for path in (kept, lost):
        os.utime(path, (old, old))
    assert remove_orphans() == 1
    assert files_in(folder) == sorted([kept, fresh])


def test_what_was_being_sent_to_a_killed_process_goes_after_a_day(site, settings, tmp_path):
    arriving = settings.FILE_UPLOAD_TEMP_DIR
    assert arriving.parent == settings.DATA_DIR
    assert arriving.stat().st_mode & 0o077 == 0
    with TemporaryUploadedFile("don.pdf", "application/pdf", 3, None) as sent:
        assert Path(sent.temporary_file_path()).parent == arriving
        assert remove_orphans() == 0
        assert remove_orphans(timezone.now() + timedelta(hours=25)) == 1
        assert not Path(sent.temporary_file_path()).exists()


def test_without_a_folder_there_are_no_orphans(site):
    assert remove_orphans() == 0


class TestGivenToStaff:
    def ask(self, client, row):
        return client.get(reverse("feedback_attachment", args=[row.pk]))

    def test_who_may_see_the_case_saves_the_file(self, client, site):
        unit, user = UnitFactory(), moderator("nguoi-xu-ly")
        unit.people.add(user)
        row = attached(FeedbackFactory(unit=unit))
        client.force_login(user)
        answer = self.ask(client, row)
        assert b"".join(answer.streaming_content) == FILE.content
        assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in answer["Cache-Control"]

    def test_staff_of_another_unit_learn_nothing(self, client, site):
        unit, user = UnitFactory(), moderator("khac")
        unit.people.add(user)
        row = attached(FeedbackFactory(unit=UnitFactory()))
        client.force_login(user)
        assert self.ask(client, row).status_code == 404
        row.pk += 1
        assert self.ask(client, row).status_code == 404

    def test_an_editor_without_the_right_to_moderate_learns_nothing(self, client, site):
        user = User.objects.create_user("bien-tap")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        row = attached(FeedbackFactory())
        client.force_login(user)
        assert self.ask(client, row).status_code == 404

    def test_readers_are_asked_who_they_are(self, client, site):
        row = attached(FeedbackFactory())
        answer = self.ask(client, row)
        assert (answer.status_code, answer["Location"].startswith("/quan-tri/login/")) == (302, True)
        for path in (f"/media/attachments/{row.path}", f"/attachments/{row.path}", f"/media/{row.path}"):
            assert client.get(path, follow=True).status_code == 404

    def test_a_file_that_is_gone_is_not_found(self, client, site):
        client.force_login(User.objects.create_superuser("quan-tri"))
        row = attached(FeedbackFactory())
        path_of(row.path).unlink()
        assert self.ask(client, row).status_code == 404


class TestDownloadsInTheHistory:
    @pytest.fixture
    def user(self, client, site):
        user = User.objects.create_superuser("quan-tri")
        client.force_login(user)
        return user

    def ask(self, client, row, **headers):
        return client.get(reverse("feedback_attachment", args=[row.pk]), headers=headers)

    def told(self):
        found = Event.objects.filter(action=Action.DOWNLOAD).order_by("pk")
        return list(found.values_list("by__username", "note", "before", "after"))

    def test_who_saved_which_file_stands_in_the_history_of_the_case(self, client, user):
        row = attached(FeedbackFactory())
        self.ask(client, row)
        assert self.told() == [("quan-tri", "đơn thư.pdf", "received", "received")]
        page = client.get(reverse("feedback_submission", args=[row.feedback_id])).content.decode()
        assert "Tải tệp đính kèm" in page

    def test_asking_over_and_over_is_told_once_a_minute(self, client, user):
        row, other = attached(FeedbackFactory()), attached(FeedbackFactory())
        for part in ("bytes=0-9", "bytes=10-", "bytes=0-9"):
            self.ask(client, row, range=part)
        client.head(reverse("feedback_attachment", args=[other.pk]))
        assert len(self.told()) == 1
        Event.objects.update(at=timezone.now() - timedelta(seconds=61))
        self.ask(client, row)
        self.ask(client, other)
        client.force_login(User.objects.create_superuser("truong-ban"))
        self.ask(client, row)
        assert [name for name, *_ in self.told()] == ["quan-tri", "quan-tri", "quan-tri", "truong-ban"]

    def test_what_nobody_got_is_not_told(self, client, user):
        row = attached(FeedbackFactory())
        path_of(row.path).unlink()
        self.ask(client, row)
        client.force_login(moderator("khac"))
        self.ask(client, row)
        assert self.told() == []

    def test_it_stands_in_the_way_of_no_undoing(self, client, user):
        case = FeedbackFactory()
        (event,) = take_step(submissions=[case], action=Action.MARK_SPAM, by=user)
        self.ask(client, attached(case))
        assert len(undo(batch=event.batch, by=user)) == 1

    def test_it_keeps_no_sender_longer_and_no_name_of_a_file_beyond(self, client, user):
        case = FeedbackFactory()
        take_step(submissions=[case], action=Action.DECLINE, by=user)
        old = timezone.now() - timedelta(days=366)
        Submission.objects.update(received_at=old)
        Event.objects.update(at=old)
        self.ask(client, attached(case))
        assert purge() == 1
        assert [note for _, note, *_ in self.told()] == [""]

    def test_it_makes_nobody_a_stranger(self, client, user):
        kept, spam = (FeedbackFactory(email="bay@example.vn") for _ in range(2))
        take_step(submissions=[spam], action=Action.MARK_SPAM, by=user)
        take_step(submissions=[kept], action=Action.ANSWER, by=user)
        Event.objects.filter(submission=spam).update(at=timezone.now() - timedelta(hours=1))
        Submission.objects.update(received_at=timezone.now() - timedelta(hours=2))
        sent = draft(kept.site, kind=Kind.FEEDBACK, email="bay@example.vn")
        assert is_known(sent)
        self.ask(client, attached(spam))
        assert is_known(sent)
