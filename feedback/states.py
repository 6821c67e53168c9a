"""Where a comment or feedback stands, and what may be done with it there."""

from collections.abc import Mapping
from typing import NamedTuple

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


def step_of(kind: str, action: str, state: str) -> Step | None:
    """The way of an action from this state; None where it has none."""
    step = STEPS[Kind(kind)].get(Action(action))
    return step if step and State(state) in step.before else None
