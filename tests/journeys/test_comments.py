"""Comments, as a reader on a phone writes and reads them, with and without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.discussions import count_shown
from feedback.models import Comment, CommentMark, FeedbackSettings
from feedback.moderating import take_step
from feedback.states import Action, State
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.feedback.factories import CommentFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
# A browser without a screen says so, and then nothing that it presses is counted.
A_PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"}
TEXT = "Ấp tôi cũng nuôi heo đất,\nbà con rất ủng hộ."


@pytest.fixture
def article(home):
    return ArticlePageFactory(parent=ColumnPageFactory(parent=home), published_at=timezone.now(), title="Heo đất")


def fill(page, text=TEXT):
    page.get_by_label("Nội dung bình luận").fill(text)
    page.get_by_label("Họ và tên").fill("Lê Thị Bảy")
    page.get_by_label("Thư điện tử", exact=True).fill("bay@example.com")
    page.locator("[name=consent]").check()


def send(page):
    page.get_by_role("button", name="Gửi bình luận").click()


def show_everything(article):
    take_step(submissions=list(Comment.objects.all()), action=Action.APPROVE)


def test_a_reader_writes_in_place_and_staff_show_it(reader, article):
    page = reader(article.url)
    page.get_by_role("link", name="Viết bình luận").click()
    expect(page.get_by_label("Nội dung bình luận")).to_be_focused()
    expect(page.locator("[data-consent]")).to_contain_text("Tôi đồng ý")
    fill(page)
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text("Đã nhận bình luận")
    comment = Comment.objects.get()
    expect(page.locator("#viet [role=status]")).to_contain_text(comment.code)
    assert "proof" not in [found["check"] for found in comment.findings]
    show_everything(article)
    page.reload()
    expect(page.locator(".comment__text")).to_have_text(TEXT, use_inner_text=True)
    expect(page.get_by_label("Nội dung bình luận")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0
    assert page.complaints == []


def test_without_script_a_link_leads_to_the_form(reader, article):
    page = reader(article.url, script=False)
    page.get_by_role("link", name="Viết bình luận").click()
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Hãy viết nội dung bình luận.")
    fill(page)
    page.get_by_label("Thư điện tử", exact=True).fill("khong-phai")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Thư điện tử chưa đúng")
    assert page.get_by_label("Nội dung bình luận").input_value() == TEXT
    page.get_by_label("Thư điện tử", exact=True).fill("bay@example.com")
    send(page)
    expect(page.get_by_role("status")).to_contain_text(Comment.objects.get().code)


def test_what_was_typed_outlives_a_lost_connection_and_is_received_once(reader, article):
    page = reader(f"/binh-luan/{article.pk}/")
    fill(page)
    page.context.set_offline(True)
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text("Nội dung vẫn còn")
    page.context.set_offline(False)
    page.reload()
    assert page.get_by_label("Nội dung bình luận").input_value() == TEXT
    page.locator("[name=consent]").check()
    # Received, but nobody hears of it.
    page.route("**/binh-luan/**", lambda route: (route.fetch(), route.abort()), times=1)
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text("Nội dung vẫn còn")
    assert Comment.objects.count() == 1
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text(Comment.objects.get().code)


def test_a_refusal_is_explained_beside_the_field(reader, article):
    page = reader(article.url)
    page.get_by_role("link", name="Viết bình luận").click()
    fill(page)
    page.get_by_label("Họ và tên").fill("")
    send(page)
    name = page.get_by_label("Họ và tên")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-errors=name]")).to_have_text("Hãy cho biết họ và tên.")
    assert page.get_by_label("Nội dung bình luận").input_value() == TEXT


def test_a_form_that_lay_open_for_hours_gets_a_new_proof_by_itself(reader, article, monkeypatch):
    monkeypatch.setattr("feedback.proofs.VALID_FOR", timedelta(seconds=-1))
    page = reader(f"/binh-luan/{article.pk}/")
    with page.expect_response("**/-/phieu/**"):
        fill(page)
    monkeypatch.undo()
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text("Đã nhận")
    assert Comment.objects.count() == 1


def test_readers_answer_like_and_flag_in_place(reader, article):
    comment = CommentFactory(page=article, state=State.SHOWN, name="Trần Văn Tám")
    count_shown([article.pk])
    page = reader(article.url)
    page.set_extra_http_headers(A_PHONE)
    page.get_by_role("button", name="Thích bình luận của Trần Văn Tám").click()
    expect(page.locator("[data-likes]")).to_have_text("(1)")
    page.get_by_role("button", name="Báo xấu bình luận của Trần Văn Tám").click()
    expect(page.locator("[data-said]")).to_contain_text("Đã báo")
    page.get_by_role("link", name="Trả lời Trần Văn Tám").click()
    expect(page.locator("[data-answering]")).to_contain_text("Trả lời Trần Văn Tám")
    fill(page)
    send(page)
    expect(page.locator("#viet [role=status]")).to_contain_text("Đã nhận")
    assert (CommentMark.objects.count(), Comment.objects.latest("pk").parent_id) == (2, comment.pk)


def test_without_script_a_like_leads_back_to_the_comment(reader, article):
    comment = CommentFactory(page=article, state=State.SHOWN)
    count_shown([article.pk])
    page = reader(article.url, script=False)
    page.set_extra_http_headers(A_PHONE)
    page.get_by_role("button", name="Thích").click()
    page.wait_for_url(f"**{article.url}#y-kien-{comment.pk}")
    expect(page.get_by_role("button", name="Thích")).to_contain_text("(1)")


def test_a_closed_discussion_says_so(reader, article, site):
    FeedbackSettings.objects.create(site=site, closed_after=1)
    article.published_at = timezone.now() - timedelta(days=2)
    article.save()
    page = reader(article.url)
    expect(page.locator(".comments__closed")).to_contain_text("đã quá 1 ngày")
    assert page.locator("#viet").count() == 0
