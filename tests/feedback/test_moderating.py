"""Steps of staff: where they lead, what the history says, how they are undone, and who may take them."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from feedback.models import Comment, Discussion, Event, Feedback, Submission
from feedback.moderating import take_step, undo
from feedback.states import OPEN, STEPS, Action, Kind, State
from registry.models import Unit
from tests.factories import ColumnPageFactory, UnitFactory
from tests.feedback.factories import CommentFactory, FeedbackFactory, moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(site):
    return User.objects.create_superuser("quan-tri", "qt@example.com")


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


def test_approving_shows_a_comment_and_counts_it(admin):
    comment = CommentFactory()
    (event,) = take_step(submissions=[comment], action=Action.APPROVE, by=admin, note="Ý kiến tốt")
    assert state_of(comment) == State.SHOWN
    assert (event.before, event.after, event.by, event.note) == (State.RECEIVED, State.SHOWN, admin, "Ý kiến tốt")
    assert Discussion.objects.get(page=comment.page).shown == 1


def test_an_answer_counts_only_while_what_it_answers_is_shown(admin):
    comment = CommentFactory(state=State.SHOWN)
    answer = CommentFactory(parent=comment)
    take_step(submissions=[answer], action=Action.APPROVE, by=admin)
    assert Discussion.objects.get(page=comment.page).shown == 2
    take_step(submissions=[comment], action=Action.DECLINE, by=admin)
    assert Discussion.objects.get(page=comment.page).shown == 0
    assert not Comment.objects.shown().exists()


def test_what_has_no_way_stays_and_leaves_no_trace(admin):
    case = FeedbackFactory()
    assert take_step(submissions=[case], action=Action.APPROVE, by=admin) == []
    assert (state_of(case), Event.objects.count()) == (State.RECEIVED, 0)


@pytest.mark.parametrize("state", State)
def test_what_was_erased_is_neither_shown_nor_put_back_to_work(admin, state):
    for one in (CommentFactory(state=state), FeedbackFactory(state=state)):
        Submission.objects.filter(pk=one.pk).update(erased_at=timezone.now())
        for action in (Action.APPROVE, Action.ASSIGN, Action.ANSWER, Action.REOPEN):
            assert take_step(submissions=[one], action=action, by=admin) == []
        assert state_of(one) == state


def test_many_at_once_are_undone_at_once(admin):
    comments = CommentFactory.create_batch(3)
    events = take_step(submissions=comments, action=Action.MARK_SPAM, by=admin)
    undo(batch=events[0].batch, by=admin)
    assert {state_of(comment) for comment in comments} == {State.RECEIVED}
    assert {event.action for event in comments[0].events.all()} == {Action.MARK_SPAM, Action.UNDO}


def test_many_cost_as_few_queries_as_one(admin, home):
    def on(count):
        comments = [CommentFactory(page=ColumnPageFactory(parent=home)) for _ in range(count)]
        with CaptureQueriesContext(connection) as taking:
            (event, *_) = take_step(submissions=comments, action=Action.APPROVE, by=admin)
        with CaptureQueriesContext(connection) as undoing:
            assert len(undo(batch=event.batch, by=admin)) == count
        return len(taking), len(undoing)

    assert on(2) == on(9)


def test_undoing_gives_back_what_the_step_changed(admin):
    first, second = moderator("mot"), moderator("hai")
    case = FeedbackFactory(assigned_to=first, state=State.ASSIGNED)
    changes = {"assigned_to_id": second.pk}
    (event,) = take_step(submissions=[case], action=Action.ASSIGN, by=admin, changes=changes)
    assert Feedback.objects.get(pk=case.pk).assigned_to == second
    undo(batch=event.batch, by=admin)
    assert Feedback.objects.get(pk=case.pk).assigned_to == first


def test_nobody_undoes_what_another_did(admin):
    comment = CommentFactory()
    (event,) = take_step(submissions=[comment], action=Action.APPROVE, by=admin)
    other = User.objects.create_superuser("quan-tri-2")
    assert undo(batch=event.batch, by=other) == []


def test_only_the_last_step_can_be_undone(admin):
    comment = CommentFactory()
    (first,) = take_step(submissions=[comment], action=Action.MARK_SPAM, by=admin)
    take_step(submissions=[comment], action=Action.APPROVE, by=admin)
    assert undo(batch=first.batch, by=admin) == []
    assert state_of(comment) == State.SHOWN


def test_nobody_undoes_what_is_not_hers(admin):
    comment = CommentFactory()
    (event,) = take_step(submissions=[comment], action=Action.APPROVE, by=admin)
    assert undo(batch=event.batch, by=moderator()) == []
    assert state_of(comment) == State.SHOWN


@pytest.mark.parametrize("kind", Kind)
def test_every_open_state_has_a_way_out(kind):
    ways = {before for step in STEPS[kind].values() for before in step.before}
    reached = {step.after for step in STEPS[kind].values()}
    assert (OPEN & (reached | {State.RECEIVED})) <= ways


class TestWhoSeesWhat:
    def test_the_people_of_a_unit_see_what_is_for_it_or_below_and_nothing_else(self, site):
        above = UnitFactory(name="Đảng bộ xã Tân Bình")
        own, other = UnitFactory(name="Chi bộ 1", parent=above), UnitFactory(name="Chi bộ 2", parent=above)
        cases = {unit.pk: FeedbackFactory(unit=unit) for unit in (above, own, other)}
        CommentFactory()
        FeedbackFactory()
        user, chief = moderator("chi-bo"), moderator("dang-bo")
        own.people.add(user)
        above.people.add(chief)
        assert [each.pk for each in Submission.objects.seen_by(user)] == [cases[own.pk].pk]
        assert {each.pk for each in Submission.objects.seen_by(chief)} == {case.pk for case in cases.values()}

    def test_whoever_edits_a_column_sees_what_was_sent_from_its_pages(self, home, site):
        column, other = ColumnPageFactory(parent=home), ColumnPageFactory(parent=home)
        inside = CommentFactory(page=column)
        CommentFactory(page=other)
        CommentFactory()
        user, group = moderator(), Group.objects.create(name="Chuyên mục")
        user.groups.add(group)
        GroupPagePermission.objects.create(
            group=group, page=column, permission=Permission.objects.get(codename="change_page")
        )
        assert [each.pk for each in Submission.objects.seen_by(user)] == [inside.pk]

    def test_without_the_right_to_moderate_nobody_sees_anything(self, site):
        unit = UnitFactory()
        FeedbackFactory(unit=unit)
        user = User.objects.create_user("doc-gia")
        unit.people.add(user)
        assert Unit.objects.filter(people=user).exists()
        assert not Submission.objects.seen_by(user).exists()

    def test_whoever_is_given_a_case_sees_it(self, site):
        user = moderator()
        case = FeedbackFactory(assigned_to=user)
        FeedbackFactory(assigned_to=moderator("khac"))
        assert [each.pk for each in Submission.objects.seen_by(user)] == [case.pk]

    def test_what_lost_its_page_is_seen_by_whoever_edits_the_whole_portal(self, home, site):
        lost = CommentFactory(page=None)
        user, group = moderator(), Group.objects.create(name="Toàn cổng")
        user.groups.add(group)
        GroupPagePermission.objects.create(
            group=group, page=home, permission=Permission.objects.get(codename="change_page")
        )
        assert [each.pk for each in Submission.objects.seen_by(user)] == [lost.pk]
