"""Comments as readers see them: the comment, and the answers below it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, TextChoices, Window
from django.db.models.functions import RowNumber

from feedback.models import Comment

ON_ARTICLE = 10  # threads, and answers of each
ANSWERS = 200  # of one comment, on the page of all comments
ON_ANSWERS_PAGE = 50
# Nothing else of a sender comes near a page.
_SHOWN = ("name", "text", "received_at", "likes", "parent_id", "page_id", "state", "is_official")


class Thread(NamedTuple):
    """A comment and its newest answers, the oldest of them first."""

    comment: Comment
    answers: Sequence[Comment]
    earlier: int = 0  # answers that are left out here and stand on the page of all answers


class Order(TextChoices):
    """How comments are sorted, as the address says it."""

    NEWEST = "moi-nhat", "Mới nhất"
    OLDEST = "cu-nhat", "Cũ nhất"
    LIKED = "nhieu-thich", "Nhiều lượt thích"


_FIELDS = {
    Order.NEWEST: ("-received_at", "-pk"),
    Order.OLDEST: ("received_at", "pk"),
    Order.LIKED: ("-likes", "-received_at", "-pk"),
}


def first_ones(page_id: int, order: Order = Order.NEWEST) -> QuerySet[Comment]:
    """The comments of a page that answer no other."""
    shown = Comment.objects.shown().filter(page_id=page_id, parent=None)
    return shown.order_by(*_FIELDS[order]).only(*_SHOWN)


def newest_threads(page_id: int, count: int = ON_ARTICLE) -> list[Thread]:
    """The newest comments of a page, each with at most as many answers; one query for all."""
    newest = first_ones(page_id)[:count].values("pk")
    rows = _numbered(count).filter(Q(pk__in=newest) | Q(parent__in=newest))
    found = list(rows.order_by(*_FIELDS[Order.NEWEST]))
    return _threads([row for row in found if row.parent_id is None], reversed(found))


def with_answers(comments: Sequence[Comment]) -> list[Thread]:
    """These comments with their answers, in their order; one query for all."""
    answers = _numbered(ANSWERS).filter(parent__in=[comment.pk for comment in comments])
    return _threads(comments, answers.order_by(*_FIELDS[Order.OLDEST]))


def answers_to(comment: Comment) -> QuerySet[Comment]:
    """All answers of a comment, the oldest first."""
    answers = Comment.objects.shown().filter(parent=comment.pk)
    return answers.order_by(*_FIELDS[Order.OLDEST]).only(*_SHOWN)


def _numbered(most: int) -> QuerySet[Comment]:
    """The newest answers of each comment, so many of each; each answer knows how many there are (`of_all`)."""
    place = Window(RowNumber(), partition_by=F("parent_id"), order_by=[F("received_at").desc(), F("pk").desc()])
    of_all = Window(Count("pk"), partition_by=F("parent_id"))
    numbered = Comment.objects.shown().annotate(place=place, of_all=of_all)
    return numbered.filter(place__lte=most).only(*_SHOWN)


def _threads(comments: Sequence[Comment], answers: Iterable[Comment]) -> list[Thread]:
    below: dict[int, list[Comment]] = {comment.pk: [] for comment in comments}
    for answer in answers:
        if answer.parent_id in below:
            below[answer.parent_id].append(answer)
    return [Thread(comment, below[comment.pk], _earlier(below[comment.pk])) for comment in comments]


def _earlier(answers: Sequence[Comment]) -> int:
    return answers[0].of_all - len(answers) if answers else 0  # type: ignore[attr-defined]
