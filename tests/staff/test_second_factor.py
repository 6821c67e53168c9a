"""The second factor, walked through the views with the codes that a telephone would make."""

import base64
import re
import time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from home.groups import ADMINISTRATORS, EDITORS, create_groups
from library.models import VideoFile
from staff.letters import send_letters
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db
HOME, CODE, SET_UP, OWN = "/quan-tri/", "/quan-tri/hai-lop/ma/", "/quan-tri/hai-lop/gan/", "/quan-tri/hai-lop/"
PASSWORD = "MatKhau-0123"
NOW = time.time()


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch):
    """The portal's clock and the telephone's: no half minute ends between making a code and giving it."""
    monkeypatch.setattr("django_otp.plugins.otp_totp.models.time", SimpleNamespace(time=lambda: NOW))


@pytest.fixture
def editor(home, django_user_model):
    create_groups()
    user = django_user_model.objects.create_user("lan", "lan@ban.vn", PASSWORD)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def administrator(editor, django_user_model):
    user = django_user_model.objects.create_user("quan-tri", "quan@ban.vn", PASSWORD)
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    return user


def come_in(name="lan"):
    """A browser that has given the right password."""
    client = Client()
    assert client.post("/quan-tri/login/", {"username": name, "password": PASSWORD}).status_code == 302
    return client


def code_of(key, steps=0):
    """What a telephone with this key shows so many half minutes from now."""
    made = TOTP(key)
    made.time = NOW + steps * 30
    return f"{made.token():06d}"


def key_shown(client):
    """The key as the page writes it for who cannot scan."""
    text = re.search(r"<code>([A-Z2-7 ]+)</code>", client.get(SET_UP).content.decode())[1].replace(" ", "")
    return base64.b32decode(text + "=" * (-len(text) % 8))


def set_up(client):
    """Sets a telephone up; the key and the codes on paper."""
    key = key_shown(client)
    answer = client.post(SET_UP, {"code": code_of(key, -1)})
    return key, re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", answer.content.decode())


def test_who_has_none_is_led_to_set_one_up_and_comes_in_with_it(editor, mailoutbox):
    client = come_in()
    assert client.get(HOME)["Location"] == f"{SET_UP}?next={HOME}"
    key, codes = set_up(client)
    assert len(set(codes)) == 10
    assert client.get(HOME).status_code == 200
    other = come_in()
    assert other.get(HOME)["Location"] == f"{CODE}?next={HOME}"
    answer = other.post(CODE, {"code": code_of(key), "next": "/quan-tri/pages/"})
    assert answer["Location"] == "/quan-tri/pages/"
    assert other.get(HOME).status_code == 200
    send_letters()
    assert "gắn một ứng dụng tạo mã" in mailoutbox[0].body


def test_a_code_is_taken_once(editor):
    key, _ = set_up(come_in())
    code = code_of(key)
    assert come_in().post(CODE, {"code": code}).status_code == 302
    again = come_in().post(CODE, {"code": code})
    assert "Mã chưa đúng" in again.content.decode()


def test_a_code_on_paper_opens_once_and_its_owner_is_told(editor, mailoutbox):
    _, codes = set_up(come_in())
    send_letters()
    assert come_in().post(CODE, {"code": codes[3].upper().replace("-", " ")}).status_code == 302
    refused = come_in()
    assert refused.post(CODE, {"code": codes[3]}).status_code == 200
    assert refused.get(HOME).status_code == 302
    send_letters()
    assert "còn 9 mã" in mailoutbox[-1].body
    assert not StaticToken.objects.filter(token__in=[code.replace("-", "") for code in codes]).exists()


def test_guessed_codes_slow_down_and_lock(editor, mailoutbox):
    key, _ = set_up(come_in())
    guesser = come_in()
    answers = [guesser.post(CODE, {"code": f"{number:06d}"}).status_code for number in range(30)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert guesser.post(CODE, {"code": code_of(key)}).status_code == 429
    assert guesser.get(HOME).status_code == 302
    send_letters()
    assert "tạm khóa" in mailoutbox[-1].subject


@pytest.mark.parametrize("code", ["", "000000", "abcde-fghij", "12345", "²³¹²³¹", "x" * 500, "١٢٣٤٥٦", "\x00"])
def test_what_is_no_code_is_refused_in_words(editor, code):
    set_up(come_in())
    client = come_in()
    assert client.post(CODE, {"code": code}).status_code == 200
    assert client.get(HOME).status_code == 302


def test_a_wrong_first_code_sets_nothing_up(editor):
    client = come_in()
    client.get(SET_UP)
    assert "Mã chưa đúng" in client.post(SET_UP, {"code": "000000"}).content.decode()
    assert not TOTPDevice.objects.filter(confirmed=True).exists()
    assert client.get(HOME)["Location"].startswith(SET_UP)
    assert Client().post(SET_UP, {"code": "000000"})["Location"].startswith("/quan-tri/login/")


def test_setting_up_without_having_opened_the_page_is_no_error(editor):
    assert come_in().post(SET_UP, {"code": "123456"}).status_code == 200


def test_the_password_alone_does_not_replace_the_telephone(editor):
    set_up(come_in())
    thief = come_in()
    for address in (SET_UP, OWN):
        assert thief.get(address)["Location"].startswith(CODE)
        assert thief.post(address, {"code": "123456"})["Location"].startswith(CODE)


def test_another_telephone_is_set_up_with_the_password_and_the_first_no_longer_counts(editor):
    client = come_in()
    first, _ = set_up(client)
    second = key_shown(client)
    assert "Mật khẩu chưa đúng" in client.post(SET_UP, {"code": code_of(second), "password": "sai"}).content.decode()
    assert client.post(SET_UP, {"code": code_of(second, -1), "password": PASSWORD}).status_code == 200
    assert come_in().post(CODE, {"code": code_of(first)}).status_code == 200
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert come_in().post(CODE, {"code": code_of(second)}).status_code == 302


def test_new_codes_on_paper_replace_the_old_and_the_owner_is_told(editor, mailoutbox):
    client = come_in()
    _, old = set_up(client)
    send_letters()
    page = client.post(OWN, {"password": PASSWORD}).content.decode()
    new = re.findall(r"<code>([a-z2-9-]{11})</code>", page)
    assert len(new) == 10
    send_letters()
    assert "bộ mã dự phòng mới" in mailoutbox[-1].subject
    assert "10 mã dự phòng mới" in mailoutbox[-1].body
    assert OWN in mailoutbox[-1].body
    assert not any(code in mailoutbox[-1].body for code in new)
    assert come_in().post(CODE, {"code": new[0]}).status_code == 302
    assert come_in().post(CODE, {"code": old[0]}).status_code == 200


@pytest.mark.parametrize(
    ("told", "why"), [({}, "Không được để trống mục này"), ({"password": "sai"}, "Mật khẩu chưa đúng")]
)
def test_a_screen_left_open_makes_no_new_codes(editor, told, why, mailoutbox):
    client = come_in()
    _, old = set_up(client)
    send_letters()
    answer = client.post(OWN, told)
    assert why in answer.content.decode()
    assert "<code>" not in answer.content.decode()
    assert send_letters() == 0
    assert come_in().post(CODE, {"code": old[0]}).status_code == 302


def test_guessing_the_password_for_new_codes_locks_the_account(editor):
    client = come_in()
    set_up(client)
    answers = [client.post(OWN, {"password": f"sai-{number}"}).status_code for number in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert client.post(OWN, {"password": PASSWORD}).status_code == 429


def test_codes_are_made_only_beside_a_telephone(editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = come_in()
    assert "Tạo 10 mã" not in client.get(OWN).content.decode()
    assert client.post(OWN, {"password": PASSWORD})["Location"] == SET_UP
    assert not StaticToken.objects.exists()


def test_half_logged_in_is_nobody_on_readers_pages_too(editor, tmp_path, settings):
    set_up(come_in())
    client = come_in()
    draft = ArticlePageFactory(live=False)
    for address in (
        f"/quan-tri/pages/{draft.pk}/view_draft/",
        f"/quan-tri/pages/{draft.pk}/edit/",
        "/quan-tri/images/",
    ):
        assert client.get(address).status_code == 302
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "a.mp4").write_bytes(b"x")
    VideoFile.objects.create(title="Bản nháp", type="video", file="videos/a.mp4", duration=0)
    assert client.get("/media/videos/a.mp4").status_code == 404
    settings.SECOND_FACTOR_REQUIRED = False
    TOTPDevice.objects.all().delete()
    assert client.get("/media/videos/a.mp4").status_code == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/").wsgi_request.user.is_anonymous


def test_readers_pages_ask_for_no_session(home):
    answer = Client().get("/")
    assert "Cookie" not in answer.get("Vary", "")


def test_where_it_is_not_required_only_those_who_have_one_are_asked(editor, settings, django_user_model):
    set_up(come_in())
    settings.SECOND_FACTOR_REQUIRED = False
    assert come_in().get(HOME)["Location"].startswith(CODE)
    other = django_user_model.objects.create_superuser("hoa", "hoa@ban.vn", PASSWORD)
    assert come_in(other.username).get(HOME).status_code == 200


def test_an_administrator_removes_a_lost_telephone(editor, administrator, mailoutbox):
    set_up(come_in())
    manager = come_in("quan-tri")
    set_up(manager)
    address = f"/quan-tri/hai-lop/go/{editor.pk}/"
    assert "<b>lan</b>" in manager.get(address).content.decode()
    assert TOTPDevice.objects.filter(user=editor).exists()
    manager.post(address)
    assert come_in().get(HOME)["Location"].startswith(SET_UP)
    send_letters()
    assert "vừa bị gỡ" in mailoutbox[-1].subject
    assert ModelLogEntry.objects.filter(action="staff.factor_removed", user=administrator).count() == 1
    assert "Gỡ xác thực hai lớp" in manager.get("/quan-tri/users/").content.decode()


def test_whoever_came_in_by_the_removed_telephone_is_asked_again(editor):
    client = come_in()
    set_up(client)
    call_command("reset_second_factor", "lan")
    assert client.get(HOME)["Location"].startswith(SET_UP)


def test_nobody_removes_what_is_not_theirs_to_remove(editor, administrator, django_user_model):
    chief = django_user_model.objects.create_superuser("chu", "chu@ban.vn", PASSWORD)
    client = come_in()
    set_up(client)
    assert client.post(f"/quan-tri/hai-lop/go/{administrator.pk}/")["Location"] == HOME
    manager = come_in("quan-tri")
    set_up(manager)
    set_up(come_in("chu"))
    assert manager.post(f"/quan-tri/hai-lop/go/{chief.pk}/")["Location"] == HOME
    assert TOTPDevice.objects.filter(user=chief).exists()


def test_the_command_names_who_is_unknown(db):
    with pytest.raises(CommandError, match="khong-co"):
        call_command("reset_second_factor", "khong-co")


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_on_stays_in_the_portal(editor, wanted):
    key, _ = set_up(come_in())
    assert come_in().post(CODE, {"code": code_of(key), "next": wanted})["Location"] == HOME


def test_the_pages_are_never_kept(editor):
    client = come_in()
    assert "no-store" in client.get(SET_UP)["Cache-Control"]
    set_up(client)
    assert "no-store" in client.post(OWN, {"password": PASSWORD})["Cache-Control"]


def test_the_first_administrator_comes_in(home, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", username="dau", email="dau@ban.vn", verbosity=0)
    client = come_in("dau")
    set_up(client)
    assert client.get(HOME).status_code == 200
