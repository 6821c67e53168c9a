"""Where a comment or feedback stands, and what may be done with it there."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from django.db import models


class Kind(models.TextChoices):
    """What was sent."""

    COMMENT = "comment", "Bình luận"
    FEEDBACK = "feedback", "Phản hồi"


class State(models.TextChoices):
    """How far staff have come with it."""

    RECEIVED = "received", "Chờ xử lý"
    SHOWN = "shown", "Đã đăng"
    ASSIGNED = "assigned", "Đã phân công"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã kết thúc"
    DECLINED = "declined", "Không chấp nhận"
    SPAM = "spam", "Tin rác"


class Action(models.TextChoices):
    """What staff do, as the history says it."""

    APPROVE = "approve", "Duyệt đăng"
    DECLINE = "decline", "Không chấp nhận"
    MARK_SPAM = "mark_spam", "Đánh dấu tin rác"
    REOPEN = "reopen", "Đưa về chờ xử lý"
    ASSIGN = "assign", "Phân công"
    ANSWER = "answer", "Trả lời"
    CLOSE = "close", "Kết thúc"
    PUBLISH = "publish", "Đăng lên Hỏi đáp"
    WITHDRAW = "withdraw", "Gỡ khỏi Hỏi đáp"
    UNDO = "undo", "Hoàn tác"
    ERASE = "erase", "Xóa dữ liệu cá nhân"
    EXPORT = "export", "Xuất dữ liệu"
    DOWNLOAD = "download", "Tải tệp đính kèm"
    NOT_SENT = "not_sent", "Thư không gửi được"


# Nothing was done with the submission: what is counted from the last step, and undoing it, pass these over.
LOOKING = frozenset({Action.EXPORT, Action.DOWNLOAD})


class Step(NamedTuple):
    """An action's way: from any of these states to that one."""

    before: frozenset[State]
    after: State


def _step(after: State, *before: State) -> Step:
    return Step(frozenset(before), after)


_R, _S = State.RECEIVED, State.SPAM
STEPS: Mapping[Kind, Mapping[Action, Step]] = {
    Kind.COMMENT: {
        Action.APPROVE: _step(State.SHOWN, _R, _S, State.DECLINED),
        Action.DECLINE: _step(State.DECLINED, _R, _S, State.SHOWN),
        Action.MARK_SPAM: _step(_S, _R, State.SHOWN, State.DECLINED),
        Action.REOPEN: _step(_R, _S, State.SHOWN, State.DECLINED),
    },
    Kind.FEEDBACK: {
        Action.ASSIGN: _step(State.ASSIGNED, _R, _S, State.DECLINED, State.ASSIGNED),
        Action.ANSWER: _step(State.ANSWERED, _R, State.ASSIGNED, State.ANSWERED),
        Action.CLOSE: _step(State.CLOSED, State.ASSIGNED, State.ANSWERED),
        Action.DECLINE: _step(State.DECLINED, _R, _S, State.ASSIGNED),
        Action.MARK_SPAM: _step(_S, _R, State.ASSIGNED, State.DECLINED),
        Action.REOPEN: _step(_R, _S, State.ASSIGNED, State.ANSWERED, State.CLOSED, State.DECLINED),
    },
}
OPEN = frozenset({State.RECEIVED, State.ASSIGNED})  # somebody has to do something


# Whose words are gone is not shown, and cannot be answered.
_NEEDS_WORDS = frozenset({Action.APPROVE, Action.ASSIGN, Action.ANSWER, Action.REOPEN})


class Standing(Protocol):
    """What decides where a submission may go."""

    kind: str
    state: str

    @property
    def is_erased(self) -> bool:
        """Whether what it said of its sender is gone."""


def ways_of(one: Standing) -> Mapping[Action, Step]:
    """The ways that are open to a submission."""
    return {
        action: step
        for action, step in STEPS[Kind(one.kind)].items()
        if State(one.state) in step.before and not (one.is_erased and action in _NEEDS_WORDS)
    }


def step_of(one: Standing, action: Action) -> Step | None:
    """The way of an action from where a submission stands; None where it has none."""
    return ways_of(one).get(action)
