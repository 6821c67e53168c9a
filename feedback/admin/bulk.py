"""Several comments and cases at once, and taking that back."""

import uuid

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from feedback.admin.access import ForModerators, as_keys, moderator_of
from feedback.admin.selection import chosen
from feedback.digests import tell_of_many
from feedback.models import Event, Submission
from feedback.moderating import MOST_AT_ONCE, take_step, undo
from feedback.scope import moderators
from feedback.states import Action, Kind

TOGETHER = (Action.APPROVE, Action.DECLINE, Action.MARK_SPAM, Action.REOPEN)


class BulkView(ForModerators):
    """Takes one step with all that the form of the queue names. By POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Does it and says how many it was done with, with a button that takes it back."""
        action, rows = request.POST.get("action", ""), list(chosen(request))
        if not rows:
            messages.warning(request, "Chưa chọn ý kiến nào. Hãy đánh dấu vào ô ở đầu dòng rồi làm lại.")
        elif action == Action.ASSIGN:
            self._assign(request, rows)
        elif action in TOGETHER:
            events = take_step(submissions=rows, action=Action(action), by=moderator_of(request))
            tell(request, Action(action), events, len(rows) - len(events))
        else:
            messages.error(request, "Không có việc này. Hãy tải lại trang rồi chọn lại.")
        return redirect(back(request))

    def _assign(self, request: HttpRequest, rows: list[Submission]) -> None:
        keys = as_keys([request.POST.get("person", "")])
        person = moderators().filter(pk__in=keys).first()
        if person is None:
            messages.warning(request, "Hãy chọn người xử lý rồi bấm “Phân công”.")
            return
        events = assign_together(cases=rows, person=person, by=moderator_of(request))
        tell(request, Action.ASSIGN, events, len(rows) - len(events))


class UndoView(ForModerators):
    """Takes back what the user did last at once. By POST only; a second time there is nothing to take back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undoes, and says how many."""
        try:
            batch = uuid.UUID(request.POST.get("batch", ""))
        except ValueError:
            batch = uuid.UUID(int=0)
        if undone := undo(batch=batch, by=moderator_of(request)):
            messages.success(request, f"Đã hoàn tác {len(undone)} ý kiến.")
        else:
            messages.info(request, "Không còn gì để hoàn tác: việc này đã được hoàn tác hoặc đã có bước xử lý sau đó.")
        return redirect(back(request))


@transaction.atomic
def assign_together(*, cases: list[Submission], person: User, by: User) -> list[Event]:
    """Gives cases to one person; comments among them stay as they are."""
    own = [case for case in cases if case.kind == Kind.FEEDBACK]
    events = take_step(submissions=own, action=Action.ASSIGN, by=by, changes={"assigned_to_id": person.pk})
    if events and person != by:
        tell_of_many(person, len(events))
    return events


def tell(request: HttpRequest, action: Action, events: list[Event], left: int) -> None:
    """Says what was done and offers to take it back; names what the action has no way from."""
    if events:
        messages.success(request, _done(request, f"{action.label}: {len(events)} ý kiến.", events[0].batch))
        if len(events) == MOST_AT_ONCE:
            messages.info(request, f"Mỗi lần xử lý tối đa {MOST_AT_ONCE} ý kiến. Nếu còn, hãy làm lại.")
    if left:
        messages.warning(request, f"{left} ý kiến giữ nguyên: “{action.label}” không áp dụng cho tình trạng hiện tại.")


def back(request: HttpRequest) -> str:
    """Where the user came from, if that is here; else the queue."""
    address: str = get_valid_next_url_from_request(request)
    # Anything else `redirect` would take for the name of a view.
    return address if address.startswith("/") else "feedback_queue"


def _done(request: HttpRequest, text: str, batch: uuid.UUID | None) -> SafeString:
    context = {"text": text, "batch": batch, "next": get_valid_next_url_from_request(request)}
    return render_to_string("feedback/admin/done.html", context, request)
