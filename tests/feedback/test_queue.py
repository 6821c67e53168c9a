"""The queue: what it lists, for whom, how it is narrowed, and what is done with several at once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.models import Event, Feedback, Submission
from feedback.moderating import take_step
from feedback.states import Action, State
from tests.factories import ColumnPageFactory, UnitFactory
from tests.feedback.desk import own_unit
from tests.feedback.factories import CommentFactory, FeedbackFactory, moderator

pytestmark = pytest.mark.django_db
QUEUE = "feedback_queue"


def listed(client, **asked):
    """The keys of the rows, in their order."""
    page = client.get(reverse(QUEUE), asked)
    assert page.status_code == 200
    return [int(box["value"]) for box in BeautifulSoup(page.content, "html.parser").select("td input[name=id]")]


def do(client, action, *rows, **values):
    data = {"action": action, "id": [row.pk for row in rows], **values}
    return client.post(reverse("feedback_bulk"), data, follow=True)


def state_of(row):
    return Submission.objects.get(pk=row.pk).state


class TestTheList:
    def test_it_has_what_waits_of_both_kinds_newest_first(self, client, chief):
        now = timezone.now()
        older = CommentFactory(received_at=now - timedelta(days=2))
        newer = FeedbackFactory(received_at=now)
        CommentFactory(state=State.SHOWN)
        CommentFactory(state=State.SPAM)
        assert listed(client) == [newer.pk, older.pk]

    def test_a_row_says_what_it_is_from_whom_about_what_until_when_and_what_was_found(self, client, chief):
        unit = UnitFactory(name="Chi bộ ấp Tân Đông")
        case = FeedbackFactory(
            unit=unit,
            name="Lê Thị Bảy",
            text="Đường <b>hỏng</b>",
            due_on=timezone.localdate() - timedelta(days=1),
            findings=[{"check": "timing", "outcome": "hold", "reason": "Gửi sau khi mở biểu mẫu 1 giây."}],
        )
        page = client.get(reverse(QUEUE)).content.decode()
        for told in ("Lê Thị Bảy", case.email, "Đường &lt;b&gt;hỏng&lt;/b&gt;", "Chi bộ ấp Tân Đông", "Quá hạn"):
            assert told in page
        assert "Thời gian điền" in page
        assert "Gửi sau khi mở biểu mẫu 1 giây." in page

    def test_the_same_queries_serve_any_length(self, client, chief, home):
        def cost(count):
            for _ in range(count):
                CommentFactory(page=ColumnPageFactory(parent=home))
                FeedbackFactory(unit=UnitFactory(), assigned_to=chief)
            client.get(reverse(QUEUE))
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(QUEUE))
            return len(queries)

        assert cost(2) == cost(15)

    def test_the_menu_and_the_home_page_tell_how_much_waits(self, client, chief):
        CommentFactory.create_batch(2)
        FeedbackFactory(due_on=timezone.localdate() - timedelta(days=1))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "(3)" in page
        assert "2 bình luận, 1 phản hồi đang chờ xử lý" in page
        assert "1 phản hồi quá hạn" in page

    def test_nothing_waits_nothing_is_said(self, client, chief):
        assert "đang chờ xử lý" not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Không có ý kiến nào đang chờ" in client.get(reverse(QUEUE)).content.decode()


class TestNarrowing:
    def test_by_kind_state_and_person(self, client, chief):
        comment, case = CommentFactory(), FeedbackFactory(assigned_to=chief, state=State.ASSIGNED)
        spam = CommentFactory(state=State.SPAM)
        assert listed(client, kind="comment") == [comment.pk]
        assert listed(client, mine="1") == [case.pk]
        assert listed(client, state="spam") == [spam.pk]
        assert set(listed(client, state="all")) == {comment.pk, case.pk, spam.pk}

    def test_by_unit_and_column(self, client, chief, home):
        column = ColumnPageFactory(parent=home)
        inside = CommentFactory(page=ColumnPageFactory(parent=column))
        unit = UnitFactory()
        case = FeedbackFactory(unit=unit)
        assert listed(client, column=column.pk) == [inside.pk]
        assert listed(client, unit=unit.pk) == [case.pk]

    def test_by_finding(self, client, chief):
        hasty = CommentFactory(findings=[{"check": "timing", "outcome": "hold", "reason": "Nhanh"}])
        CommentFactory(findings=[{"check": "first_time", "outcome": "hold", "reason": "timing"}])
        assert listed(client, finding="timing") == [hasty.pk]

    def test_by_flags_whatever_the_state(self, client, chief):
        flagged = CommentFactory(state=State.SHOWN, flags=2)
        CommentFactory()
        assert listed(client, flagged="1") == [flagged.pk]
        assert "Bị báo xấu: 2 lượt" in client.get(reverse(QUEUE), {"flagged": "1"}).content.decode()

    def test_by_deadline_and_period(self, client, chief):
        now = timezone.now()
        late = FeedbackFactory(due_on=timezone.localdate() - timedelta(days=1), received_at=now - timedelta(days=20))
        FeedbackFactory(due_on=timezone.localdate())
        answered = FeedbackFactory(due_on=timezone.localdate() - timedelta(days=9), state=State.ANSWERED)
        assert listed(client, overdue="1") == [late.pk]
        assert late.pk not in listed(client, period="7", state="all")
        assert answered.pk in listed(client, period="7", state="all")

    @pytest.mark.parametrize("words", ["duong ngap", "ĐƯỜNG  ngập", "le thi bay", "bay@example.com"])
    def test_by_words_marks_typed_or_not_in_text_name_or_address(self, client, chief, words):
        found = CommentFactory(text="<p>Đường bị ngập</p>", name="Lê Thị Bảy", email="bay@example.com")
        CommentFactory(text="<p>Cây xanh</p>", name="Trần Văn Tám")
        assert listed(client, q=words) == [found.pk]

    def test_by_code_whatever_the_state(self, client, chief):
        found = CommentFactory(state=State.DECLINED)
        assert listed(client, q=found.code.lower().replace("-", " ")) == [found.pk]

    @pytest.mark.parametrize(
        "asked", [{"state": "x"}, {"unit": "999"}, {"page": "x"}, {"column": "-1"}, {"p": "99"}, {"ordering": "code"}]
    )
    def test_nonsense_is_no_failure(self, client, chief, asked):
        CommentFactory()
        assert client.get(reverse(QUEUE), asked).status_code == 200


class TestTogether:
    def test_several_are_approved_and_that_is_taken_back_once(self, client, chief):
        comments = CommentFactory.create_batch(3)
        page = do(client, "approve", *comments[:2])
        assert "Duyệt đăng: 2 ý kiến." in page.content.decode()
        assert [state_of(row) for row in comments] == [State.SHOWN, State.SHOWN, State.RECEIVED]
        batch = BeautifulSoup(page.content, "html.parser").select_one("input[name=batch]")["value"]
        undone = client.post(reverse("feedback_undo"), {"batch": batch}, follow=True).content.decode()
        assert "Đã hoàn tác 2 ý kiến." in undone
        assert {state_of(row) for row in comments} == {State.RECEIVED}
        again = client.post(reverse("feedback_undo"), {"batch": batch}, follow=True).content.decode()
        assert "Không còn gì để hoàn tác" in again

    def test_what_an_action_has_no_way_from_stays_and_is_named(self, client, chief):
        page = do(client, "approve", CommentFactory(), FeedbackFactory())
        assert "Duyệt đăng: 1 ý kiến." in page.content.decode()
        assert "1 ý kiến giữ nguyên" in page.content.decode()

    def test_the_whole_list_is_what_was_shown_and_not_what_came_since(self, client, chief):
        first, second = CommentFactory.create_batch(2)
        case = FeedbackFactory()
        page = client.get(reverse(QUEUE), {"kind": "comment"})
        form = BeautifulSoup(page.content, "html.parser").select_one("form[data-desk]")
        fields = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        late = CommentFactory()
        do(client, "mark_spam", **fields, all="1")
        assert [state_of(row) for row in (first, second, case, late)] == [State.SPAM] * 2 + [State.RECEIVED] * 2

    @pytest.mark.parametrize(
        "told", [{}, {"all": "1"}, {"all": "1", "newest": "x"}, {"all": "1", "newest": "99", "query": "state=x"}]
    )
    def test_a_form_that_names_nothing_does_nothing(self, client, chief, told):
        comment = CommentFactory()
        page = do(client, "approve", **told)
        assert "Chưa chọn ý kiến nào" in page.content.decode()
        assert state_of(comment) == State.RECEIVED

    def test_feedback_is_given_to_a_person_and_taken_back(self, client, chief):
        case, comment, colleague = FeedbackFactory(), CommentFactory(), moderator("dong-nghiep")
        do(client, "assign", case, comment, person=colleague.pk)
        assert Feedback.objects.get().assigned_to == colleague
        assert (state_of(case), state_of(comment)) == (State.ASSIGNED, State.RECEIVED)
        client.post(reverse("feedback_undo"), {"batch": Event.objects.get().batch})
        assert Feedback.objects.get().assigned_to is None

    @pytest.mark.parametrize("person", ["", "x", "0", "9" * 30])
    def test_nobody_is_not_a_person(self, client, chief, person):
        case = FeedbackFactory()
        assert "Hãy chọn người xử lý" in do(client, "assign", case, person=person).content.decode()
        assert state_of(case) == State.RECEIVED

    def test_one_without_the_right_to_moderate_is_given_nothing(self, client, chief):
        case = FeedbackFactory()
        do(client, "assign", case, person=User.objects.create_user("doc-gia").pk)
        assert state_of(case) == State.RECEIVED

    @pytest.mark.parametrize("action", ["", "erase", "undo", "answer", "nothing"])
    def test_other_actions_are_none_of_the_bar(self, client, chief, action):
        case = FeedbackFactory()
        assert "Không có việc này" in do(client, action, case).content.decode()
        assert not Event.objects.exists()

    def test_a_link_changes_nothing(self, client, chief):
        assert client.get(reverse("feedback_bulk")).status_code == 405
        assert client.get(reverse("feedback_undo")).status_code == 405

    @pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_it_leads_nowhere_else(self, client, chief, next_):
        answer = client.post(reverse("feedback_bulk"), {"next": next_})
        assert answer["Location"] == reverse(QUEUE)

    def test_many_cost_as_few_queries_as_few(self, client, chief, home):
        def cost(count):
            rows = [CommentFactory(page=ColumnPageFactory(parent=home)) for _ in range(count)]
            with CaptureQueriesContext(connection) as queries:
                client.post(reverse("feedback_bulk"), {"action": "approve", "id": [row.pk for row in rows]})
            return len(queries)

        cost(1)
        assert cost(2) == cost(12)


class TestWhoseItIs:
    def test_the_people_of_a_unit_see_theirs_alone(self, client, unit_people):
        own = FeedbackFactory(unit=own_unit(unit_people))
        other = FeedbackFactory(unit=UnitFactory(name="Chi bộ ấp khác"))
        CommentFactory()
        assert listed(client, state="all") == [own.pk]
        page = client.get(reverse(QUEUE)).content.decode()
        assert "Chi bộ ấp khác" not in page
        for asked in ({"q": other.code}, {"q": other.email}, {"unit": other.unit_id}, {"page": other.page_id}):
            assert other.pk not in listed(client, **asked, state="all")

    def test_the_count_is_of_her_own(self, client, unit_people):
        FeedbackFactory(unit=own_unit(unit_people))
        FeedbackFactory.create_batch(4, unit=UnitFactory())
        assert "0 bình luận, 1 phản hồi đang chờ" in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_naming_others_in_a_form_does_nothing(self, client, unit_people):
        other = FeedbackFactory(unit=UnitFactory())
        for values in ({"id": [other.pk]}, {"all": "1", "newest": other.pk, "query": "state=all"}):
            for action in ("decline", "mark_spam", "assign"):
                data = {"action": action, "person": unit_people.pk, **values}
                client.post(reverse("feedback_bulk"), data)
        assert state_of(other) == State.RECEIVED
        assert not Event.objects.exists()

    @pytest.mark.parametrize("name", ["feedback_bulk", "feedback_undo"])
    def test_a_way_back_that_is_none_leads_to_the_queue(self, client, chief, name):
        for address in ("all", "0", "%", "🎉", "//la.example", "https://la.example/", "javascript:alert(1)"):
            answer = client.post(reverse(name), {"next": address})
            assert (answer.status_code, answer["Location"]) == (302, reverse("feedback_queue")), address

    def test_undoing_what_another_did_does_nothing(self, client, unit_people):
        own = FeedbackFactory(unit=own_unit(unit_people))
        (event,) = take_step(submissions=[own], action=Action.DECLINE, by=moderator("khac"))
        client.post(reverse("feedback_undo"), {"batch": event.batch})
        assert state_of(own) == State.DECLINED

    def test_without_the_right_to_moderate_the_door_is_closed(self, client, site):
        CommentFactory()
        user = User.objects.create_user("cong-tac-vien")
        client.force_login(user)
        for name in (QUEUE, "feedback_queue_results"):
            assert client.get(reverse(name)).status_code in (302, 403)
        for name in ("feedback_bulk", "feedback_undo"):
            assert client.post(reverse(name)).status_code in (302, 403)

    def test_nobody_comes_in_without_an_account(self, client, site):
        assert "/login/" in client.get(reverse(QUEUE))["Location"]
