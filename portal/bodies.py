"""How much a request may bring, and how many may bring it slowly at once.

The server hands a request over when its head is there; its body is read by the thread that answers it, and no timeout
ends that (seen in granian 2.8: a client that sends a byte a second keeps its thread). So only some of the threads read
bodies, fewer still for one network: whoever only reads is answered all the same. See decision 0054.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from feedback.posting import told_json, wants_json
from news.api.door import refusal
from readership.readers import network

TOO_LARGE = "Nội dung gửi lên lớn quá {limit} MB. Hãy chia nhỏ hoặc nén bớt rồi gửi lại."
BUSY = "Máy chủ đang nhận nhiều nội dung khác. Hãy chờ một phút rồi gửi lại; nội dung vừa gửi chưa được nhận."
UNREADABLE = "Nội dung gửi lên chưa trọn."
MEGABYTE = 1024 * 1024


class Slots:
    """Places for those who are sending, all together and of one network."""

    def __init__(self, total: int, of_one: int, patience: float = 1) -> None:
        self.total, self.of_one, self.patience = total, of_one, patience
        self._taken: Counter[str] = Counter()
        self._changed = threading.Condition()

    @contextmanager
    def place(self, sender: str) -> Iterator[bool]:
        """Whether there was a place within `patience` seconds; it is free again afterwards."""
        with self._changed:
            got = self._changed.wait_for(lambda: self._has_place(sender), self.patience)
            self._taken[sender] += got
        try:
            yield got
        finally:
            if got:
                self._leave(sender)

    def _has_place(self, sender: str) -> bool:
        return self._taken.total() < self.total and self._taken[sender] < self.of_one

    def _leave(self, sender: str) -> None:
        with self._changed:
            self._taken[sender] -= 1
            if not self._taken[sender]:
                del self._taken[sender]
            self._changed.notify_all()


# Of the threads of the `serve` command (16) half are left to those who read.
slots = Slots(total=8, of_one=6)


class LimitBodies:
    """413 for what is too large, before a byte of it is read; 503 where too many are sending already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer, or why there is none."""
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not _is_number(told):  # Django would fail where it reads the body
            return _refused(request, 400, UNREADABLE)
        length = int(told)
        if not length:
            return self.get_response(request)
        limit = allowed(request)
        if length > limit:
            return _refused(request, 413, TOO_LARGE.format(limit=limit // MEGABYTE))
        with slots.place(network(request.META, settings.TRUSTED_PROXIES)) as got:
            if not got:
                return _refused(request, 503, BUSY)
            if _has_files(request):
                return self.get_response(request)
            try:
                # Read now: the place is for whoever sends, not for how long the view takes.
                is_whole = len(request.body) == length
            except UnreadablePostError:
                is_whole = False
        if not is_whole:  # a connection that broke: half a text is not what was to be sent
            return _refused(request, 400, UNREADABLE)
        return self.get_response(request)


def allowed(request: HttpRequest) -> int:
    """Bytes that a request may bring: files only to forms that take them, large ones only from who works here."""
    if not _has_files(request):
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if request.path.startswith(settings.ADMIN_PREFIX) and request.user.is_authenticated:
        return int(settings.LARGEST_UPLOAD)
    return int(settings.LARGEST_UPLOAD_OF_READERS)


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdigit() and len(told) < 100


def _has_files(request: HttpRequest) -> bool:
    return request.content_type == "multipart/form-data"


def _refused(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        answer: HttpResponse = refusal(status, reason)
    elif wants_json(request):  # a script that sends a form in place
        answer = told_json({"message": reason}, status)
    elif request.path.startswith("/-/"):  # what scripts of ours send: nobody looks at a page
        answer = HttpResponse(reason, status=status, content_type="text/plain; charset=utf-8")
    else:
        answer = render(request, "400.html", {"reason": reason}, status=status)
    if status == 503:
        answer["Retry-After"] = "60"
    return answer
