"""The page of comments and its form, as a browser without JavaScript and as our script use them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Comment, CommentMark, Discussion, FeedbackSettings
from feedback.proofs import new_challenge
from feedback.states import Kind, State
from feedback.tickets import new_ticket
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.feedback.factories import CommentFactory, moderator, proof_of
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
TEXT = "Ấp tôi cũng nuôi heo đất, bà con rất ủng hộ."
JSON = {"accept": "application/json"}


@pytest.fixture
def article(home):
    return ArticlePageFactory(parent=ColumnPageFactory(parent=home), published_at=timezone.now())


@pytest.fixture
def address(article):
    return f"/binh-luan/{article.pk}/"


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


def shown(page, **fields):
    """A comment that readers see, counted."""
    comment = CommentFactory(page=page, state=State.SHOWN, **fields)
    count = Comment.objects.shown().filter(page=page).count()
    Discussion.objects.update_or_create(page=page, defaults={"shown": count})
    return comment


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
        first = shown(article)
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
        first = shown(article)
        answer = shown(article, parent=first)
        assert client.post(f"{address}?tra_loi={answer.pk}", filled).status_code == 200
        assert Comment.objects.latest("pk").parent == first

    @pytest.mark.parametrize("answered", ["0", "x", "999999", ""])
    def test_an_answer_to_nothing_is_refused_with_the_text_kept(self, client, address, filled, answered):
        answer = client.post(f"{address}?tra_loi={answered}", filled)
        assert answer.status_code == 400
        assert TEXT in answer.content.decode()

    def test_nothing_of_the_sender_but_the_name_reaches_a_page(self, client, article, address):
        shown(article, email="bi-mat@example.com")
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
        form = look_at(answer).select_one("form#viet")
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
        kept = shown(article)
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


def look_at(answer):
    from bs4 import BeautifulSoup

    return BeautifulSoup(answer.content, "html.parser")


class TestReading:
    def test_comments_are_sorted_as_asked(self, client, article, address):
        now = timezone.now()
        names = ("cũ", "giữa", "mới")
        for days, name in zip((3, 2, 1), names, strict=True):
            shown(article, name=name, received_at=now - timedelta(days=days), likes=5 if name == "giữa" else 0)
        orders = {"": "mới giữa cũ", "cu-nhat": "cũ giữa mới", "nhieu-thich": "giữa mới cũ", "la": "mới giữa cũ"}
        for asked, order in orders.items():
            page = look(client, f"{address}?sap_xep={asked}")
            assert [words(name) for name in page.select(".comment__name")] == order.split()

    def test_only_what_is_shown_is_shown(self, client, article, address):
        first = shown(article, name="Hiện")
        shown(article, parent=first, name="Trả lời")
        hidden = CommentFactory(page=article, state=State.DECLINED, name="Ẩn")
        CommentFactory(page=article, parent=hidden, state=State.SHOWN, name="Dưới ẩn")
        for state in (State.RECEIVED, State.SPAM):
            CommentFactory(page=article, state=state, name="Ẩn")
        for page in (address, article.url):
            assert [words(name) for name in look(client, page).select(".comment__name")] == ["Hiện", "Trả lời"]

    def test_a_long_list_has_pages(self, client, article, address):
        CommentFactory.create_batch(45, page=article, state=State.SHOWN)
        pages = [look(client, f"{address}?trang={number}") for number in (1, 3)]
        assert [len(page.select(".comment")) for page in pages] == [20, 5]
        assert pages[0].select_one("a[rel=next]")["href"].endswith("?trang=2")
        assert client.get(f"{address}?trang=4").status_code == 404
        assert client.get(f"{address}?trang=x").status_code == 200

    def test_answers_that_a_list_leaves_out_stand_on_a_page_of_their_own(self, client, article, address, monkeypatch):
        first, other = shown(article, name="Bảy"), shown(article)
        for number in range(13):
            sent = timezone.now() - timedelta(hours=13 - number)
            shown(article, parent=first, name=f"số {number}", received_at=sent)
        shown(article, parent=other)
        CommentFactory(page=article, parent=first, state=State.DECLINED, name="Ẩn")
        monkeypatch.setattr("feedback.threads.ANSWERS", 5)
        monkeypatch.setattr("feedback.views.answers.ON_ANSWERS_PAGE", 6)
        own = f"{address}{first.pk}/"
        for at, left in ((address, 8), (article.url, 3)):
            (more,) = look(client, at).select(f".comment-list a[href='{own}']")
            assert words(more) == f"Xem thêm {left} trả lời trước đó cho Bảy"
        pages = [look(client, f"{own}?trang={number}") for number in (1, 2, 3)]
        names = [[words(name) for name in page.select(".comment__name")] for page in pages]
        assert {each[0] for each in names} == {"Bảy"}
        assert [name for _, *answers in names for name in answers] == [f"số {number}" for number in range(13)]
        assert words(pages[0].select_one("#cac-binh-luan")) == "13 trả lời"
        assert pages[0].select_one(f"a[href='{address}']")
        assert "noindex" in pages[0].select_one("meta[name=robots]")["content"]
        assert client.get(f"{own}?trang=4").status_code == 404

    def test_where_nothing_is_left_out_nothing_leads_there(self, client, article, address):
        first = shown(article)
        shown(article, parent=first)
        for at in (address, article.url):
            assert "trả lời trước đó" not in client.get(at).content.decode()
        assert "no-store" in client.get(f"{address}{first.pk}/")["Cache-Control"]

    def test_only_what_readers_see_has_a_page_of_answers(self, client, article, address):
        first = shown(article)
        answer = shown(article, parent=first)
        hidden = CommentFactory(page=article, state=State.RECEIVED)
        elsewhere = CommentFactory(page=ArticlePageFactory(parent=article.column), state=State.SHOWN)
        for key in (answer.pk, hidden.pk, elsewhere.pk, 999_999_999):
            assert client.get(f"{address}{key}/").status_code == 404
        assert client.post(f"{address}{first.pk}/").status_code == 405
        article.unpublish()
        assert client.get(f"{address}{first.pk}/").status_code == 404

    def test_a_page_of_answers_takes_no_query_each(self, client, article, address, django_assert_max_num_queries):
        first = shown(article)
        CommentFactory.create_batch(40, page=article, parent=first, state=State.SHOWN)
        client.get(f"{address}{first.pk}/")
        with django_assert_max_num_queries(12):
            assert len(look(client, f"{address}{first.pk}/").select(".comment")) == 41

    def test_machines_are_sent_to_the_article(self, client, article, address):
        page = look(client, address)
        assert "noindex" in page.select_one("meta[name=robots]")["content"]
        assert page.select_one("link[rel=canonical]")["href"].endswith(article.url)

    def test_answers_take_no_query_each(self, client, article, address, django_assert_max_num_queries):
        for comment in CommentFactory.create_batch(10, page=article, state=State.SHOWN):
            CommentFactory.create_batch(2, page=article, parent=comment, state=State.SHOWN)
        client.get(address)
        with django_assert_max_num_queries(14):
            assert len(look(client, address).select(".comment")) == 30

    def test_an_article_shows_the_newest_and_leads_to_all(self, client, article, address):
        for number in range(12):
            shown(article, name=f"số {number}", received_at=timezone.now() - timedelta(hours=number))
        page = look(client, article.url)
        names = [words(name) for name in page.select("#binh-luan .comment__name")]
        assert names == [f"số {number}" for number in range(10)]
        assert page.select_one(".comments__all")["href"] == address
        assert page.select_one("a[data-write]")["href"] == f"{address}#viet"
        form = page.select_one("form#viet")
        assert form.has_attr("hidden")
        assert form.select_one("[name=ticket]").get("value") is None

    def test_an_article_is_the_same_for_everybody(self, client, article):
        first, second = (Client().get(article.url) for _ in range(2))
        assert first.content == second.content
        assert not first.cookies

    def test_cards_say_how_many(self, client, article):
        shown(article)
        other = ArticlePageFactory(parent=article.column)
        page = look(client, article.column.url)
        cards = page.select(".card")
        metas = {words(card.select_one(".card__title")): words(card.select_one(".card__meta")) for card in cards}
        assert metas[article.headline].endswith("· 1 bình luận")
        assert "bình luận" not in metas[other.headline]


class TestMarks:
    def press(self, client, comment, kind="thich", **headers):
        return client.post(f"/binh-luan/{comment.page_id}/{comment.pk}/{kind}/", headers=headers)

    def test_a_like_counts_once_a_reader(self, client, article):
        comment = shown(article)
        headers = {"accept": "application/json", "user_agent": "Mozilla/5.0 (A)"}
        answers = [self.press(client, comment, **headers) for _ in range(2)]
        assert [answer.json()["likes"] for answer in answers] == [1, 1]
        self.press(client, comment, user_agent="Mozilla/5.0 (B)")
        comment.refresh_from_db()
        assert (comment.likes, CommentMark.objects.count()) == (2, 2)

    def test_one_network_has_no_end_of_readers(self, client, article):
        comment = shown(article)
        for number in range(25):
            self.press(client, comment, user_agent=f"Mozilla/5.0 ({number})")
        comment.refresh_from_db()
        assert comment.likes == 20

    def test_without_script_it_leads_back_to_the_comment(self, client, article, address):
        comment = shown(article)
        assert self.press(client, comment, user_agent="Mozilla/5.0")["Location"] == f"{address}#y-kien-{comment.pk}"
        back = self.press(client, comment, user_agent="Mozilla/5.0", referer=f"http://testserver{article.url}?a=1#x")
        assert (back.status_code, back["Location"]) == (303, f"{article.url}?a=1#y-kien-{comment.pk}")

    def test_it_never_leads_to_another_host(self, client, article):
        comment = shown(article)
        for path in ("//la.example/x", "///la.example", "//la.example"):
            back = self.press(client, comment, user_agent="Mozilla/5.0", referer=f"http://testserver{path}")
            assert not back["Location"].startswith("//"), path

    def test_machines_and_other_sites_count_nothing(self, client, article):
        comment = shown(article)
        assert self.press(client, comment, user_agent="Googlebot/2.1").status_code == 303
        assert self.press(client, comment, user_agent="Mozilla/5.0", origin="https://khac.example").status_code == 403
        comment.refresh_from_db()
        assert comment.likes == 0

    def test_there_is_nothing_to_press_on_what_is_not_shown(self, client, article):
        hidden = CommentFactory(page=article)
        assert self.press(client, hidden).status_code == 404
        assert client.get(f"/binh-luan/{article.pk}/{hidden.pk}/thich/").status_code == 405

    def flag_from(self, comment, *networks):
        for network in networks:
            Client(REMOTE_ADDR=network).post(
                f"/binh-luan/{comment.page_id}/{comment.pk}/bao-xau/", headers={"user-agent": "Mozilla/5.0"}
            )

    def test_flags_of_one_network_take_nothing_down(self, article):
        comment = shown(article)
        self.flag_from(comment, *["10.0.0.1"] * 5)
        comment.refresh_from_db()
        assert (comment.flags, comment.state) == (1, State.SHOWN)

    def test_flags_of_several_put_it_back_into_the_queue(self, article):
        comment = shown(article)
        self.flag_from(comment, "10.0.0.1", "10.0.0.2", "10.0.0.3")
        comment.refresh_from_db()
        event = comment.events.get()
        assert (comment.flags, comment.state, event.by) == (3, State.RECEIVED, None)
        assert "3 mạng" in event.note
        assert Discussion.objects.get(page=article).shown == 0

    def test_what_the_office_says_is_not_for_readers_to_take_down(self, client, article, address):
        comment = shown(article)
        reply = shown(article, parent=comment, is_official=True)
        self.flag_from(reply, "10.0.0.1", "10.0.0.2", "10.0.0.3")
        reply.refresh_from_db()
        assert (reply.flags, reply.state) == (0, State.SHOWN)
        flags = [form["action"] for form in look(client, address).select("form[action$='bao-xau/']")]
        assert flags == [f"/binh-luan/{article.pk}/{comment.pk}/bao-xau/"]

    def test_what_staff_approved_again_stays_until_as_many_others_object(self, article):
        from feedback.moderating import take_step
        from feedback.states import Action

        comment = shown(article)
        self.flag_from(comment, "10.0.0.1", "10.0.0.2", "10.0.0.3")
        take_step(submissions=[comment], action=Action.APPROVE, by=moderator())
        self.flag_from(comment, "10.0.0.1", "10.0.0.4", "10.0.0.5")
        comment.refresh_from_db()
        assert comment.state == State.SHOWN
        self.flag_from(comment, "10.0.0.6")
        comment.refresh_from_db()
        assert comment.state == State.RECEIVED

    def test_marks_are_forgotten_and_counts_stay(self, client, article):
        from feedback.forgetting import forget_what_is_over

        comment = shown(article)
        self.press(client, comment, user_agent="Mozilla/5.0")
        CommentMark.objects.update(made_at=timezone.now() - timedelta(days=31))
        forget_what_is_over()
        comment.refresh_from_db()
        assert (comment.likes, CommentMark.objects.exists()) == (1, False)

    def test_a_mark_fits_its_comment_alone(self, client, article):
        for comment in (shown(article), shown(article)):
            self.press(client, comment, user_agent="Mozilla/5.0")
        marks = CommentMark.objects.values_list("reader", "network")
        assert len({bytes(part) for mark in marks for part in mark}) == 4
