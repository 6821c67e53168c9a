"""Sending a comment, as a browser without JavaScript and as our script do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Comment, Discussion, FeedbackSettings
from feedback.proofs import new_challenge
from feedback.states import Kind, State
from feedback.tickets import new_ticket
from tests.feedback.factories import CommentFactory, proof_of, shown_comment
from tests.news.pages import look, parsed

pytestmark = pytest.mark.django_db
TEXT = "Ấp tôi cũng nuôi heo đất, bà con rất ủng hộ."
JSON = {"accept": "application/json"}


@pytest.fixture
def filled(article):
    """What a careful reader sends."""
    return {
        "text": TEXT,
        "name": "Lê Thị Bảy",
        "email": "bay@example.com",
        "consent": "on",
        "website": "",
        "ticket": new_ticket(Kind.COMMENT, article.pk, 1),
        "proof": proof_of(new_challenge()),
    }


class TestSending:
    def test_a_browser_without_script_opens_the_form_and_sends_it(self, client, address, filled):
        page = look(client, address)
        form = page.select_one("form#viet")
        sent = filled | {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
        answer = client.post(form["action"], sent)
        comment = Comment.objects.get()
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        assert comment.code in answer.content.decode()
        assert [found["check"] for found in comment.findings] == ["timing", "proof", "first_time"]
        assert (comment.name, comment.email, comment.text) == ("Lê Thị Bảy", "bay@example.com", f"<p>{TEXT}</p>")
        assert all((bytes(comment.network_hash), bytes(comment.text_hash), comment.sketch))

    def test_a_script_is_told_the_code(self, client, address, filled):
        answer = client.post(address, filled, headers=JSON)
        comment = Comment.objects.get()
        assert (answer.status_code, answer.json()["code"]) == (200, comment.code)
        assert answer.json()["message"].startswith("Đã nhận bình luận")
        assert [found["check"] for found in comment.findings] == ["timing", "first_time"]

    def test_sent_again_it_is_the_same(self, client, address, filled):
        codes = {client.post(address, filled, headers=JSON).json()["code"] for _ in range(3)}
        assert (len(codes), Comment.objects.count()) == (1, 1)

    def test_what_was_received_stays_received_when_its_answer_was_lost(
        self, client, article, address, filled, monkeypatch
    ):
        first = shown_comment(article)
        at = f"{address}?tra_loi={first.pk}"
        code = client.post(at, filled, headers=JSON).json()["code"]
        other = filled | {"ticket": new_ticket(Kind.COMMENT, article.pk, 1)}
        Comment.objects.filter(pk=first.pk).update(state=State.DECLINED)
        assert client.post(at, filled, headers=JSON).json()["code"] == code
        Discussion.objects.update_or_create(page=article, defaults={"is_closed": True})
        monkeypatch.setattr("feedback.tickets.VALID_FOR", timedelta(seconds=-1))
        assert client.post(at, filled, headers=JSON).json()["code"] == code
        article.unpublish()
        assert client.post(at, filled, headers=JSON).json()["code"] == code
        assert code in client.post(at, filled).content.decode()
        for forged in (other, filled | {"text": "Lời khác hẳn."}, filled | {"ticket": filled["ticket"] + "x"}):
            assert client.post(at, forged, headers=JSON).status_code == 404
        assert Comment.objects.count() == 2

    def test_changed_and_sent_again_it_is_another(self, client, address, filled):
        client.post(address, filled)
        changed = filled | {"text": "Tôi viết lại cho rõ hơn: heo đất của ấp có năm con."}
        answer = client.post(address, changed, headers=JSON)
        assert (answer.status_code, answer.json()["renew"]) == (400, "ticket")

    def test_an_answer_stands_below_what_it_answers_and_no_deeper(self, client, article, address, filled):
        first = shown_comment(article)
        answer = shown_comment(article, parent=first)
        assert client.post(f"{address}?tra_loi={answer.pk}", filled).status_code == 200
        assert Comment.objects.latest("pk").parent == first

    @pytest.mark.parametrize("answered", ["0", "x", "999999", ""])
    def test_an_answer_to_nothing_is_refused_with_the_text_kept(self, client, address, filled, answered):
        answer = client.post(f"{address}?tra_loi={answered}", filled)
        assert answer.status_code == 400
        assert TEXT in answer.content.decode()

    def test_nothing_of_the_sender_but_the_name_reaches_a_page(self, client, article, address):
        shown_comment(article, email="bi-mat@example.com")
        for page in (address, article.url):
            assert "bi-mat" not in client.get(page).content.decode()


class TestRefusing:
    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("name", " ", "họ và tên"),
            ("name", "123 !", "họ và tên"),
            ("name", "a" * 101, "100 ký tự"),
            ("email", "khong-phai", "chưa đúng"),
            ("email", "", "thư điện tử"),
            ("consent", "", "đồng ý"),
            ("text", "", "nội dung"),
            ("text", "x" * 3_001, "tối đa 3.000"),
            ("text", "a\x00b", "null"),
        ],
    )
    def test_a_field_that_is_wrong_is_named_and_the_rest_kept(self, client, address, filled, field, value, words):
        told = client.post(address, filled | {field: value}, headers=JSON)
        assert told.status_code == 400
        assert words in " ".join(told.json()["errors"][field]).lower()
        page = client.post(address, filled | {field: value})
        assert page.status_code == 400
        assert words in page.content.decode().lower()
        assert ("Lê Thị Bảy" in page.content.decode()) == (field != "name")
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "é"])
    def test_a_forged_ticket_is_answered_with_a_new_one_and_the_text_kept(self, client, address, filled, ticket):
        answer = client.post(address, filled | {"ticket": ticket})
        assert answer.status_code == 403
        form = parsed(answer).select_one("form#viet")
        assert form.textarea.string.strip() == TEXT
        again = filled | {"ticket": form.select_one("[name=ticket]")["value"]}
        assert client.post(address, again).status_code == 200

    def test_an_old_ticket_and_one_of_another_page_are_none(self, client, address, article, filled, monkeypatch):
        monkeypatch.setattr("feedback.tickets.VALID_FOR", timedelta(seconds=-1))
        told = client.post(address, filled, headers=JSON)
        assert (told.status_code, told.json()["renew"]) == (403, "ticket")
        monkeypatch.undo()
        other = filled | {"ticket": new_ticket(Kind.COMMENT, article.column_id, 1)}
        assert client.post(address, other).status_code == 403

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://khac.example"},
            {"sec-fetch-site": "cross-site"},
            {"origin": "null"},
            {"referer": "https://khac.example/"},
        ],
    )
    def test_a_form_of_another_site_is_refused(self, client, address, filled, headers):
        assert client.post(address, filled, headers=headers).status_code == 403
        assert client.post(address, filled, headers=headers | JSON).status_code == 403
        assert not Comment.objects.exists()

    def test_no_cookie_and_no_token_is_needed(self, address, filled):
        answer = Client(enforce_csrf_checks=True).post(address, filled)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})

    def test_what_is_too_much_is_told_when_to_come_again(self, client, address, filled, settings):
        settings.SUBMISSIONS_PER_SENDER_HOUR = 1
        CommentFactory(email="bay@example.com", received_at=timezone.now() - timedelta(minutes=30))
        for headers in ({}, JSON):
            answer = client.post(address, filled, headers=headers)
            assert answer.status_code == 429
            assert 1_700 < int(answer["Retry-After"]) <= 1_800
        assert "sau 30 phút" in answer.json()["message"]

    def test_what_is_too_large_is_not_read(self, client, address, filled):
        answer = client.post(address, filled | {"text": "x" * 200_000}, headers=JSON)
        assert answer.status_code == 413

    def test_what_cannot_be_read_is_refused(self, client, address):
        broken = client.post(address, b"--x\r\nbroken", content_type="multipart/form-data")
        assert broken.status_code == 400
        many = "&".join(f"a{n}=" for n in range(10_001))
        form = "application/x-www-form-urlencoded"
        assert client.post(address, many, content_type=form).status_code == 400
        assert client.post(address, "{}", content_type="application/json").status_code == 403

    def test_a_wrong_proof_asks_for_a_new_one(self, client, address, filled):
        told = client.post(address, filled | {"proof": "x"}, headers=JSON)
        assert (told.status_code, told.json()["renew"]) == (400, "proof")

    @pytest.mark.parametrize(("closed", "status"), [("editor", 403), ("portal", 403), ("time", 410)])
    def test_a_closed_one_has_no_form_and_takes_nothing(self, client, site, article, address, filled, closed, status):
        kept = shown_comment(article)
        settings = FeedbackSettings.for_site(site)
        if closed == "editor":
            Discussion.objects.update(is_closed=True)
        elif closed == "portal":
            settings.takes_comments = False
            settings.save()
        else:
            article.published_at = timezone.now() - timedelta(days=91)
            article.save()
        page = look(client, address)
        assert page.select_one("form#viet") is None
        assert page.select_one(".comments__closed").get_text(strip=True)
        assert page.select_one(f"#y-kien-{kept.pk}")
        assert client.post(address, filled).status_code == status
        assert client.post(address, filled, headers=JSON).status_code == status

    def test_what_readers_do_not_see_has_no_comments(self, client, article, address, filled):
        assert client.get(f"/binh-luan/{article.column_id}/").status_code == 404
        article.unpublish()
        assert client.get(address).status_code == 404
        assert client.post(address, filled).status_code == 404
        assert client.get("/binh-luan/999999999/").status_code == 404
