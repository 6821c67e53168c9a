"""The command that serves the portal."""

import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_port_that_is_taken_is_said_and_not_shared(monkeypatch):
    monkeypatch.setattr("os.execv", lambda *_: pytest.fail("it started beside the other"))
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Cổng {port} đang có chương trình khác dùng"):
            call_command("serve", port=port)
