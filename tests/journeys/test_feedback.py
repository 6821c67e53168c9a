"""A sender with a cheap phone: sends feedback with a picture, notes the code, follows it, has it erased."""

import re

import pytest
from playwright.sync_api import expect

from feedback import cases
from feedback.models import Attachment, Feedback
from feedback.states import State
from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory
from tests.feedback.test_files import picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
CODE = re.compile(r"\w{4}-\w{4}-\w{4}")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"


def fill(page):
    page.get_by_label("Phản ánh").check()
    page.get_by_label("Nội dung", exact=True).fill("Đường vào ấp 3 ngập mỗi khi mưa.")
    page.get_by_label("Đơn vị liên quan").select_option(label="Chi bộ ấp 3")
    page.get_by_label("Tệp đính kèm").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    page.get_by_label("Họ và tên").fill("Lê Thị Bảy")
    page.get_by_role("textbox", name="Điện thoại").fill("0912 345 678")
    page.locator("[name=consent]").check()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_from_an_article_to_a_case_and_back_to_nothing(reader, home, site, script):
    UnitFactory(name="Chi bộ ấp 3", parent=UnitFactory(name="Đảng bộ xã"))
    article = ArticlePageFactory(parent=ColumnPageFactory())
    page = reader(article.url, script=script)
    page.get_by_role("link", name="Gửi phản hồi").first.click()
    expect(page.get_by_role("link", name=article.title)).to_be_visible()
    fill(page)
    page.locator("button.button", has_text="Gửi phản hồi").click()
    expect(page.get_by_role("heading", name="Đã nhận phản hồi của bạn")).to_be_visible()
    code = CODE.search(page.locator("strong.case-code").inner_text())[0]
    case = Feedback.objects.get(code=code)
    assert (case.unit.name, case.page_id, case.subject) == ("Chi bộ ấp 3", article.pk, "complaint")
    assert Attachment.objects.get().name == "anh.jpg"
    assert ("proof" in {found["check"] for found in case.findings}) is not script  # without one it waits for staff

    cases.answer(case=case, text="Xã đã cho khơi cống.")
    page.get_by_role("button", name="Xem tình trạng xử lý").click()
    expect(page.get_by_role("heading", name="Đã trả lời")).to_be_visible()
    expect(page.get_by_text("Xã đã cho khơi cống.")).to_be_visible()
    assert code not in page.url
    with page.expect_download() as saved:
        page.get_by_role("button", name="Xuất dữ liệu").click()
    assert saved.value.suggested_filename == "du-lieu-cua-toi.zip"
    page.get_by_role("button", name="Xóa dữ liệu").click()
    page.get_by_role("button", name="Xóa tất cả").click()
    expect(page.get_by_role("heading", name="Đã xóa")).to_be_visible()
    assert (Feedback.objects.get().text, Attachment.objects.count()) == ("", 0)
    assert page.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_what_is_missing_is_told_and_nothing_is_lost(reader, home, site, script):
    page = reader("/phan-hoi/", script=script)
    page.get_by_label("Nội dung", exact=True).fill("Đường ngập.")
    page.locator("button.button", has_text="Gửi phản hồi").click()
    expect(page.get_by_text("Hãy cho biết họ và tên.").last).to_be_visible()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Đường ngập.")
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_unit_among_hundreds_is_found_by_its_words(reader, home, site, script, monkeypatch):
    monkeypatch.setattr("feedback.units.MOST_LISTED", 3)
    UnitFactory.create_batch(5)
    UnitFactory(name="Chi bộ Trường Mầm non Sơn Ca")
    page = reader("/phan-hoi/", script=script)
    page.get_by_label("Nội dung", exact=True).fill("Cổng trường ngập.")
    page.get_by_label("Đơn vị liên quan").fill("mam non")
    page.get_by_role("button", name="Tìm đơn vị").click()
    page.get_by_label("Chọn đơn vị").select_option(label="Chi bộ Trường Mầm non Sơn Ca")
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Cổng trường ngập.")
    page.get_by_label("Họ và tên").fill("Lê Thị Bảy")
    page.locator("[name=consent]").check()
    page.locator("button.button", has_text="Gửi phản hồi").click()
    expect(page.get_by_role("heading", name="Đã nhận phản hồi của bạn")).to_be_visible()
    assert Feedback.objects.get().unit.name == "Chi bộ Trường Mầm non Sơn Ca"
    assert Feedback.objects.get().state == State.RECEIVED
