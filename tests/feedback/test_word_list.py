"""The editors' word list: what it finds, how it changes, and how a text is tried."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from feedback import wordlists
from feedback.checks.words import WordsCheck
from feedback.models import ListedPhrase, Submission
from feedback.texts import incoming
from feedback.wordlists import current_words, load_default
from home import groups
from tests.feedback.desk import superuser
from tests.feedback.factories import draft, moderator
from writing.wordlist import default_words

pytestmark = pytest.mark.django_db


def reason(site, **told):
    finding = WordsCheck().examine(draft(site, **told))
    return finding.reason if finding else None


def blocked(phrase):
    return ListedPhrase.objects.create(phrase=phrase)


class TestTheCheck:
    def test_a_disguised_phrase_holds_the_text_and_its_reason_says_which_and_how_it_is_written(self, site):
        assert reason(site, text="Mấy chỗ c.ờ b.ạ.c ở đây") == "Có “cờ bạc” (viết là “c.ờ b.ạ.c”)."

    def test_clean_words_are_left_alone(self, site):
        assert reason(site, text="Các cụ trong ấp rất ủng hộ đồng bào dân tộc.") is None

    @pytest.mark.parametrize("told", [{"name": "Cờ bạc online"}, {"others": ("cờ bạc",)}, {"text": "c<b>ờ</b> bạc"}])
    def test_names_addresses_and_torn_words_are_looked_at_too(self, site, told):
        assert "cờ bạc" in reason(site, **told).casefold()

    @pytest.mark.parametrize(
        "typed",
        [
            "c<b></b>ờ b<i></i>ạc uy tín",
            "c&#7901; b&#7841;c",
            "c&#x200b;ờ b&shy;ạ&zwnj;c",
            "c<br>ờ<br>b<br>ạ<br>c",
            "c<!-- x -->ờ b<!---->ạc",
            "c<span>ờ</span> <font color=red>b</font>ạc",
            "c&nbsp;ờ&nbsp;b&nbsp;ạ&nbsp;c",
        ],
    )
    def test_tags_and_entities_between_letters_hide_nothing(self, site, typed):
        assert "cờ bạc" in reason(site, text=incoming(typed))

    def test_many_words_are_told_shortly(self, site):
        for number in range(8):
            blocked(f"xấu xí {'abcdefgh'[number] * 3}")
        text = ". ".join(f"xấu xí {'abcdefgh'[number] * 3}" for number in range(8))
        assert "và 3 từ khác" in reason(site, text=text)


class TestTheTable:
    def test_while_it_is_empty_the_default_list_counts_and_then_its_own(self, site):
        assert reason(site, text="cờ bạc")
        blocked("hàng giả")
        assert reason(site, text="cờ bạc") is None
        assert reason(site, text="bán hàng giả")

    def test_every_change_counts_at_once(self, site):
        row = blocked("hàng giả")
        other = blocked("hàng nhái")
        assert reason(site, text="hàng giả")
        row.phrase = "hàng lậu"
        row.save()
        assert reason(site, text="hàng giả") is None
        ListedPhrase.objects.create(phrase="không bán hàng lậu", list=ListedPhrase.List.ALLOWED)
        assert reason(site, text="Xã tôi không bán hàng lậu") is None
        other.delete()
        assert reason(site, text="hàng nhái") is None

    def test_it_is_made_ready_once_and_costs_one_query(self, site, django_assert_num_queries):
        blocked("hàng giả")
        first = current_words()
        with django_assert_num_queries(1):
            assert current_words() is first

    def test_a_phrase_that_says_nothing_does_not_stop_the_others(self, site, caplog):
        ListedPhrase.objects.bulk_create([ListedPhrase(phrase="!"), ListedPhrase(phrase="hàng giả")])
        assert reason(site, text="hàng giả")
        assert "Left out of the word list" in caplog.text

    def test_an_allowed_phrase_with_an_empty_part_does_not_stop_the_others_and_is_refused_by_the_form(self, site):
        half = ListedPhrase(phrase="chống […]", list=ListedPhrase.List.ALLOWED)
        ListedPhrase.objects.bulk_create([half, ListedPhrase(phrase="hàng giả")])
        assert reason(site, text="hàng giả")
        with pytest.raises(ValidationError, match="hai chữ cái"):
            ListedPhrase(phrase="ngăn […]", list=ListedPhrase.List.ALLOWED).clean()
        for phrase, side in (("chống […] nạn […] rượu", "allowed"), ("ma túy […] hại", "blocked"), ("a", "allowed")):
            with pytest.raises(ValidationError):
                ListedPhrase(phrase=phrase, list=side).clean()

    def test_the_default_list_fits_into_the_table(self):
        longest = ListedPhrase._meta.get_field("phrase").max_length
        words = default_words()
        assert [phrase for phrase in (*words.blocked, *words.allowed) if len(phrase) > longest] == []

    def test_the_default_list_is_loaded_once(self, site):
        blocked("cờ bạc")
        assert load_default() > 100
        assert load_default() == 0
        assert not wordlists.is_default()


class TestTheEditorsSide:
    @pytest.mark.parametrize("view", ["list", "add"])
    def test_whoever_begins_a_list_is_told_that_the_default_one_ends(self, client, site, view):
        client.force_login(superuser())
        address = reverse(f"wagtailsnippets_feedback_listedphrase:{view}")
        told = BeautifulSoup(client.get(address).content, "html.parser").select_one(".help-warning")
        assert "Thêm từ đầu tiên của riêng cổng" in told.text
        assert told.a["href"] == reverse("feedback_load_words")
        blocked("hàng giả")
        assert "Thêm từ đầu tiên" not in client.get(address).content.decode()

    @pytest.mark.parametrize("rights", [["view_listedphrase"], ["change_listedphrase"], ["delete_listedphrase"]])
    def test_who_may_not_add_phrases_is_shown_no_way_to_load_them(self, client, site, django_user_model, rights):
        user = django_user_model.objects.create_user("chi-xem")
        user.user_permissions.set(Permission.objects.filter(codename__in=[*rights, "access_admin"]))
        client.force_login(user)
        page = client.get(reverse("wagtailsnippets_feedback_listedphrase:list")).content.decode()
        assert "Thêm từ đầu tiên của riêng cổng" in page
        for name in ("feedback_load_words", "feedback_try"):
            assert reverse(name) not in page
            assert client.get(reverse(name)).status_code in (302, 403)

    def test_a_phrase_is_written_composed_and_one_of_a_letter_is_refused(self, client, site):
        client.force_login(superuser())
        address = reverse("wagtailsnippets_feedback_listedphrase:add")
        assert client.post(address, {"phrase": " hàng   giả ", "list": "blocked"}).status_code == 302
        assert ListedPhrase.objects.get().phrase == "hàng giả"
        page = client.post(address, {"phrase": "!", "list": "blocked"}).content.decode()
        assert "Cần ít nhất hai chữ cái." in page
        page = client.post(address, {"phrase": "hàng giả", "list": "blocked"}).content.decode()
        assert "Đã có trong danh sách." in page

    def test_the_list_is_searched_without_marks(self, client, site):
        client.force_login(superuser())
        blocked("hàng giả")
        blocked("cờ bạc")
        page = client.get(reverse("wagtailsnippets_feedback_listedphrase:list"), {"q": "hang gia"}).content.decode()
        assert "hàng giả" in page
        assert "cờ bạc" not in page

    def test_the_default_list_is_loaded_by_a_button_and_by_no_link(self, client, site):
        client.force_login(superuser())
        address = reverse("feedback_load_words")
        client.get(address)
        assert not ListedPhrase.objects.exists()
        assert "Đã thêm" in client.post(address, follow=True).content.decode()
        assert "Danh sách đã có đủ" in client.post(address, follow=True).content.decode()

    def test_a_text_is_tried_and_nothing_of_it_is_stored(self, client, chief):
        text = "Mấy chỗ c.ờ b.ạ.c <script>alert(1)</script> ở http://x.com"
        page = client.post(reverse("feedback_try"), {"text": text, "name": "Lê Thị Bảy"})
        soup = BeautifulSoup(page.content, "html.parser")
        assert [mark.text for mark in soup.select(".desk-found mark")] == ["c.ờ b.ạ.c"]
        assert "alert(1)" not in "".join(str(script) for script in soup.select(".desk-found script"))
        told = soup.select_one(".desk-facts").text
        assert "Chờ duyệt: Có “cờ bạc”" in told
        assert "Có liên kết" in told
        assert not Submission.objects.exists()

    @pytest.mark.parametrize("text", ["", "x" * 10_001])
    def test_nothing_and_too_much_are_refused(self, client, chief, text):
        page = client.post(reverse("feedback_try"), {"text": text})
        assert not BeautifulSoup(page.content, "html.parser").select(".desk-found")

    @pytest.mark.parametrize(
        ("role", "opens"),
        [
            (groups.CONTRIBUTORS, set()),
            (groups.EDITORS, {"feedback_queue", "feedback_try"}),
            (groups.UNIT_PEOPLE, {"feedback_queue", "feedback_try"}),
            (groups.HEADS, None),
            (groups.ADMINISTRATORS, None),
        ],
    )
    def test_role_by_role(self, client, home, django_user_model, role, opens):
        groups.create_groups()
        user = django_user_model.objects.create_user("ai-do")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        every = {
            "feedback_queue",
            "feedback_try",
            "feedback_load_words",
            "wagtailsnippets_feedback_listedphrase:list",
            "wagtailsnippets_feedback_cannedanswer:list",
        }
        found = {name for name in every if client.get(reverse(name)).status_code == 200}
        assert found == (every if opens is None else opens)
        settings = client.get(reverse("wagtailsettings:edit", args=["feedback", "feedbacksettings"]), follow=True)
        assert ("Ban biên tập" in settings.content.decode()) == (opens is None)

    def test_moderators_alone_may_try(self, client, site, django_user_model):
        user = moderator()
        user.user_permissions.clear()
        client.force_login(user)
        assert client.get(reverse("feedback_try")).status_code in (302, 403)
