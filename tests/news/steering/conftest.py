"""Who works with the search tools."""

import pytest
from django.contrib.auth.models import Group

from home import groups


@pytest.fixture
def as_role(client, home, django_user_model):
    """Logs in somebody of a group."""
    groups.create_groups()

    def log_in(role):
        user, _ = django_user_model.objects.get_or_create(username=role)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in
