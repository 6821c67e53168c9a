"""What the pages and their script send is what the view reads."""

import re

from portal.env import BASE_DIR
from readership.beacon import FIELD
from readership.buffer import waiting
from tests.factories import ArticlePageFactory
from tests.readership.conftest import PHONE

SCRIPT = BASE_DIR / "static" / "js" / "read-beacon.js"
SENDS = r"sendBeacon\(\w+\.dataset\.readAddress, new URLSearchParams\(\{ (\w+): \w+\.dataset\.readPage \}\)\)"


def test_an_article_tells_the_script_its_id_and_the_beacons_address(client, home):
    article = ArticlePageFactory()
    html = client.get(article.url).content.decode()
    assert "/js/read-beacon.js" in html
    [told] = re.findall(r"<article[^>]*data-read-page[^>]*>", html)
    page_id = re.search(r'data-read-page="([^"]*)"', told).group(1)
    address = re.search(r'data-read-address="([^"]*)"', told).group(1)
    [field] = re.findall(SENDS, SCRIPT.read_text())
    assert field == FIELD
    client.post(address, {field: page_id}, HTTP_USER_AGENT=PHONE)
    assert [read.page_id for read in waiting.take()] == [article.pk]
