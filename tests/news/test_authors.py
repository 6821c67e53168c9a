"""Pages of authors: an article stands on the page of each who signed it, and on no other."""

import importlib

import pytest
from django.apps import apps
from wagtail.models import Page, ReferenceIndex

from news.bulk import NewArticle, create_articles
from news.models import ArticleAuthor, ArticlePage, Author
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận")


def titles(page):
    return [words(link) for link in page.select(".card-list .card__link")]


def byline_of(client, article):
    return look(client, article.url).select_one(".article__byline")


def signed(article):
    return [row.author.slug for row in ArticleAuthor.objects.filter(article=article)]


class TestPages:
    def test_the_byline_leads_to_what_its_author_wrote(self, client, column):
        articles = [
            ArticlePageFactory(parent=column, byline_name=name, byline_kind=kind)
            for name, kind in (("Hoàng Bảo", "text-pictures"), ("HOÀNG  BẢO", "after"), ("Hoài An", "text"))
        ]
        byline = byline_of(client, articles[0])
        assert words(byline) == "Bài, ảnh: Hoàng Bảo"
        page = look(client, byline.a["href"])
        assert titles(page) == [articles[1].title, articles[0].title]
        assert "Tác giả" in words(page.main)

    def test_each_of_two_authors_has_the_article_on_a_page(self, client, column):
        both = ArticlePageFactory(parent=column, byline_kind="text", byline_name="Hoàng Bảo; ảnh: Thu Hà")
        ArticlePageFactory(parent=column, byline_name="Thu Hà – Hoài An", title="Bài sau")
        byline = byline_of(client, both)
        assert byline.get_text() == "Bài: Hoàng Bảo; ảnh: Thu Hà"
        assert [link["href"] for link in byline.select("a")] == ["/tac-gia/hoang-bao/", "/tac-gia/thu-ha/"]
        lists = {slug: titles(look(client, f"/tac-gia/{slug}/")) for slug in ("hoang-bao", "thu-ha", "hoai-an")}
        assert lists == {"hoang-bao": [both.title], "thu-ha": ["Bài sau", both.title], "hoai-an": ["Bài sau"]}

    def test_names_that_differ_in_their_marks_have_pages_of_their_own(self, client, column):
        for name in ("Hoàng Bảo", "Hoàng Báo"):
            ArticlePageFactory(parent=column, byline_name=name, title=f"Của {name}")
        assert titles(look(client, "/tac-gia/hoang-bao/")) == ["Của Hoàng Bảo"]
        assert titles(look(client, "/tac-gia/hoang-bao-2/")) == ["Của Hoàng Báo"]
        assert words(look(client, "/tac-gia/hoang-bao-2/").h1) == "Hoàng Báo"

    def test_two_habits_of_placing_a_tone_mean_one_author(self, client, column):
        for name in ("HOÀ AN", "Hòa An", "Hoà An"):
            ArticlePageFactory(parent=column, byline_name=name)
        page = look(client, "/tac-gia/hoa-an/")
        assert (words(page.h1), len(titles(page))) == ("Hòa An", 3)

    def test_a_byline_without_a_letter_leads_nowhere(self, client, column):
        byline = byline_of(client, ArticlePageFactory(parent=column, byline_name="***"))
        assert (words(byline), byline.a) == ("***", None)

    @pytest.mark.parametrize("slug", ["ai-do", "x" * 300])
    def test_nobody_is_not_found(self, client, column, slug):
        ArticlePageFactory(parent=column)
        look(client, f"/tac-gia/{slug}/", 404)
        look(client, f"/rss/tac-gia/{slug}/", 404)

    def test_an_author_of_drafts_alone_is_not_found(self, client, column):
        ArticlePageFactory(parent=column, byline_name="Hoài An", live=False)
        look(client, "/tac-gia/hoai-an/", 404)

    def test_json_feeds_and_machines_are_told_of_each(self, client, column):
        ArticlePageFactory(parent=column, byline_name="Hoàng Bảo – Ban Tuyên giáo Tỉnh ủy")
        (item,) = client.get("/rss/tac-gia/ban-tuyen-giao-tinh-uy/feed.json").json()["items"]
        assert item["authors"] == [{"name": "Hoàng Bảo"}, {"name": "Ban Tuyên giáo Tỉnh ủy"}]


class TestKeepingInStep:
    def test_another_byline_means_other_pages(self, column):
        article = ArticlePageFactory(parent=column, byline_name="Hoàng Bảo – Thu Hà")
        article.byline_name = "Thu Hà, Hoài An"
        article.save()
        assert signed(article) == ["thu-ha", "hoai-an"]
        article.byline_name = ""
        article.save()
        assert signed(article) == []

    def test_a_draft_changes_nothing_until_it_is_published(self, column):
        article = ArticlePageFactory(parent=column, byline_name="Hoàng Bảo")
        article.byline_name = "Thu Hà"
        revision = article.save_revision()
        assert signed(article) == ["hoang-bao"]
        revision.publish()
        assert signed(article) == ["thu-ha"]

    def test_a_preview_leads_to_whoever_has_a_page(self, column, rf):
        ArticlePageFactory(parent=column, byline_name="Thu Hà")
        article = ArticlePageFactory(parent=column, byline_name="")
        article.byline_name = "Thu Hà – Hoài An"
        byline = article.get_context(rf.get("/"))["byline"]
        assert [(part.text, part.url) for part in byline] == [
            ("Thu Hà", "/tac-gia/thu-ha/"),
            (" – ", ""),
            ("Hoài An", ""),
        ]

    def test_a_copy_is_signed_and_a_deleted_article_is_not(self, column):
        article = ArticlePageFactory(parent=column, byline_name="Hoàng Bảo – Thu Hà")
        copied = article.copy(update_attrs={"slug": "ban-sao"})
        assert signed(copied) == ["hoang-bao", "thu-ha"]
        Page.objects.get(pk=article.pk).delete()
        assert ArticleAuthor.objects.count() == 2

    def test_what_is_made_in_bulk_is_signed_alike(self, column):
        bylines = ("Hoàng Bảo – Thu Hà", "Hoàng Báo", "HOÀNG BÁO; Hoài An", "", "***")
        made = create_articles(
            NewArticle(article=ArticlePage(title=f"Bài {n}", byline_name=name), column=column)
            for n, name in enumerate(bylines)
        )
        assert [signed(article) for article in made] == [
            ["hoang-bao", "thu-ha"],
            ["hoang-bao-2"],
            ["hoang-bao-2", "hoai-an"],
            [],
            [],
        ]

    def test_authors_are_no_references_of_an_article(self, column):
        article = ArticlePageFactory(parent=column, byline_name="Hoàng Bảo – Thu Hà")
        ReferenceIndex.create_or_update_for_object(article)
        assert not ReferenceIndex.get_references_for_object(article).exists()

    def test_articles_of_before_are_signed_as_if_they_were_saved_now(self, column):
        for name, kind in (("Hoàng Bảo – Thu Hà", ""), ("HOÀNG BÁO", "text"), ("Tuổi Trẻ & Đời", "after"), ("", "")):
            ArticlePageFactory(parent=column, byline_name=name, byline_kind=kind)
        ArticlePageFactory(parent=column, byline_name="Hoàng Báo; ảnh: Thu Hà")
        facts = [
            (Author, ("name", "slug", "key")),
            (ArticleAuthor, ("article__title", "author__slug", "sort_order")),
        ]
        stored = [sorted(model.objects.values_list(*fields)) for model, fields in facts]
        Author.objects.all().delete()
        importlib.import_module("news.migrations.0006_give_each_author_a_page").sign_articles(apps, None)
        assert [sorted(model.objects.values_list(*fields)) for model, fields in facts] == stored
