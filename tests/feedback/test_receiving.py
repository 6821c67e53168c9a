"""What is sent is stored whole or not at all, and never twice."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from feedback.checks.repeat import RepeatCheck
from feedback.models import Comment, Discussion, Feedback, FeedbackSettings, Subject, Submission
from feedback.receiving import Details, Refused, receive_comment, receive_feedback
from feedback.states import Kind, State
from tests.factories import UnitFactory
from tests.feedback.factories import CommentFactory, FeedbackFactory, approved_before, draft
from tests.feedback.test_files import pdf

pytestmark = pytest.mark.django_db


def show_known_at_once(site):
    settings = FeedbackSettings.for_site(site)
    settings.showing = FeedbackSettings.Showing.AFTER
    settings.save()


def test_a_comment_waits_for_approval_with_what_the_checks_found(site):
    comment = receive_comment(site=site, draft=draft(site))
    stored = Comment.objects.get()
    assert (stored.pk, stored.state, stored.kind) == (comment.pk, State.RECEIVED, Kind.COMMENT)
    assert stored.text == "<p>Mô hình hũ gạo tiết kiệm ở ấp tôi rất thiết thực.</p>"
    assert [finding["check"] for finding in stored.findings] == ["first_time"]
    assert stored.consent.text == FeedbackSettings.for_site(site).consent_text


def test_the_same_form_sent_again_is_the_same_comment(site):
    once = draft(site)
    first, second = receive_comment(site=site, draft=once), receive_comment(site=site, draft=once)
    assert (first.code, Comment.objects.count()) == (second.code, 1)


def test_a_comment_that_was_changed_is_not_taken_for_the_first_and_received_with_a_new_form(site):
    once = draft(site, text="Mo hinh hu gao tiet kiem o ap toi rat thiet thuc.")
    answered = CommentFactory(state=State.SHOWN)
    receive_comment(site=site, draft=once)
    changed = draft(site, key=once.key)  # its marks set right
    for sent, parent in ((changed, None), (replace(once, name="Lê Thị Chín"), None), (once, answered)):
        with pytest.raises(Refused, match="ticket"):
            receive_comment(site=site, draft=sent, parent=parent)
    assert receive_comment(site=site, draft=replace(changed, key=uuid.uuid4())).text == changed.stored


def test_feedback_that_was_changed_is_not_taken_for_the_first_and_received_with_a_new_form(site, settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path
    file, other = pdf(), pdf("khac")
    once, details = draft(site, kind=Kind.FEEDBACK), Details(subject=Subject.QUESTION)

    def send(sent=once, details=details, files=()):
        files = [SimpleUploadedFile("don.pdf", content) for content in files]
        return receive_feedback(site=site, draft=sent, details=details, files=files)

    first = send(files=[file])
    Feedback.objects.filter(pk=first.pk).update(unit=UnitFactory())  # what staff change is not the sender's
    assert send(files=[file]).pk == first.pk
    for more in (
        {"files": []},
        {"files": [other]},
        {"files": [file] * 2},
        {"details": replace(details, phone="0912 345 678"), "files": [file]},
        {"details": replace(details, unit_id=UnitFactory().pk), "files": [file]},
        {"details": replace(details, may_be_published=True), "files": [file]},
    ):
        with pytest.raises(Refused, match="ticket"):
            send(**more)
    again = draft(site, kind=Kind.FEEDBACK)
    with pytest.raises(Refused, match="repeat"):
        send(again, files=[file])
    assert send(again, files=[file] * 2).attachments.count() == 2


def test_a_form_that_is_received_while_it_is_looked_at_once_more_is_no_repeat(site, monkeypatch):
    once = draft(site)

    class Meanwhile:
        """What another process does between two of our looks."""

        def examine(self, sent):
            monkeypatch.undo()
            receive_comment(site=site, draft=once)

    monkeypatch.setattr("feedback.checks.IN_ORDER", (Meanwhile(), RepeatCheck()))
    assert receive_comment(site=site, draft=once).pk == Comment.objects.get().pk


def test_a_refused_text_leaves_nothing_and_says_what_to_do(site):
    with pytest.raises(Refused) as refused:
        receive_comment(site=site, draft=draft(site, text="x" * 3_001))
    assert refused.value.finding.reason.startswith("Nội dung dài 3.001 ký tự, tối đa 3.000.")
    assert not Submission.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "...", "!?", "<svg>x</svg>", "<script>mua hàng</script>"])
def test_a_text_without_a_word_is_refused(site, text):
    with pytest.raises(Refused):
        receive_comment(site=site, draft=draft(site, text=text))


def test_what_fills_the_hidden_field_is_put_aside(site):
    assert receive_comment(site=site, draft=draft(site, honeypot="http://x.example")).state == State.SPAM


def test_what_is_sent_at_once_is_held_though_its_sender_is_known(site):
    show_known_at_once(site)
    approved_before("bay@example.com")
    hasty = draft(site)
    hasty = draft(site, opened_at=hasty.sent_at - timedelta(seconds=1), sent_at=hasty.sent_at)
    comment = receive_comment(site=site, draft=hasty)
    assert (comment.state, [found["check"] for found in comment.findings]) == (State.RECEIVED, ["timing"])


def test_a_known_sender_is_shown_at_once_where_the_portal_says_so(site):
    known = approved_before("bay@example.com")
    assert receive_comment(site=site, draft=draft(site)).state == State.RECEIVED
    show_known_at_once(site)
    assert receive_comment(site=site, draft=draft(site, text="Xã tôi cũng nên làm như vậy.")).state == State.SHOWN
    assert Discussion.objects.get(page=known.page).shown == 2
    unknown = draft(site, text="Hay quá.", email="la@example.com")
    assert receive_comment(site=site, draft=unknown).state == State.RECEIVED


def test_a_declined_sender_is_not_known(site):
    show_known_at_once(site)
    CommentFactory(email="bay@example.com", state=State.DECLINED)
    assert receive_comment(site=site, draft=draft(site)).state == State.RECEIVED


def test_feedback_has_a_deadline_and_is_never_shown_at_once(site):
    show_known_at_once(site)
    FeedbackFactory(email="bay@example.com", state=State.ANSWERED)
    sent = draft(site, kind=Kind.FEEDBACK)
    details = Details(subject=Subject.QUESTION, phone="0912 345 678")
    case = receive_feedback(site=site, draft=sent, details=details)
    stored = Feedback.objects.get(pk=case.pk)
    assert (stored.state, stored.phone) == (State.RECEIVED, "0912 345 678")
    assert stored.due_on == localdate(sent.sent_at) + timedelta(days=15)


def test_a_changed_consent_is_a_new_version_and_old_submissions_keep_theirs(site):
    old = receive_comment(site=site, draft=draft(site))
    settings = FeedbackSettings.for_site(site)
    settings.consent_text = "Tôi đồng ý."
    settings.save()
    new = receive_comment(site=site, draft=draft(site, text="Đọc xong tôi kể lại cho cả xóm nghe."))
    assert (old.consent.number, new.consent.number) == (1, 2)
    assert Comment.objects.get(pk=old.pk).consent.text != new.consent.text
