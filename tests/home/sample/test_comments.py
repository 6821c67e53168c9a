"""The sample's comments: true to their articles, whenever it is loaded."""

import json

import pytest
from django.utils import timezone

from feedback.models import Comment, Discussion
from feedback.texts import incoming
from home.sample import catalogue
from home.sample.catalogue import DATA
from home.sample.comments import load_comments
from tests.factories import ArticlePageFactory, ColumnPageFactory

ROWS = json.loads((DATA / "comments.json").read_text(encoding="utf-8"))
EVERY = [each for row in ROWS for each in (row, *row.get("answers", ()))]


def test_they_are_about_articles_of_the_sample():
    assert {row["article"] for row in ROWS} <= {article.key for article in catalogue.articles()}
    assert len(EVERY) >= 12
    assert all(incoming(each["text"]) and each["name"] for each in EVERY)


@pytest.mark.django_db
def test_they_are_counted_and_none_is_of_tomorrow(site, home):
    column, now = ColumnPageFactory(parent=home), timezone.now()
    for key in {row["article"] for row in ROWS}:
        ArticlePageFactory(parent=column, external_id=key, published_at=now)
    load_comments(site)
    shown = sum(not each.get("is_waiting") for each in EVERY)
    assert sum(Discussion.objects.values_list("shown", flat=True)) == shown == Comment.objects.shown().count()
    assert Comment.objects.open().count() == len(EVERY) - shown
    assert not Comment.objects.filter(received_at__gt=timezone.now()).exists()
    for answer in Comment.objects.exclude(parent=None).select_related("parent"):
        assert answer.received_at >= answer.parent.received_at
