"""The beacon: what is counted, and that nothing that comes over the wire upsets it."""

from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from readership.beacon import BODY_LIMIT, FIELD, page_read
from readership.buffer import waiting
from readership.flushing import flush
from readership.models import ReadHour
from tests.readership.conftest import NOW, PHONE

FORM = "application/x-www-form-urlencoded"


def read_pages():
    return [read.page_id for read in waiting.take()]


def test_a_beacon_is_answered_with_nothing_and_waits_in_memory_without_a_single_query(
    send, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        response = send(7)
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    assert read_pages() == [7]


def test_a_beacon_needs_no_csrf_token(db):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/-/view", {"page": "7"}, HTTP_USER_AGENT=PHONE).status_code == 204
    assert read_pages() == [7]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_only_post_is_a_beacon(client, method):
    assert getattr(client, method)("/-/view?page=7").status_code == 405
    assert read_pages() == []


def test_form_data_and_search_params_both_name_the_page(client):
    client.post("/-/view", {FIELD: "7"}, HTTP_USER_AGENT=PHONE)  # multipart, as FormData is sent
    client.post("/-/view", urlencode({FIELD: 8}), content_type=f"{FORM};charset=UTF-8", HTTP_USER_AGENT=PHONE)
    assert read_pages() == [7, 8]


@pytest.mark.parametrize(
    "named", ["", "0", "-1", "1.5", "7 ", "٧", "²", "abc", "1e3", "2147483648", "9" * 400, "\x00", "7\x00", "<script>"]
)
def test_what_is_no_id_is_ignored(send, named):
    assert send(named).status_code == 204
    assert read_pages() == []


def test_the_largest_id_is_one(send):
    send(2147483647)
    assert read_pages() == [2147483647]


def test_a_long_body_is_not_read(client):
    body = f"{FIELD}=7&x=".ljust(BODY_LIMIT + 1, "x")
    assert client.post("/-/view", body, content_type=FORM, HTTP_USER_AGENT=PHONE).status_code == 204
    assert read_pages() == []
    client.post("/-/view", body[:BODY_LIMIT], content_type=FORM, HTTP_USER_AGENT=PHONE)
    assert read_pages() == [7]


@pytest.mark.parametrize("length", ["", "-1", "abc", "99999999999999999999"])
def test_a_body_of_no_sensible_length_is_ignored(client, length):
    sent = {"CONTENT_LENGTH": length, "HTTP_USER_AGENT": PHONE}
    assert client.post("/-/view", "page=7", content_type=FORM, **sent).status_code in (204, 400, 413)
    assert read_pages() == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"page=7", "text/plain"),
        (b'{"page": 7}', "application/json"),
        (b"page=7", "multipart/form-data"),
        (b"page=7", "multipart/form-data; boundary=\xc4\x91"),
        (b"--x\r\nContent-Disposition: form-data; name=page\r\n", "multipart/form-data; boundary=x"),
        (b"page=7", f"{FORM}; charset=utf-16"),
        (b"page=7", f"{FORM}; charset=klingon"),
        (b"\xff\xfe=\xfd", FORM),
    ],
)
def test_bodies_of_other_kinds_and_broken_ones_do_no_harm(client, body, kind):
    assert client.generic("POST", "/-/view", body, content_type=kind, HTTP_USER_AGENT=PHONE).status_code == 204
    assert set(read_pages()) <= {7}


@given(body=st.binary(max_size=300), boundary=st.text(max_size=10), form=st.booleans())
def test_no_body_whatever_upsets_it(body, boundary, form):
    kind = FORM if form else f"multipart/form-data; boundary={boundary}"
    page_id = page_read(RequestFactory().generic("POST", "/-/view", body, content_type=kind))
    assert page_id is None or 0 < page_id < 2**31


OWN = "http://testserver"


@pytest.mark.parametrize(
    ("headers", "counts"),
    [
        ({}, True),  # says nothing
        ({"HTTP_ORIGIN": OWN}, True),
        ({"HTTP_ORIGIN": "https://TESTSERVER:8443"}, True),
        ({"HTTP_REFERER": f"{OWN}/hoc-tap/bai/?x=1"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": OWN}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"}, True),
        ({"HTTP_ORIGIN": "null"}, False),
        ({"HTTP_ORIGIN": "https://khac.example"}, False),
        ({"HTTP_ORIGIN": "https://testserver.khac.example"}, False),
        ({"HTTP_ORIGIN": "https://testserver@khac.example"}, False),
        ({"HTTP_ORIGIN": "http://[::1"}, False),
        ({"HTTP_REFERER": "https://khac.example/testserver"}, False),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": OWN}, False),
        ({"HTTP_SEC_FETCH_SITE": "none"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "https://khac.example"}, False),
    ],
)
def test_only_the_portals_own_pages_are_believed(send, headers, counts):
    assert send(7, **{"HTTP_ORIGIN": None, **headers}).status_code == 204
    assert read_pages() == ([7] if counts else [])


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": None},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    ],
)
def test_machines_are_not_counted(send, headers):
    assert send(7, **headers).status_code == 204
    assert read_pages() == []


def test_a_read_is_counted_in_its_hour_once_a_day_and_again_the_next(send, clock, page):
    send(page.pk)
    clock.now = NOW.replace(hour=16, minute=59)  # 23:59 of the same day in Việt Nam
    send(page.pk)
    assert flush() == 1
    clock.now = NOW.replace(hour=17, minute=0)
    send(page.pk)
    assert flush() == 1
    hours = ReadHour.objects.order_by("hour").values_list("hour", "reads")
    assert list(hours) == [(NOW.replace(minute=0), 1), (NOW.replace(hour=17, minute=0), 1)]
