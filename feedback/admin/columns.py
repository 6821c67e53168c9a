"""The columns of the queue."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from feedback.admin.findings import told
from feedback.models import Submission
from feedback.states import OPEN, Kind
from feedback.texts import plain

EXCERPT = 160  # signs


def excerpt(submission: Submission) -> str:
    """The beginning of the text, as words."""
    text = " ".join(words(submission).split())
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"


def words(submission: Submission) -> str:
    """The text without tags; feedback has none."""
    return plain(submission.text) if submission.kind == Kind.COMMENT else submission.text


def kind_in_words(submission: Submission) -> str:
    """Comment, answer to one, or what feedback wants."""
    if submission.kind == Kind.FEEDBACK:
        return f"Phản hồi: {submission.feedback.get_subject_display()}"
    return "Trả lời bình luận" if submission.comment.parent_id else "Bình luận"


def is_overdue(submission: Submission) -> bool:
    """Whether it is a case that is; comments have no deadline."""
    return submission.kind == Kind.FEEDBACK and submission.feedback.is_overdue


class TextColumn(TitleColumn):
    """What was written, and what it is."""

    cell_template_name = "feedback/admin/cell_text.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Adds `kind`, `flags`."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        flags = instance.comment.flags if instance.kind == Kind.COMMENT else 0
        return context | {"kind": kind_in_words(instance), "flags": flags}


class AboutColumn(Column):
    """The page and the unit."""

    cell_template_name = "feedback/admin/cell_about.html"


class TimesColumn(Column):
    """When it was sent, and until when it is to be answered."""

    cell_template_name = "feedback/admin/cell_times.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Adds `due_on`, `is_overdue`."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        due = instance.feedback.due_on if instance.kind == Kind.FEEDBACK and instance.state in OPEN else None
        return context | {"due_on": due, "is_overdue": is_overdue(instance)}


class FindingsColumn(Column):
    """What the checks found, each with its reason."""

    cell_template_name = "feedback/admin/cell_findings.html"

    def get_value(self, instance: Submission) -> list[tuple[str, str]]:
        """Labels and reasons."""
        return told(instance.findings)


class ChoiceColumn(BulkActionsCheckboxColumn):
    """A box to choose with, that works without JavaScript as well."""

    header_template_name = "feedback/admin/header_choice.html"
    cell_template_name = "feedback/admin/cell_choice.html"


def sender(submission: Submission) -> SafeString:
    """The name, and below it the address."""
    return format_html("{}<br><small>{}</small>", submission.name, submission.email)
