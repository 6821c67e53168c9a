"""Whatever is asked of a public address, however: an answer, never a failure. New addresses come in by themselves."""

import random
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize

from tests.journeys.every_page import fill_portal

pytestmark = pytest.mark.django_db
SEED = 6
PARTS_TRIED, TRIES = 8, 5  # requests to each address: for its parts, and for all else
PARTS = [
    *("1", "2023", "docx", "999999999999999999", "-1", "0", "a" * 3_000, "%D9%A3", "%C2%B2", "%F0%9F%8E%89"),
    *("%00", "%FF%FE", "%ED%A0%80", "%E2%80%AEa", "..%2f..%2fetc%2fpasswd", "..\\..\\x", "%0d%0aX-A:1", "%25s%s{0}"),
    *("'%20OR%201=1--", "%3Cscript%3E", "a%2fb", "%2f%2fla.example", "%c0%ae%c0%ae", "i%CC%87", "%2e%2e"),
]
NAMES = """
q trang nam thang loai don_vi mo_hinh chuyen_muc sap_xep co_quan tra_loi page size count id window sort year
column unit model next export p dang-thu
""".split()  # noqa: SIM905 (read more easily)
VALUES = [
    *("", "1", "-1", "0", "1e9", "9" * 30, "9" * 5_000, "٣٤", "²", "2023-13-45", "null", "[]", "a[]=1", "{{7*7}}"),
    *("đ" * 501, "\u202eđảng", "\u200b\u00ad", "\U0001f389" * 300, "\u0301" * 400, "'\"`;--", "%_\\", "a" * 10_000),
    *(
        '"',
        '"a',
        "-",
        "(",
        "OR NOT",
        "don_vi:",
        "đơn vị:",
        "mô hình:" * 50,
        "*",
        "a*b?",
        "../../x",
        "//la.example",
        "\r\nX: 1",
    ),
]
RAW_VALUES = ["%00", "%ED%A0%80", "%FF", "%", "%u0111", "+%2B+", "%F4%90%80%80", "%C0%80"]
HEADERS = [
    {"HTTP_ACCEPT": "application/json, */*;q=x;;,"},
    {"HTTP_ACCEPT": "\xff;" * 500, "HTTP_ACCEPT_ENCODING": "gzip;q=nan, br;;q=", "HTTP_ACCEPT_LANGUAGE": "xx-" * 400},
    {"HTTP_COOKIE": 'phien="\xff; =;;phien=' + "a" * 5_000 + "; csrftoken=\x7f"},
    {"HTTP_X_FORWARDED_FOR": "'; --, 999.1.1.1, ::ffff:%eth0, [", "HTTP_USER_AGENT": "\xff" * 3_000},
    {"HTTP_X_FORWARDED_FOR": ",,,", "HTTP_X_FORWARDED_HOST": "la.example", "HTTP_X_FORWARDED_PROTO": "javascript"},
    {"HTTP_HOST": "127.0.0.1:99999999"},
    {"HTTP_HOST": "la.example"},
    {"HTTP_HOST": "[::1"},
    {"HTTP_HOST": "testserver:"},
    {"HTTP_RANGE": "bytes=9-1,-,5-", "HTTP_IF_RANGE": "\xff"},
    {"HTTP_RANGE": "bytes=" + "9" * 40 + "-"},
    {"HTTP_IF_NONE_MATCH": 'W/"', "HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 25:61:61 GMT"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 0000 00:00:00 GMT", "HTTP_IF_UNMODIFIED_SINCE": "-1"},
    {"HTTP_REFERER": "http://[", "HTTP_ORIGIN": "http://[::1", "HTTP_SEC_FETCH_SITE": "\xff"},
    {"HTTP_REFERER": "http://testserver//la.example/\xff", "HTTP_ORIGIN": "null"},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest", "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_AUTHORIZATION": "Basic \xff", "HTTP_EXPECT": "200-ok"},
]
FORM, PARTED = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
FIELDS = """
page q id place ma dong-y-xoa ticket proof name email text website consent subject phone address unit unit_words
may_be_published tim-don-vi password return_url
""".split()  # noqa: SIM905 (read more easily)


def _part(name: str, value: bytes, more: str = "") -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"


def _form(value: str) -> bytes:
    return "&".join(f"{name}={value}" for name in FIELDS).encode()


BODIES = [
    *((FORM, _form(quote(value))) for value in VALUES if len(value) < 1_000),
    *((FORM, _form(value)) for value in RAW_VALUES),
    (FORM, b"page=1&" * 3_000),
    (FORM, b"=&" * 20_000),
    (FORM, b"\xff\xfe\x00"),
    (PARTED, b"".join(_part(name, b"\xff\x00\xed\xa0\x80") for name in FIELDS) + b"--x--\r\n"),
    (PARTED, _part("attachments", b"%PDF-", '; filename="\x00../a.pdf"') + b"--x--\r\n"),
    (PARTED, _part("attachments", b"", "; filename*=none-such''%ff") + b"--x--\r\n"),
    (PARTED, _part("ticket", b"a", '; filename="a"') + _part("ma", b"a", '; filename="a"') + b"--x--\r\n"),
    (PARTED, _part("ma", b"a")),
    (PARTED, b"--x\r\nContent-Disposition: form-data\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--"),
    (PARTED, b"--x\r\n" + b"A: b\r\n" * 2_000 + b"\r\n--x--"),
    (PARTED, b""),
    ("multipart/form-data", b"--x"),
    ("multipart/mixed; boundary=x", b"--x"),
    ("application/json", b"[" * 20_000),
    ("application/json", b'{"page": {"$gt": ""}}'),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    ("\xff/;;=", b"page=1"),
    ("", b"page=1"),
]
METHODS = ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "get", "LOL"]


def templates() -> Iterator[tuple[str, list[str]]]:
    """Every public address of the portal with places for its parts, and the names of these."""
    waiting = [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        before, pattern = waiting.pop()
        for told, names in normalize(pattern.pattern.regex.pattern):
            if f"/{before}{told}".startswith(django_settings.ADMIN_PREFIX):
                continue
            if isinstance(pattern, URLPattern):
                yield f"/{before}{told}".replace("%%", "%"), names
            else:
                assert not names, "the parts of an address stand in its last pattern"
                waiting += [(before + told, below) for below in pattern.url_patterns]


def filled(template: str, names: list[str], chance: random.Random) -> list[str]:
    """Addresses made of it: hostile parts in one place or another."""
    if not names:
        return [template]
    parts = chance.sample(PARTS, PARTS_TRIED)
    return [template % {name: chance.choice((part, part, "1")) for name in names} for part in parts]


def send(client: Client, address: str, chance: random.Random, kind: int) -> tuple[str, object]:
    """A hostile request and the answer."""
    if kind == 0:
        query = f"?{chance.choice(NAMES)}={chance.choice(RAW_VALUES)}"
        return f"GET {address}{query}", client.get(address + query)
    if kind == 1:
        head = chance.choice(HEADERS)
        return f"GET {address} {head}", client.get(address, **head)
    if kind == 2:
        content_type, body = chance.choice(BODIES)
        head = {"HTTP_ACCEPT": chance.choice(["text/html", "application/json"])}
        told = f"POST {address} {content_type} {body[:60]!r}"
        return told, client.generic("POST", address, body, content_type, **head)
    if kind == 3:
        method = chance.choice(METHODS)
        return f"{method} {address}", client.generic(method, address)
    query = "?" + "&".join(f"{name}={quote(chance.choice(VALUES))}" for name in chance.sample(NAMES, 4) * 2)
    return f"GET {address}{query[:300]}", client.get(address + query)


def test_the_fuzz_knows_the_addresses():
    found = {template for template, _ in templates()}
    assert {"/tim-kiem/", "/phan-hoi/", "/-/view", "/api/v1/search", "/rss/tim-kiem/feed.json"} <= found
    assert not any(template.startswith("/quan-tri") for template in found)


def test_no_request_to_a_public_address_fails(home, site, settings):
    settings.TRUSTED_PROXIES = 1
    chance = random.Random(SEED)
    client = Client(raise_request_exception=False)
    pages = list(fill_portal(home, site).values())
    made = [filled(template, names, chance) for template, names in templates()]
    wrong = []
    for address in (address for addresses in made for address in addresses):
        wrong += problems(f"GET {address}", client.get(address))
    for address in [*pages, *(chance.choice(addresses) for addresses in made)]:
        for number in range(TRIES):
            wrong += problems(*send(client, address.partition("?")[0], chance, number % 5))
    assert not wrong


def problems(told: str, response: object) -> list[str]:
    """What is wrong with an answer: a failure, or words that no reader of the portal understands."""
    if response.status_code >= 500 and "/-/health/" not in told:
        return [f"{response.status_code} {told}"]
    is_refused = response.status_code >= 400 and response.get("Content-Type", "").startswith("text/html")
    if is_refused and response.content and not ("Content-Encoding" in response or b'lang="vi"' in response.content):
        return [f"{response.status_code} not in Vietnamese {told}"]
    return []
