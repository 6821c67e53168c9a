"""What staff do with feedback: each step whole, with its event and its letter in one transaction.

`case` is one that `by` may see: the caller has asked `seen_by`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from feedback.letters import ASSIGNED_SUBJECT, write_letter, write_to_staff
from feedback.models import Feedback, Submission
from feedback.moderating import enter_note, take_step
from feedback.privacy import forget_unseen
from feedback.routing import people_for, people_of
from feedback.scope import name_of
from feedback.states import Action, State
from registry.models import Unit
from search.folded import as_words
from writing.folding import compose, fold, one_line

ANSWERED_SUBJECT = "Trả lời phản hồi của bạn"
ARRIVED_SUBJECT = "Có phản hồi mới cần xử lý"
RECEIVED_SUBJECT = "Đã nhận phản hồi của bạn"


class NotPossible(ValueError):
    """Nothing was done. Its words say to a member of staff why, and what to do."""


def announce(case: Feedback) -> None:
    """Tells the sender the code, and whoever is responsible that there is a case. In the transaction that stores it."""
    write_letter(to=case.email, name="received", subject=RECEIVED_SUBJECT, about=case)
    write_to_staff(people_for(case), name="arrived", subject=ARRIVED_SUBJECT, about=case)


@transaction.atomic
def assign(
    *,
    case: Feedback,
    unit: Unit | None = None,
    person: User | None = None,
    due_on: date | None = None,
    by: User | None = None,
    note: str = "",
) -> None:
    """Gives a case to a unit, a person, or both, until a deadline; what is not named is taken from it.
    Told are the person, or else the people of the unit.
    """
    if unit is None and person is None:
        raise NotPossible("Hãy chọn đơn vị hoặc người xử lý.")
    given = {"assigned_to_id": person and person.pk, "unit_id": unit and unit.pk, "due_on": due_on}
    _step(case, Action.ASSIGN, by, note, given)
    if person and not Submission.objects.seen_by(person).filter(pk=case.pk).exists():
        raise NotPossible(f"{name_of(person)} không có quyền xem phản hồi này.")
    told = [person] if person else people_of(case.unit)
    write_to_staff([user for user in told if user != by], name="assigned", subject=ASSIGNED_SUBJECT, about=case)


@transaction.atomic
def answer(*, case: Feedback, text: str, by: User | None = None, note: str = "") -> None:
    """Answers the sender: by e-mail if there is an address, and in any case where the code is followed. The same answer
    is given once, however often its button is pressed.
    """
    text = compose(text).strip()
    if not text:
        raise NotPossible("Câu trả lời chưa có nội dung.")
    _lock(case)
    _refuse_erased(case)
    if case.state == State.ANSWERED and case.answer == text:
        raise NotPossible("Phản hồi này đã được trả lời đúng như vậy. Hãy sửa nội dung nếu muốn nói thêm.")
    _step(case, Action.ANSWER, by, note)
    case.answer, case.answered_at = text, timezone.now()
    case.save(update_fields=["answer", "answered_at"])
    write_letter(to=case.email, name="answered", subject=ANSWERED_SUBJECT, about=case, answer=text)


@transaction.atomic
def publish_answer(*, case: Feedback, title: str, question: str, answer: str = "", by: User | None = None) -> None:
    """Puts an answered case under "Hỏi đáp" in words that do not say who asked; again, to change these words."""
    _lock(case)
    if not case.may_be_published:
        raise NotPossible("Người gửi không đồng ý đăng công khai.")
    if not (case.answered_at and case.answer) or case.state not in Feedback.ANSWERED:
        raise NotPossible("Chỉ đăng được phản hồi đã trả lời.")
    words = (one_line(title), compose(question).strip(), compose(answer or case.answer).strip())
    if not all(words):
        raise NotPossible("Hãy ghi tiêu đề và câu hỏi để đăng.")
    if told := _named_in(case, words):
        raise NotPossible(f"Nội dung đăng còn ghi {told} của người gửi. Hãy bỏ đi rồi đăng.")
    case.public_title, case.public_question, case.public_answer = words
    case.published_at = case.published_at or timezone.now()
    case.save(update_fields=["public_title", "public_question", "public_answer", "published_at"])
    enter_note(submission=case, action=Action.PUBLISH, by=by)


@transaction.atomic
def withdraw(*, case: Feedback, by: User | None = None, note: str = "") -> None:
    """Takes a case from "Hỏi đáp"; its words are kept for the next time, unless its sender is forgotten."""
    _lock(case)
    if case.published_at is None:
        raise NotPossible("Phản hồi này không có trên Hỏi đáp.")
    case.published_at = None
    case.save(update_fields=["published_at"])
    enter_note(submission=case, action=Action.WITHDRAW, by=by, note=note)
    forget_unseen([case])


def _lock(case: Feedback) -> None:
    """Has whoever else works on the case wait, and reads what it is then. Every step locks this row first."""
    Submission.objects.select_for_update(of=("self",)).get(pk=case.pk)
    case.refresh_from_db()


def _step(case: Feedback, action: Action, by: User | None, note: str, changes: Mapping[str, Any] | None = None) -> None:
    if not take_step(submissions=[case], action=action, by=by, note=note, changes=changes):
        case.refresh_from_db(fields=["state"])
        raise NotPossible(f"Không thể “{action.label}” khi phản hồi ở tình trạng “{case.get_state_display()}”.")
    case.refresh_from_db()  # of what the row was while it was locked


def _refuse_erased(case: Feedback) -> None:
    if Feedback.objects.filter(pk=case.pk, erased_at__isnull=False).exists():
        raise NotPossible("Thông tin của phản hồi này đã được xóa, không còn gì để xử lý.")


def _named_in(case: Feedback, words: tuple[str, ...]) -> str:
    """What of the sender these words tell; a name and an address count as a whole, however they are written."""
    folded = fold(" ".join(words))
    told, digits = as_words(folded), "".join(filter(str.isdigit, folded))
    # The last nine: a number is 0912… at home and +84 912… from abroad.
    phone = "".join(filter(str.isdigit, case.phone))[-9:]
    if len(case.name.split()) > 1 and as_words(case.name) in told:
        return "họ tên"
    if case.email and fold(case.email) in folded:
        return "thư điện tử"
    if len(case.address.split()) > 1 and as_words(case.address) in told:
        return "địa chỉ"
    return "số điện thoại" if len(phone) > 7 and phone in digits else ""
