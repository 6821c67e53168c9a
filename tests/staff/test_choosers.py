"""What somebody may choose from who has no part in it: nothing. And who reads the history of accounts."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask

from home import groups
from staff import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_role(home, client):
    groups.create_groups()

    def log_in(role):
        user = User.objects.create_user("thu", "thu@ban.vn")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in


def refused(answer):
    return answer.status_code == 403 or answer.get("Location") == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    "name",
    [
        "wagtailimages_chooser:choose",
        "wagtaildocs_chooser:choose",
        "wagtailmedia:chooser",
        "wagtailadmin_api:images:listing",
        "wagtailadmin_api:documents:listing",
        "wagtailsnippetchoosers_library_officialdocument:choose",
        "wagtailsnippetchoosers_news_queryrule:choose",
        "wagtailsnippetchoosers_search_synonymgroup:choose",
    ],
)
def test_who_keeps_a_unit_chooses_from_nothing_else(client, as_role, name):
    as_role(groups.UNIT_PEOPLE)
    assert refused(client.get(reverse(name)))
    assert client.get(reverse("wagtailsnippetchoosers_registry_unit:choose")).status_code == 200


def test_nobody_below_administrators_makes_steps_of_approval(client, as_role):
    as_role(groups.HEADS)
    before = GroupApprovalTask.objects.count()
    address = reverse("wagtailadmin_workflows:task_chooser_create")
    fields = {"create-task-name": "Tự duyệt", "create-task-groups": Group.objects.first().pk}
    assert refused(client.post(f"{address}?create_model=wagtailcore.groupapprovaltask", fields))
    assert GroupApprovalTask.objects.count() == before


def test_the_page_that_fails_on_purpose_is_nowhere(admin_client):
    assert admin_client.get(reverse("wagtailadmin_error_test")).status_code == 404


@pytest.mark.parametrize(("role", "seen"), [(groups.EDITORS, False), (groups.ADMINISTRATORS, True)])
def test_the_history_of_accounts_is_read_by_those_who_manage_them(client, as_role, role, seen):
    as_role(role)
    other = User.objects.create_user("nguoi-khac", "khac@ban.vn")
    log(other, history.LOCKED, user=other)
    page = client.get(reverse("wagtailadmin_reports:site_history"))
    assert page.status_code == 200
    assert ("Bị tạm khóa vì thử sai quá nhiều lần" in page.content.decode()) == seen


@pytest.mark.parametrize("action", ["assign_role", "set_active_state"])
def test_changing_several_accounts_is_written_down_for_each(client, as_role, action):
    manager = as_role(groups.ADMINISTRATORS)
    others = [User.objects.create_user(f"u{number}") for number in range(2)]
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    keys = "&".join(f"id={user.pk}" for user in others)
    client.post(f"{address}?{keys}", {"role": Group.objects.get(name=groups.EDITORS).pk, "mark_as_active": "False"})
    entries = [(entry.object_id, entry.user) for entry in entries_of(history.BULK)]
    assert sorted(entries) == [(str(user.pk), manager) for user in others]


def entries_of(action):
    from wagtail.models import ModelLogEntry

    return ModelLogEntry.objects.filter(action=action).order_by("pk")


def test_changes_of_accounts_groups_and_settings_are_written_down(client, as_role):
    manager = as_role(groups.ADMINISTRATORS)
    fields = {"username": "moi", "email": "m@ban.vn", "first_name": "A", "last_name": "B", "is_active": "on"}
    passwords = {"password1": "MatKhau-0123", "password2": "MatKhau-0123"}
    client.post(reverse("wagtailusers_users:add"), {**fields, **passwords})
    user = User.objects.get(username="moi")
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), {**fields, "first_name": "C"})
    client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    actions = [entry.action for entry in entries_of_user(user.pk) if entry.user == manager]
    assert actions == ["wagtail.create", "wagtail.edit", "wagtail.delete"]


def entries_of_user(key):
    from wagtail.models import ModelLogEntry

    return ModelLogEntry.objects.filter(object_id=str(key), content_type__model="user").order_by("pk")
