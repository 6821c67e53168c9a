import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

from home import groups
from news.models import ArticlePage, ColumnPage
from registry.models import RecordStatus, Unit
from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory
from tests.news.test_editing import form_of

pytestmark = pytest.mark.django_db
ROLES = [groups.CONTRIBUTORS, groups.EDITORS, groups.HEADS, groups.ADMINISTRATORS, groups.UNIT_PEOPLE]


@pytest.fixture(autouse=True)
def all_groups(home):
    groups.create_groups()


@pytest.fixture
def as_role(client, django_user_model):
    def log_in(role):
        name = f"user-{ROLES.index(role)}"
        user, _ = django_user_model.objects.get_or_create(username=name, defaults={"email": f"{name}@x.vn"})
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return log_in


def refused(response):
    """Wagtail answers what is not allowed by leading to the admin's home page."""
    return response.status_code == 403 or (
        response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")
    )


def create(client, column, action=None, **values):
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk])
    return client.post(address, {**form_of(**values), **({f"action-{action}": "1"} if action else {})})


def test_a_second_run_changes_nothing_and_wagtails_own_groups_are_gone(capsys):
    def state():
        return (
            list(Group.objects.order_by("name").values_list("name", flat=True)),
            Group.permissions.through.objects.count(),
            GroupPagePermission.objects.count(),
            Workflow.objects.count(),
            WorkflowPage.objects.count(),
        )

    before = state()
    assert before[0] == sorted(ROLES)
    call_command("create_groups")
    assert state() == before
    assert "đã có đủ" in capsys.readouterr().out


def test_a_right_that_was_given_by_hand_stays():
    group = Group.objects.get(name=groups.EDITORS)
    extra = Permission.objects.get(codename="add_redirect")
    group.permissions.add(extra)
    groups.create_groups()
    assert extra in group.permissions.all()


@pytest.mark.parametrize(
    ("name", "args", "roles"),
    [
        ("wagtailadmin_home", [], ROLES),
        ("registry_pending", [], [groups.HEADS, groups.ADMINISTRATORS]),
        ("wagtailsnippets_registry_unit:list", [], ROLES),
        ("wagtailsnippets_registry_unit:add", [], ROLES[:4]),
        ("wagtailimages:add_multiple", [], ROLES[:4]),
        ("wagtailredirects:index", [], [groups.HEADS, groups.ADMINISTRATORS]),
        ("wagtailusers_users:index", [], [groups.ADMINISTRATORS]),
        ("wagtailusers_users:add", [], [groups.ADMINISTRATORS]),
        ("wagtailusers_groups:index", [], [groups.ADMINISTRATORS]),
        ("wagtailsites:index", [], [groups.ADMINISTRATORS]),
        ("wagtailsettings:edit", ["home", "portalsettings"], [groups.ADMINISTRATORS]),
        ("wagtailadmin_workflows:index", [], [groups.ADMINISTRATORS]),
    ],
)
def test_each_role_enters_where_it_may_and_nowhere_else(client, as_role, name, args, roles):
    for role in ROLES:
        as_role(role)
        response = client.get(reverse(name, args=args), follow=False)
        assert refused(response) == (role not in roles), role


@pytest.mark.parametrize(
    ("action", "roles"),
    [("edit", ROLES[1:4]), ("delete", []), ("unpublish", [groups.HEADS, groups.ADMINISTRATORS])],
)
def test_somebody_elses_published_article(client, as_role, action, roles):
    article = ArticlePageFactory()
    for role in ROLES:
        as_role(role)
        response = client.get(reverse(f"wagtailadmin_pages:{action}", args=[article.pk]))
        assert refused(response) == (role not in (roles or [groups.HEADS, groups.ADMINISTRATORS])), role


def test_a_column_with_articles_is_deleted_by_administrators_alone(client, as_role):
    column = ArticlePageFactory().get_parent()
    for role in ROLES:
        as_role(role)
        response = client.get(reverse("wagtailadmin_pages:delete", args=[column.pk]))
        assert refused(response) == (role != groups.ADMINISTRATORS), role


def test_columns_are_made_by_those_who_publish(client, as_role, home):
    address = reverse("wagtailadmin_pages:add", args=["news", "columnpage", home.pk])
    for role in ROLES:
        as_role(role)
        assert refused(client.get(address)) == (role not in (groups.HEADS, groups.ADMINISTRATORS)), role
    assert not ColumnPage.objects.exists()


@pytest.mark.parametrize("role", [groups.CONTRIBUTORS, groups.EDITORS])
def test_who_may_not_publish_stores_a_draft_whatever_is_posted(client, as_role, role):
    as_role(role)
    create(client, ColumnPageFactory(), "publish")
    assert not ArticlePage.objects.get().live


def test_a_contributor_edits_an_own_draft_and_no_other(client, as_role, django_user_model):
    as_role(groups.CONTRIBUTORS)
    column = ColumnPageFactory()
    create(client, column)
    own, other = ArticlePage.objects.get(), ArticlePageFactory(parent=column, live=False)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert refused(client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])))


@pytest.mark.parametrize("role", [groups.CONTRIBUTORS, groups.EDITORS])
def test_what_is_submitted_goes_to_the_heads_who_publish_it(client, as_role, role):
    as_role(role)
    create(client, ColumnPageFactory(), "submit")
    article = ArticlePage.objects.get()
    task = article.current_workflow_task
    assert task.name == groups.APPROVAL
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "approve", article.current_workflow_task_state.pk]
    )
    client.post(approve)
    article.refresh_from_db()
    assert not article.live
    as_role(groups.HEADS)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200
    client.post(approve)
    article.refresh_from_db()
    assert article.live


@pytest.mark.parametrize("role", ROLES)
def test_confirming_and_merging_are_for_heads_and_administrators(client, as_role, role):
    as_role(role)
    unit, other = UnitFactory(status=RecordStatus.PENDING), UnitFactory()
    client.post(reverse("registry_confirm", args=["don-vi", unit.pk]))
    client.post(reverse("registry_merge", args=["don-vi", unit.pk]), {"target": other.pk})
    assert Unit.objects.filter(pk=unit.pk).exists() == (role not in (groups.HEADS, groups.ADMINISTRATORS))


@pytest.mark.parametrize(
    ("role", "status"), [(groups.EDITORS, RecordStatus.PENDING), (groups.HEADS, RecordStatus.CONFIRMED)]
)
def test_a_unit_made_while_tagging_is_confirmed_where_its_maker_may_confirm(client, as_role, role, status):
    as_role(role)
    client.post(reverse("wagtailsnippetchoosers_registry_unit:create"), {"name": "Chi bộ mới", "kind": "party_cell"})
    assert Unit.objects.get().status == status


def test_an_administrator_cannot_take_a_superusers_account(client, as_role, admin_user):
    as_role(groups.ADMINISTRATORS)
    address = reverse("wagtailusers_users:edit", args=[admin_user.pk])
    assert refused(client.get(address))
    client.post(
        address, {"username": admin_user.username, "password1": "MatKhauMoi-123", "password2": "MatKhauMoi-123"}
    )
    admin_user.refresh_from_db()
    assert not admin_user.check_password("MatKhauMoi-123")


@pytest.mark.parametrize("action", ["set_active_state", "assign_role"])
def test_an_administrator_changes_no_superuser_among_several_users(
    client, as_role, admin_user, django_user_model, action
):
    as_role(groups.ADMINISTRATORS)
    other = django_user_model.objects.create_user("cong-tac-vien")
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    role = Group.objects.get(name=groups.HEADS)
    data = {"mark_as_active": "False", "role": role.pk}
    answer = client.post(f"{address}?id={admin_user.pk}&id={other.pk}", data, follow=True)
    assert f"{admin_user.username} là quản trị viên toàn quyền" in answer.content.decode()
    assert django_user_model.objects.filter(is_active=True, groups=None, pk__in=[admin_user.pk, other.pk]).count() == 2
    client.post(f"{address}?id={other.pk}", data)
    other.refresh_from_db()
    assert not other.is_active or role in other.groups.all()


def test_superusers_change_each_other_in_bulk(admin_client, django_user_model):
    other = django_user_model.objects.create_superuser("quan-tri-hai")
    address = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    admin_client.post(f"{address}?id={other.pk}", {"mark_as_active": "False"})
    other.refresh_from_db()
    assert not other.is_active


def test_an_administrator_deletes_no_superuser(client, as_role, admin_user, django_user_model):
    as_role(groups.ADMINISTRATORS)
    assert refused(client.post(reverse("wagtailusers_users:delete", args=[admin_user.pk])))
    client.post(f"{reverse('wagtail_bulk_action', args=['auth', 'user', 'delete'])}?id={admin_user.pk}")
    assert django_user_model.objects.filter(pk=admin_user.pk).exists()


def test_every_home_page_gets_rights_and_approval():
    assert set(WorkflowPage.objects.filter(workflow__name=groups.APPROVAL).values_list("page_id", flat=True)) == set(
        Page.objects.filter(depth=2).values_list("pk", flat=True)
    )
