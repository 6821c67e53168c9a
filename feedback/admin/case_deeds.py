"""What can be done with one case of feedback beyond moving it."""

from collections.abc import Callable

from django.contrib.auth.models import User

from feedback import cases
from feedback.admin.case_forms import AnswerForm, AssignForm, PublishForm
from feedback.admin.deeds import Deed, Told
from feedback.models import Submission
from feedback.states import Action, Kind, step_of


def _assign(submission: Submission, told: Told, by: User) -> str:
    cases.assign(
        case=submission.feedback,
        unit=told["unit"],
        person=told["person"],
        due_on=told["due_on"],
        by=by,
        note=told["note"],
    )
    return "Đã phân công."


def _answer(submission: Submission, told: Told, by: User) -> str:
    cases.answer(case=submission.feedback, text=told["text"], by=by)
    return "Đã trả lời. Thư sẽ được gửi cho người gửi." if submission.email else "Đã trả lời."


def _publish(submission: Submission, told: Told, by: User) -> str:
    cases.publish_answer(
        case=submission.feedback, title=told["title"], question=told["question"], answer=told["answer"], by=by
    )
    return "Đã đăng lên Hỏi đáp."


def _has_step(action: Action) -> Callable[[Submission], bool]:
    return lambda one: step_of(one, action) is not None


def _may_be_published(submission: Submission) -> bool:
    case = submission.feedback
    is_answered = bool(case.answered_at) and case.state in case.ANSWERED
    return is_answered and case.may_be_published and not submission.is_erased


CASE_DEEDS = (
    Deed(Kind.FEEDBACK, "answer", "Trả lời", "Gửi trả lời", AnswerForm, _has_step(Action.ANSWER), _answer),
    Deed(Kind.FEEDBACK, "assign", "Phân công", "Phân công", AssignForm, _has_step(Action.ASSIGN), _assign),
    Deed(Kind.FEEDBACK, "publish", "Đăng lên Hỏi đáp", "Đăng", PublishForm, _may_be_published, _publish),
)
