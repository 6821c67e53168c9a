"""Those who publish see which articles searching misses, and have them tried again."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from home.groups import EDITORS, HEADS, create_groups
from search.models import FailingDocument, OutboxEntry, Trouble
from search.outbox import drain, enqueue
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db


def failing(id_, *, set_aside=True, error="ValueError('<b>hỏng</b>')", trouble=Trouble.READING):
    return FailingDocument.objects.create(
        document_id=id_, trouble=trouble, error=error, tries=5, set_aside_at=timezone.now() if set_aside else None
    )


def report(client):
    return client.get(reverse("search_failing"))


@pytest.fixture
def as_member(client, home, django_user_model):
    """Logs a member of a group in."""

    def log_in(group):
        create_groups()
        user = django_user_model.objects.create_user("nguoi-dung", password="mat-khau-dai-123")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def test_the_report_names_the_article_the_reason_the_tries_and_since_when(admin_client, home):
    article = ArticlePageFactory(title="Con heo đất", external_id="heo")
    failing("heo")
    failing("khong-con", trouble=Trouble.INDEXING)
    page = report(admin_client).content.decode()
    assert "Con heo đất" in page
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page
    assert "khong-con" in page
    assert "Không đọc được nội dung của bài" in page
    assert "Máy tìm kiếm không nhận bài này" in page
    assert "&lt;b&gt;hỏng&lt;/b&gt;" in page
    assert "<details>" in page
    assert "5 lần" in page


def test_nothing_that_fails_is_said_so(admin_client, home):
    drain()
    page = report(admin_client).content.decode()
    assert "Không có bài nào gặp lỗi" in page
    assert "hoạt động bình thường" in page
    assert "Không có bài nào đang chờ" in page
    assert "Thử lại" not in page


def test_what_waits_and_an_absent_engine_are_told(admin_client, home, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}"
    OutboxEntry.objects.all().delete()
    enqueue(["a", "b"])
    page = report(admin_client).content.decode()
    assert "Máy tìm kiếm chưa hoạt động" in page
    assert "cannot be used" in page
    assert "Có 2 bài đang chờ" in page


def test_one_or_all_are_tried_again_by_post_only(admin_client, home):
    OutboxEntry.objects.all().delete()
    for id_ in ("a", "b", "c"):
        failing(id_)
    failing("tu-thu", set_aside=False)
    address = reverse("search_retry")
    assert admin_client.get(address).status_code == 405
    assert not OutboxEntry.objects.exists()
    answer = admin_client.post(address, {"id": "b"}, follow=True)
    assert "Đang thử lại 1 bài" in answer.content.decode()
    assert [row.document_id for row in OutboxEntry.objects.all()] == ["b"]
    admin_client.post(address)
    assert sorted(row.document_id for row in OutboxEntry.objects.all()) == ["a", "b", "c"]
    assert "Không còn bài nào cần thử lại" in admin_client.post(address, follow=True).content.decode()
    page = report(admin_client).content.decode()
    assert page.count("Đang tự thử lại") == 4


def test_an_article_that_is_well_again_leaves_the_report(admin_client, home):
    ArticlePageFactory(external_id="heo")
    failing("heo")
    admin_client.post(reverse("search_retry"), {"id": "heo"})
    drain()
    assert "Không có bài nào gặp lỗi" in report(admin_client).content.decode()


def test_the_home_page_and_the_menu_count_what_waits_for_a_person(admin_client, home):
    in_menu = json.dumps("Bài chưa vào được tìm kiếm")[1:-1]
    first = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert in_menu in first
    assert "bài chưa vào được tìm kiếm</a>" not in first
    failing("a")
    failing("b")
    failing("tu-thu", set_aside=False)
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "2 bài chưa vào được tìm kiếm</a>" in page
    assert f"{in_menu} (2)" in page


def test_many_are_shown_with_how_many_more_there_are(admin_client, home, django_assert_max_num_queries):
    FailingDocument.objects.bulk_create(
        FailingDocument(document_id=f"a-{number}", trouble="reading", error="x", tries=1) for number in range(230)
    )
    with django_assert_max_num_queries(40):
        page = report(admin_client).content.decode()
    assert "và 30 bài khác" in page


def test_heads_of_the_board_may_and_editors_may_not(as_member):
    failing("a")
    client = as_member(HEADS)
    assert report(client).status_code == 200
    assert client.post(reverse("search_retry")).status_code == 302
    assert OutboxEntry.objects.filter(document_id="a").exists()


def test_editors_neither_see_the_report_nor_try_again(as_member):
    failing("a")
    client = as_member(EDITORS)
    assert report(client).status_code == 302
    client.post(reverse("search_retry"))
    assert not OutboxEntry.objects.filter(document_id="a").exists()
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert json.dumps("Bài chưa vào được tìm kiếm")[1:-1] not in page
    assert "bài chưa vào được tìm kiếm</a>" not in page


def test_strangers_are_sent_to_the_door(client, home):
    assert report(client).status_code == 302
    assert client.post(reverse("search_retry")).status_code == 302
