"""Every address of the admin, with a record of each kind to open it on."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.urls import get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Site, UploadedFile, Workflow

from feedback.models import CannedAnswer, ListedPhrase
from home.groups import APPROVAL
from news.models import QueryRule, Topic
from search.models import SynonymGroup
from tests.factories import ArticlePageFactory, DocumentFactory, PictureFactory, PracticeModelFactory, UnitFactory
from tests.feedback.factories import FeedbackFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory, video_file

_KEYWORD = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands in addresses that are written as regular expressions.
_REGULAR = [
    (
        r"^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
        "<page_id>/revisions/compare/earliest...latest/",
    ),
    (r"(?P<pk>.+)/revisions", "<pk>/revisions"),
    (r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$", "earliest...latest/"),
    (r"^(?P<media_type>audio|video|media)/add/$", "video/add/"),
    (r"^(?P<media_type>audio|video)/chooser/upload/$", "video/chooser/upload/"),
    (r"(?P<media_type>audio|video)/", "video/"),
    ("main/^", "main/"),
]


def patterns() -> dict[str, str]:
    """Names of the admin's addresses and how they are written; of several with one name the longest."""
    prefix = settings.ADMIN_PREFIX.lstrip("/")
    found = sorted(_walk(get_resolver().url_patterns), key=lambda pair: len(pair[1]))
    return {name: f"/{written}" for name, written in found if written.startswith(prefix)}


def _walk(urls, prefix="", spaces=()) -> Iterator[tuple[str, str]]:
    for url in urls:
        if hasattr(url, "url_patterns"):
            yield from _walk(
                url.url_patterns, prefix + str(url.pattern), (*spaces, url.namespace) if url.namespace else spaces
            )
        elif url.name:
            yield ":".join([*spaces, url.name]), prefix + str(url.pattern)


class Records:
    """One record of each kind, somebody else's; `address(name, written)` is that of a page about it."""

    def __init__(self) -> None:
        article = ArticlePageFactory()
        revision = article.save_revision()
        column, site, task = (
            article.get_parent(),
            Site.objects.get(is_default_site=True),
            GroupApprovalTask.objects.get(name=APPROVAL),
        )
        other = User.objects.create_user("nguoi-khac", "khac@ban.vn")
        workflow = Workflow.objects.get(name=task.name)
        state = workflow.start(article, other)
        picture, document = PictureFactory(), DocumentFactory()
        uploaded = UploadedFile.objects.create(for_content_type_id=1, file="x", uploaded_by_user=other)
        self.fixed = {
            "page_id": article.pk,
            "page_to_move_id": article.pk,
            "page_pk": article.pk,
            "parent_page_id": column.pk,
            "destination_id": site.root_page_id,
            "revision_id": revision.pk,
            "content_type_app_name": "news",
            "content_type_model_name": "articlepage",
            "app_label": "auth",
            "model_name": "user",
            "action": "delete",
            "action_name": "approve",
            "task_state_id": state.current_task_state_id,
            "task_id": task.pk,
            "workflow_state_id": state.pk,
            "workflow_pk": workflow.pk,
            "collection_id": Collection.objects.first().pk,
            "redirect_id": Redirect.objects.create(old_path="/cu", redirect_link="/moi").pk,
            "image_id": picture.pk,
            "document_id": document.pk,
            "doc_id": document.pk,
            "media_id": video_file().pk,
            "uploaded_file_id": uploaded.pk,
            "filter_spec": "width-20",
            "object_id": article.pk,
            "session_id": 1,
            "kind": "don-vi",
            "uidb64": "x",
            "token": "y",
        }
        unit = UnitFactory()
        self.keys = {
            "registry_unit": unit.pk,
            "registry_practicemodel": PracticeModelFactory().pk,
            "news_topic": Topic.objects.create(name="Chủ đề", slug="chu-de-nay").pk,
            "search_synonymgroup": SynonymGroup.objects.create(ways="một\nhai").pk,
            "news_queryrule": QueryRule.objects.create(query="mot").pk,
            "library_album": AlbumFactory().pk,
            "library_video": VideoFactory().pk,
            "library_officialdocument": OfficialDocumentFactory().pk,
            "wagtailsites": site.pk,
            "wagtailusers_users": other.pk,
            "wagtailusers_groups": Group.objects.last().pk,
            "wagtailadmin_collections": Collection.objects.first().add_child(name="Bộ sưu tập").pk,
            "wagtailadmin_workflows": workflow.pk,
            "wagtailadmin_api:pages": article.pk,
            "wagtailadmin_api:images": picture.pk,
            "wagtailadmin_api:documents": document.pk,
            "wagtaildocs_chooser": document.pk,
            "wagtailimages_chooser": picture.pk,
            "wagtailsettings": site.pk,
            "second_factor_remove": other.pk,
            "registry_": unit.pk,
            "feedback_listedphrase": ListedPhrase.objects.create(phrase="tu khac").pk,
            "feedback_cannedanswer": CannedAnswer.objects.create(title="Mẫu", text="Xin cảm ơn").pk,
            "feedback_": FeedbackFactory(site=site).pk,
        }
        self.task = task.pk

    def address(self, name: str, written: str) -> str:
        """Where the page of this name is, about these records."""
        for regular, plain in _REGULAR:
            written = written.replace(regular, plain)
        return _KEYWORD.sub(lambda found: str(self._value(name, found[1])), written)

    def _value(self, name: str, keyword: str) -> object:
        if name.startswith("wagtailsettings") and keyword in ("app_name", "model_name"):
            return {"app_name": "home", "model_name": "portalsettings"}[keyword]
        if keyword in ("app_name", "model_name") and "autocomplete" in name:
            return {"app_name": "news", "model_name": "topic"}[keyword]
        if name.startswith(("wagtailadmin_pages", "wagtailadmin_editing")) and keyword in ("app_label", "model_name"):
            return {"app_label": "news", "model_name": "articlepage"}[keyword]
        if name.endswith("add_task"):
            return {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}[keyword]
        if keyword == "pk" and "_task" in name:
            return self.task
        if keyword != "pk":
            return self.fixed[keyword]
        return next(key for start, key in self.keys.items() if start in name)
