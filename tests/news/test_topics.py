"""Topics: typed freely, one topic however it is spelt, shown where their articles are."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from news.models import ArticlePage, ArticleTopic, Topic
from news.models.topic import names_in, topic_key, topic_name
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look, words
from tests.news.test_editing import create, edit

pytestmark = pytest.mark.django_db


def topics_of(article):
    return [topic.name for topic in ArticlePage.objects.get(pk=article.pk).topics.all()]


class TestNames:
    @pytest.mark.parametrize(
        "other",
        [
            "HÒA GIẢI Ở CƠ SỞ",
            "Hoà giải ở cơ sở",
            "  hòa   giải ở cơ\u200b sở ",
            unicodedata.normalize("NFD", "Hòa giải ở cơ sở"),
        ],
    )
    def test_case_tone_marks_and_spaces_make_no_other_topic(self, other):
        assert topic_key(other) == topic_key("Hòa giải ở cơ sở")
        assert Topic.objects.called(["Hòa giải ở cơ sở", other]) == [Topic.objects.get()]
        assert Topic.objects.called([other]) == [Topic.objects.get(name="Hòa giải ở cơ sở")]

    @pytest.mark.parametrize(("one", "other"), [("Bò", "Bỏ"), ("Đà", "Da"), ("C", "C++"), ("Quý 1", "Quý 11")])
    def test_other_words_are_other_topics(self, one, other):
        assert len(Topic.objects.called([one, other])) == 2

    def test_addresses_are_vietnamese_and_free(self):
        slugs = [topic.slug for topic in Topic.objects.called(["Đảng ủy", "Dang uy", "Đắk R’lấp", "+1 điều"])]
        assert slugs == ["dang-uy", "dang-uy-2", "dak-rlap", "1-dieu"]

    def test_a_new_name_keeps_the_address(self):
        topic = Topic.objects.create(name="Con heo đất")
        topic.name = "Heo đất nghĩa tình"
        topic.save()
        assert Topic.objects.get().slug == "con-heo-dat"
        assert Topic.objects.called(["heo đất NGHĨA TÌNH"]) == [topic]

    @pytest.mark.parametrize("name", ["", "  ", "!?", "\u200b", "dân VẬN khéo"])
    def test_a_name_that_says_nothing_or_exists_is_refused(self, name):
        Topic.objects.create(name="Dân vận khéo")
        with pytest.raises(ValidationError) as refused:
            Topic(name=name, slug="x").full_clean(exclude=["key"])
        assert "name" in refused.value.message_dict

    def test_a_form_posts_names_between_commas_and_in_quotation_marks(self):
        assert names_in('Học tập Bác, "Một, hai" ,, học TẬP bác, !') == ["Học tập Bác", "Một, hai"]
        assert names_in("") == []

    @given(st.text(max_size=60))
    def test_a_stored_name_survives_the_way_through_a_form(self, text):
        name = topic_name(text)
        assert topic_name(name) == name
        assert [topic_key(found) for found in names_in(f'"{name}"')] == (
            [topic_key(name)] if any(map(str.isalnum, name)) else []
        )


class TestEditing:
    def test_topics_are_typed_and_those_that_exist_are_used(self, admin_client, home):
        known = Topic.objects.create(name="Hòa giải")
        assert create(admin_client, ColumnPageFactory(), topics='"HOÀ GIẢI", "Đắk R’lấp, bon mới"').status_code == 302
        article = ArticlePage.objects.get()
        assert topics_of(article) == ["Hòa giải", "Đắk R’lấp, bon mới"]
        assert Topic.objects.count() == 2
        form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
        assert reverse("suggest_topics") in form
        assert edit(admin_client, article, topics="Đắk R’lấp, hòa giải").status_code == 302
        assert topics_of(article) == ["Đắk R’lấp", known.name]

    def test_a_draft_changes_nothing_that_readers_see(self, admin_client, home):
        article = ArticlePageFactory(topics=["Cũ"])
        edit(admin_client, article, publish=False, topics="Mới")
        assert topics_of(article) == ["Cũ"]

    def test_a_name_that_is_too_long_is_refused_in_words(self, admin_client, home):
        answer = create(admin_client, ColumnPageFactory(), topics="a" * 101)
        assert answer.status_code == 200
        assert "100" in answer.content.decode()
        assert not ArticlePage.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("hoa", ["Hòa giải", "Vườn hoa"]),
            ("HOÀ g", ["Hòa giải"]),
            ("gương", []),
            ("", []),
            ("%", []),
            ("x" * 500, []),
        ],
    )
    def test_names_are_completed_marks_or_not(self, admin_client, typed, found):
        Topic.objects.called(["Vườn hoa", "Hòa giải", "Dân vận"])
        assert admin_client.get(reverse("suggest_topics"), {"term": typed}).json() == found

    def test_readers_are_not_told_names(self, client, db):
        assert client.get(reverse("suggest_topics"), {"term": "a"}).status_code == 302

    def test_editors_rename_and_describe_a_topic_and_delete_it(self, admin_client, home):
        article = ArticlePageFactory(topics=["Heo đất"])
        topic = Topic.objects.get()
        address = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
        assert admin_client.post(address, {"name": "Heo đất nghĩa tình", "intro": "Từ chín con."}).status_code == 302
        assert topics_of(article) == ["Heo đất nghĩa tình"]
        page = admin_client.get(reverse(Topic.snippet_viewset.get_url_name("list")), {"q": "nghia tinh"})
        assert "Heo đất nghĩa tình" in page.content.decode()
        admin_client.post(reverse(Topic.snippet_viewset.get_url_name("delete"), args=[topic.pk]))
        assert topics_of(article) == []
        assert ArticlePage.objects.filter(pk=article.pk).exists()

    def test_a_second_topic_of_one_name_is_refused(self, admin_client, home):
        Topic.objects.create(name="Heo đất")
        answer = admin_client.post(reverse(Topic.snippet_viewset.get_url_name("add")), {"name": "HEO ĐẤT", "intro": ""})
        assert "Đã có chủ đề “Heo đất”" in answer.content.decode()


def test_an_article_names_its_topics_in_order(client, home):
    article = ArticlePageFactory(topics=["Vườn hoa", "An ninh"])
    links = look(client, article.url).select("a[rel=tag]")
    assert [(words(link), link["href"]) for link in links] == [
        ("Vườn hoa", "/chu-de/vuon-hoa/"),
        ("An ninh", "/chu-de/an-ninh/"),
    ]


def test_an_article_without_topics_shows_no_list_of_them(client, home):
    assert look(client, ArticlePageFactory().url).select("[aria-label='Chủ đề']") == []


def test_a_topic_that_only_a_draft_has_is_not_found_until_an_editor_describes_it(client, home):
    draft = ArticlePageFactory(topics=["Chuyện chưa kể"], live=False)
    for address in ("/chu-de/chuyen-chua-ke/", "/rss/chu-de/chuyen-chua-ke/"):
        look(client, address, 404)
    assert "Chuyện chưa kể" not in words(look(client, "/rss/tat-ca/"))
    Topic.objects.update(intro="Sắp có.")
    assert "Chưa có bài viết nào" in words(look(client, "/chu-de/chuyen-chua-ke/").main)
    assert ArticleTopic.objects.get().content_object_id == draft.pk
