""" "Hỏi đáp": answers that staff published, to be listed, searched, followed, and found by machines."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Site

from feedback.models import Feedback
from feedback.states import State
from tests.factories import UnitFactory
from tests.feedback.factories import FeedbackFactory

pytestmark = pytest.mark.django_db
SECRET = ("Lê Thị Bảy", "bay@example.com", "0912 345 678", "Nội dung riêng", "Chào bà Bảy")


def published(**changes):
    told = {
        "state": State.ANSWERED,
        "may_be_published": True,
        "published_at": timezone.now(),
        "answered_at": timezone.now(),
        "subject": "question",
        "public_title": "Đường ấp 3 ngập",
        "public_question": "Khi nào sửa <b>đường</b>?",
        "public_answer": "Tháng 12.\n\nXin cảm ơn.",
        "name": SECRET[0],
        "email": SECRET[1],
        "phone": SECRET[2],
        "text": SECRET[3],
        "answer": SECRET[4],
    }
    return FeedbackFactory(**told | changes)


def titles(answer):
    return re.findall(r'document-row__name">\s*<a href="[^"]+">([^<]+)</a>', answer.content.decode())


def test_the_list_has_the_newest_first(client, site):
    published(public_title="Cũ", published_at=timezone.now() - timedelta(days=3))
    published(public_title="Mới")
    assert titles(client.get("/hoi-dap/")) == ["Mới", "Cũ"]


@pytest.mark.parametrize(
    "changes", [{"published_at": None}, {"may_be_published": False}, {"state": State.RECEIVED}, {"state": State.SPAM}]
)
def test_what_is_not_published_is_nowhere(client, site, changes):
    case = published(**changes)
    assert client.get(case.get_absolute_url()).status_code == 404
    cache.clear()
    for address in ("/hoi-dap/", "/rss/hoi-dap/", "/rss/hoi-dap/feed.json", "/sitemap.xml"):
        assert case.public_title not in client.get(address).content.decode()
    assert client.get("/sitemap-hoi-dap.xml").status_code == 404


def test_a_question_has_a_page_and_tells_nothing_of_who_asked(client, site):
    unit = UnitFactory(name="Đảng ủy xã Tân Bình")
    case = published(unit=unit)
    for address in (case.get_absolute_url(), "/hoi-dap/", "/rss/hoi-dap/", "/rss/hoi-dap/feed.json"):
        page = client.get(address).content.decode()
        assert "Đường ấp 3 ngập" in page
        assert not [secret for secret in (*SECRET, case.code) if secret in page]
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Khi nào sửa &lt;b&gt;đường&lt;/b&gt;?" in page
    assert "<p>Tháng 12.</p>" in page
    assert unit.name in page


def test_machines_are_told_question_and_answer(client, site):
    page = client.get(published().get_absolute_url()).content.decode()
    blocks = [json.loads(each) for each in re.findall(r'ld\+json">(.*?)</script>', page)]
    (told,) = [block for block in blocks if block["@type"] == "QAPage"]
    assert told["mainEntity"]["name"] == "Đường ấp 3 ngập"
    assert told["mainEntity"]["acceptedAnswer"]["text"].startswith("Tháng 12.")


def test_it_is_searched_without_marks_too(client, site):
    published(public_title="Nước sạch")
    published(public_title="Đèn đường", public_question="?", public_answer="Đã lắp.")
    assert titles(client.get("/hoi-dap/?q=nuoc sach")) == ["Nước sạch"]
    assert titles(client.get("/hoi-dap/?q=đã lắp")) == ["Đèn đường"]
    assert titles(client.get("/hoi-dap/?q=...")) == []
    assert "noindex" in client.get("/hoi-dap/?q=x").content.decode()


def test_by_kind_and_by_unit_with_those_below(client, site):
    top = UnitFactory(name="Đảng bộ")
    below = UnitFactory(name="Chi bộ", parent=top)
    published(public_title="Của chi bộ", unit=below, subject="complaint")
    published(public_title="Khác")
    assert titles(client.get(f"/hoi-dap/?don_vi={top.slug}")) == ["Của chi bộ"]
    assert titles(client.get("/hoi-dap/?loai=complaint")) == ["Của chi bộ"]
    assert titles(client.get("/hoi-dap/?don_vi=khong-co")) == []
    assert len(titles(client.get("/hoi-dap/?loai=khong-co"))) == 2


def test_a_unit_that_readers_do_not_know_is_not_named(client, site):
    case = published(unit=UnitFactory(name="Đơn vị tạm", status="pending"))
    for address in (case.get_absolute_url(), "/hoi-dap/", "/rss/hoi-dap/"):
        assert "Đơn vị tạm" not in client.get(address).content.decode()


def test_of_the_portal_that_is_asked_only(client, site, home, settings):
    other = Site.objects.create(hostname="xa.example", root_page=home)
    case = published(site=other)
    assert titles(client.get("/hoi-dap/")) == []
    assert client.get(case.get_absolute_url()).status_code == 404


def test_it_can_be_followed_in_both_formats(client, site):
    case = published()
    channel = ElementTree.fromstring(client.get("/rss/hoi-dap/").content).find("channel")
    (item,) = channel.iter("item")
    assert item.findtext("title") == "Đường ấp 3 ngập"
    assert item.findtext("link") == f"http://localhost{case.get_absolute_url()}"
    feed = client.get("/rss/hoi-dap/feed.json")
    assert json.loads(feed.content)["items"][0]["content_text"].startswith("Hỏi: Khi nào")
    assert client.get("/rss/hoi-dap/feed.json", headers={"if-none-match": feed["ETag"]}).status_code == 304
    Feedback.objects.update(public_answer="Tháng 11.")
    assert client.get("/rss/hoi-dap/feed.json", headers={"if-none-match": feed["ETag"]}).status_code == 200


def test_it_stands_in_the_sitemap(client, site):
    case = published()
    cache.clear()
    assert "sitemap-hoi-dap.xml" in client.get("/sitemap.xml").content.decode()
    found = client.get("/sitemap-hoi-dap.xml").content.decode()
    assert f"http://localhost{case.get_absolute_url()}<" in found
    assert "http://localhost/hoi-dap/<" in found


@pytest.mark.parametrize("address", ["/hoi-dap/999999/", "/hoi-dap/999999999999999999/", "/hoi-dap/?trang=99"])
def test_what_there_is_not(client, site, address):
    assert client.get(address).status_code == 404


def test_queries_do_not_grow_with_questions(client, site, django_assert_max_num_queries):
    unit = UnitFactory()
    for number in range(25):
        published(unit=unit, public_title=f"Câu {number}")
    for address in (
        "/hoi-dap/",
        "/hoi-dap/?q=cau&trang=2",
        "/rss/hoi-dap/",
        Feedback.objects.first().get_absolute_url(),
    ):
        client.get(address)
        with django_assert_max_num_queries(7):
            client.get(address)
