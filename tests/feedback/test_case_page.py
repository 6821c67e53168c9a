"""The page of one case of feedback: answers, assignments, publishing, the sender's copy, and who is kept out."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from feedback.models import Attachment, Event, Feedback, Letter
from feedback.moderating import enter_note, take_step, undo
from feedback.states import Action, State
from tests.factories import UnitFactory
from tests.feedback.desk import own_unit
from tests.feedback.factories import CommentFactory, FeedbackFactory, moderator

pytestmark = pytest.mark.django_db


def send(client, case, do, **fields):
    data = {"do": do, **{f"{do}-{name}": value for name, value in fields.items()}}
    return client.post(reverse("feedback_submission", args=[case.pk]), data, follow=True)


def now_is(case):
    return Feedback.objects.get(pk=case.pk)


def deeds_of(client, case):
    page = client.get(reverse("feedback_submission", args=[case.pk]))
    return {field["value"] for field in BeautifulSoup(page.content, "html.parser").select("input[name=do]")}


@pytest.mark.parametrize(
    ("state", "deeds"),
    [
        (State.RECEIVED, {"answer", "assign"}),
        (State.ASSIGNED, {"answer", "assign"}),
        (State.ANSWERED, {"answer", "publish"}),
        (State.CLOSED, {"publish"}),
        (State.SPAM, {"assign"}),
    ],
)
def test_each_state_has_its_forms(client, chief, state, deeds):
    answered = {"answer": "Đã sửa.", "answered_at": timezone.now()} if state in Feedback.ANSWERED else {}
    case = FeedbackFactory(state=state, may_be_published=True, **answered)
    assert deeds_of(client, case) == deeds


class TestAnswering:
    def test_the_sender_gets_a_letter_and_the_history_says_who_answered(self, client, chief):
        case = FeedbackFactory()
        page = send(client, case, "answer", text="Xã đã cho sửa đường.")
        assert "Thư sẽ được gửi" in page.content.decode()
        assert (now_is(case).state, now_is(case).answer) == (State.ANSWERED, "Xã đã cho sửa đường.")
        assert Letter.objects.get().to == case.email
        assert Event.objects.get().by == chief

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001])
    def test_no_words_no_answer_and_what_was_typed_is_kept(self, client, chief, text):
        case = FeedbackFactory()
        page = send(client, case, "answer", text=text)
        assert page.status_code == 422
        assert text.strip() in page.content.decode()
        assert not Letter.objects.exists()
        assert now_is(case).state == State.RECEIVED

    def test_who_left_no_address_is_told_by_code_alone(self, client, chief):
        case = FeedbackFactory(email="", email_hash=b"")
        page = client.get(reverse("feedback_submission", args=[case.pk])).content.decode()
        assert "Người gửi không để lại thư điện tử" in page
        send(client, case, "answer", text="Đã sửa.")
        assert not Letter.objects.exists()


class TestTwoAtOnce:
    def known(self, page):
        return BeautifulSoup(page.content, "html.parser").select_one("form [name=do][value=answer] ~ [name=known]")[
            "value"
        ]

    def test_who_was_overtaken_is_told_once_with_what_was_typed(self, client, chief):
        case = FeedbackFactory()
        address = reverse("feedback_submission", args=[case.pk])
        mine = {"do": "answer", "answer-text": "Tuần sau xã sửa.", "known": self.known(client.get(address))}
        send(client, case, "answer", text="Đã sửa hôm qua.")
        page = client.post(address, mine)
        assert page.status_code == 422
        assert "đã có bước xử lý mới" in page.content.decode()
        assert "Tuần sau xã sửa." in page.content.decode()
        assert (now_is(case).answer, Letter.objects.count()) == ("Đã sửa hôm qua.", 1)
        client.post(address, mine | {"known": self.known(page)})
        assert (now_is(case).answer, Letter.objects.count()) == ("Tuần sau xã sửa.", 2)

    def test_who_finds_it_closed_keeps_what_was_typed(self, client, chief):
        case = FeedbackFactory(state=State.ASSIGNED)
        address = reverse("feedback_submission", args=[case.pk])
        mine = {"do": "answer", "answer-text": "Tuần sau xã sửa.", "known": self.known(client.get(address))}
        take_step(submissions=[case], action=Action.CLOSE, by=chief)
        for sent in (mine, mine | {"known": self.known(client.post(address, mine))}):
            page = client.post(address, sent)
            assert page.status_code == 422
            assert "Với tình trạng hiện tại" in page.content.decode()
            assert "Tuần sau xã sửa." in page.content.decode()
        assert (now_is(case).state, Letter.objects.count()) == (State.CLOSED, 0)

    def test_looking_at_it_overtakes_nobody(self, client, chief):
        case = FeedbackFactory()
        address = reverse("feedback_submission", args=[case.pk])
        known = self.known(client.get(address))
        enter_note(submission=case, action=Action.DOWNLOAD, by=chief)
        client.post(address, {"do": "answer", "answer-text": "Đã sửa.", "known": known})
        assert now_is(case).state == State.ANSWERED


class TestAssigning:
    def test_to_a_person_with_a_deadline_and_she_is_told(self, client, chief):
        colleague = moderator("dong-nghiep")
        case, due = FeedbackFactory(), timezone.localdate() + timedelta(days=3)
        send(client, case, "assign", person=colleague.pk, due_on=f"{due:%d/%m/%Y}", note="Gấp")
        assert (now_is(case).assigned_to, now_is(case).due_on) == (colleague, due)
        assert Letter.objects.get().to == colleague.email
        assert Event.objects.get().note == "Gấp"

    def test_to_a_unit_and_its_people_are_told(self, client, chief):
        unit, people = UnitFactory(), moderator("chi-bo")
        unit.people.add(people)
        chief.user_permissions.add(*_may_add_units())
        case = FeedbackFactory()
        send(client, case, "assign", unit=unit.pk)
        assert (now_is(case).unit, now_is(case).state) == (unit, State.ASSIGNED)
        assert Letter.objects.get().to == people.email

    def test_what_went_to_others_leads_back_to_the_queue(self, client, unit_people):
        other = UnitFactory(parent=own_unit(unit_people))
        case = FeedbackFactory(unit=own_unit(unit_people))
        answer = send(client, case, "assign", unit=other.pk)
        assert answer.redirect_chain[-1][0] == reverse("feedback_submission", args=[case.pk])

    def test_nobody_gives_a_case_to_a_unit_that_is_not_hers_to_see(self, client, unit_people):
        case = FeedbackFactory(unit=own_unit(unit_people))
        assert send(client, case, "assign", unit=UnitFactory().pk).status_code == 422
        assert now_is(case).unit == own_unit(unit_people)

    def test_what_was_left_empty_is_taken_from_it_and_given_back_when_undone(self, client, chief):
        unit, today = UnitFactory(), timezone.localdate()
        case = FeedbackFactory(unit=unit, due_on=today)
        send(client, case, "assign", unit="", person=chief.pk, due_on="")
        assert (now_is(case).unit, now_is(case).due_on, now_is(case).assigned_to) == (None, None, chief)
        undo(batch=Event.objects.get().batch, by=chief)
        assert (now_is(case).unit, now_is(case).due_on, now_is(case).assigned_to) == (unit, today, None)

    def test_a_deadline_that_has_passed_and_a_reader_are_refused(self, client, chief):
        case = FeedbackFactory()
        past = timezone.localdate() - timedelta(days=1)
        for fields in (
            {"due_on": f"{past:%d/%m/%Y}", "person": chief.pk},
            {"person": User.objects.create_user("x").pk},
        ):
            assert send(client, case, "assign", **fields).status_code == 422
        page = send(client, case, "assign")
        assert "Hãy chọn đơn vị hoặc người xử lý." in page.content.decode()
        assert now_is(case).state == State.RECEIVED


class TestPublishing:
    @pytest.fixture
    def answered(self, site):
        facts = {"state": State.ANSWERED, "answer": "Đã sửa.", "answered_at": timezone.now()}
        return FeedbackFactory(may_be_published=True, name="Lê Thị Bảy", **facts)

    def test_it_stands_under_hoi_dap_and_is_withdrawn(self, client, chief, answered):
        send(client, answered, "publish", title="Sửa đường", question="Bao giờ sửa?", answer="Đã sửa.")
        assert set(Feedback.objects.published()) == {answered}
        client.post(reverse("feedback_move", args=[answered.pk]), {"action": "withdraw"})
        assert not Feedback.objects.published().exists()
        assert {event.action for event in Event.objects.all()} == {Action.PUBLISH, Action.WITHDRAW}

    def test_the_senders_name_is_refused(self, client, chief, answered):
        page = send(client, answered, "publish", title="Sửa đường", question="Tôi là Le Thi Bay", answer="x")
        assert page.status_code == 422
        assert "họ tên" in page.content.decode()
        assert not Feedback.objects.published().exists()

    def test_without_the_senders_consent_there_is_no_form(self, client, chief, answered):
        Feedback.objects.update(may_be_published=False)
        assert "publish" not in deeds_of(client, answered)
        send(client, answered, "publish", title="x", question="x", answer="x")
        assert not Feedback.objects.published().exists()


class TestTheSendersCopy:
    def test_it_holds_what_is_kept_and_the_history_says_it_was_made(self, client, chief):
        case = FeedbackFactory(phone="0912 345 678")
        answer = client.post(reverse("feedback_sender_export", args=[case.pk]))
        assert answer.json()["điện thoại"] == case.phone
        assert "no-store" in answer["Cache-Control"]
        assert Event.objects.get().action == Action.EXPORT

    def test_of_a_comment_too_and_by_no_link(self, client, chief):
        comment = CommentFactory()
        address = reverse("feedback_sender_export", args=[comment.pk])
        assert client.get(address).status_code == 405
        assert client.post(address).json()["mã"] == comment.code

    def test_another_units_is_not_there(self, client, unit_people):
        other = FeedbackFactory(unit=UnitFactory())
        assert client.post(reverse("feedback_sender_export", args=[other.pk])).status_code == 404


def test_files_are_named_with_the_way_to_them_and_closed_to_others(client, unit_people):
    own, other = FeedbackFactory(unit=own_unit(unit_people)), FeedbackFactory(unit=UnitFactory())
    facts = {"name": "anh.jpg", "content_type": "image/jpeg", "size": 10}
    file = Attachment.objects.create(feedback=own, path="a", **facts)
    foreign = Attachment.objects.create(feedback=other, path="b", **facts)
    page = client.get(reverse("feedback_submission", args=[own.pk])).content.decode()
    assert reverse("feedback_attachment", args=[file.pk]) in page
    assert client.get(reverse("feedback_attachment", args=[foreign.pk])).status_code == 404


def test_an_erased_case_is_reopened_by_nobody(client, chief):
    case = FeedbackFactory(state=State.CLOSED, erased_at=timezone.now())
    client.post(reverse("feedback_move", args=[case.pk]), {"action": "reopen"})
    client.post(reverse("feedback_bulk"), {"action": "reopen", "id": [case.pk]})
    assert now_is(case).state == State.CLOSED


def test_a_comment_takes_no_form_of_a_case_and_a_case_none_of_a_comment(client, chief):
    for one, do in ((CommentFactory(), "answer"), (CommentFactory(), "publish"), (FeedbackFactory(), "reply")):
        page = send(client, one, do, text="Xin cảm ơn.")
        assert (page.status_code, "Không có việc này" in page.content.decode()) == (200, True)
        assert not Event.objects.exists()


def test_another_units_case_takes_no_form(client, unit_people):
    other = FeedbackFactory(unit=UnitFactory())
    for do in ("answer", "assign", "publish"):
        assert send(client, other, do, text="x", person=unit_people.pk).status_code == 404
    assert now_is(other).state == State.RECEIVED


def _may_add_units():
    return Permission.objects.filter(content_type__app_label="registry", codename="add_unit")
