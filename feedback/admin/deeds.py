"""What can be done with one submission beyond moving it: each with its form, its condition and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from feedback.admin.forms import DeedForm, ReplyForm
from feedback.models import Comment, Submission
from feedback.official import reply_as_office
from feedback.states import Kind, State

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Deed:
    """One thing to do with a kind of submission. `run` says what was done, or raises cases.NotPossible with why."""

    kind: Kind
    name: str
    title: str
    button: str
    form: type[DeedForm]
    is_open: Callable[[Submission], bool]
    run: Callable[[Submission, Told, User], str]


def _reply(submission: Submission, told: Told, by: User) -> str:
    comment = Comment.objects.select_related("site", "parent", "consent").get(pk=submission.pk)
    reply_as_office(comment=comment, text=told["text"], by=by)
    return "Đã đăng câu trả lời của cơ quan."


def _may_be_replied_to(submission: Submission) -> bool:
    return bool(submission.page_id) and not submission.is_erased and submission.state in (State.RECEIVED, State.SHOWN)


REPLY = Deed(Kind.COMMENT, "reply", "Trả lời với tên cơ quan", "Đăng trả lời", ReplyForm, _may_be_replied_to, _reply)
