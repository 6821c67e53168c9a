"""Hostile texts, sent through the forms: what is shown, mailed, fed and exported of them runs nowhere and asks nobody.

The browser blocks what leads elsewhere, and remembers it. Pages with hostile texts hold the same kinds of elements as
pages with harmless ones: so nothing was added to any of them, in whatever context a text stands.
"""

import csv
import json
import re
from dataclasses import dataclass
from email import message_from_bytes
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from feedback.letters import send_letters
from feedback.models import Comment, Feedback, Submission
from feedback.texts import TAGS
from tests.factories import ArticlePageFactory, ColumnPageFactory, front_page
from tests.feedback.desk import superuser
from tests.feedback.hostile import (
    Hostile,
    Kind,
    foreign_in,
    hostile_inputs,
    kinds_in,
    parsed,
    piles,
    post,
    strange_addresses,
)
from tests.feedback.hostile_portal import publish_cases, send_cases, send_comments, show_comments

pytestmark = [pytest.mark.journey, pytest.mark.long, pytest.mark.django_db]
INPUTS = hostile_inputs()
NAMES = [f"{number} hũ gạo {chr(97 + number) * 5}" for number in range(24)]
CALM = [Hostile("calm", f"Mô hình {what} ở ấp tôi rất thiết thực") for what in NAMES]
FREE = {"SUBMISSIONS_PER_SENDER_HOUR": 0, "SUBMISSIONS_PER_NETWORK_HOUR": 0, "FOLLOWED_PER_HOUR": 0}
HEADERS = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"}
FORMULA = tuple("=+-@＝＋－＠|%")
POLICY = re.compile("Content Security Policy|Refused to", re.IGNORECASE)
TEXTS = ".comment__text *, .desk-text *, .prose *, main p"
FOLLOW, EXPORT = "/phan-hoi/tra-cuu/", "/phan-hoi/tra-cuu/tai-ve/"

# As a keyboard and a clipboard can give them: no half of a pair of surrogates, and no sign that the forms refuse.
KINDS = [(kind, text.encode("utf-8", "replace").decode().replace("\0", "")) for kind, text in piles().items()]
SOUGHT = "%22%27%3E%3Cimg%20src=x%20onerror=caught=1%3E"
SEEN = "Vào cờ bạc, lô đề ăn tiền ở đây"  # by the word list
STRANGE = "main :is(script, img, svg, math, iframe, form form, [style])"
READER_PAGES, STAFF_PAGES = "reader", "staff"
ALLOWED = {(tag, frozenset()) for tag in TAGS}
SEEN_BY_STAFF = 40  # of the pages that show one text each
TOUCH = "parts => parts.forEach(part => part.dispatchEvent(new Event('mouseover')))"
STATE_OF_PAGE = """() => ({
  caught: window.caught,
  handlers: [...document.querySelectorAll("main *")].flatMap((one) => [...one.attributes])
    .filter((each) => /^on/.test(each.name)).length,
  frames: document.querySelectorAll("main iframe, main object, main embed, main base, main meta[http-equiv]").length,
  clobbered: !(document.body instanceof HTMLBodyElement && document.forms instanceof HTMLCollection)
    || typeof document.cookie !== "string" || typeof document.getElementById !== "function",
})"""
CALM_PAGE = {"caught": None, "handlers": 0, "frames": 0, "clobbered": False}


@dataclass
class Portal:
    """What was sent to it, what it answered, and of what elements its pages were when they held harmless texts."""

    article: Any
    chief: User
    calm: dict[str, set[Kind]]
    answers: list[str]
    received: tuple[int, int]
    refused: list[str]


def filled():
    """A portal that let these texts through: harmless ones first."""
    home = front_page()
    article = ArticlePageFactory(parent=ColumnPageFactory(parent=home), published_at=timezone.now(), title="Heo đất")
    chief = superuser("truong-ban-cua-cong")
    client = Client()
    calm = send_comments(client, article, CALM).pages + send_cases(client, home.pk, CALM).pages
    show_comments(chief)
    publish_cases(CALM, chief)
    parts = {
        kind: kinds_of(page for _, page in pages)
        for kind, pages in all_pages(article, chief, "chao", [SEEN, "\0"]).items()
    }
    unfilled = [post(client, address, {}).content.decode() for address in (f"/binh-luan/{article.pk}/", "/phan-hoi/")]
    parts["answers"] = kinds_of(calm + unfilled)
    comments, cases = send_comments(client, article, INPUTS), send_cases(client, home.pk, INPUTS)
    show_comments(chief)
    publish_cases(INPUTS, chief)
    answers, refused = comments.pages + cases.pages, comments.refused + cases.refused
    return Portal(article, chief, parts, answers, (comments.received, cases.received), [page for _, page in refused])


def kinds_of(pages):
    """Every kind of element in any of these pages."""
    return set().union(*(kinds_in(parsed(page)) for page in pages))


def all_pages(article, chief, sought, tried):
    """Each page that shows what was sent, what is sought there or tried, with its address."""
    return {READER_PAGES: list(reader_pages(article, sought)), STAFF_PAGES: list(staff_pages(chief, sought, tried))}


def reader_pages(article, sought):
    client = Client()
    addresses = [article.url, f"/hoi-dap/?q={sought}", *paged(client, f"/binh-luan/{article.pk}/")]
    addresses += [
        *paged(client, "/hoi-dap/"),
        *(case.get_absolute_url() for case in spread(Feedback.objects.published(), 40)),
    ]
    comment = Comment.objects.shown().latest("pk")
    addresses.append(f"/binh-luan/{article.pk}/?tra_loi={comment.pk}")
    for address in addresses:
        yield address, client.get(address).content.decode()
    for one in spread(Submission.objects.order_by("pk"), 20):
        for address in (FOLLOW, "/phan-hoi/tra-cuu/xoa/"):
            yield address, client.post(address, {"ma": one.code}).content.decode()


def staff_pages(chief, sought, tried):
    client = Client()
    client.force_login(chief)
    queue = reverse("feedback_queue")
    addresses = ["/quan-tri/", *(f"{queue}?state=all&p={number}" for number in range(1, 9))]
    addresses += [f"{queue}?q={sought}", f"{queue}?q={sought}&state=shown"]
    keys = spread(Submission.objects.order_by("pk"), SEEN_BY_STAFF)
    addresses += [reverse("feedback_submission", args=[one.pk]) for one in keys]
    for address in addresses:
        yield address, client.get(address).content.decode()
    for text in tried:
        fields = {"text": text[:9_000], "name": text[:90]}
        yield "thu", post(client, reverse("feedback_try"), fields).content.decode()


def paged(client, address):
    """The pages of a list."""
    number = 1
    while client.get(f"{address}?trang={number}").status_code == 200:
        yield f"{address}?trang={number}"
        number += 1


def spread(rows, count):
    """So many of them, from the first to the last."""
    found = list(rows)
    return found[:: max(len(found) // count, 1)]


@pytest.fixture(scope="module")
def portal(chromium, django_db_setup, django_db_blocker, tmp_path_factory):
    """Filled once for all these tests, in a transaction around theirs."""
    own = {
        "ATTACHMENTS_ROOT": tmp_path_factory.mktemp("attachments"),
        "SEARCH_URL": f"embedded://{tmp_path_factory.mktemp('search')}",
    }
    with django_db_blocker.unblock(), override_settings(**FREE, **own), transaction.atomic():
        yield filled()
        transaction.set_rollback(True)


def test_all_were_received_or_refused_in_words(portal):
    assert len(INPUTS) >= 150
    assert len(portal.refused) <= 10
    assert all("Không cho phép ký tự rỗng" in page for page in portal.refused)
    assert sum(portal.received) + len(portal.refused) > len(INPUTS) * 4 // 3


def test_what_is_stored_is_on_the_list(portal):
    stored = Comment.objects.values_list("text", flat=True)
    assert [text for text in stored if foreign_in(text)] == []


def test_no_page_holds_an_element_that_it_would_not_hold_anyway(portal):
    shown = all_pages(portal.article, portal.chief, SOUGHT, piles().values()) | {
        "answers": [("", page) for page in spread(portal.answers, 40)]
    }
    for kind, pages in shown.items():
        for address, page in pages:
            read = parsed(page)
            assert kinds_in(read) - portal.calm[kind] - ALLOWED == set(), (kind, address)
            assert strange_addresses(read) == [], (kind, address)


def test_feeds_hold_words_and_no_tags(portal):
    client = Client()
    item_texts = []
    for item in ElementTree.fromstring(client.get("/rss/hoi-dap/").content).iter("item"):
        item_texts.append(item.findtext("description"))
        assert item.findtext("link").startswith("http://localhost")
    assert len(item_texts) >= 20
    assert [text for text in item_texts if foreign_in(text)] == []
    feed = json.loads(client.get("/rss/hoi-dap/feed.json").content)
    assert len(feed["items"]) == len(item_texts)
    assert not any("content_html" in item for item in feed["items"])
    for address in ("/sitemap.xml", "/sitemap-hoi-dap.xml", "/rss/"):
        assert ElementTree.fromstring(client.get(address).content) is not None


def test_letters_are_plain_and_go_to_nobody_else(portal):
    while send_letters():
        pass
    assert len(mail.outbox) >= 2 * portal.received[1]
    for sent in mail.outbox:
        letter = message_from_bytes(sent.message().as_bytes())
        assert set(letter.keys()) == HEADERS
        assert len(letter.keys()) == len(HEADERS)
        assert letter.get_content_type() == "text/plain"
        assert re.fullmatch(r"(tam-\d+|truong-ban-cua-cong)@example\.com", letter["To"])
        assert len(sent.to) == 1
        assert "\n" not in sent.subject


@pytest.mark.parametrize("asked", [{}, {"rieng": "1"}])
def test_no_cell_of_an_export_is_computed(portal, asked):
    client = Client()
    client.force_login(portal.chief)
    told = {"state": "all", **asked}
    book = client.get(reverse("feedback_queue"), {"export": "xlsx", **told}).getvalue()
    sheet = load_workbook(BytesIO(book)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sheet.max_row == Submission.objects.count() + 1
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.value for cell in cells if str(cell.value).lstrip()[:1] in FORMULA] == []
    assert not any(cell.hyperlink for cell in cells)
    lines = client.get(reverse("feedback_queue"), {"export": "csv", **told}).getvalue().decode("utf-8-sig")
    for delimiter in (",", ";", "\t"):
        rows = csv.reader(StringIO(lines), delimiter=delimiter)
        assert [cell for row in rows for cell in row if cell.lstrip(' "')[:1] in FORMULA] == []


def test_senders_get_what_they_sent_as_data(portal):
    client = Client()
    for one in spread(Submission.objects.order_by("pk"), 40):
        answer = client.post(EXPORT, {"ma": one.code})
        assert answer["Content-Type"].partition(";")[0] == "application/json"
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert json.loads(answer.content)
        assert json.dumps(one.name, ensure_ascii=False) in answer.content.decode()
    for address in ("/api/v1/search?q=chao", "/api/v1/openapi.json"):
        assert "xau.example" not in client.get(address).content.decode()


@pytest.fixture
def watched(chromium, server, portal, settings):
    """A browser that asks nobody but this portal, and tells what was asked, said and complained of."""
    for name, value in FREE.items():
        setattr(settings, name, value)
    with chromium.new_context(base_url=server, viewport={"width": 1280, "height": 900}) as context:
        context.elsewhere, context.dialogs, context.complaints = [], [], []

        def refuse(route):
            context.elsewhere.append(route.request.url)
            route.abort()

        context.route(lambda address: not address.startswith((server, "data:", "blob:")), refuse)
        context.on("dialog", lambda dialog: (context.dialogs.append(dialog.message), dialog.dismiss()))
        context.on("console", lambda told: context.complaints.append(told.text))
        context.on("weberror", lambda error: context.complaints.append(str(error.error)))
        yield context
    assert (context.elsewhere, context.dialogs) == ([], [])
    assert [told for told in context.complaints if POLICY.search(told)] == []


def look(page):
    """Nothing runs, on the page as it stands and as it is touched."""
    page.locator(TEXTS).evaluate_all(TOUCH)
    assert page.evaluate(STATE_OF_PAGE) == CALM_PAGE, page.url


def test_readers_look_at_them(watched, portal):
    page = watched.new_page()
    client = Client()
    addresses = [portal.article.url, *paged(client, f"/binh-luan/{portal.article.pk}/"), *paged(client, "/hoi-dap/")]
    addresses += [case.get_absolute_url() for case in spread(Feedback.objects.published(), 10)]
    for address in addresses:
        page.goto(address)
        look(page)
        assert page.locator(".comment__text :not(p, br, b, strong, i, em)").count() == 0
        ids = page.locator("[id]").evaluate_all("parts => parts.map((each) => each.id)")
        assert len(ids) == len(set(ids)), address
    for one in spread(Submission.objects.order_by("pk"), 4):
        page.goto(FOLLOW)
        page.locator("[name=ma]").fill(one.code)
        page.locator("main form button").first.click()
        expect(page.locator(".case-code").first).to_have_text(one.code)
        look(page)
    assert watched.complaints == []


def test_staff_look_at_them(watched, server, portal, settings):
    client = Client()
    client.force_login(portal.chief)
    name = settings.SESSION_COOKIE_NAME
    watched.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
    page = watched.new_page()
    queue = reverse("feedback_queue")
    addresses = ["/quan-tri/", *(f"{queue}?state=all&p={number}" for number in range(1, 8))]
    keys = spread(Submission.objects.order_by("pk"), 12)
    for address in [*addresses, *(reverse("feedback_submission", args=[one.pk]) for one in keys)]:
        page.goto(address)
        look(page)
    whole = "".join(text for kind, text in KINDS if kind != "long")
    for start in range(0, len(whole), 8_000):
        page.goto(reverse("feedback_try"))
        page.get_by_label("Họ và tên").fill(whole[start : start + 90])
        page.get_by_label("Nội dung").fill(whole[start : start + 8_000])
        page.get_by_role("button", name="Thử", exact=True).click()
        expect(page.locator("#desk-results")).to_be_visible()
        look(page)


def fill(page, form, name, text):
    """What a form asks for of everybody."""
    page.locator(f"{form} [name=text]").fill(text)
    page.locator(f"{form} [name=name]").fill(name)
    page.locator(f"{form} [name=email]").fill("bay@example.com")


def test_they_are_typed_in_the_browser_with_script(watched, portal):
    page = watched.new_page()
    for number, (kind, text) in enumerate(KINDS[::2]):
        page.goto(f"/binh-luan/{portal.article.pk}/" if number % 2 else portal.article.url)
        if not number % 2:
            page.get_by_role("link", name="Viết bình luận").click()
        fill(page, "#viet", f"{text[:80]} Tám", f"Gõ tại chỗ, {kind}: {text[:2_900]}")
        page.locator("#viet [name=consent]").check()
        page.locator("#viet [type=submit]").click()
        expect(page.locator("#viet [role=status]")).to_contain_text("Đã nhận")
        look(page)
    assert watched.complaints == []


def test_they_are_typed_in_the_browser_without_script(chromium, server, portal, settings):
    for name, value in FREE.items():
        setattr(settings, name, value)
    with chromium.new_context(base_url=server, java_script_enabled=False) as context:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for kind, text in KINDS[1::2]:
            page.goto("/phan-hoi/")
            name, text = f"{text[:80]} Tám", f"Gõ không có mã, {kind}: {text[:9_000]}"
            usual = page.locator(STRANGE).count()
            fill(page, "main form", name, text)
            page.locator("main form [name=address]").fill(text[:150])
            page.locator("main form [type=submit]").last.click()
            expect(page.locator("main [role=alert]").first).to_be_visible()
            assert page.locator("main form [name=text]").input_value().startswith("Gõ không có mã")
            expect(page.locator(STRANGE)).to_have_count(usual)
            page.locator("main form [name=consent]").check()
            page.locator("main form [type=submit]").last.click()
            expect(page.locator("[data-code]").first).to_be_visible()
    assert [address for address in asked if not address.startswith((server, "data:"))] == []
