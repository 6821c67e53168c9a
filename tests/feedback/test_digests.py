"""The digest of a day: to whom, with what, and once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from feedback.digests import write_digests
from feedback.models import Digest, FeedbackSettings, Letter
from feedback.states import State
from tests.factories import UnitFactory
from tests.feedback.desk import charge, superuser
from tests.feedback.factories import CommentFactory, FeedbackFactory, moderator

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
SEVEN = datetime(2026, 11, 23, 7, 0, tzinfo=HERE)


@pytest.fixture
def people(site):
    """The chief of the portal and the people of a unit."""
    chief, own = moderator("truong-ban"), moderator("chi-bo")
    charge(chief, site.root_page)
    unit = UnitFactory()
    unit.people.add(own)
    return chief, own, unit


def test_each_gets_the_numbers_of_her_own_and_nothing_of_any_sender(people):
    chief, own, unit = people
    CommentFactory()
    late = FeedbackFactory(unit=unit, due_on=timezone.localdate() - timedelta(days=1))
    FeedbackFactory(unit=unit, state=State.CLOSED)
    assert write_digests(SEVEN) == 2
    told = {letter.to: letter.body for letter in Letter.objects.all()}
    assert "Bình luận: 1" in told[chief.email]
    assert "Bình luận: 0" in told[own.email]
    assert "Phản hồi: 1, trong đó quá hạn: 1" in told[own.email]
    assert "/quan-tri/y-kien/" in told[own.email]
    assert not [body for body in told.values() if late.name in body or late.email in body or late.code in body]


def test_nobody_for_whom_nothing_waits_gets_one(people):
    chief, _, _ = people
    CommentFactory()
    write_digests(SEVEN)
    assert [letter.to for letter in Letter.objects.all()] == [chief.email]


@pytest.mark.parametrize(("hour", "minute", "count"), [(6, 59, 0), (7, 0, 1), (23, 59, 1)])
def test_it_is_written_from_seven_on_by_the_clock_here(people, hour, minute, count):
    CommentFactory()
    moment = SEVEN.replace(hour=hour, minute=minute).astimezone(ZoneInfo("UTC"))
    assert write_digests(moment) == count


def test_it_is_written_once_a_day(people):
    CommentFactory()
    assert [write_digests(SEVEN), write_digests(SEVEN + timedelta(hours=5))] == [1, 0]
    assert write_digests(SEVEN + timedelta(days=1)) == 1
    assert Digest.objects.count() == 1


def test_a_process_that_comes_second_writes_nothing(people, monkeypatch):
    CommentFactory()
    write_digests(SEVEN)
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda found: False)
    assert write_digests(SEVEN) == 0
    assert Letter.objects.count() == 1


def test_a_portal_that_wants_none_is_not_counted(people, site):
    settings = FeedbackSettings.for_site(site)
    settings.sends_digest = False
    settings.save()
    CommentFactory()
    assert write_digests(SEVEN) == 0


def test_an_administrator_gets_one_only_where_nobody_else_would(site):
    chief = superuser()
    CommentFactory()
    assert write_digests(SEVEN) == 1
    assert Letter.objects.get().to == chief.email


def test_nobody_without_the_right_or_an_address_gets_one(people, site):
    chief, _, _ = people
    chief.user_permissions.clear()
    mute = moderator("khong-thu")
    mute.email = ""
    mute.save()
    charge(mute, site.root_page)
    CommentFactory()
    assert write_digests(SEVEN) == 0
