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


def test_only_the_http_whose_heads_are_timed_is_spoken(monkeypatch):
    started = []
    monkeypatch.setattr("os.execv", lambda _, command: started.append(command))
    monkeypatch.setattr("portal.management.commands.serve.adopt_address", lambda _: None)
    call_command("serve", port=0)
    assert started[0][started[0].index("--http") + 1] == "1"
