"""The library in the admin, and the door of its files."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.snippets.models import register_snippet

from library.admin.viewsets import LibraryGroup
from library.serving import is_document_open

register_snippet(LibraryGroup)


@hooks.register("construct_main_menu")
def keep_one_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Files of videos stand in the library's own menu."""
    items[:] = [item for item in items if item.name != "media"]


@hooks.register("before_serve_document")
def keep_drafts(document: AbstractDocument, request: HttpRequest) -> None:
    """A file that only unpublished official documents have is for editors."""
    if not is_document_open(document, request.user):
        raise Http404("Văn bản có tệp này chưa được đăng.")
