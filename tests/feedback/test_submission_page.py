"""The page of one submission: what it tells, what can be done on it, and to whom it is closed."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from feedback.cases import NotPossible
from feedback.models import CannedAnswer, Comment, Discussion, Event, FeedbackSettings, Submission
from feedback.moderating import take_step
from feedback.official import reply_as_office
from feedback.states import Action, State
from tests.factories import UnitFactory
from tests.feedback.desk import own_unit
from tests.feedback.factories import CommentFactory, FeedbackFactory

pytestmark = pytest.mark.django_db


def page_of(client, one):
    answer = client.get(reverse("feedback_submission", args=[one.pk]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def move(client, one, action, **values):
    return client.post(reverse("feedback_move", args=[one.pk]), {"action": action, **values}, follow=True)


def state_of(one):
    return Submission.objects.get(pk=one.pk).state


def buttons(page):
    return [button["value"] for button in page.select("button[name=action]")]


class TestWhatItTells:
    def test_a_comment_as_readers_will_see_it(self, client, chief):
        comment = CommentFactory(text="<p>Rất <b>hay</b><script>alert(1)</script></p>", likes=4, flags=2)
        text = page_of(client, comment).select_one(".desk-text")
        assert text.select_one("b").text == "hay"
        assert not text.select("script")

    def test_feedback_as_it_was_written(self, client, chief):
        case = FeedbackFactory(text="<b>Đường</b>\nngập", phone="0912 345 678", address="Ấp Tân Đông")
        page = page_of(client, case)
        assert page.select_one(".desk-text").text == "<b>Đường</b>\nngập"
        for told in (case.name, case.email, case.phone, case.address, case.code):
            assert told in page.text

    def test_what_was_found_and_who_did_what(self, client, chief):
        finding = {"check": "timing", "outcome": "hold", "reason": "Gửi sau khi mở biểu mẫu 1 giây."}
        comment = CommentFactory(findings=[finding, {"check": "gone", "outcome": "hold", "reason": "Cũ."}])
        take_step(submissions=[comment], action=Action.APPROVE, by=chief, note="Ý kiến tốt")
        text = page_of(client, comment).text
        assert "Thời gian điền: Gửi sau khi mở biểu mẫu 1 giây." in text
        assert "gone: Cũ." in text
        assert "(chờ xử lý → đã đăng)" in text
        assert "truong-ban" in text
        assert "Ý kiến tốt" in text

    def test_what_else_came_from_the_same_address_and_is_hers_to_see(self, client, unit_people):
        unit = own_unit(unit_people)
        case = FeedbackFactory(unit=unit, email="bay@example.com")
        FeedbackFactory(unit=unit, email="BAY@example.com", state=State.SPAM)
        FeedbackFactory(unit=unit, email="khac@example.com")
        FeedbackFactory(unit=UnitFactory(), email="bay@example.com", state=State.DECLINED)
        text = page_of(client, case).text
        assert "tin rác 1." in " ".join(text.split())
        assert "không chấp nhận 1" not in text

    def test_an_erased_sender_is_told_of_as_such(self, client, chief):
        case = FeedbackFactory(name="", email="", email_hash=b"", erased_at=timezone.now())
        assert "Thông tin người gửi đã được xóa" in page_of(client, case).text

    def test_the_way_through_the_queue(self, client, chief):
        first, second, third = (CommentFactory() for _ in range(3))
        CommentFactory(state=State.SPAM)
        links = {link.text.strip(): link["href"] for link in page_of(client, second).select("a[data-w-kbd-key-value]")}
        assert links == {
            "Sau": reverse("feedback_submission", args=[first.pk]),
            "Trước": reverse("feedback_submission", args=[third.pk]),
        }

    def test_the_same_queries_serve_any_history(self, client, chief):
        comment = CommentFactory(email="bay@example.com")

        def cost():
            with CaptureQueriesContext(connection) as queries:
                page_of(client, comment)
            return len(queries)

        def live(times):
            for _ in range(times):
                CommentFactory(email="bay@example.com")
                take_step(submissions=[comment], action=Action.APPROVE, by=chief)
                take_step(submissions=[comment], action=Action.REOPEN, by=chief)

        live(1)
        cost()
        few = cost()
        live(9)
        assert cost() == few


class TestMoves:
    @pytest.mark.parametrize(
        ("state", "moves"),
        [
            (State.RECEIVED, ["approve", "decline", "mark_spam"]),
            (State.SHOWN, ["decline", "mark_spam", "reopen"]),
            (State.SPAM, ["approve", "decline", "reopen"]),
        ],
    )
    def test_a_comment_offers_what_its_state_allows(self, client, chief, state, moves):
        assert buttons(page_of(client, CommentFactory(state=state))) == moves

    def test_an_erased_one_offers_what_needs_no_words(self, client, chief):
        comment = CommentFactory(state=State.SPAM, text="", erased_at=timezone.now())
        assert buttons(page_of(client, comment)) == ["decline"]
        case = FeedbackFactory(state=State.DECLINED, text="", erased_at=timezone.now())
        assert buttons(page_of(client, case)) == ["mark_spam"]

    def test_each_is_done_noted_and_taken_back(self, client, chief):
        comment = CommentFactory()
        page = BeautifulSoup(move(client, comment, "approve", note=" Tốt ").content, "html.parser")
        assert (state_of(comment), Event.objects.get().note) == (State.SHOWN, "Tốt")
        fields = {field["name"]: field["value"] for field in page.select(".desk-undo input")}
        client.post(reverse("feedback_undo"), fields)
        assert state_of(comment) == State.RECEIVED

    def test_why_an_answer_was_taken_from_readers_is_noted_unless_its_sender_is_forgotten(self, client, chief):
        published = {"state": State.ANSWERED, "published_at": timezone.now()}
        for case in (FeedbackFactory(**published), FeedbackFactory(**published, erased_at=timezone.now())):
            move(client, case, "withdraw", note=" Theo yêu cầu ")
        assert [event.note for event in Event.objects.order_by("pk")] == ["Theo yêu cầu", ""]

    @pytest.mark.parametrize("action", ["", "x", "assign", "answer", "erase", "undo", "publish"])
    def test_no_other_action_is_a_move(self, client, chief, action):
        case = FeedbackFactory()
        assert "Không có việc này" in move(client, case, action).content.decode()
        assert state_of(case) == State.RECEIVED

    def test_what_the_state_does_not_allow_is_said(self, client, chief):
        assert "giữ nguyên" in move(client, FeedbackFactory(), "approve").content.decode()


class TestReplies:
    def reply(self, client, comment, text="Cảm ơn bạn.\n\n<b>Xã</b> đã <script>x</script>ghi nhận."):
        data = {"do": "reply", "reply-text": text}
        return client.post(reverse("feedback_submission", args=[comment.pk]), data, follow=True)

    def test_the_office_answers_below_and_what_it_answers_is_shown(self, client, chief, site):
        settings = FeedbackSettings.for_site(site)
        settings.office = "Ban Tuyên giáo"
        settings.save()
        comment = CommentFactory()
        self.reply(client, comment)
        reply = comment.replies.get()
        assert (reply.name, reply.is_official, reply.email) == ("Ban Tuyên giáo", True, "")
        assert "<b>Xã</b>" in reply.text
        assert "script" not in reply.text
        assert set(Comment.objects.shown()) == {comment, reply}
        assert Discussion.objects.get().shown == 2
        assert Event.objects.filter(submission=reply, by=chief, action=Action.ANSWER).exists()

    def test_an_answer_to_an_answer_stands_below_the_same_comment(self, client, chief):
        above = CommentFactory(state=State.SHOWN)
        self.reply(client, CommentFactory(parent=above))
        assert above.replies.filter(is_official=True).count() == 1

    @pytest.mark.parametrize("state", [State.SPAM, State.DECLINED])
    def test_what_was_put_aside_is_not_published_by_an_answer(self, client, chief, state):
        above = CommentFactory(state=state)
        below = CommentFactory(parent=above)
        self.reply(client, above)
        assert "Hãy duyệt đăng bình luận ấy trước" in self.reply(client, below).content.decode()
        assert (state_of(above), state_of(below)) == (state, State.RECEIVED)
        assert not Event.objects.exists()

    def test_what_was_put_aside_meanwhile_is_not_published_either(self, chief, site):
        comment = CommentFactory()
        take_step(submissions=[Submission.objects.get(pk=comment.pk)], action=Action.MARK_SPAM, by=chief)
        with pytest.raises(NotPossible):
            reply_as_office(comment=comment, text="<p>Cảm ơn bạn.</p>", by=chief)
        assert state_of(comment) == State.SPAM

    def test_pressed_twice_it_is_one_reply_and_each_comment_has_its_own(self, client, chief):
        above = CommentFactory()
        below = CommentFactory(parent=above)
        for comment in (above, above, below):
            answer = self.reply(client, comment)
            assert ("đã được đăng dưới bình luận" in answer.content.decode()) == (answer.status_code == 422)
        assert above.replies.filter(is_official=True).count() == 2
        steps = Event.objects.filter(submission=above).order_by("pk").values_list("action", "before", "after")
        assert list(steps) == [("approve", "received", "shown"), ("answer", "shown", "shown")]

    @pytest.mark.parametrize("text", ["", " ", "<script></script>", "x" * 3_001])
    def test_an_answer_without_words_or_without_end_is_none(self, client, chief, text):
        comment = CommentFactory()
        answer = self.reply(client, comment, text)
        assert answer.status_code == 422
        assert "Chưa thực hiện được" in answer.content.decode()
        assert not comment.replies.exists()
        assert state_of(comment) == State.RECEIVED

    def test_canned_answers_are_offered(self, client, chief):
        CannedAnswer.objects.create(title="Cảm ơn", text='Cảm ơn "bạn" <đã> gửi.')
        option = page_of(client, CommentFactory()).select_one("option[data-text]")
        assert option["data-text"] == 'Cảm ơn "bạn" <đã> gửi.'

    def test_a_form_for_something_else_does_nothing(self, client, chief):
        for do in ("", "x", "answer"):
            client.post(reverse("feedback_submission", args=[CommentFactory().pk]), {"do": do, "answer-text": "x"})
        assert not Event.objects.exists()


class TestDiscussions:
    def test_the_comments_of_a_page_are_closed_and_opened_and_its_history_says_so(self, client, chief):
        comment = CommentFactory()
        address = reverse("feedback_discussion", args=[comment.pk])
        client.post(address, {"closed": "1"})
        assert Discussion.objects.get(page=comment.page).is_closed
        assert "Mở lại bình luận của trang này" in page_of(client, comment).text
        client.post(address, {"closed": "0"})
        assert not Discussion.objects.get(page=comment.page).is_closed
        told = [entry.message for entry in PageLogEntry.objects.filter(action__startswith="feedback.")]
        assert set(told) == {"Đã đóng bình luận của trang", "Đã mở lại bình luận của trang"}

    def test_feedback_has_none(self, client, chief):
        assert client.post(reverse("feedback_discussion", args=[FeedbackFactory().pk])).status_code == 404


class TestWhoseItIs:
    NAMES = ("feedback_submission", "feedback_move", "feedback_discussion")

    def test_another_units_case_is_not_there_whatever_is_asked(self, client, unit_people):
        other = FeedbackFactory(unit=UnitFactory())
        for name in self.NAMES:
            address = reverse(name, args=[other.pk])
            assert client.get(address).status_code in (404, 405)
            data = {"action": "decline", "do": "answer", "answer-text": "x", "closed": "1"}
            assert client.post(address, data).status_code == 404
        assert state_of(other) == State.RECEIVED
        assert not Event.objects.exists()

    def test_it_answers_as_for_one_that_never_was(self, client, unit_people):
        other = FeedbackFactory(unit=UnitFactory())
        foreign, missing = (client.get(reverse("feedback_submission", args=[pk])) for pk in (other.pk, 99_999))
        assert foreign.status_code == missing.status_code == 404
        assert other.code not in foreign.content.decode()

    def test_her_own_is_open(self, client, unit_people):
        page_of(client, FeedbackFactory(unit=own_unit(unit_people)))

    def test_the_neighbours_are_hers(self, client, unit_people):
        FeedbackFactory(unit=UnitFactory())
        own = FeedbackFactory(unit=own_unit(unit_people))
        FeedbackFactory(unit=UnitFactory())
        assert not page_of(client, own).select("a[data-w-kbd-key-value]")

    def test_a_number_without_end_is_no_key(self, client, chief):
        assert client.get(f"/quan-tri/y-kien/{'9' * 19}/").status_code == 404
        assert client.get(f"/quan-tri/y-kien/{'9' * 18}/").status_code == 404

    def test_the_page_is_for_no_cache(self, client, chief):
        address = reverse("feedback_submission", args=[CommentFactory().pk])
        assert "no-store" in client.get(address)["Cache-Control"]
