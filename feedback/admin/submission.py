"""One comment or one case of feedback: all that is known of it, and what can be done with it."""

from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from feedback import cases
from feedback.admin.access import ForModerators, moderator_of, seen_by
from feedback.admin.bulk import tell
from feedback.admin.case_deeds import CASE_DEEDS
from feedback.admin.columns import is_overdue, kind_in_words
from feedback.admin.deeds import REPLY, Deed
from feedback.admin.findings import told
from feedback.admin.forms import DeedForm
from feedback.admin.neighbours import neighbours
from feedback.admin.queue import KEYS, TITLE
from feedback.admin.selection import newest_first
from feedback.discussions import set_closed
from feedback.models import Discussion, Event, Submission
from feedback.moderating import enter_note, last_step, take_step
from feedback.packing import packed
from feedback.states import Action, Kind, State, ways_of
from feedback.texts import outgoing

MOVES = (Action.APPROVE, Action.CLOSE, Action.DECLINE, Action.MARK_SPAM, Action.REOPEN)
DEEDS = {deed.name: deed for deed in (REPLY, *CASE_DEEDS)}
LAST_OF_SENDER = 5
KNOWN = "known"  # in the form: the last step that its page told of
OVERTAKEN = (
    "Từ lúc bạn mở trang, ý kiến này đã có bước xử lý mới (xem “Quá trình xử lý”). "
    "Nội dung bạn nhập còn nguyên: hãy xem lại, nếu vẫn cần thì bấm lần nữa."
)
NOT_NOW = (
    "Với tình trạng hiện tại, ý kiến này không làm được việc đó (xem “Quá trình xử lý”). "
    "Nội dung bạn nhập còn nguyên: hãy chép lại, hoặc mở lại ý kiến (nếu còn mở lại được) rồi bấm lần nữa."
)


class SubmissionPage(ForModerators):
    """A view about one submission of those that the user sees; 404 for any other."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds it."""
        super().setup(request, *args, **kwargs)
        self.user = moderator_of(request)
        self.submission: Submission = get_object_or_404(
            newest_first(seen_by(request)).select_related("site", "consent"), pk=kwargs["pk"]
        )


class SubmissionView(SubmissionPage, WagtailAdminTemplateMixin, TemplateView):
    """The page, and what its forms send."""

    header_icon = "comment"
    template_name = "feedback/admin/submission.html"
    _show_breadcrumbs = True

    def get_page_title(self) -> str:
        """The kind and the code."""
        return f"{self.submission.get_kind_display()} {self.submission.code}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the queue, this page."""
        queue = {"url": reverse("feedback_queue"), "label": TITLE}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Walking the queue."""
        after, before = neighbours(seen_by(self.request), self.submission)
        steps = [("Sau", after, "j", "arrow-right"), ("Trước", before, "k", "arrow-left")]
        return [
            HeaderButton(
                label,
                url=reverse("feedback_submission", args=[key]),
                icon_name=icon,
                attrs={"data-controller": "w-kbd", "data-w-kbd-key-value": letter},
            )
            for label, key, letter, icon in steps
            if key
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Does what the form says; shows it again with what was typed where that was not possible."""
        deed = DEEDS.get(request.POST.get("do", ""))
        if deed is None or deed.kind != self.submission.kind:
            messages.error(request, "Không có việc này. Hãy tải lại trang rồi chọn lại.")
            return self.stay()
        form = self.form(deed, request.POST)
        if form.is_valid():
            try:
                messages.success(request, self.done(deed, form))
                return self.stay()
            except cases.NotPossible as error:
                form.add_error(None, str(error))
        messages.validation_error(request, "Chưa thực hiện được. Hãy xem các ô báo lỗi.", form)
        return self.shown({deed.name: form})

    @transaction.atomic
    def done(self, deed: Deed, form: DeedForm) -> str:
        """Does it, unless somebody did something since the page was opened: the sender would get two answers."""
        if not deed.is_open(self.submission):
            raise cases.NotPossible(NOT_NOW)
        Submission.objects.select_for_update(of=("self",)).get(pk=self.submission.pk)
        last = str(last_step(self.submission))
        if self.request.POST.get(KNOWN, last) != last:
            raise cases.NotPossible(OVERTAKEN)
        return deed.run(self.submission, form.cleaned_data, self.user)

    def stay(self) -> HttpResponse:
        """The page anew, or the queue where the case went to somebody else."""
        if seen_by(self.request).filter(pk=self.submission.pk).exists():
            return redirect("feedback_submission", self.submission.pk)
        return redirect("feedback_queue")

    def form(self, deed: Deed, data: Any = None) -> DeedForm:
        """The form of a deed, for this submission."""
        return deed.form(data, submission=self.submission, user=self.user, prefix=deed.name)

    def shown(self, forms: dict[str, DeedForm] | None = None) -> HttpResponse:
        """The page, with these forms as they were sent."""
        sent = forms or {}
        of_kind = [deed for deed in DEEDS.values() if deed.kind == self.submission.kind]
        possible = [deed for deed in of_kind if deed.name in sent or deed.is_open(self.submission)]
        deeds = [(deed, sent.get(deed.name) or self.form(deed)) for deed in possible]
        context = self.get_context_data(deeds=deeds)
        context["media"] = sum((form.media for _, form in deeds[1:]), deeds[0][1].media) if deeds else ""
        response = self.render_to_response(context, status=422 if sent else 200)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """See the templates."""
        one = self.submission
        is_comment = one.kind == Kind.COMMENT
        of_sender = seen_by(self.request).of_sender(bytes(one.email_hash)).exclude(pk=one.pk)
        return super().get_context_data(**kwargs) | {
            "item": one,
            "known": last_step(one),
            "case": None if is_comment else one.feedback,
            "comment": one.comment if is_comment else None,
            "kind": kind_in_words(one),
            "text": outgoing(one.text) if is_comment else one.text,
            "is_overdue": is_overdue(one),
            "findings": told(one.findings),
            "moves": [(action, action.label, KEYS.get(action, "")) for action in moves_of(one)],
            "events": Event.objects.filter(submission=one).select_related("by"),
            "sender_counts": counts_by_state(of_sender),
            "sender_last": of_sender.order_by("-received_at", "-pk")[:LAST_OF_SENDER],
            "attachments": [] if is_comment else list(one.feedback.attachments.all()),
            "is_closed": is_comment and Discussion.objects.filter(page=one.page_id, is_closed=True).exists(),
        }


class MoveView(SubmissionPage):
    """Moves one submission. By POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes the step, and offers to take it back."""
        action, note = request.POST.get("action", ""), request.POST.get("note", "").strip()[:500]
        if action == Action.WITHDRAW and self.submission.kind == Kind.FEEDBACK:
            self._withdraw(request, note)
        elif action in MOVES:
            events = take_step(submissions=[self.submission], action=Action(action), by=self.user, note=note)
            tell(request, Action(action), events, 1 - len(events))
        else:
            messages.error(request, "Không có việc này. Hãy tải lại trang rồi chọn lại.")
        return redirect("feedback_submission", self.submission.pk)

    def _withdraw(self, request: HttpRequest, note: str) -> None:
        try:
            cases.withdraw(case=self.submission.feedback, by=self.user, note=note)
        except cases.NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Đã gỡ khỏi Hỏi đáp.")


class DiscussionView(SubmissionPage):
    """Closes the comments of the page that a comment is about, or opens them. By POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`closed` is 1 to close."""
        if self.submission.kind != Kind.COMMENT or not self.submission.page:
            raise Http404("Chỉ bình luận của một trang mới có mục bình luận.")
        is_closed = request.POST.get("closed") == "1"
        set_closed(page=self.submission.page, is_closed=is_closed, by=self.user)
        done = "Đã đóng bình luận của trang này." if is_closed else "Đã mở lại bình luận của trang này."
        messages.success(request, done)
        return redirect("feedback_submission", self.submission.pk)


class SenderExportView(SubmissionPage):
    """All that is kept of one submission, as a file to give to its sender."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file; that it was made stands in the history of the submission."""
        response = packed(self.submission, self.submission.code)
        enter_note(submission=self.submission, action=Action.EXPORT, by=self.user)
        return response


def moves_of(one: Submission) -> list[Action]:
    """The moves that its state allows."""
    ways = ways_of(one)
    return [action for action in MOVES if action in ways]


def counts_by_state(found: Any) -> list[tuple[str, int]]:
    """How many of each state there are."""
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    return [(state.label, counts[state]) for state in State if state in counts]
