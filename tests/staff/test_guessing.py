"""Wrong passwords: an account is locked, its owner told once, everybody else goes on."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from staff.guessing import forget_old_attempts
from staff.letters import send_letters
from staff.models import AccountLock, Letter

pytestmark = pytest.mark.django_db
LOGIN = "/quan-tri/login/"
RIGHT = "MatKhau-0123"


@pytest.fixture
def owner(django_user_model):
    return django_user_model.objects.create_superuser("lan", "lan@ban.vn", RIGHT, first_name="Lan")


@pytest.fixture
def colleague(django_user_model):
    return django_user_model.objects.create_superuser("hoa", "hoa@ban.vn", RIGHT)


def attempt(name="lan", password="sai", address="192.0.2.1", **headers):
    return Client(REMOTE_ADDR=address).post(LOGIN, {"username": name, "password": password}, **headers)


def guess(times, **options):
    return [attempt(password=f"sai-{number}", **options).status_code for number in range(times)]


def pass_time(minutes):
    """As if everything that was stored had been so many minutes earlier."""
    earlier = timedelta(minutes=minutes)
    for found in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=found.pk).update(attempt_time=found.attempt_time - earlier)
    for lock in AccountLock.objects.all():
        AccountLock.objects.filter(pk=lock.pk).update(begun=lock.begun - earlier, until=lock.until - earlier)


def test_a_thousand_wrong_passwords_are_locked_and_the_owner_is_told_once(owner, mailoutbox):
    answers = guess(1000)
    assert answers[:9] == [200] * 9
    assert set(answers[9:]) == {429}
    assert attempt(password=RIGHT).status_code == 429
    send_letters()
    assert send_letters() == 0
    (letter,) = mailoutbox
    assert letter.to == ["lan@ban.vn"]
    assert "tạm khóa" in letter.subject
    assert "10 lần" in letter.body
    assert "/quan-tri/password_reset/" in letter.body


def test_guesses_spread_over_many_networks_lock_all_the_same(owner, mailoutbox):
    answers = [attempt(address=f"192.0.2.{number}").status_code for number in range(1, 251)]
    assert answers[:9] == [200] * 9
    assert set(answers[9:]) == {429}
    assert send_letters() == 1
    assert len(mailoutbox) == 1


def test_browsers_that_change_their_name_are_counted_together(owner):
    answers = [attempt(HTTP_USER_AGENT=f"Browser {number}").status_code for number in range(12)]
    assert answers[-1] == 429
    assert AccessAttempt.objects.count() == 1


def test_colleagues_behind_the_same_address_come_in(owner, colleague):
    guess(30)
    assert attempt("hoa", RIGHT).status_code == 302


def test_what_forwards_is_believed_only_where_it_is_trusted(owner, settings):
    settings.TRUSTED_PROXIES = 1
    attempt(HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
    assert AccessAttempt.objects.get().ip_address == "203.0.113.9"
    settings.TRUSTED_PROXIES = 0
    attempt("hoa", HTTP_X_FORWARDED_FOR="198.51.100.7", address="2001:db8:1:2:3:4:5:6")
    assert AccessAttempt.objects.latest("pk").ip_address == "2001:db8:1:2::"


def test_the_page_says_in_vietnamese_how_long_to_wait(owner):
    guess(10)
    answer = attempt()
    assert "Hãy thử lại sau <b>15 phút</b>" in re.sub(r"\s+", " ", answer.content.decode())
    assert 800 < int(answer["Retry-After"]) <= 900
    pass_time(10)
    assert "<b>5 phút</b>" in attempt().content.decode()


def test_going_on_guessing_does_not_make_the_lock_longer(owner):
    guess(10)
    for _ in range(3):
        pass_time(5)
        guess(2)
    assert attempt(password=RIGHT).status_code == 302


def test_the_next_lock_is_told_again(owner, mailoutbox):
    for _ in range(2):
        guess(12)
        send_letters()
        pass_time(16)
    assert len(mailoutbox) == 2


def test_a_right_password_forgets_the_wrong_ones(owner):
    guess(9)
    assert attempt(password=RIGHT).status_code == 302
    assert guess(9) == [200] * 9


def test_an_unknown_name_is_answered_as_a_known_one(owner, mailoutbox):
    known, unknown = guess(12), guess(12, name="khong-co")
    assert known == unknown
    page = re.compile(r"<main.*</main>", re.DOTALL)
    assert page.search(attempt().content.decode())[0] == page.search(attempt("khong-co").content.decode())[0]
    assert Letter.objects.count() == 1


def test_what_is_stored_names_nobody_and_is_forgotten(owner, caplog):
    with caplog.at_level("DEBUG"):
        attempt("mat-khau-go-nham", "mat-khau-that")
        guess(12)
    stored = [str(value) for row in AccessAttempt.objects.values_list() for value in row]
    for word in ("mat-khau", "lan", "sai-"):
        assert not [value for value in stored if word in value]
    for word in ("mat-khau", "'lan'", '"lan"', "sai-", "192.0.2.1"):
        assert word not in caplog.text
    assert forget_old_attempts() == 0
    pass_time(40)
    assert forget_old_attempts() == 2
    assert not AccountLock.objects.exists()


def test_the_history_says_who_was_locked_and_who_came_in(owner, colleague):
    guess(12)
    attempt("hoa", RIGHT)
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", "user__username")
    assert list(actions) == [("staff.login_failed", "lan")] * 10 + [("staff.locked", "lan"), ("staff.login", "hoa")]


def test_an_administrator_lifts_the_lock(owner, colleague, client):
    guess(10)
    client.force_login(colleague)
    page = client.get("/quan-tri/khoa-dang-nhap/").content.decode()
    assert ">lan<" in page.replace(" ", "")
    client.post("/quan-tri/khoa-dang-nhap/", {"user": owner.pk})
    assert attempt(password=RIGHT).status_code == 302
    assert ModelLogEntry.objects.filter(action="staff.unlocked", user=colleague).count() == 1


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "²"])
def test_unlocking_nobody_is_no_error(client, colleague, key):
    client.force_login(colleague)
    assert client.post("/quan-tri/khoa-dang-nhap/", {"user": key}).status_code == 404


def test_the_command_lifts_the_lock_and_names_who_is_unknown(owner, capsys):
    guess(10)
    with pytest.raises(CommandError, match="khong-co"):
        call_command("unlock_account", "khong-co", "lan")
    assert "lan: đã mở khóa" in capsys.readouterr().out
    assert attempt(password=RIGHT).status_code == 302
    call_command("unlock_account", "lan")


def test_an_account_without_an_address_holds_up_no_letters(owner, colleague, mailoutbox, caplog):
    owner.email = ""
    owner.save()
    guess(10)
    guess(10, name="hoa")
    assert send_letters() == 2
    assert [letter.to for letter in mailoutbox] == [["hoa@ban.vn"]]
    assert "has no e-mail address" in caplog.text


def test_a_mail_server_that_is_away_gets_the_letter_later(owner, mailoutbox, settings, caplog):
    guess(10)
    settings.EMAIL_BACKEND = "tests.staff.no_server.Away"
    assert send_letters() == 0
    assert "lan@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters() == 0
    Letter.objects.update(due_at=timezone.now())
    assert send_letters() == 1


def test_a_letter_is_given_up_after_a_day(owner, settings, caplog):
    guess(10)
    settings.EMAIL_BACKEND = "tests.staff.no_server.Away"
    Letter.objects.update(written_at=timezone.now() - timedelta(days=2))
    send_letters()
    assert not Letter.objects.exists()
    assert "given up" in caplog.text
