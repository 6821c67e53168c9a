"""Which comments and feedback a list, an export or a bulk action is about."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, QueryDict

from feedback.admin.access import as_keys, seen_by
from feedback.admin.filters import QueueFilterSet
from feedback.codes import as_code
from feedback.models.submission import SubmissionQuerySet
from feedback.moderating import MOST_AT_ONCE
from search.folded import asked_words
from writing.folding import compose


def queue(request: HttpRequest, params: QueryDict, filters: QueueFilterSet | None = None) -> SubmissionQuerySet:
    """What the user sees, as narrowed by the address's filters and words; nothing where a filter makes no sense."""
    filters = filters or QueueFilterSet(data=params, request=request)
    if not filters.is_valid():
        return seen_by(request).none()
    found: Any = filters.filter_queryset(seen_by(request))
    return with_words(found, params.get("q", ""))


def with_words(found: SubmissionQuerySet, typed: str) -> SubmissionQuerySet:
    """Those with a code, of an e-mail address, or with all the words in their text or name, marks typed or not."""
    if code := as_code(typed):
        return found.filter(code=code)
    typed = compose(typed).strip()
    if "@" in typed and " " not in typed:
        return found.filter(email__iexact=typed)
    for word in asked_words(typed):
        found = found.filter(Q(text__folded__contains=word) | Q(name__folded__contains=word))
    return found


def newest_first(found: SubmissionQuerySet) -> SubmissionQuerySet:
    """In the queue's order, with all that its rows show: one query for any number."""
    related = ("comment", "feedback__unit", "feedback__assigned_to", "page")
    return found.select_related(*related).defer("sketch").order_by("-received_at", "-pk")


def chosen(request: HttpRequest) -> SubmissionQuerySet:
    """What a form of the queue names: boxes that were ticked, or with `all` the whole list as it was when it was shown.

    At most MOST_AT_ONCE, the newest.
    """
    data = request.POST
    if "all" in data:
        last = as_keys([data.get("newest", "")])
        found = queue(request, QueryDict(data.get("query", ""))).filter(pk__lte=last[0] if last else 0)
    else:
        found = seen_by(request).filter(pk__in=as_keys(data.getlist("id"))[:MOST_AT_ONCE])
    return found.order_by("-received_at", "-pk")[:MOST_AT_ONCE]
