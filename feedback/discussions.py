"""The comments of a page as a whole: whether more are taken, and how many readers see."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from feedback.models import Comment, Discussion
from feedback.subjects import About

CLOSED, OPENED = "feedback.close_discussion", "feedback.open_discussion"


class Rules(Protocol):
    """What a portal says of its comments: FeedbackSettings, or the copy of them that pages keep."""

    @property
    def takes_comments(self) -> bool:
        """Whether any page takes comments."""

    @property
    def closed_after(self) -> int:
        """Days from the day that a page was published; 0 for no end."""


class Closed(NamedTuple):
    """Why no more comments are taken."""

    status: int  # of the answer to whoever sends one all the same
    reason: str


BY_PORTAL = Closed(403, "Cổng hiện không nhận bình luận.")
BY_PAGE = Closed(403, "Trang này không nhận bình luận.")
BY_EDITOR = Closed(403, "Ban Biên tập đã đóng phần bình luận của bài này.")


def why_closed(about: About, rules: Rules) -> Closed | None:
    """Why a page takes no comments: the portal, the page, its editor, or time; None while it does."""
    if not rules.takes_comments:
        return BY_PORTAL
    if not about.takes_comments:
        return BY_PAGE
    return why_ended(about.since, is_closed_by_editor(about.page), rules)


def why_ended(since: datetime | None, is_closed: bool, rules: Rules) -> Closed | None:
    """Why a page takes no more comments that could have some. One whose date nobody knows is closed by hand alone."""
    if not rules.takes_comments:
        return BY_PORTAL
    if is_closed:
        return BY_EDITOR
    if rules.closed_after and since and timezone.now() >= since + timedelta(days=rules.closed_after):
        return Closed(410, f"Bài đăng đã quá {rules.closed_after} ngày nên phần bình luận đã đóng.")
    return None


def is_closed_by_editor(page: Page) -> bool:
    """Whether somebody closed this page's comments."""
    return bool(Discussion.objects.filter(page_id=page.pk, is_closed=True).exists())


@transaction.atomic
def count_shown(page_ids: Collection[int | None]) -> None:
    """Counts anew what readers see on these pages; pages that are gone are passed over. As few queries for many."""
    pages = Page.objects.filter(pk__in=[pk for pk in page_ids if pk]).values_list("pk", flat=True)
    Discussion.objects.bulk_create([Discussion(page_id=pk) for pk in pages], ignore_conflicts=True)
    # Locked before anything is counted: of two that count at once the second sees what the first one changed.
    rows = list(Discussion.objects.select_for_update().filter(page__in=pages).order_by("pk"))
    shown = Comment.objects.shown().filter(page__in=pages).order_by()
    counts = dict(shown.values_list("page").annotate(Count("pk")))
    for row in rows:
        row.shown = counts.get(row.page_id, 0)
    Discussion.objects.bulk_update(rows, ["shown"])


def set_closed(*, page: Page, is_closed: bool, by: User) -> None:
    """Closes the comments of a page, or opens them; the history of the page says who did it."""
    Discussion.objects.update_or_create(page_id=page.pk, defaults={"is_closed": is_closed})
    log(instance=page.specific, action=CLOSED if is_closed else OPENED, user=by)
