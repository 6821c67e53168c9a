"""Steps of feedback: each whole, with its event and its letter, and told why where there is no way."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import DatabaseError
from django.utils.timezone import localdate
from wagtail.models import GroupPagePermission

from feedback import cases
from feedback.cases import NotPossible
from feedback.models import Event, Feedback, Letter, Submission
from feedback.moderating import take_step
from feedback.receiving import Details, receive_feedback
from feedback.routing import people_for
from feedback.states import Action, Kind, State
from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory
from tests.feedback.factories import FeedbackFactory, draft, moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(site):
    return User.objects.create_superuser("quan-tri", "qt@example.com")


def letters():
    return {letter.to: letter for letter in Letter.objects.all()}


class TestAnswering:
    def test_the_answer_goes_to_the_sender_and_stands_with_the_case(self, admin):
        case = FeedbackFactory(email="bay@example.com")
        cases.answer(case=case, text="  Xã đã cho\r\nkhơi cống. ", by=admin)
        stored = Feedback.objects.get()
        assert (stored.state, stored.answer) == (State.ANSWERED, "Xã đã cho\nkhơi cống.")
        assert stored.answered_at is not None
        letter = letters()["bay@example.com"]
        assert "Xã đã cho\nkhơi cống." in letter.body
        assert case.code in letter.body
        assert [(event.action, event.by) for event in Event.objects.all()] == [(Action.ANSWER, admin)]

    def test_the_same_answer_leaves_once_and_another_one_after_it(self, admin):
        case = FeedbackFactory()
        cases.answer(case=case, text="Đã sửa.", by=admin)
        with pytest.raises(NotPossible, match="đã được trả lời đúng như vậy"):
            cases.answer(case=Feedback.objects.get(), text=" Đã sửa.\r\n", by=admin)
        assert (Letter.objects.count(), Event.objects.count()) == (1, 1)
        cases.answer(case=case, text="Đã sửa xong hôm qua.", by=admin)
        assert Letter.objects.count() == 2
        take_step(submissions=[case], action=Action.REOPEN, by=admin)
        cases.answer(case=case, text="Đã sửa xong hôm qua.", by=admin)
        assert Letter.objects.count() == 3

    def test_nobody_without_an_address_is_written_to(self, admin):
        cases.answer(case=FeedbackFactory(email=""), text="Đã sửa.", by=admin)
        assert not Letter.objects.exists()

    def test_a_letter_says_nothing_that_the_sender_wrote(self, admin):
        case = FeedbackFactory(text="MUA NGAY http://spam.example", name="Thắng Lợi MUA NGAY")
        cases.answer(case=case, text="Đã xem.", by=admin)
        assert "MUA" not in letters()[case.email].body

    @pytest.mark.parametrize("state", [State.SPAM, State.CLOSED, State.DECLINED])
    def test_what_is_not_open_is_not_answered_and_says_why(self, admin, state):
        case = FeedbackFactory(state=state)
        with pytest.raises(NotPossible, match=State(state).label):
            cases.answer(case=case, text="Đã sửa.", by=admin)
        assert (Feedback.objects.get().answer, Letter.objects.count(), Event.objects.count()) == ("", 0, 0)

    def test_an_empty_answer_is_none(self, admin):
        with pytest.raises(NotPossible, match="chưa có nội dung"):
            cases.answer(case=FeedbackFactory(), text=" \n ", by=admin)

    def test_answer_event_and_letter_come_together_or_not_at_all(self, admin, monkeypatch):
        case = FeedbackFactory()

        def broken(*args, **kwargs):
            raise DatabaseError("away")

        monkeypatch.setattr(Letter, "save", broken)
        with pytest.raises(DatabaseError):
            cases.answer(case=case, text="Đã sửa.", by=admin)
        stored = Feedback.objects.get()
        assert (stored.state, stored.answer, Event.objects.count()) == (State.RECEIVED, "", 0)

    def test_an_erased_case_is_not_answered(self, admin, site):
        from feedback.privacy import erase

        case = FeedbackFactory()
        erase(submission=case)
        with pytest.raises(NotPossible, match="đã được xóa"):
            cases.answer(case=case, text="Đã sửa.", by=admin)


class TestAssigning:
    def test_the_people_of_the_unit_are_told_and_nothing_of_the_sender(self, admin, site):
        unit, user = UnitFactory(), moderator("to-dan-pho")
        unit.people.add(user)
        case = FeedbackFactory(name="Nguyễn Thị Riêng", text="Chuyện riêng")
        cases.assign(case=case, unit=unit, by=admin, note="Xem giúp")
        stored = Feedback.objects.get()
        assert (stored.state, stored.unit, stored.assigned_to) == (State.ASSIGNED, unit, None)
        body = letters()[user.email].body
        assert f"/quan-tri/y-kien/{case.pk}/" in body
        assert not any(word in body for word in ("Riêng", "riêng", case.code, case.email))

    def test_a_person_is_told_alone(self, admin, site):
        unit, one, other = UnitFactory(), moderator("mot"), moderator("hai")
        unit.people.add(one, other)
        cases.assign(case=FeedbackFactory(unit=unit), person=one, by=admin)
        assert set(letters()) == {one.email}

    def test_nobody_is_given_what_she_may_not_see(self, admin, site):
        case, stranger = FeedbackFactory(), User.objects.create_user("la")
        with pytest.raises(NotPossible, match="không có quyền"):
            cases.assign(case=case, person=stranger, by=admin)
        assert (Feedback.objects.get().state, Event.objects.count(), Letter.objects.count()) == (State.RECEIVED, 0, 0)

    def test_someone_has_to_be_named(self, admin):
        with pytest.raises(NotPossible):
            cases.assign(case=FeedbackFactory(), by=admin)


class TestClosing:
    def test_closed_and_opened_again(self, admin):
        case = FeedbackFactory(state=State.ANSWERED)
        take_step(submissions=[case], action=Action.CLOSE, by=admin)
        assert Feedback.objects.get().state == State.CLOSED
        take_step(submissions=[case], action=Action.REOPEN, by=admin)
        assert Feedback.objects.get().state == State.RECEIVED

    def test_what_nobody_dealt_with_is_not_closed(self, admin):
        assert take_step(submissions=[FeedbackFactory()], action=Action.CLOSE, by=admin) == []


class TestPublishing:
    def publish(self, case, by=None, **changes):
        words = {"title": "Đường ngập", "question": "Khi nào sửa đường?", "answer": "Tháng 12."} | changes
        cases.publish_answer(case=case, by=by, **words)

    @pytest.fixture
    def case(self, admin):
        case = FeedbackFactory(
            may_be_published=True, name="Lê Thị Bảy", phone="0912 345 678", address="Số 5, ấp Tân Thành"
        )
        cases.answer(case=case, text="Chào bà Bảy, tháng 12 sẽ sửa.", by=admin)
        return case

    def test_in_the_words_of_staff(self, admin, case):
        self.publish(case, admin)
        stored = Feedback.objects.published().get()
        assert (stored.public_title, stored.public_answer) == ("Đường ngập", "Tháng 12.")
        assert stored.folded_text == " duong ngap khi nao sua duong thang 12 "
        assert Event.objects.first().action == Action.PUBLISH
        cases.withdraw(case=case, by=admin)
        assert not Feedback.objects.published().exists()

    def test_only_if_the_sender_agreed(self, admin):
        case = FeedbackFactory()
        cases.answer(case=case, text="Đã sửa.", by=admin)
        with pytest.raises(NotPossible, match="không đồng ý"):
            self.publish(case)

    def test_only_what_was_answered(self, admin):
        with pytest.raises(NotPossible, match="đã trả lời"):
            self.publish(FeedbackFactory(may_be_published=True))

    @pytest.mark.parametrize(
        ("words", "what"),
        [
            ({"question": "Tôi là LE THI BAY, hỏi…"}, "họ tên"),
            ({"title": "Hỏi của Lê  Thị\tBảy"}, "họ tên"),
            ({"title": "Hỏi của “Lê-Thị-Bảy”"}, "họ tên"),
            ({"answer": "Gọi 0912.345.678 nhé"}, "số điện thoại"),
            ({"answer": "Gọi (+84) 912 345 678 nhé"}, "số điện thoại"),
            ({"question": "Tôi ở so 5 ap Tân Thành, xã Tân Hội"}, "địa chỉ"),
        ],
    )
    def test_never_with_the_senders_name(self, admin, case, words, what):
        with pytest.raises(NotPossible, match=what):
            self.publish(case, admin, **words)
        assert not Feedback.objects.published().exists()

    def test_a_number_from_abroad_is_noticed_as_written_at_home(self, admin, case):
        Feedback.objects.filter(pk=case.pk).update(phone="+84 912 345 678")
        with pytest.raises(NotPossible, match="số điện thoại"):
            self.publish(case, admin, answer="Gọi 0912 345 678")

    def test_an_address_of_the_sender_is_noticed_too(self, admin, case):
        with pytest.raises(NotPossible, match="thư điện tử"):
            self.publish(case, admin, answer=f"Đã gửi tới {case.email.upper()}")

    def test_a_reopened_case_is_not_shown(self, admin, case):
        self.publish(case, admin)
        take_step(submissions=[case], action=Action.REOPEN, by=admin)
        assert not Feedback.objects.published().exists()

    def test_what_is_not_there_is_not_withdrawn(self, admin, case):
        with pytest.raises(NotPossible):
            cases.withdraw(case=case, by=admin)


class TestRouting:
    def group_on(self, page, *users):
        group = Group.objects.create(name=f"Nhóm {page.pk}")
        change = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=change)
        for user in users:
            user.groups.add(group)

    def test_to_the_nearest_unit_that_has_people(self, site, admin):
        top = UnitFactory()
        middle = UnitFactory(parent=top)
        leaf = UnitFactory(parent=middle)
        chief, own = moderator("tren"), moderator("giua")
        top.people.add(chief)
        middle.people.add(own, User.objects.create_user("khong-quyen"))
        assert people_for(FeedbackFactory(unit=leaf)) == [own]
        assert people_for(FeedbackFactory(unit=top)) == [chief]

    def test_people_without_the_right_are_passed_over(self, site, admin):
        top = UnitFactory()
        leaf, chief = UnitFactory(parent=top), moderator("tren")
        top.people.add(chief)
        leaf.people.add(User.objects.create_user("khong-quyen"), moderator("da-nghi", is_active=False))
        assert people_for(FeedbackFactory(unit=leaf)) == [chief]

    def test_else_to_those_who_edit_the_column_of_the_page(self, home, site, admin):
        column = ColumnPageFactory(parent=home)
        own, all_over = moderator("cot"), moderator("toan-cong")
        self.group_on(column, own)
        self.group_on(home, all_over)
        assert people_for(FeedbackFactory(page=ArticlePageFactory(parent=column))) == [own]
        assert people_for(FeedbackFactory(page=ColumnPageFactory(parent=home))) == [all_over]
        assert people_for(FeedbackFactory(page=None)) == [all_over]

    def test_else_to_administrators(self, site, admin):
        assert people_for(FeedbackFactory(unit=UnitFactory())) == [admin]

    def test_whoever_is_told_can_open_it(self, home, site, admin):
        unit, own = UnitFactory(), moderator("giua")
        unit.people.add(own)
        case = FeedbackFactory(unit=unit)
        assert all(Feedback.objects.seen_by(user).filter(pk=case.pk).exists() for user in people_for(case))

    def test_as_many_queries_however_deep_the_tree(self, site, admin, django_assert_max_num_queries):
        unit = None
        for _ in range(6):
            unit = UnitFactory(parent=unit)
        case = FeedbackFactory(unit=unit, page=site.root_page)
        with django_assert_max_num_queries(5):
            people_for(case)


class TestArriving:
    def send(self, site, **changes):
        details = Details(subject="question", **{key: changes.pop(key) for key in ("unit_id",) if key in changes})
        return receive_feedback(site=site, draft=draft(site, kind=Kind.FEEDBACK, **changes), details=details)

    def test_sender_and_staff_are_told(self, site, admin):
        case = self.send(site)
        told = letters()
        assert set(told) == {"bay@example.com", admin.email}
        assert case.code in told["bay@example.com"].body
        assert case.code not in told[admin.email].body

    def test_what_is_put_aside_as_spam_causes_no_letter(self, site, admin):
        assert self.send(site, honeypot="x").state == State.SPAM
        assert not Letter.objects.exists()

    def test_the_same_form_twice_is_one_case_and_told_once(self, site, admin):
        once = draft(site, kind=Kind.FEEDBACK)
        for _ in range(2):
            receive_feedback(site=site, draft=once, details=Details(subject="question"))
        assert (Feedback.objects.count(), Letter.objects.count()) == (1, 2)

    def test_overdue_is_what_waits_past_its_day(self, site, admin):
        today = localdate()
        late = FeedbackFactory(due_on=today - timedelta(days=1))
        FeedbackFactory(due_on=today)
        FeedbackFactory(due_on=today - timedelta(days=1), state=State.ANSWERED)
        FeedbackFactory(due_on=None)
        assert [each.pk for each in Submission.objects.overdue()] == [late.pk]
        assert [each.pk for each in Feedback.objects.overdue()] == [late.pk]
        assert [each.pk for each in Feedback.objects.all() if each.is_overdue] == [late.pk]
