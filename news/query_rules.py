"""Editors' rules for single queries, on their way to the search: `search` asks for them and knows no article."""

from collections.abc import Iterator

from django.db.models.signals import post_delete, post_save

from news.models import HiddenArticle, PinnedArticle, QueryRule
from search.rules import Rule, register_rules
from search.steering import steering_changed


def connect() -> None:
    """Registers the rules, and tells the search when they change."""
    register_rules(stored_rules)
    for signal in (post_save, post_delete):
        for model in (QueryRule, PinnedArticle, HiddenArticle):
            signal.connect(steering_changed, sender=model, dispatch_uid=f"steering {model.__name__}")


def stored_rules() -> Iterator[Rule]:
    """All rules as searching needs them, in three queries."""
    pinned, hidden = _named(PinnedArticle), _named(HiddenArticle)
    for pk, query in QueryRule.objects.order_by("pk").values_list("pk", "query"):
        yield Rule(query, tuple(pinned.get(pk, ())), tuple(hidden.get(pk, ())))


def _named(kind: type[PinnedArticle] | type[HiddenArticle]) -> dict[int, list[str]]:
    """The articles of each rule, in order."""
    found: dict[int, list[str]] = {}
    rows = kind.objects.order_by("rule", "sort_order", "pk").values_list("rule", "article__external_id")
    for rule, article in rows:
        found.setdefault(rule, []).append(article)
    return found
