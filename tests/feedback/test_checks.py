"""The checks: what each has against a text, and what it lets pass."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.cases import answer
from feedback.checks import IN_ORDER, Outcome, findings_about
from feedback.checks.first_time import FirstTimeCheck
from feedback.checks.links import LinksCheck, count_links
from feedback.checks.office import OfficeCheck
from feedback.checks.proof import ProofCheck
from feedback.checks.rate import RateCheck
from feedback.checks.repeat import RepeatCheck
from feedback.models import FeedbackSettings, Submission, UsedProof
from feedback.moderating import take_step
from feedback.proofs import BadProof, forget_spent_proofs, new_challenge, read_proof, spend
from feedback.receiving import Refused, receive_comment
from feedback.sketches import hash_of, sketch_words, words_of
from feedback.states import Action, State
from tests.feedback.factories import CommentFactory, FeedbackFactory, approved_before, draft, proof_of

pytestmark = pytest.mark.django_db
LONG = "Ấp tôi từ ngày có tổ tiết kiệm, ai cũng góp mỗi ngày vài ngàn đồng, cuối năm lợp được mái nhà cho bà Sáu."
SPUN = LONG.replace("vài ngàn", "mấy ngàn").replace("Ấp tôi", "Xóm tôi")


def stored(text, **fields):
    """A comment that came before, with what tells it again."""
    words = words_of(text)
    return CommentFactory(text=f"<p>{text}</p>", text_hash=hash_of(words), sketch=sketch_words(words), **fields)


def outcome(check, sent):
    finding = check.examine(sent)
    return finding.outcome if finding else None


def test_the_checks_stand_in_the_agreed_order():
    agreed = ["size", "repeat", "rate", "honeypot", "timing", "proof", "links", "words", "first_time", "office"]
    names = [check.name for check in IN_ORDER]
    assert names == [name for name in agreed if name in names]
    assert {"repeat", "rate", "proof", "links"} <= set(names)


def test_after_a_refusal_nothing_more_is_asked(site):
    sent = draft(site, text="x" * 3_001, honeypot="x", proof="x")
    assert [finding.check for finding in findings_about(sent)] == ["size"]


class TestRepeat:
    def test_the_same_from_the_same_sender_is_refused_however_it_is_spelled(self, site):
        stored(LONG, email="bay@example.com")
        assert outcome(RepeatCheck(), draft(site, text=LONG.upper())) == Outcome.REFUSE
        assert outcome(RepeatCheck(), draft(site, text=LONG, email="la@example.com")) == Outcome.HOLD

    def test_another_page_and_another_day_are_no_repeat_for_its_sender(self, site, home):
        old = timezone.now() - timedelta(hours=25)
        stored(LONG, email="bay@example.com", received_at=old)
        assert outcome(RepeatCheck(), draft(site, text=LONG)) is None
        stored("Rất hay.", email="bay@example.com", page=None)
        assert outcome(RepeatCheck(), draft(site, text="Rất hay.")) is None

    def test_short_praise_is_everybodys(self, site):
        for number in range(5):
            stored("Bài viết rất hay!", email=f"{number}@example.com")
        assert outcome(RepeatCheck(), draft(site, text="Bài viết rất hay!")) is None

    def test_a_campaign_is_put_aside(self, site):
        for number in range(3):
            stored(LONG, email=f"{number}@example.com")
        finding = RepeatCheck().examine(draft(site, text=LONG))
        assert (finding.outcome, finding.reason) == (
            Outcome.SPAM,
            "Trùng nguyên văn với ít nhất 3 nội dung khác trong ngày.",
        )

    def test_a_spun_text_is_held_and_an_honest_one_is_not(self, site):
        stored(LONG, email="0@example.com")
        finding = RepeatCheck().examine(draft(site, text=SPUN))
        assert finding.outcome == Outcome.HOLD
        assert "Giống" in finding.reason
        honest = "Tôi đề nghị xã mở thêm lớp dạy nghề cho chị em, nhất là các ấp xa trung tâm, để ai cũng có việc làm."
        assert outcome(RepeatCheck(), draft(site, text=honest)) is None


class TestRate:
    @pytest.fixture(autouse=True)
    def limits(self, settings):
        settings.SUBMISSIONS_PER_SENDER_HOUR, settings.SUBMISSIONS_PER_NETWORK_HOUR = 2, 3

    def test_a_sender_is_told_when_to_come_again(self, site):
        now = timezone.now()
        for minutes in (50, 20):
            CommentFactory(email="bay@example.com", received_at=now - timedelta(minutes=minutes))
        finding = RateCheck().examine(draft(site, sent_at=now))
        assert (finding.outcome, finding.wait) == (Outcome.REFUSE, 600)
        assert finding.reason.endswith("hãy gửi lại sau 10 phút.")

    def test_a_network_has_a_limit_of_its_own(self, site):
        for number in range(3):
            CommentFactory(email=f"{number}@example.com", network_hash=b"n" * 16)
        assert outcome(RateCheck(), replace(draft(site), network_hash=b"n" * 16)) == Outcome.REFUSE
        assert outcome(RateCheck(), replace(draft(site), network_hash=b"m" * 16)) is None
        assert outcome(RateCheck(), draft(site)) is None

    def test_no_limit_is_none(self, site, settings):
        settings.SUBMISSIONS_PER_SENDER_HOUR = 0
        CommentFactory.create_batch(5, email="bay@example.com")
        assert outcome(RateCheck(), draft(site)) is None


class TestProof:
    def test_a_missing_one_waits_for_staff(self, site):
        assert outcome(ProofCheck(), draft(site, proof="")) == Outcome.HOLD

    @pytest.mark.parametrize("proof", ["x", "é", "e30=", "W10=", "eyJjaGFsbGVuZ2UiOiAieCJ9", "A" * 3_000, "bnVsbA=="])
    def test_a_wrong_one_is_refused(self, site, proof):
        assert outcome(ProofCheck(), draft(site, proof=proof)) == Outcome.REFUSE

    def test_one_of_another_secret_is_refused(self, site, settings):
        proof = proof_of(new_challenge())
        settings.SECRET_KEY = "another-secret"
        assert outcome(ProofCheck(), draft(site, proof=proof)) == Outcome.REFUSE

    def test_an_expired_one_is_refused(self, site, monkeypatch):
        monkeypatch.setattr("feedback.proofs.VALID_FOR", timedelta(seconds=-1))
        with pytest.raises(BadProof, match="expired"):
            read_proof(proof_of(new_challenge()))

    def test_it_counts_once(self, site):
        proof = proof_of(new_challenge())
        receive_comment(site=site, draft=draft(site, proof=proof))
        with pytest.raises(Refused) as refused:
            receive_comment(site=site, draft=draft(site, proof=proof, text=LONG))
        assert refused.value.finding.check == "proof"
        assert UsedProof.objects.count() == 1

    def test_a_refused_text_does_not_spend_it(self, site):
        proof = proof_of(new_challenge())
        with pytest.raises(Refused):
            receive_comment(site=site, draft=draft(site, proof=proof, text=""))
        assert receive_comment(site=site, draft=draft(site, proof=proof)).state == State.RECEIVED

    def test_two_that_passed_the_check_at_once_are_told_apart_when_it_is_spent(self, site):
        proof = proof_of(new_challenge())
        assert [spend(proof), spend(proof)] == [True, False]

    def test_spent_ones_are_forgotten_when_their_time_is_over(self, db):
        spend(proof_of(new_challenge()))
        forget_spent_proofs(timezone.now())
        assert UsedProof.objects.count() == 1
        forget_spent_proofs(timezone.now() + timedelta(hours=2))
        assert not UsedProof.objects.exists()


class TestFirstTime:
    def known(self, site):
        return outcome(FirstTimeCheck(), draft(site)) is None

    def test_who_was_approved_or_answered_is_known(self, site):
        assert not self.known(site)
        approved_before("bay@example.com")
        assert self.known(site)
        Submission.objects.all().delete()
        answer(case=FeedbackFactory(email="bay@example.com"), text="Đã sửa.")
        assert self.known(site)

    def test_who_was_only_passed_on_or_ended_without_an_answer_is_not(self, site):
        case = FeedbackFactory(email="bay@example.com")
        for action in (Action.ASSIGN, Action.CLOSE):
            assert take_step(submissions=[case], action=action)
            assert not self.known(site)

    @pytest.mark.parametrize("action", [Action.MARK_SPAM, Action.DECLINE])
    def test_what_was_put_aside_since_takes_it_back_until_the_next_approval(self, site, action):
        approved_before("bay@example.com")
        take_step(submissions=[CommentFactory(email="bay@example.com")], action=action)
        assert not self.known(site)
        approved_before("bay@example.com")
        assert self.known(site)

    def test_so_does_what_a_check_put_aside(self, site):
        approved_before("bay@example.com")
        CommentFactory(email="bay@example.com", state=State.SPAM)
        assert not self.known(site)

    def test_an_approval_that_was_taken_back_is_none(self, site):
        comment = approved_before("bay@example.com")
        take_step(submissions=[comment], action=Action.REOPEN)
        assert not self.known(site)


class TestOffice:
    @pytest.mark.parametrize("name", ["Ban biên tập", "BAN BIEN  TAP", "Bаn.biên-tập", "Ban biên tập Lan Tỏa"])
    def test_who_signs_like_the_office_is_held_though_known(self, site, name):
        approved_before("bay@example.com")
        (finding,) = findings_about(draft(site, name=name))
        assert (finding.outcome, finding.reason) == (
            Outcome.HOLD,
            "Ghi tên giống tên cơ quan khi trả lời: “Ban biên tập”.",
        )

    def test_others_and_another_office_are_not(self, site):
        settings = FeedbackSettings.for_site(site)
        settings.office = "Ủy ban xã"
        settings.save()
        assert outcome(OfficeCheck(), draft(site, name="Trần Văn Tập")) is None
        assert outcome(OfficeCheck(), draft(site, name="Ban biên tập")) is None
        assert outcome(OfficeCheck(), draft(site, name="uy ban xa")) == Outcome.HOLD

    def test_an_office_without_a_letter_is_nobody(self, site):
        FeedbackSettings.for_site(site)
        FeedbackSettings.objects.update(office="…")
        assert outcome(OfficeCheck(), draft(site)) is None


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Xem https://www.a.example/b?c=d nhé", 1),
            ("www.a.vn và b.com, c.shop/x", 3),
            ('<a href="https://a.example">bấm</a>', 1),
            ("Gửi về bay@example.com giúp tôi", 0),
            ("Ngày 19.5.2023, quyết định 21-KL/TW, TP.Cao Lãnh", 0),
            ("HTTP://A.COM", 1),
        ],
    )
    def test_addresses_are_counted(self, text, count):
        assert count_links(text) == count

    def test_one_from_a_stranger_is_held_and_from_somebody_known_is_not(self, site):
        sent = draft(site, text="Mời xem thêm ở www.a.vn")
        assert outcome(LinksCheck(), sent) == Outcome.HOLD
        approved_before("bay@example.com")
        assert outcome(LinksCheck(), sent) is None
        assert outcome(LinksCheck(), draft(site, text="a.vn b.vn c.vn")) == Outcome.HOLD
