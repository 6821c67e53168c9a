"""Comments of the sample portal: invented readers on three articles, most of them approved."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from feedback.checks.first_time import STRANGER
from feedback.consents import current_consent
from feedback.discussions import count_shown
from feedback.models import Comment
from feedback.states import State
from feedback.texts import incoming
from home.sample.catalogue import DATA
from news.models import ArticlePage


def load_comments(site: Site) -> None:
    """Writes them, each so many hours after its article but never after now, and counts them."""
    rows = json.loads((DATA / "comments.json").read_text(encoding="utf-8"))
    articles = {page.external_id: page for page in _articles(row["article"] for row in rows)}
    for row in rows:
        page = articles[row["article"]]
        comment = _new(row, page, site)
        for answer in row.get("answers", ()):
            _new(answer, page, site, comment)
    count_shown([page.pk for page in articles.values()])


def _articles(keys: Iterable[str]) -> list[ArticlePage]:
    return list(ArticlePage.objects.filter(external_id__in=set(keys)))


def _new(row: Mapping[str, Any], page: ArticlePage, site: Site, parent: Comment | None = None) -> Comment:
    now = timezone.now()
    is_waiting = row.get("is_waiting", False)
    comment = Comment(
        site=site,
        page=page,
        parent=parent,
        state=State.RECEIVED if is_waiting else State.SHOWN,
        findings=[asdict(STRANGER)] if is_waiting else [],
        received_at=min(page.published_at or now, now - timedelta(hours=row["after"])) + timedelta(hours=row["after"]),
        name=row["name"],
        text=incoming(row["text"]),
        likes=row["likes"],
        consent=current_consent(site),
    )
    comment.save()
    return comment
