"""What the queue can be narrowed to."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page, Site

from feedback.admin.access import moderator_of, seen_by
from feedback.checks import IN_ORDER
from feedback.models import Submission
from feedback.models.submission import SubmissionQuerySet
from feedback.states import OPEN, Kind, State
from registry.models import Unit

ALL = "all"
PERIODS = [("7", "7 ngày qua"), ("30", "30 ngày qua"), ("90", "90 ngày qua")]
ONLY = [("1", "Có")]
# What is looked for where the state does not matter, is looked for everywhere.
_ANYWHERE = ("flagged", "page", "q")


class QueueFilterSet(WagtailFilterSet):
    """By default what waits for staff; with words, a page or flags asked for, whatever its state."""

    state = django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=[(ALL, "Tất cả"), *State.choices],
        empty_label="Đang chờ (khi tìm từ: mọi tình trạng)",
        method="in_state",
    )
    kind = django_filters.ChoiceFilter(label="Loại", choices=Kind.choices, empty_label="Tất cả")
    column = django_filters.ModelChoiceFilter(
        label="Chuyên mục", queryset=Page.objects.none(), empty_label="Tất cả", method="below"
    )
    unit = django_filters.ModelChoiceFilter(
        label="Đơn vị", queryset=Unit.objects.none(), field_name="feedback__unit", empty_label="Tất cả"
    )
    finding = django_filters.ChoiceFilter(
        label="Ghi nhận khi kiểm tra",
        choices=[(check.name, check.label) for check in IN_ORDER],
        empty_label="Tất cả",
        method="with_finding",
    )
    flagged = django_filters.ChoiceFilter(label="Bị báo xấu", choices=ONLY, empty_label="Tất cả", method="with_flags")
    overdue = django_filters.ChoiceFilter(label="Quá hạn", choices=ONLY, empty_label="Tất cả", method="past_due")
    mine = django_filters.ChoiceFilter(label="Giao cho tôi", choices=ONLY, empty_label="Tất cả", method="given_to_me")
    period = django_filters.ChoiceFilter(label="Gửi trong", choices=PERIODS, empty_label="Mọi lúc", method="since")
    page = django_filters.ModelChoiceFilter(
        label="Trang", queryset=Page.objects.none(), widget=forms.HiddenInput(), field_name="page"
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = seen_by(self.request)
        self.filters["unit"].queryset = Unit.objects.filter(pk__in=seen.values("feedback__unit"))
        self.filters["page"].queryset = Page.objects.filter(pk__in=seen.values("page"))
        roots = [site.root_page for site in Site.objects.select_related("root_page")]
        below = Q(pk__in=[])
        for root in roots:
            below |= Q(path__startswith=root.path, depth=root.depth + 1, numchild__gt=0)
        self.filters["column"].queryset = Page.objects.filter(below).order_by("path")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """What the filters leave; without any, what waits."""
        found = super().filter_queryset(queryset)
        if self.form.cleaned_data["state"] or any(self.data.get(name) for name in _ANYWHERE):
            return found
        return found.filter(state__in=OPEN)

    def in_state(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Of one state, or of all."""
        return found if value == ALL else found.filter(state=value)

    def below(self, found: QuerySet, name: str, column: Page) -> QuerySet:
        """Sent from the pages of a column."""
        return found.filter(page__path__startswith=column.path)

    def with_finding(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """With such a finding. SQLite has no index into JSON and Django no "contains" there: its text is looked at."""
        told = found.annotate(told=Cast("findings", TextField()))
        return told.filter(told__contains=f'"check": "{value}"')

    def with_flags(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """What readers flagged."""
        return found.filter(comment__flags__gt=0)

    def past_due(self, found: SubmissionQuerySet, name: str, value: str) -> QuerySet:
        """Whose deadline has passed."""
        return found.overdue()

    def given_to_me(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Assigned to the user."""
        return found.filter(feedback__assigned_to=moderator_of(self.request))

    def since(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Sent in the last days."""
        return found.filter(received_at__gte=timezone.now() - timedelta(days=int(value)))
