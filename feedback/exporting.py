"""All that is kept of one sender's text, for the sender: the words are those of the pages, not of the tables."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from feedback.models import Attachment, Comment, Event, Feedback, Letter, Submission
from feedback.states import Kind
from feedback.telling import is_told, reasons_told, state_in_words
from feedback.texts import plain


def export_of(submission: Submission) -> dict[str, Any]:
    """What is kept, by Vietnamese names; ready for JSON. What only tells machines apart is told to be there, not what
    it is: it means nothing outside.
    """
    told: dict[str, Any] = {
        "mã": submission.code,
        "loại": submission.get_kind_display(),
        "cổng": submission.site.site_name or submission.site.hostname,
        "trang": submission.page.title if submission.page else None,
        "gửi lúc": _moment(submission.received_at),
        "tình trạng": state_in_words(submission),
        "họ và tên": submission.name,
        "thư điện tử": submission.email,
        "nội dung": submission.text,
        "đã đồng ý": {"phiên bản": submission.consent.number, "nội dung": submission.consent.text},
        "ghi nhận khi kiểm tra": reasons_told(submission),
        "dấu của địa chỉ thư (đã băm)": bool(submission.email_hash),
        "dấu của mạng gửi đến (đã băm)": bool(submission.network_hash),
        "thư đang chờ gửi": Letter.objects.filter(submission=submission.pk, to=submission.email).count(),
        "các bước xử lý": [_step(event) for event in submission.events.order_by("pk") if is_told(event)],
        "xóa dữ liệu lúc": _moment(submission.erased_at),
    }
    return told | (_of_comment(submission.pk) if submission.kind == Kind.COMMENT else _of_feedback(submission.pk))


def files_of(key: int) -> dict[str, Attachment]:
    """The files of a case by their names in the archive, where two of one name do not meet."""
    rows = Attachment.objects.filter(feedback=key).order_by("pk")
    return {f"tep-{number}-{row.name}": row for number, row in enumerate(rows, 1)}


def _of_comment(key: int) -> dict[str, Any]:
    comment = Comment.objects.select_related("parent").get(pk=key)
    return {
        "nội dung": plain(comment.text),
        "trả lời cho": plain(comment.parent.text) if comment.parent else None,
        "lượt thích": comment.likes,
        "lượt báo xấu": comment.flags,
    }


def _of_feedback(key: int) -> dict[str, Any]:
    case = Feedback.objects.select_related("unit").get(pk=key)
    return {
        "loại phản hồi": case.get_subject_display(),
        "điện thoại": case.phone,
        "địa chỉ": case.address,
        "đơn vị liên quan": case.unit.name if case.unit else None,
        "đồng ý đăng công khai": case.may_be_published,
        "hạn trả lời": case.due_on.isoformat() if case.due_on else None,
        "trả lời": case.answer,
        "trả lời lúc": _moment(case.answered_at),
        "đăng trên Hỏi đáp": _published(case),
        "tệp đính kèm": _files(case),
    }


def _published(case: Feedback) -> Mapping[str, Any] | None:
    if case.published_at is None:
        return None
    return {
        "lúc": _moment(case.published_at),
        "tiêu đề": case.public_title,
        "câu hỏi": case.public_question,
        "trả lời": case.public_answer,
    }


def _files(case: Feedback) -> Iterable[Mapping[str, Any]]:
    return [
        {"tên tệp": row.name, "trong gói": name, "loại": row.content_type, "dung lượng (byte)": row.size}
        for name, row in files_of(case.pk).items()
    ]


def _step(event: Event) -> Mapping[str, Any]:
    return {"việc": event.get_action_display(), "lúc": _moment(event.at), "ghi chú": event.note}


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
