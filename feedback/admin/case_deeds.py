"""What can be done with one case of feedback beyond moving it."""

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


def _is_case(submission: Submission, action: Action) -> bool:
    return submission.kind == Kind.FEEDBACK and step_of(submission, action) is not None


def _may_be_published(submission: Submission) -> bool:
    if submission.kind != Kind.FEEDBACK or submission.is_erased:
        return False
    case = submission.feedback
    return bool(case.may_be_published and case.answered_at and case.state in case.ANSWERED)


CASE_DEEDS = (
    Deed("answer", "Trả lời", "Gửi trả lời", AnswerForm, lambda one: _is_case(one, Action.ANSWER), _answer),
    Deed("assign", "Phân công", "Phân công", AssignForm, lambda one: _is_case(one, Action.ASSIGN), _assign),
    Deed("publish", "Đăng lên Hỏi đáp", "Đăng", PublishForm, _may_be_published, _publish),
)
