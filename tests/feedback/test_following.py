"""What a sender may do with a code, and that nobody learns anything without one."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.attaching import linking
from feedback.codes import new_code
from feedback.files import Accepted
from feedback.models import Comment, Feedback, Submission
from feedback.moderating import take_step
from feedback.states import Action, State
from tests.factories import UnitFactory
from tests.feedback.factories import CommentFactory, FeedbackFactory

pytestmark = pytest.mark.django_db
FOLLOW, EXPORT, ERASE = "/phan-hoi/tra-cuu/", "/phan-hoi/tra-cuu/tai-ve/", "/phan-hoi/tra-cuu/xoa/"


def ask(client, code, address=FOLLOW, **more):
    return client.post(address, {"ma": code, **more})


def said(answer):
    return answer.content.decode()


def test_the_code_however_typed_tells_how_far_it_is(client, site):
    case = FeedbackFactory(state=State.ASSIGNED, unit=UnitFactory(name="Chi bộ ấp 3"))
    answer = ask(client, f" {case.code.lower().replace('-', ' ')} ")
    assert answer.status_code == 200
    assert "Đang xử lý" in said(answer)
    assert "Chi bộ ấp 3" in said(answer)


def test_an_answer_is_read_here_as_text(client, site):
    case = FeedbackFactory(state=State.ANSWERED, answer="Đã sửa <b>xong</b>.")
    assert "Đã sửa &lt;b&gt;xong&lt;/b&gt;." in said(ask(client, case.code))


def test_a_comment_is_followed_by_its_code_too(client, site):
    assert "Đang chờ duyệt".lower() in said(ask(client, CommentFactory().code)).lower()
    assert "Đã đăng" in said(ask(client, CommentFactory(state=State.SHOWN).code))


def test_what_was_taken_for_spam_looks_like_what_waits(client, site):
    answer = said(ask(client, FeedbackFactory(state=State.SPAM).code))
    assert "đang chờ xử lý" in answer
    assert "rác" not in answer


@pytest.mark.parametrize("address", [FOLLOW, EXPORT, ERASE])
def test_unknown_and_malformed_codes_get_the_same_answer(client, site, address):
    FeedbackFactory()
    answers = {said(ask(client, code, address)) for code in (new_code(), "", "x", "' OR 1=1 --", "A" * 1_500)}
    assert len(answers) == 1
    assert ask(client, "x", address).status_code == 404


def test_and_cost_the_same(client, site):
    counted = []
    ask(client, "x")  # what surrounds the page is kept from here on
    for code in (new_code(), "x"):
        with CaptureQueriesContext(connection) as queries:
            ask(client, code)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_codes_of_another_portal_are_unknown_here(client, site, home, settings):
    from wagtail.models import Site

    other = Site.objects.create(hostname="xa.example", root_page=home)
    assert ask(client, FeedbackFactory(site=other).code).status_code == 404


def test_nothing_of_it_is_kept_found_or_told_on(client, site):
    answer = ask(client, FeedbackFactory().code)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies


def test_a_code_in_the_address_is_not_read(client, site):
    case = FeedbackFactory(state=State.ANSWERED, answer="Đã sửa.")
    assert "Đã sửa" not in said(client.get(FOLLOW, {"ma": case.code}))


@pytest.mark.parametrize("address", [EXPORT, ERASE])
def test_the_other_addresses_lead_to_the_form(client, site, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, FOLLOW)


def test_another_site_cannot_ask(client, site):
    case = FeedbackFactory(state=State.ANSWERED, answer="Đã sửa.")
    answer = client.post(FOLLOW, {"ma": case.code}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Đã sửa" not in said(answer)


def test_a_network_that_tries_codes_has_to_wait_and_others_not(client, site, settings):
    settings.FOLLOWED_PER_HOUR = 3
    codes = [ask(client, "x").status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]
    assert client.post(FOLLOW, {"ma": "x"}, REMOTE_ADDR="192.0.2.7").status_code == 404


class TestHavingItBack:
    def test_all_that_is_kept_under_vietnamese_names(self, client, site):
        case = FeedbackFactory(
            name="Lê Thị Bảy", phone="0912 345 678", address="Ấp 3", state=State.ANSWERED, answer="Đã sửa."
        )
        answer = ask(client, case.code, EXPORT)
        told = json.loads(answer.content)
        assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi.json"'
        assert "no-store" in answer["Cache-Control"]
        assert (told["họ và tên"], told["điện thoại"], told["địa chỉ"]) == ("Lê Thị Bảy", "0912 345 678", "Ấp 3")
        assert (told["nội dung"], told["trả lời"], told["mã"]) == (case.text, "Đã sửa.", case.code)
        assert told["đã đồng ý"]["phiên bản"] == 1
        assert "Lê Thị Bảy" in answer.content.decode()  # to be read by people, too

    def test_of_a_comment(self, client, site):
        parent = CommentFactory(text="<p>Hay quá</p>", state=State.SHOWN)
        comment = CommentFactory(parent=parent, text="<p>Đúng <b>vậy</b></p>")
        told = json.loads(ask(client, comment.code, EXPORT).content)
        assert (told["nội dung"], told["trả lời cho"]) == ("Đúng vậy", "Hay quá")

    def test_the_files_come_with_it(self, client, site, settings, tmp_path):
        settings.ATTACHMENTS_ROOT = tmp_path
        case = FeedbackFactory()
        with linking([Accepted("anh.pdf", "application/pdf", text) for text in (b"one", b"two")]) as link:
            link(case)
        answer = ask(client, case.code, EXPORT)
        assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi.zip"'
        assert "no-store" in answer["Cache-Control"]
        archive = ZipFile(BytesIO(answer.getvalue()))
        told = json.loads(archive.read("du-lieu-cua-toi.json"))
        assert [archive.read(file["trong gói"]) for file in told["tệp đính kèm"]] == [b"one", b"two"]

    def test_what_was_taken_for_spam_and_how_is_not_told(self, client, site):
        reasons = [
            ("honeypot", "spam", "Điền vào ô ẩn"),
            ("timing", "hold", "Quá nhanh"),
            ("links", "hold", "Có liên kết."),
        ]
        findings = [{"check": check, "outcome": outcome, "reason": reason} for check, outcome, reason in reasons]
        case = FeedbackFactory(findings=findings)
        take_step(submissions=[case], action=Action.MARK_SPAM, note="Rác")
        told = json.loads(ask(client, case.code, EXPORT).content)
        assert (told["tình trạng"], told["các bước xử lý"]) == ("Đã nhận, đang chờ xử lý", [])
        assert told["ghi nhận khi kiểm tra"] == ["Có liên kết."]

    def test_every_field_that_is_kept_of_a_sender_is_told(self, site):
        from feedback.exporting import export_of

        case = FeedbackFactory(
            **{name: f"dấu {name}" for name in ("name", "text", "phone", "address", "answer")}, email="dau@example.com"
        )
        told = json.dumps(export_of(Submission.objects.get(pk=case.pk)), ensure_ascii=False)
        assert all(mark in told for mark in ("dấu name", "dấu text", "dấu phone", "dấu address", "dấu answer", "dau@"))


class TestErasing:
    def test_is_asked_once_more_first(self, client, site):
        case = FeedbackFactory(text="Chuyện riêng")
        answer = ask(client, case.code, ERASE)
        assert "Xóa tất cả" in said(answer)
        assert Feedback.objects.get().text == "Chuyện riêng"

    def test_then_it_is_gone(self, client, site):
        case = FeedbackFactory(text="Chuyện riêng", name="Lê Thị Bảy")
        assert "Đã xóa" in said(ask(client, case.code, ERASE, **{"dong-y-xoa": "1"}))
        stored = Feedback.objects.get()
        assert (stored.text, stored.email, stored.is_erased) == ("", "", True)
        after = said(ask(client, case.code))
        assert "đã được xóa" in after
        assert "Bảy" not in after

    def test_of_a_comment_by_its_code(self, client, site):
        comment = CommentFactory(state=State.SHOWN)
        ask(client, comment.code, ERASE, **{"dong-y-xoa": "1"})
        assert not Comment.objects.shown().exists()
