"""Many send at once while the server is killed again and again: what was answered "received" is there, once."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from contextlib import contextmanager
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.feedback.factories import proof_of
from tests.feedback.test_files import pdf
from tests.services.sqlite import write_database

pytestmark = [pytest.mark.long, pytest.mark.django_db]

SENDS = int(os.environ.get("NEVER_LOST_SENDS", "250"))
CLIENTS = 50
KILLS = 5
PATIENCE = 120.0  # seconds in which one thing that is sent again and again has to be answered
FILE = pdf()
UNLIMITED = {"SUBMISSIONS_PER_SENDER_HOUR": "1000000", "SUBMISSIONS_PER_NETWORK_HOUR": "1000000"}


class Portal:
    """A portal of its own in a folder, served as in production; killed without warning and started again."""

    def __init__(self, folder, article):
        self.folder, self.article = folder, article
        write_database(folder / "db.sqlite3")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "BASE_URL": self.address,
            "LOG_LEVEL": "ERROR",
            **UNLIMITED,
        }
        self.environment.pop("DATABASE_URL", None)
        self._server = None

    def start(self):
        self._server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", self.port],
            env=self.environment,
            start_new_session=True,  # its worker dies with it
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return urllib.request.urlopen(f"{self.address}/-/health/live", timeout=5).close()
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the portal did not start")

    def kill(self):
        os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()

    def rows(self, sql):
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            return database.execute(sql).fetchall()


class Sender(threading.Thread):
    """Sends its share, feedback with and without a file and comments, each until it is answered; every tenth only once,
    whatever became of it. Some do the work of proof.
    """

    def __init__(self, portal, number, tally):
        super().__init__(daemon=True)
        self.portal, self.number, self.tally = portal, number, tally

    def run(self):
        for count in range(SENDS // CLIENTS):
            turn, mark = self.number + count, uuid.uuid4().hex
            path, form = self._filled(turn, mark, has_proof=count == 0 and self.number % 5 == 0)
            file = FILE if turn % 3 == 0 else None
            if turn % 10 == 9:
                self._once(mark, path, form, file)
            else:
                answer = self._until_answered(partial(self._post, path, form, file))
                self.tally.answered[mark] = answer["code"]
                if file:
                    self.tally.with_file.add(mark)
            self.tally.say_done()

    def _filled(self, turn, mark, has_proof):
        """Where a form goes, and what stands in it."""
        is_comment = turn % 3 == 1
        kind = f"binh-luan&trang={self.portal.article}" if is_comment else "phan-hoi"
        told = self._until_answered(lambda: self._get(f"/-/phieu/?loai={kind}"))
        form = {
            "name": f"Người gửi {self.number}",
            "email": f"nguoi-{self.number}-{turn}@example.com",
            "text": f"Ý kiến {mark} số {turn} về con đường qua ấp.",
            "subject": "suggestion",
            "consent": "on",
            "ticket": told["ticket"],
            "proof": proof_of(told["challenge"]) if has_proof else "",
        }
        return (f"/binh-luan/{self.portal.article}/" if is_comment else "/phan-hoi/"), form

    def _once(self, mark, path, form, file):
        try:
            self.tally.answered[mark] = self._post(path, form, file)["code"]
        except OSError:
            self.tally.unknown.append(mark)

    def _until_answered(self, ask):
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return ask()
            except urllib.error.HTTPError as error:
                if error.code < 500 or time.monotonic() > deadline:
                    raise AssertionError(f"{error.code}: {error.read()[:500]!r}") from error
            except (OSError, ValueError):
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.1)

    def _get(self, path):
        with urllib.request.urlopen(self.portal.address + path, timeout=30) as answer:
            return json.load(answer)

    def _post(self, path, form, file=None):
        sent = form | ({"attachments": SimpleUploadedFile("don.pdf", file, "application/pdf")} if file else {})
        request = urllib.request.Request(
            self.portal.address + path,
            data=encode_multipart(BOUNDARY, sent) if file else urllib.parse.urlencode(form).encode(),
            headers={"Accept": "application/json", "Origin": self.portal.address}
            | ({"Content-Type": MULTIPART_CONTENT} if file else {}),
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


class Tally:
    """What became of everything that was sent."""

    def __init__(self):
        self.answered, self.unknown, self.with_file, self.done = {}, [], set(), 0
        self._lock = threading.Lock()

    def say_done(self):
        with self._lock:
            self.done += 1


@contextmanager
def serving(folder, article):
    portal = Portal(folder, article.pk)
    portal.start()
    try:
        yield portal
    finally:
        portal.kill()


def test_what_was_answered_is_there_exactly_once(tmp_path, article):
    tally = Tally()
    with serving(tmp_path, article) as portal:
        senders = [Sender(portal, number, tally) for number in range(CLIENTS)]
        for sender in senders:
            sender.start()
        for kill in range(1, KILLS + 1):
            while tally.done < SENDS * kill // (KILLS + 1) and any(sender.is_alive() for sender in senders):
                time.sleep(0.05)
            portal.kill()
            portal.start()
        for sender in senders:
            sender.join()
    stored = Counter(text.split()[2] for (text,) in portal.rows("SELECT text FROM feedback_submission"))
    codes = dict(portal.rows("SELECT code, text FROM feedback_submission"))
    assert len(tally.answered) + len(tally.unknown) == SENDS // CLIENTS * CLIENTS
    assert {mark: stored[mark] for mark in tally.answered} == dict.fromkeys(tally.answered, 1)
    assert all(mark in codes[code] for mark, code in tally.answered.items())
    assert all(stored[mark] <= 1 for mark in tally.unknown)
    assert sum(stored.values()) <= len(tally.answered) + len(tally.unknown)
    attached = Counter()
    for text, path in portal.rows(
        "SELECT text, path FROM feedback_attachment a JOIN feedback_submission s ON s.id = a.feedback_id"
    ):
        assert (tmp_path / "attachments" / path).read_bytes() == FILE
        attached[text.split()[2]] += 1
    assert {mark: attached[mark] for mark in tally.with_file} == dict.fromkeys(tally.with_file, 1)
    assert {kind for (kind,) in portal.rows("SELECT kind FROM feedback_submission")} == {"comment", "feedback"}
