"""A reader whose network goes away."""

import pytest
from playwright.sync_api import expect

from news.models import ArticlePage
from news.picture_making import make_due_sizes
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.journeys.conftest import PATIENCE

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
KEPT = """async path => {
    const name = `lan-toa:article:${path}`;
    return await caches.has(name) ? (await (await caches.open(name)).keys()).map(kept => kept.url) : [];
}"""
# Empty for the moment in which a new copy takes the old one's place.
TEXT = "async path => (await (await caches.open(`lan-toa:article:${path}`)).match(path))?.text() ?? ''"


@pytest.fixture
def articles(home):
    column = ColumnPageFactory(parent=home, title="Học tập và làm theo Bác", slug="hoc-tap")
    made = [
        ArticlePageFactory(parent=column, title=f"Heo đất kỳ {n}", lead_picture=PictureFactory(file__width=900))
        for n in range(3)
    ]
    make_due_sizes(seconds=60)
    drain()
    return made


# Asks again until the promised answer is true. (Playwright's wait_for_function takes the promise itself for one.)
UNTIL = """async ([question, path, patience]) => {
    const ask = eval(question);
    for (const end = Date.now() + patience; Date.now() < end; await new Promise(resume => setTimeout(resume, 50)))
        if (await ask(path)) return;
    throw new Error(`never true for ${path}: ${question}`);
}"""


def wait_until(page, question, path):
    """Waits for what a function, given the path, promises to be true."""
    page.evaluate(UNTIL, [question, path, PATIENCE])


def read(page, article):
    """Opens an article and waits until the browser has kept it with its picture."""
    page.goto(article.url)
    wait_until(page, f"path => ({KEPT})(path).then(kept => kept.length > 1)", article.url)


def test_what_was_read_opens_without_a_network_and_the_rest_is_named_calmly(reader, articles):
    first, second, unread = articles
    page = reader(first.url)
    read(page, first)
    read(page, second)
    page.goto("/")
    wait_until(page, "path => caches.match(path)", "/")
    page.context.set_offline(True)

    page.goto(first.url)
    expect(page.get_by_role("heading", name="Heo đất kỳ 0", level=1)).to_be_visible()
    picture = page.locator(".block-picture__image")
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 100
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontFamily").startswith('"Be Vietnam Pro"')

    page.goto("/")
    expect(page.get_by_role("link", name="Heo đất kỳ 2").first).to_be_visible()

    page.goto(unread.url)
    expect(page.get_by_role("heading", name="Bạn đang không có mạng")).to_be_visible()
    kept = page.locator("[data-kept-articles] a")
    expect(kept).to_have_text(["Heo đất kỳ 1", "Heo đất kỳ 0"])
    kept.first.click()
    expect(page.get_by_role("heading", name="Heo đất kỳ 1", level=1)).to_be_visible()

    page.context.set_offline(False)
    page.goto(unread.url)
    expect(page.get_by_role("heading", name="Heo đất kỳ 2", level=1)).to_be_visible()


def test_with_a_network_nobody_reads_an_old_copy(reader, articles, monkeypatch):
    monkeypatch.setattr("home.views.installing.PATIENCE", PATIENCE)  # the machine may be slow, not the network
    article = articles[0]
    page = reader(article.url)
    read(page, article)
    ArticlePage.objects.filter(pk=article.pk).update(title="Tít đã sửa")
    page.goto(article.url)
    expect(page.get_by_role("heading", name="Tít đã sửa", level=1)).to_be_visible()
    wait_until(page, f"path => ({TEXT})(path).then(text => text.includes('Tít đã sửa'))", article.url)
    page.context.set_offline(True)
    page.goto(article.url)
    expect(page.get_by_role("heading", name="Tít đã sửa", level=1)).to_be_visible()


def test_no_more_than_twenty_are_kept_the_first_read_goes_first(reader, articles):
    page = reader("/-/ngoai-tuyen/")
    page.evaluate("async () => { for (let n = 0; n < 20; n++) await caches.open(`lan-toa:article:/muc/bai-${n}/`) }")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    read(page, articles[1])
    names = page.evaluate("async () => (await caches.keys()).filter(name => name.startsWith('lan-toa:article:'))")
    assert len(names) == 20
    assert "lan-toa:article:/muc/bai-0/" not in names
    assert names[-1] == f"lan-toa:article:{articles[1].url}"


def test_only_articles_are_kept_and_nothing_of_the_admin(reader, articles):
    page = reader(articles[0].url)
    read(page, articles[0])
    for address in ("/hoc-tap/", "/tim-kiem/?q=heo", "/quan-tri/login/"):
        page.goto(address)
    page.goto("/")
    kept = page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
            return found;
        }"""
    )
    pages = {path for path in kept if not path.startswith(("/static/", "/media/"))}
    assert pages <= {articles[0].url, "/", "/-/ngoai-tuyen/"}


def test_an_article_that_was_taken_down_is_kept_no_longer(reader, articles):
    article = articles[0]
    page = reader(article.url)
    read(page, article)
    ArticlePage.objects.filter(pk=article.pk).update(live=False)
    page.goto(article.url)
    wait_until(page, f"path => ({KEPT})(path).then(kept => kept.length === 0)", article.url)
    page.context.set_offline(True)
    page.goto(article.url)
    expect(page.get_by_role("heading", name="Bạn đang không có mạng")).to_be_visible()
