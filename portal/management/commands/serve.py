"""Serve the portal: one process with threads, the same here and in a container."""

import errno
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from home.addresses import adopt_address

THREADS = 16  # portal.bodies leaves half of them to those who only read
HEAD_BYTES, HEAD_MILLISECONDS = 65_536, 10_000


class Command(BaseCommand):
    """Brings the tables up to date if told so, says where the portal is, and becomes the server."""

    help = "Chạy cổng thông tin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Host and port."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--migrate", action="store_true", help="cập nhật bảng dữ liệu trước khi chạy")

    def handle(self, *, host: str, port: int, migrate: bool, **_: Any) -> None:
        """Does not return: the server takes over this process, so that it gets the signals itself."""
        _refuse_taken(host, port)
        if migrate:
            call_command("migrate", verbosity=0)
        address = f"http://{host}:{port}"
        adopt_address(address if settings.DEBUG else settings.WAGTAILADMIN_BASE_URL)
        self._greet(address)
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "error"]
        # The limit for slow heads is there for HTTP/1 only, and whoever asks without TLS speaks nothing else.
        server += ["--http", "1"]
        options = ["--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", str(THREADS)]
        limits = ["--workers-kill-timeout", "10", "--respawn-failed-workers"]
        limits += ["--http1-buffer-size", str(HEAD_BYTES), "--http1-header-read-timeout", str(HEAD_MILLISECONDS)]
        os.execv(sys.executable, [*server, *options, *limits, "portal.wsgi:application"])  # noqa: S606

    def _greet(self, address: str) -> None:
        lines = [f"Lan Tỏa: {address}/", f"Quản trị: {address}{settings.ADMIN_PREFIX}"]
        login = settings.DATA_DIR / ".login"
        if settings.DEBUG and login.exists():
            lines.append(login.read_text(encoding="utf-8").strip())
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _refuse_taken(host: str, port: int) -> None:
    """Raises CommandError where another program listens already: the server would silently share the port with it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else the last minute's connections count too
            trial.bind(address)
    except OSError as error:
        message = f"Không mở được cổng {port} tại {host}: {error.strerror}."
        if error.errno == errno.EADDRINUSE:
            message = (
                f"Cổng {port} đang có chương trình khác dùng. Hãy dừng chương trình đó hoặc chọn cổng khác (--port)."
            )
        raise CommandError(message) from error
