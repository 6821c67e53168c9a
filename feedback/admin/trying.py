""" "Thử một đoạn": what the checks would say of a text, and which words of the list they see in it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permissions import ModelPermissionPolicy

from feedback.admin.access import ForModerators
from feedback.checks import IN_ORDER, Draft, Finding
from feedback.checks.size import LONGEST
from feedback.drafts import draft_of
from feedback.models import ListedPhrase
from feedback.states import Kind
from feedback.tickets import Ticket
from feedback.wordlists import current_words, is_default, load_default
from writing.folding import compose, one_line
from writing.wordlist import Match

ABOUT_SENDING = ("rate", "honeypot", "timing", "proof")  # what a text alone tells nothing of


class Piece(NamedTuple):
    """A part of a text; where a phrase of the list was seen, that phrase."""

    text: str
    entry: str = ""


class TryForm(forms.Form):
    """A text, and perhaps the name it comes under."""

    name = forms.CharField(label="Họ và tên", max_length=100, required=False)
    text = forms.CharField(
        label="Nội dung", max_length=LONGEST[Kind.FEEDBACK], widget=forms.Textarea(attrs={"rows": 8}), strip=False
    )


class ListPage(WagtailAdminTemplateMixin):
    """A page below the word list."""

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list for those who may see it, this page."""
        items: list[dict[str, Any]] = list(self.breadcrumbs_items)
        if ModelPermissionPolicy(ListedPhrase).user_has_permission(self.request.user, "view"):
            items.append({"url": reverse("wagtailsnippets_feedback_listedphrase:list"), "label": "Danh sách từ"})
        return [*items, {"url": "", "label": self.get_page_title()}]


class TryView(ForModerators, ListPage, FormView):
    """The page. It stores nothing."""

    page_title = "Thử một đoạn"
    header_icon = "view"
    template_name = "feedback/admin/try.html"
    form_class = TryForm

    def form_valid(self, form: TryForm) -> HttpResponse:
        """What was found."""
        draft = _draft(self.request, form.cleaned_data)
        findings = [(check.label, check.examine(draft)) for check in IN_ORDER if check.name not in ABOUT_SENDING]
        words = current_words()
        read = [("Nội dung", draft.plain), ("Họ và tên", draft.name)]
        context = self.get_context_data(
            form=form,
            results=[(label, _in_words(finding)) for label, finding in findings],
            seen=[(label, list(pieces(text, words.find(text)))) for label, text in read if text],
        )
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `is_default`, `left_out` (checks that look at how something is sent)."""
        left_out = [check.label for check in IN_ORDER if check.name in ABOUT_SENDING]
        return super().get_context_data(**kwargs) | {"is_default": is_default(), "left_out": left_out}


class LoadWordsView(ListPage, TemplateView):
    """Fills the table with the default list; what is there stays."""

    page_title = "Nạp danh sách mặc định"
    header_icon = "download"
    template_name = "feedback/admin/load_words.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may add phrases."""
        if not ModelPermissionPolicy(ListedPhrase).user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Does it, and says how many."""
        added = load_default()
        messages.success(request, f"Đã thêm {added} từ, cụm từ." if added else "Danh sách đã có đủ.")
        return redirect("wagtailsnippets_feedback_listedphrase:list")


def pieces(text: str, matches: Iterable[Match]) -> Iterator[Piece]:
    """The whole text, cut where phrases were seen."""
    at = 0
    for match in matches:
        yield Piece(text[at : match.start])
        yield Piece(text[match.start : match.end], match.entry.lstrip("~ "))
        at = match.end
    yield Piece(text[at:])


def _draft(request: HttpRequest, told: Mapping[str, Any]) -> Draft:
    """The text as a comment on the front page, from somebody without an address."""
    site = Site.find_for_request(request)
    ticket = Ticket(uuid.uuid4(), Kind.COMMENT, site.root_page_id, consent=0, opened_at=timezone.now())
    text = compose(told["text"])
    whole = {"name": one_line(told["name"]), "email": "", "text": text, "website": "", "proof": ""}
    return draft_of(request=request, site=site, ticket=ticket, told=whole)


def _in_words(finding: Finding | None) -> str:
    return f"{finding.outcome.label}: {finding.reason}" if finding else ""
