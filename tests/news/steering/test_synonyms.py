""" "Từ đồng nghĩa và viết tắt" in the admin, up to what readers find."""

import pytest
from django.urls import reverse

from search.models import SynonymGroup
from search.outbox import drain
from tests.factories import ArticlePageFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_search_synonymgroup"


def test_a_new_group_is_stored_in_form_and_readers_find_by_it(
    admin_client, client, home, django_capture_on_commit_callbacks
):
    ArticlePageFactory(title="Tổ đông y nam của ấp")
    drain()
    assert "Không tìm thấy" in words(look(client, "/tim-kiem/?q=TĐYN"))
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse(f"{LIST}:add"), {"ways": " TĐYN \r\n\r\ntổ  đông y nam"})
    assert SynonymGroup.objects.get(ways="TĐYN\ntổ đông y nam")
    for text in ("TĐYN", "tđyn"):
        assert "Tổ đông y nam của ấp" in words(look(client, f"/tim-kiem/?q={text}"))


def test_a_group_that_is_there_already_is_refused_in_words(admin_client):
    page = admin_client.post(reverse(f"{LIST}:add"), {"ways": "tccsđ\nTổ chức cơ sở đảng"}).content.decode()
    assert "đã có hai cách viết này" in page


def test_what_editors_delete_stays_deleted(admin_client):
    group = SynonymGroup.objects.get(ways__startswith="TCCSĐ")
    admin_client.post(reverse(f"{LIST}:delete", args=[group.pk]))
    assert not SynonymGroup.objects.filter(ways__startswith="TCCSĐ").exists()


def test_a_group_is_found_without_marks_and_leads_to_its_form(admin_client):
    page = look(admin_client, reverse(f"{LIST}:list") + "?q=dan+toc+thieu")
    group = SynonymGroup.objects.get(ways__startswith="DTTS")
    assert "DTTS = dân tộc thiểu số" in words(page)
    assert "HĐND" not in words(page)
    assert page.select(f'a[href="{reverse(f"{LIST}:edit", args=[group.pk])}"]')


def test_the_form_begins_with_the_query_that_an_editor_comes_with(admin_client):
    page = look(admin_client, reverse(f"{LIST}:add") + "?tu=xe%20buýt%20<b>")
    assert page.select_one("textarea[name=ways]").text.strip() == "xe buýt <b>"


def test_changes_are_in_the_history(admin_client):
    group = SynonymGroup.objects.get(ways__startswith="TCCSĐ")
    admin_client.post(reverse(f"{LIST}:edit", args=[group.pk]), {"ways": "TCCSĐ\ntổ chức cơ sở của đảng"})
    history = look(admin_client, reverse(f"{LIST}:history", args=[group.pk]))
    assert "admin" in words(history)
