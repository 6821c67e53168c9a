"""Reads across units."""

import pytest
from django.contrib.auth.models import User

from registry.selectors import units_in_charge
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_whoever_answers_for_a_unit_answers_for_all_below(django_assert_num_queries):
    user, other = User.objects.create_user("a"), User.objects.create_user("b")
    top = UnitFactory()
    middle = UnitFactory.create_batch(3, parent=top)
    leaves = [UnitFactory(parent=unit) for unit in middle]
    beside = UnitFactory()
    for unit in (top, middle[1]):
        unit.people.add(user)
    beside.people.add(other)
    with django_assert_num_queries(2):
        assert units_in_charge(user) == sorted(unit.pk for unit in (top, *middle, *leaves))
    assert units_in_charge(other) == [beside.pk]


def test_whoever_answers_for_nothing_has_nothing(django_assert_num_queries):
    UnitFactory()
    user = User.objects.create_user("c")
    with django_assert_num_queries(1):
        assert units_in_charge(user) == []
