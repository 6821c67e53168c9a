"""Videos and official documents in articles: read, searched, exported and imported."""

import json
from io import StringIO

import pytest
from wagtail.models import ReferenceIndex, Site

from library.models import OfficialDocument, Video
from news.bulk import NewArticle, create_articles
from news.documents import plain_text
from news.exporting import export_articles
from news.importing.services import import_paths
from news.models import ArticlePage
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.library.factories import OfficialDocumentFactory, VideoFactory
from tests.news.pages import full_article, look, words

pytestmark = pytest.mark.django_db


def article_with(*entries, **fields):
    body = [("official_document" if isinstance(entry, OfficialDocument) else "video", entry) for entry in entries]
    return ArticlePageFactory(body=[("paragraph", "<p>Một đoạn.</p>"), *body], **fields)


def test_an_article_shows_a_video_as_a_still_with_a_link(client, site):
    page = look(client, article_with(VideoFactory(title="Phim heo đất")).url)
    [player] = page.select(".block-video .video-player")
    assert player["data-video"] == "youtube"
    assert player.img
    assert "Phim heo đất" in words(page.select_one(".block-video figcaption"))
    assert page.find("script", src=lambda address: address and "js/video" in address)


def test_an_article_without_a_video_loads_no_script_for_one(client, site):
    page = look(client, article_with(OfficialDocumentFactory(), VideoFactory(live=False)).url)
    assert not page.find("script", src=lambda address: address and "js/video" in address)


def test_an_article_names_a_document_and_what_has_replaced_it(client, site):
    older = OfficialDocumentFactory(number="12/KH-UBND", abstract="Về heo đất")
    newer = OfficialDocumentFactory(number="310/KH-UBND", replaces=[older])
    block = look(client, article_with(older).url).select_one(".block-official-document")
    assert block.a["href"] == older.get_absolute_url()
    told = words(block)
    assert "Kế hoạch số 12/KH-UBND" in told
    assert "Về heo đất" in told
    assert "Đã được thay thế bởi Kế hoạch số 310/KH-UBND" in told
    assert newer.get_absolute_url() in str(block)
    assert "thay thế" not in words(look(client, article_with(newer).url).select_one(".block-official-document"))


def test_a_document_of_another_portal_is_linked_there(client, site):
    other = Site.objects.create(hostname="tinh.example", port=443, root_page=site.root_page)
    document = OfficialDocumentFactory(site=other)
    block = look(client, article_with(document).url).select_one(".block-official-document")
    assert block.a["href"] == f"https://tinh.example{document.get_absolute_url()}"


def test_what_is_hidden_or_gone_shows_nothing(client, site):
    gone = VideoFactory(title="Mất rồi")
    hidden = [VideoFactory(title="Bí mật", live=False), OfficialDocumentFactory(number="999/BM", live=False)]
    article = article_with(*hidden, gone)
    gone.delete()
    page = look(client, article.url)
    assert not page.select(".block-video, .block-official-document, .video-player")
    for secret in ("Bí mật", "999/BM", "Mất rồi"):
        assert secret not in str(page)
        assert secret not in plain_text(ArticlePage.objects.get(pk=article.pk))


def test_many_of_them_cost_one_query_a_kind(client, site, django_assert_max_num_queries):
    column = ColumnPageFactory(parent=site.root_page.specific)
    article = full_article(column)
    videos = [VideoFactory(own=number % 2 == 0) for number in range(5)]
    documents = [OfficialDocumentFactory() for _ in range(3)]
    documents += [OfficialDocumentFactory(replaces=documents)]
    kinds = [("video", entry) for entry in videos] + [("official_document", entry) for entry in documents]
    for kind, entry in kinds:
        article.body.append((kind, entry))
    article.save()
    drain()
    client.get(article.url)  # makes the sizes of the pictures
    with django_assert_max_num_queries(12):
        client.get(article.url)


def test_their_words_are_found(site):
    text = plain_text(article_with(VideoFactory(title="Phim heo đất"), OfficialDocumentFactory(number="310/KH-UBND")))
    assert "Phim heo đất" in text
    assert "Kế hoạch số 310/KH-UBND\nVề việc đẩy mạnh" in text


def test_articles_made_in_bulk_are_known_to_use_them(site):
    column = ColumnPageFactory()
    entries = [VideoFactory(), OfficialDocumentFactory()]
    body = [("video", entries[0]), ("official_document", entries[1])]
    create_articles([NewArticle(article=ArticlePage(title="Tin", body=body), column=column)])
    for entry in entries:
        assert ReferenceIndex.get_references_to(entry).count() == 1, entry


def exported(site):
    output = StringIO()
    assert export_articles(site, output).problems == []
    return output.getvalue()


def imported(site, folder, line):
    (folder / "vao.jsonl").write_text(line, encoding="utf-8")
    report = import_paths([folder / "vao.jsonl"], site=site)
    assert report.refusals == []
    return report


def test_export_and_import_are_inverses(site, tmp_path):
    video, document = VideoFactory(title="Phim <heo> & đất"), OfficialDocumentFactory(number="310/KH-UBND")
    article_with(video, document)
    first = exported(site)
    assert f'<figure><a href=\\"{video.get_absolute_url()}\\">Phim &lt;heo&gt; &amp; đất</a></figure>' in first
    ArticlePage.objects.get().delete()
    report = imported(site, tmp_path, first)
    assert [note for article in report.articles for note in article.notes] == []
    kinds = {block.block_type: block.value for block in ArticlePage.objects.get().body}
    assert (kinds["video"], kinds["official_document"]) == (video, document)
    assert exported(site) == first


def test_what_the_library_does_not_have_stays_a_link_and_is_reported(site, tmp_path):
    body = '<p>Một</p><figure><a href="/thu-vien/video/khong-co/">Phim</a></figure>'
    report = imported(site, tmp_path, json.dumps({"id": "a", "title": "Tin", "body_html": body}))
    [article] = report.articles
    assert any("thư viện của cổng không có" in note for note in article.notes)
    assert '<a href="/thu-vien/video/khong-co/">Phim</a>' in "".join(
        str(block.value) for block in ArticlePage.objects.get().body
    )
    assert not Video.objects.exists()
