"""The queue as a spreadsheet."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from feedback.admin.queue import QueueView
from feedback.states import State
from tests.factories import UnitFactory
from tests.feedback.desk import own_unit, superuser
from tests.feedback.factories import CommentFactory, FeedbackFactory

pytestmark = pytest.mark.django_db


def download(client, kind="csv", **asked):
    answer = client.get(reverse("feedback_queue"), {"export": kind, **asked})
    assert answer.status_code == 200
    content = answer.getvalue()
    if kind == "csv":
        return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    head, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_holds_what_the_list_holds_and_tells_nobody_by_name(client, chief, kind):
    case = FeedbackFactory(text="Đường ngập", unit=UnitFactory(name="Chi bộ 1"), phone="0912 345 678")
    CommentFactory(state=State.SHOWN)
    (row,) = download(client, kind)
    assert (row["Nội dung"], row["Đơn vị"], row["Tình trạng"]) == ("Đường ngập", "Chi bộ 1", "Chờ xử lý")
    told = str(row)
    assert not [secret for secret in (case.name, case.email, case.code, case.phone) if secret in told]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_senders_are_told_where_that_is_asked_for(client, chief, kind):
    case = FeedbackFactory(phone="0912 345 678", address="Ấp Tân Đông")
    (row,) = download(client, kind, rieng="1")
    assert (row["Họ và tên"], row["Thư điện tử"], row["Mã"]) == (case.name, case.email, case.code)
    assert (row["Điện thoại"], row["Địa chỉ"]) == ("0912 345 678", "Ấp Tân Đông")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ["=1+1", "+84912345678", "-1", "@x", "=cmd|' /C calc'!A0", "\t=1"])
def test_nothing_is_a_formula(client, chief, kind, text):
    FeedbackFactory(text=text, name=text, phone=text[:30], address=text)
    (row,) = download(client, kind, rieng="1")
    assert {row[name][:1] for name in ("Nội dung", "Họ và tên", "Điện thoại", "Địa chỉ")} == {"'"}


def test_a_text_that_the_format_cannot_hold_does_not_break_the_file(client, chief):
    FeedbackFactory(text="một\x0bhai\ufffe", name="Bảy\x01")
    (row,) = download(client, "xlsx", rieng="1")
    assert row["Họ và tên"] == "Bảy"


def test_the_filters_count(client, chief):
    CommentFactory()
    FeedbackFactory(text="Đường ngập")
    assert [row["Nội dung"] for row in download(client, kind_="x", kind="csv", q="duong")] == ["Đường ngập"]


def test_only_what_is_hers_leaves(client, unit_people):
    own = FeedbackFactory(unit=own_unit(unit_people), text="Của đơn vị")
    FeedbackFactory(unit=UnitFactory(), text="Của đơn vị khác")
    assert [row["Nội dung"] for row in download(client, state="all")] == [own.text]


def test_the_history_of_the_site_says_who_downloaded_and_nothing_of_what(client, chief):
    case = FeedbackFactory()
    download(client, "xlsx", rieng="1")
    entry = ModelLogEntry.objects.get(action="feedback.export")
    assert (entry.user, entry.data) == (chief, {"format": "xlsx", "count": 1, "personal": True})
    client.force_login(superuser())
    page = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Đã tải 1 ý kiến bạn đọc (XLSX) kèm thông tin người gửi" in page
    assert not [secret for secret in (case.name, case.email, case.code) if secret in page]


def test_no_cache_keeps_it(client, chief):
    FeedbackFactory()
    for asked in ({}, {"export": "csv"}, {"export": "xlsx"}):
        assert "no-store" in client.get(reverse("feedback_queue"), asked)["Cache-Control"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("asked", [{}, {"rieng": "1"}])
def test_a_file_that_is_cut_says_what_it_leaves_out(client, chief, kind, asked, monkeypatch):
    for number in range(5):
        FeedbackFactory(text=f"Ý kiến {number}")
    monkeypatch.setattr(QueueView, "most_exported", 3)
    *rows, last = download(client, kind, **asked)
    assert [row["Nội dung"] for row in rows] == ["Ý kiến 4", "Ý kiến 3", "Ý kiến 2"]
    first, *others = last.values()
    assert "còn 2 dòng không có trong tệp" in first
    assert not any(others)
    assert ModelLogEntry.objects.get(action="feedback.export").data["count"] == 3


@pytest.mark.parametrize("count", [0, 2, 3])
def test_a_file_that_holds_all_says_nothing(client, chief, count, monkeypatch):
    for _ in range(count):
        FeedbackFactory()
    monkeypatch.setattr(QueueView, "most_exported", 3)
    assert len(download(client)) == count


def test_the_buttons_say_how_many_rows_there_are_at_most(client, chief):
    page = client.get(reverse("feedback_queue")).content.decode()
    for words in ("Tải về XLSX", "Tải về CSV", "Tải về XLSX kèm thông tin người gửi"):
        assert f"{words} (tối đa 10.000 dòng)" in page
