"""Who sees the search log, and who changes how readers search."""

import pytest
from django.urls import reverse

from home import groups
from search.models import SearchWeights, SynonymGroup
from search.tuning import ADJUSTABLE

pytestmark = pytest.mark.django_db
LOG = [groups.EDITORS, groups.HEADS, groups.ADMINISTRATORS]
TOOLS = [groups.HEADS, groups.ADMINISTRATORS]
PAGES = {
    "search_log:index": LOG,
    "search_log:results": LOG,
    "unanswered_searches:index": LOG,
    "unanswered_searches:results": LOG,
    "wagtailsnippets_search_synonymgroup:list": TOOLS,
    "wagtailsnippets_search_synonymgroup:add": TOOLS,
    "wagtailsnippets_news_queryrule:list": TOOLS,
    "wagtailsnippets_news_queryrule:add": TOOLS,
    "search_weights:index": TOOLS,
}


@pytest.mark.parametrize("role", groups.RIGHTS)
def test_each_role_enters_where_it_may_and_is_shown_the_way_there(client, as_role, role):
    as_role(role)
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    for name, roles in PAGES.items():
        assert (client.get(reverse(name)).status_code == 200) == (role in roles), name
        if name.endswith((":index", ":list")):
            assert (f'"{reverse(name)}"' in menu) == (role in roles), name


def test_nobody_enters_without_an_account(client, home):
    for name in PAGES:
        assert reverse("wagtailadmin_login") in client.get(reverse(name)).get("Location", ""), name


def test_who_may_only_see_the_log_changes_nothing(client, as_role):
    as_role(groups.EDITORS)
    before = SynonymGroup.objects.count()
    client.post(reverse("wagtailsnippets_search_synonymgroup:add"), {"ways": "một\nhai"})
    client.post(reverse("search_weights:index"), {**dict.fromkeys(ADJUSTABLE, 2), "save": "1"})
    assert SynonymGroup.objects.count() == before
    assert not SearchWeights.objects.exists()


def test_a_group_can_be_given_these_rights_by_hand(client, as_role):
    as_role(groups.ADMINISTRATORS)
    page = client.get(reverse("wagtailusers_groups:add")).content.decode()
    for words in ("Nhật ký tìm kiếm", "Trọng số tìm kiếm", "Từ đồng nghĩa và viết tắt", "Ghim và ẩn kết quả"):
        assert words.lower() in page.lower(), words
