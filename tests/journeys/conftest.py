"""A browser, and a server for it to visit."""

import os

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect, sync_playwright

from home.groups import HEADS, create_groups
from tests.journeys.chromium import FLAGS, HOW, program
from tests.journeys.serving import serving
from tests.services import missing

START = 1_700_000_000  # seconds
HOUR = 3_600
PATIENCE = 30_000  # milliseconds, as Playwright waits for everything else
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, started once."""
    path = program()
    if path is None:
        missing("Chromium", HOW)
    # Playwright keeps an event loop running in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def server(db):
    """The portal's address."""
    with serving() as address:
        yield address


@pytest.fixture
def reader(chromium, server):
    """Opens a page as a reader on a phone; with script=False as one whose browser runs none, with clock=True as one
    whose clock is the test's.
    """
    contexts = []

    def open_page(address, *, script=True, clock=False, viewport=PHONE):
        context = chromium.new_context(base_url=server, java_script_enabled=script, viewport=viewport)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        if clock:  # it stands still: time passes where a test says so, however slow the machine
            page.clock.install(time=START)
            page.clock.pause_at(START + HOUR)  # until here the blank page's clock runs, and none can be set back
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def editor(chromium, server, home, django_user_model):
    """A page of the admin, opened by a head of the board who came in by the door."""
    create_groups()
    user = django_user_model.objects.create_user("truong-ban", "truong@ban.vn", "MatKhau-0123", first_name="Lan")
    user.groups.add(Group.objects.get(name=HEADS))
    with chromium.new_context(base_url=server, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("response", lambda answer: page.complaints.append(answer.url) if answer.status >= 500 else None)
        page.goto("/quan-tri/")
        page.get_by_label("Tên đăng nhập").fill("truong-ban")
        page.locator("[name=password]").fill("MatKhau-0123")
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Lan Tỏa")).to_be_visible()
        yield page
    assert page.complaints == []
