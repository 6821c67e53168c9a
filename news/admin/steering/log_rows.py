"""One line of a report on the search log, and what an editor can do about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.permissions import ModelPermissionPolicy

from news.admin.steering.views import PREFILLED
from news.models import QueryRule
from readership.searches.selectors import OpenedMost
from readership.searches.wording import MASKS
from search.models import SynonymGroup
from search.rules import rule_key


class Action(NamedTuple):
    """Something to do about a query."""

    label: str
    address: str


@dataclass(frozen=True, kw_only=True)
class LogRow:
    """A query with its figures."""

    query: str
    asked: int
    answered_of_100: int
    found: int
    last_day: date
    opened: OpenedMost | None = None
    actions: tuple[Action, ...] = ()

    @property
    def article(self) -> str:
        """The title of what was opened most."""
        return self.opened.title if self.opened else ""

    @property
    def clicks(self) -> int:
        """How often that was opened."""
        return self.opened.clicks if self.opened else 0

    @property
    def place(self) -> int | None:
        """Its best place in the list, from 1."""
        return self.opened.place if self.opened else None


def log_rows(
    queries: Sequence[Mapping[str, Any]], opened: Mapping[str, OpenedMost], user: AbstractBaseUser
) -> list[LogRow]:
    """The lines for what `queries_since` found."""
    actions = _Actions({found["query"] for found in queries}, user)
    return [LogRow(**found, opened=opened.get(found["query"]), actions=actions.of(found["query"])) for found in queries]


class _Actions:
    """What a user may do about each of the queries; one query of the database for all."""

    def __init__(self, queries: Collection[str], user: AbstractBaseUser) -> None:
        self.may_say_alike = ModelPermissionPolicy(SynonymGroup).user_has_permission(user, "add")
        rules = ModelPermissionPolicy(QueryRule)
        self.may_add_rule, self.may_change_rule = (
            rules.user_has_permission(user, action) for action in ("add", "change")
        )
        self.keys = {query: rule_key(query) for query in queries}
        known = QueryRule.objects.filter(key__in=set(self.keys.values())) if self.may_change_rule else []
        self.rules = {rule.key: rule.pk for rule in known}

    def of(self, query: str) -> tuple[Action, ...]:
        """Looking at the results, and what may be done about them; nothing for a query that is masked."""
        if any(mask in query for mask in MASKS):
            return ()
        filled = urlencode({PREFILLED: query})
        found = [Action("Xem kết quả", f"{reverse('search')}?{urlencode({'q': query})}")]
        if self.may_say_alike:
            found.append(Action("Thêm đồng nghĩa", f"{_address(SynonymGroup, 'add')}?{filled}"))
        if pk := self.rules.get(self.keys[query]):
            found.append(Action("Sửa ghim, ẩn", _address(QueryRule, "edit", pk)))
        elif self.may_add_rule and self.keys[query]:
            found.append(Action("Ghim, ẩn bài", f"{_address(QueryRule, 'add')}?{filled}"))
        return tuple(found)


def _address(model: type[SynonymGroup] | type[QueryRule], view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)  # type: ignore[union-attr]
