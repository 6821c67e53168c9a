"""Who may do what: the five groups of a portal, and the approval between writing and publishing."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from home.models import HomePage
from library.models import Album, OfficialDocument, Video

CONTRIBUTORS = "Cộng tác viên"
EDITORS = "Biên tập viên"
HEADS = "Trưởng ban"
ADMINISTRATORS = "Quản trị"
UNIT_PEOPLE = "Phụ trách đơn vị"
APPROVAL = "Trưởng ban duyệt"
WAGTAILS_OWN = ("Moderators", "Editors")
WAGTAILS_APPROVAL = "Moderators approval"


@dataclass(frozen=True)
class Rights:
    """What a group may do with models (`app.codename`), with pages below the home page, with pictures and documents."""

    models: frozenset[str]
    pages: frozenset[str] = field(default_factory=frozenset)
    files: frozenset[str] = field(default_factory=frozenset)


def _on(models: str, *actions: str) -> frozenset[str]:
    pairs = [label.split(".") for label in models.split()]
    return frozenset(f"{app}.{action}_{model}" for app, model in pairs for action in actions)


_ENTER = frozenset({"wagtailadmin.access_admin"})
_REGISTRY = "registry.unit registry.practicemodel"
_LIBRARY = "library.album library.video library.officialdocument"
_WRITE_FILES = frozenset({"add_image", "choose_image", "add_document", "choose_document", "add_media"})
_EDIT_FILES = _WRITE_FILES | {"change_image", "change_document", "change_media"}
_CONTRIBUTE = _ENTER | _on(f"{_REGISTRY} {_LIBRARY}", "view", "add")
_MODERATE = _on("feedback.submission", "moderate")
_EDIT = (
    _CONTRIBUTE
    | _on(f"{_REGISTRY} {_LIBRARY}", "change")
    | _on("news.topic", "view", "add", "change")
    | _on("readership.loggedquery", "view")
    | _MODERATE
)
_HEAD = (
    _EDIT
    | _on(_REGISTRY, "delete", "confirm")
    | _on(_LIBRARY, "delete", "publish")
    | _on(
        "wagtailredirects.redirect search.synonymgroup news.queryrule",
        *("view", "add", "change", "delete"),
    )
    | _on("search.searchweights", "change")
    | _on("news.topic", "delete")
    | _on("feedback.cannedanswer feedback.listedphrase", "view", "add", "change", "delete")
    | _on("feedback.feedbacksettings", "change")
)
_ADMINISTER = (
    _HEAD
    | _on("auth.user auth.group wagtailcore.site wagtailcore.collection", "view", "add", "change", "delete")
    | _on("wagtailcore.workflow wagtailcore.task", "add", "change", "delete")
    | _on("home.portalsettings home.dresssettings", "view", "change")
)
_EDIT_PAGES = frozenset({"add_page", "change_page"})
_HEAD_PAGES = _EDIT_PAGES | {"publish_page", "lock_page", "unlock_page"}

RIGHTS = {
    CONTRIBUTORS: Rights(_CONTRIBUTE, frozenset({"add_page"}), _WRITE_FILES),
    EDITORS: Rights(_EDIT, _EDIT_PAGES, _EDIT_FILES),
    HEADS: Rights(_HEAD, _HEAD_PAGES, _EDIT_FILES),
    ADMINISTRATORS: Rights(_ADMINISTER, _HEAD_PAGES | {"bulk_delete_page"}, _EDIT_FILES),
    UNIT_PEOPLE: Rights(_ENTER | _on(_REGISTRY, "view") | _MODERATE),
}


@transaction.atomic
def create_groups() -> list[str]:
    """Makes the groups and the approval, or puts back what they lack; takes away no right that was added by hand.

    Returns the names of the groups that were new. Wagtail's own English groups go, unless somebody is in them.
    """
    created = []
    for name, rights in RIGHTS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        _grant(group, rights)
        if is_new:
            created.append(name)
    _set_up_approval()
    Workflow.objects.filter(name=WAGTAILS_APPROVAL).update(active=False)
    Group.objects.filter(name__in=WAGTAILS_OWN, user__isnull=True).delete()
    return created


def _grant(group: Group, rights: Rights) -> None:
    group.permissions.add(*_permissions(rights.models))
    pages, files = _permissions(_page_labels(rights.pages)), _permissions(_file_labels(rights.files))
    for home in HomePage.objects.all():
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=group, page_id=home.pk, permission=permission)
    root = Collection.get_first_root_node()
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _permissions(labels: frozenset[str]) -> list[Permission]:
    wanted = [label.split(".") for label in sorted(labels)]
    return [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in wanted]


def _page_labels(codenames: frozenset[str]) -> frozenset[str]:
    return frozenset(f"wagtailcore.{codename}" for codename in codenames)


def _file_labels(codenames: frozenset[str]) -> frozenset[str]:
    apps = {"image": "wagtailimages", "document": "wagtaildocs", "media": "wagtailmedia"}
    return frozenset(f"{apps[codename.rpartition('_')[2]]}.{codename}" for codename in codenames)


def _set_up_approval() -> None:
    """Whatever is submitted below a home page or for the library goes to the heads; somebody else's workflow on that
    page or kind stays.
    """
    task, _ = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.add(*Group.objects.filter(name__in=[HEADS, ADMINISTRATORS]))
    workflow, _ = Workflow.objects.get_or_create(name=APPROVAL)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    for home in HomePage.objects.all():
        WorkflowPage.objects.get_or_create(page=Page.objects.get(pk=home.pk), defaults={"workflow": workflow})
    for kind in (Album, Video, OfficialDocument):
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(kind), defaults={"workflow": workflow}
        )
