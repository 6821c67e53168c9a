"""Requests that bring too much, and many that bring it slowly."""

import io
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from portal import bodies
from portal.bodies import LimitBodies, Slots
from portal.management.commands.serve import THREADS

pytestmark = pytest.mark.django_db
LOGIN = "/quan-tri/login/"
FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


class Untouchable:
    """A body whose reading is a failure."""

    def read(self, *_):
        pytest.fail("the body was read")

    readline = read


def announce(client, length, kind=FORM, path=LOGIN):
    """A request whose head says how much is to come."""
    head = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(length), "wsgi.input": Untouchable()}
    answer = client.generic("POST", path, **head)
    return answer.status_code, answer.content.decode()


def test_what_is_too_large_is_refused_in_vietnamese_before_it_is_read(client, home):
    for length, kind, limit in [
        (11 * 1024**2, FORM, "10 MB"),
        (11 * 1024**2, "application/json", "10 MB"),
        (41 * 1024**2, FILES, "40 MB"),
        (10**17, FILES, "40 MB"),
    ]:
        status, words = announce(client, length, kind)
        assert status == 413
        assert f"lớn quá {limit}" in words


def test_a_length_beyond_all_numbers_is_refused(client, home):
    assert announce(client, "9" * 30)[0] == 413
    status, words = announce(client, "9" * 30, path="/-/view")
    assert (status, words[:26]) == (413, "Nội dung gửi lên lớn quá 1")


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "²", "9" * 200])
def test_a_length_that_is_none_is_refused(client, home, length):
    assert announce(client, length)[0] == 400


def test_large_files_are_taken_from_those_who_work_here_alone(admin_client, client, home):
    assert announce(admin_client, 311 * 1024**2, FILES)[0] == 413
    request = RequestFactory().post(LOGIN, {"file": SimpleUploadedFile("a", b"x")})
    for visitor, limit in ((admin_client, 310), (Client(), 40)):
        request.user = visitor.get("/quan-tri/login/").wsgi_request.user
        assert bodies.allowed(request) == limit * 1024**2


def test_who_reads_needs_no_place(client, home, monkeypatch):
    monkeypatch.setattr(bodies, "slots", Slots(total=0, of_one=0, patience=0))
    assert client.get("/").status_code == 200
    answer = client.post(LOGIN, {"username": "lan", "password": "x"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "chưa được nhận" in answer.content.decode()


@pytest.mark.parametrize(("length", "status"), [(41 * 1024**2, 413), ("x", 400), (10, 503)])
def test_a_script_that_asks_for_json_is_told_why_in_json(client, home, monkeypatch, length, status):
    monkeypatch.setattr(bodies, "slots", Slots(total=0, of_one=0, patience=0))
    head = {"CONTENT_TYPE": FILES, "CONTENT_LENGTH": str(length), "wsgi.input": Untouchable()}
    answer = client.generic("POST", "/phan-hoi/", headers={"accept": "application/json"}, **head)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        status,
        "application/json",
        "no-store",
    )
    assert any(words in answer.json()["message"] for words in ("lớn quá 40 MB", "chưa trọn", "chưa được nhận"))


def test_one_network_does_not_take_every_place():
    places = Slots(total=3, of_one=2, patience=0)
    with places.place("a") as first, places.place("a") as second, places.place("a") as third:
        assert (first, second, third) == (True, True, False)
        with places.place("b") as other, places.place("c") as none_left:
            assert (other, none_left) == (True, False)
    with places.place("a") as again:
        assert again


def test_a_place_that_becomes_free_is_given_on():
    places = Slots(total=1, of_one=1, patience=10)
    got, busy, done = [], threading.Event(), threading.Event()

    def send():
        with places.place("a"):
            busy.set()
            done.wait(10)

    first = threading.Thread(target=send)
    first.start()
    busy.wait(10)

    def wait():
        with places.place("b") as place:
            got.append(place)

    second = threading.Thread(target=wait)
    second.start()
    done.set()
    first.join(10)
    second.join(10)
    assert got == [True]


def test_a_place_is_free_again_after_a_failure():
    places = Slots(total=1, of_one=1, patience=0)
    with pytest.raises(OSError, match="gone"), places.place("a"):
        raise OSError("gone")
    with places.place("a") as again:
        assert again


def test_readers_keep_half_of_the_threads():
    assert bodies.slots.of_one < bodies.slots.total <= THREADS // 2


def test_a_body_that_breaks_off_is_no_failure_of_ours(rf, home):
    class Broken:
        def read(self, *_):
            raise OSError("gone")

        readline = read

    head = {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": "10", "wsgi.input": Broken()}
    request = rf.generic("POST", "/-/view", **head)
    assert LimitBodies(lambda _: pytest.fail("it went on"))(request).status_code == 400


def test_half_a_form_is_not_taken_for_the_whole(rf, home):
    head = {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": "500", "wsgi.input": io.BytesIO(b"ma=BBBB")}
    request = rf.generic("POST", "/phan-hoi/", **head)
    assert LimitBodies(lambda _: pytest.fail("it went on"))(request).status_code == 400
