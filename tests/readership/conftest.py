"""Pages to read, and a buffer without the reads of other tests."""

from datetime import UTC, datetime

import pytest

from readership.buffer import waiting
from tests.factories import ColumnPageFactory

NOW = datetime(2026, 3, 10, 5, 20, tzinfo=UTC)  # 12:20 in Việt Nam
PHONE = "Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile"


@pytest.fixture(autouse=True)
def empty_buffer():
    waiting.take()
    yield
    waiting.take()


@pytest.fixture
def clock(monkeypatch):
    """The time by which beacons and jobs go; `clock.now` may be set."""

    class Clock:
        now = NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: Clock.now)
    return Clock


@pytest.fixture
def page(db):
    return ColumnPageFactory()


@pytest.fixture
def pages(db):
    """Makes so many pages."""
    return lambda count: [ColumnPageFactory() for _ in range(count)]


@pytest.fixture
def send(client):
    """Sends a beacon as a phone does; keyword arguments are headers as in META."""

    def send_beacon(page_id, **headers):
        headers = {"HTTP_USER_AGENT": PHONE, "HTTP_ORIGIN": "http://testserver", **headers}
        sent = {name: value for name, value in headers.items() if value is not None}
        return client.post("/-/view", {"page": str(page_id)}, **sent)

    return send_beacon
