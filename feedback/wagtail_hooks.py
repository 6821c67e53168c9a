"""Comments and feedback in the admin."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, register_converter, reverse_lazy
from django.urls.converters import IntConverter
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry
from wagtail.snippets.models import register_snippet

from feedback.admin import bulk, menu, queue, submission, trying
from feedback.admin.attachments import attachment
from feedback.admin.exports import EXPORTED
from feedback.admin.settings_lists import CannedAnswerViewSet, ListedPhraseViewSet
from feedback.discussions import CLOSED, OPENED

register_snippet(ListedPhraseViewSet)
register_snippet(CannedAnswerViewSet)


class KeyConverter(IntConverter):
    """The key of a record: a number that the database can hold."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")


@hooks.register("register_admin_urls")
def feedback_urls() -> list[URLPattern]:
    """Addresses of the queue."""
    return [
        path("y-kien/", queue.QueueView.as_view(), name="feedback_queue"),
        path("y-kien/ket-qua/", queue.QueueView.as_view(results_only=True), name="feedback_queue_results"),
        path("y-kien/<key:pk>/", submission.SubmissionView.as_view(), name="feedback_submission"),
        path("y-kien/<key:pk>/buoc/", submission.MoveView.as_view(), name="feedback_move"),
        path("y-kien/<key:pk>/muc-binh-luan/", submission.DiscussionView.as_view(), name="feedback_discussion"),
        path("y-kien/<key:pk>/ban-sao/", submission.SenderExportView.as_view(), name="feedback_sender_export"),
        path("y-kien/thu/", trying.TryView.as_view(), name="feedback_try"),
        path("y-kien/nap-danh-sach-tu/", trying.LoadWordsView.as_view(), name="feedback_load_words"),
        path("y-kien/nhieu/", bulk.BulkView.as_view(), name="feedback_bulk"),
        path("y-kien/tep/<key:pk>/", attachment, name="feedback_attachment"),
        path("y-kien/hoan-tac/", bulk.UndoView.as_view(), name="feedback_undo"),
    ]


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> MenuItem:
    """The way to the queue."""
    return menu.QueueMenuItem(
        queue.TITLE, reverse_lazy("feedback_queue"), name="feedback", icon_name="comment", order=152
    )


@hooks.register("construct_homepage_panels")
def waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tells on the admin's home page what waits."""
    if isinstance(request.user, User) and menu.is_open_to(request.user):
        panels.append(menu.WaitingPanel(request.user))


@hooks.register("register_permissions")
def moderating() -> QuerySet:
    """Lets the form of a group give the right to moderate."""
    return Permission.objects.filter(content_type__app_label="feedback", codename="moderate_submission")


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Downloads and closed discussions, in the history of the site and of pages."""
    actions.register_action(CLOSED, "Đóng bình luận", "Đã đóng bình luận của trang")
    actions.register_action(OPENED, "Mở bình luận", "Đã mở lại bình luận của trang")

    @actions.register_action(EXPORTED)
    class ExportFormatter(LogFormatter):
        label = "Tải ý kiến bạn đọc"

        def format_message(self, log_entry: BaseLogEntry) -> str:
            told = log_entry.data
            sender = " kèm thông tin người gửi" if told.get("personal") else ""
            return f"Đã tải {told.get('count', 0)} ý kiến bạn đọc ({str(told.get('format', '')).upper()}){sender}"
