"""The form of feedback, as a browser without JavaScript sends it and as our script does."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from feedback.models import Attachment, Feedback, FeedbackSettings, Letter, Subject
from feedback.states import Kind, State
from feedback.tickets import new_ticket
from tests.factories import ArticlePageFactory, UnitFactory
from tests.feedback.test_files import pdf, picture

pytestmark = pytest.mark.django_db
FORM = "/phan-hoi/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    return settings.ATTACHMENTS_ROOT


def field(page, name):
    """What stands in a field of the page."""
    return re.search(rf'name="{name}"[^>]*?value="([^"]*)"', page)[1]


def filled(client, at=FORM, **changes):
    """What a careful sender fills in."""
    typed = {
        "ticket": field(client.get(at).content.decode(), "ticket"),
        "subject": "question",
        "text": "Khi nào xã sửa đoạn đường ngập ở ấp 3?",
        "name": "Lê Thị Bảy",
        "email": "bay@example.com",
        "phone": "0912 345 678",
        "address": "Ấp 3, xã Tân Bình",
        "consent": "on",
    }
    return {name: value for name, value in (typed | changes).items() if value is not None}


def test_what_is_sent_is_received_and_its_code_shown(client, site):
    unit = UnitFactory()
    answer = client.post(FORM, filled(client, unit=unit.pk, may_be_published="on"))
    case = Feedback.objects.get()
    assert answer.status_code == 200
    assert case.code in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert (case.subject, case.name, case.phone, case.address) == (
        Subject.QUESTION,
        "Lê Thị Bảy",
        "0912 345 678",
        "Ấp 3, xã Tân Bình",
    )
    assert (case.unit, case.may_be_published, case.state, case.page_id) == (
        unit,
        True,
        State.RECEIVED,
        site.root_page_id,
    )
    assert case.code in Letter.objects.get(to="bay@example.com").body


def test_from_an_article_it_is_about_the_article(client, site):
    article = ArticlePageFactory()
    address = f"{FORM}?trang={article.pk}"
    assert article.title in client.get(address).content.decode()
    client.post(address, filled(client, address))
    assert Feedback.objects.get().page_id == article.pk


@pytest.mark.parametrize("page", ["999999", "x", "", "-1", "9" * 40])
def test_a_page_that_there_is_not_is_no_obstacle(client, site, page):
    address = f"{FORM}?trang={page}"
    client.post(address, filled(client, address))
    assert Feedback.objects.get().page_id == site.root_page_id


def test_a_draft_is_not_named_by_its_number(client, site):
    article = ArticlePageFactory(title="Bài chưa đăng", live=False)
    assert "Bài chưa đăng" not in client.get(f"{FORM}?trang={article.pk}").content.decode()


def test_the_same_form_again_is_the_same_case(client, site):
    sent = filled(client)
    codes = {re.search(r"data-code>([^<]+)<", client.post(FORM, sent).content.decode())[1] for _ in range(2)}
    assert (len(codes), Feedback.objects.count()) == (1, 1)


def test_what_was_received_stays_received_when_its_answer_was_lost(client, site, monkeypatch):
    sent, other = filled(client), filled(client)
    client.post(FORM, sent)
    code = Feedback.objects.get().code
    FeedbackSettings.objects.update_or_create(site=site, defaults={"takes_feedback": False})
    assert code in client.post(FORM, sent).content.decode()
    assert client.post(FORM, other).status_code == 403
    FeedbackSettings.objects.update(takes_feedback=True)
    monkeypatch.setattr("feedback.tickets.VALID_FOR", timedelta(seconds=-1))
    assert code in client.post(FORM, sent).content.decode()
    assert client.post(FORM, other).status_code == 403
    assert Feedback.objects.count() == 1


def test_without_address_and_telephone_too(client, site):
    client.post(FORM, filled(client, email=None, phone=None, address=None))
    assert Feedback.objects.get().email == ""
    assert not Letter.objects.filter(to="").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": None}, "Hãy cho biết họ và tên."),
        ({"text": " "}, "Hãy viết nội dung phản hồi."),
        ({"consent": None}, "Cần đồng ý thì cổng mới được lưu"),
        ({"email": "bay@"}, "Thư điện tử chưa đúng"),
        ({"phone": "gọi tôi"}, "Số điện thoại chưa đúng"),
        ({"subject": "khen"}, "Hãy chọn một trong các loại."),
        ({"unit": "999999"}, "không còn trong danh sách"),
        ({"unit": "x"}, "không còn trong danh sách"),
        ({"text": "x" * 10_001}, "tối đa 10.000"),
        ({"ticket": ""}, "Nội dung của bạn còn nguyên"),
        ({"ticket": "gia-mao"}, "Nội dung của bạn còn nguyên"),
    ],
)
def test_what_is_refused_is_told_and_what_was_typed_is_kept(client, site, changes, said, folder):
    sent = filled(client, **changes)
    sent["attachments"] = SimpleUploadedFile("don.pdf", pdf())
    answer = client.post(FORM, sent)
    page = answer.content.decode()
    assert answer.status_code in (400, 403)
    assert said in page
    assert "Ấp 3, xã Tân Bình" in page
    assert not Feedback.objects.exists()
    assert not list(folder.rglob("*/*"))


def test_a_form_that_lay_open_too_long_is_sent_with_the_next_press(client, site):
    again = client.post(FORM, filled(client, ticket="cu")).content.decode()
    client.post(FORM, filled(client, ticket=field(again, "ticket")))
    assert Feedback.objects.count() == 1


def test_a_ticket_of_a_comment_is_none(client, site):
    answer = client.post(FORM, filled(client, ticket=new_ticket(Kind.COMMENT, site.root_page_id, 1)))
    assert (answer.status_code, Feedback.objects.count()) == (403, 0)


def test_another_site_cannot_send(client, site):
    answer = client.post(FORM, filled(client), headers={"Origin": "https://la.example"})
    assert (answer.status_code, Feedback.objects.count()) == (403, 0)


def test_a_portal_that_takes_none_says_so(client, site):
    sent = filled(client)
    settings = FeedbackSettings.for_site(site)
    settings.takes_feedback = False
    settings.save()
    assert "không nhận phản hồi" in client.get(FORM).content.decode()
    assert (client.post(FORM, sent).status_code, Feedback.objects.count()) == (403, 0)


def test_what_may_be_attached_stands_beside_the_field(client, site, settings):
    settings.ATTACHMENT_LIMIT = 4 * 1024 * 1024
    page = client.get(FORM).content.decode()
    assert "Ảnh JPG, PNG, WebP; văn bản PDF, Word (.docx), Excel (.xlsx). Tối đa 3 tệp, mỗi tệp tối đa 4 MB." in page


def test_consent_its_version_and_how_long_are_shown(client, site):
    page = client.get(FORM).content.decode()
    assert "phiên bản 1" in page
    assert "sau 365 ngày" in page
    assert FeedbackSettings.for_site(site).consent_text in page


class TestFiles:
    def send(self, client, *files, **changes):
        return client.post(FORM, filled(client, **changes) | {"attachments": list(files)})

    def test_up_to_three_are_kept(self, client, site):
        self.send(client, *(SimpleUploadedFile(f"anh-{n}.jpg", picture()) for n in range(3)))
        assert sorted(Attachment.objects.values_list("name", flat=True)) == ["anh-0.jpg", "anh-1.jpg", "anh-2.jpg"]

    def test_a_fourth_is_too_many(self, client, site):
        answer = self.send(client, *(SimpleUploadedFile(f"anh-{n}.jpg", picture()) for n in range(4)))
        assert "tối đa 3 tệp" in answer.content.decode()
        assert not Feedback.objects.exists()

    def test_one_bad_file_and_nothing_is_stored(self, client, site, folder):
        answer = self.send(
            client, SimpleUploadedFile("tot.jpg", picture()), SimpleUploadedFile("xau.svg", b"<svg onload='x'/>")
        )
        assert "Tệp “xau.svg” không thuộc loại nhận được" in answer.content.decode()
        assert (Feedback.objects.count(), list(folder.rglob("*/*"))) == (0, [])

    def test_of_a_form_that_is_refused_no_file_is_looked_into(self, client, site, settings, monkeypatch):
        settings.SUBMISSIONS_PER_SENDER_HOUR = 1
        client.post(FORM, filled(client))
        monkeypatch.setattr("feedback.files.accepting.accept", lambda _: pytest.fail("looked into"))
        answer = self.send(client, SimpleUploadedFile("xau.svg", b"<svg/>"), text="Đèn đường ấp 5 hỏng đã lâu.")
        assert answer.status_code == 429
        assert "Đèn đường ấp 5" in answer.content.decode()

    def test_what_is_too_large_is_not_read(self, client, site, settings):
        settings.ATTACHMENT_LIMIT = 1000
        answer = self.send(client, SimpleUploadedFile("lon.pdf", bytes(600_000)))
        assert answer.status_code == 413
        assert "quá lớn" in answer.content.decode()


class TestUnits:
    def test_all_stand_in_one_list_by_their_tree(self, client, site):
        top = UnitFactory(name="Đảng bộ xã")
        UnitFactory(name="Chi bộ ấp 2", parent=top)
        UnitFactory(name="Chưa xác nhận", status="pending")
        page = client.get(FORM).content.decode()
        assert page.index('<optgroup label="Đảng bộ xã">') < page.index("Chi bộ ấp 2")
        assert "Chưa xác nhận" not in page

    @pytest.fixture
    def many(self, monkeypatch):
        monkeypatch.setattr("feedback.units.MOST_LISTED", 2)
        top = UnitFactory(name="Đảng bộ xã Tân Bình")
        return [UnitFactory(name=f"Chi bộ ấp {n}", parent=top) for n in range(1, 5)]

    def test_of_too_many_those_asked_for_are_offered_and_nothing_typed_is_lost(self, client, site, many):
        assert "Chi bộ ấp 1" not in client.get(FORM).content.decode()
        answer = client.post(FORM, filled(client, unit_words="chi bo ap 3", name=None) | {"tim-don-vi": "1"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Chi bộ ấp 3" in page
        assert "Chi bộ ấp 2" not in page
        assert "Khi nào xã sửa" in page
        assert "Hãy cho biết" not in page  # nothing is wrong yet

    def test_a_name_that_only_one_has_needs_no_choice(self, client, site, many):
        client.post(FORM, filled(client, unit_words="ấp 3"))
        assert Feedback.objects.get().unit == many[2]

    @pytest.mark.parametrize(("words", "said"), [("chi bộ", "Có nhiều đơn vị"), ("zzz", "Không tìm thấy đơn vị")])
    def test_others_are_asked_for_once_more(self, client, site, many, words, said):
        assert said in client.post(FORM, filled(client, unit_words=words)).content.decode()
        assert not Feedback.objects.exists()

    def test_as_many_queries_for_three_units_as_for_thirty(self, client, site, django_assert_max_num_queries):
        UnitFactory.create_batch(30, parent=UnitFactory())
        client.get(FORM)
        with django_assert_max_num_queries(6):
            client.get(FORM)


class TestScript:
    def test_is_told_the_code(self, client, site):
        answer = client.post(FORM, filled(client), headers={"Accept": "application/json"})
        assert answer.json()["code"] == Feedback.objects.get().code
        assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]

    def test_is_told_what_is_wrong_by_field(self, client, site):
        answer = client.post(FORM, filled(client, name=None), headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert list(json.loads(answer.content)["errors"]) == ["name"]

    def test_fetches_its_ticket(self, client, site):
        told = client.get("/-/phieu/?loai=phan-hoi").json()
        client.post(FORM, filled(client, ticket=told["ticket"]))
        assert Feedback.objects.count() == 1
