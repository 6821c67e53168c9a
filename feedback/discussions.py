"""The comments of a page as a whole: whether more are taken, and how many readers see."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from feedback.models import Comment, Discussion, FeedbackSettings
from feedback.subjects import About


def is_open(about: About, settings: FeedbackSettings, discussion: Discussion | None) -> bool:
    """Whether comments on a page are taken: by the portal, by the editor, and not too long after it was published."""
    if not (settings.takes_comments and about.takes_comments) or (discussion and discussion.is_closed):
        return False
    if settings.closed_after and about.since:
        return timezone.now() < about.since + timedelta(days=settings.closed_after)
    return True


def count_shown(page_ids: Collection[int | None]) -> None:
    """Counts anew what readers see on these pages; pages that are gone are passed over."""
    for page_id in Page.objects.filter(pk__in=[pk for pk in page_ids if pk]).values_list("pk", flat=True):
        shown = Comment.objects.shown().filter(page_id=page_id).count()
        Discussion.objects.update_or_create(page_id=page_id, defaults={"shown": shown})
