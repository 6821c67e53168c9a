"""What browsers are told about pages, and how the admin differs."""

import pytest
from django.test import Client
from django.urls import reverse

from library.models import VideoFile

pytestmark = pytest.mark.django_db


def policy(answer):
    parts = answer["Content-Security-Policy"].split("; ")
    return {name: values.split(" ") for name, _, values in (part.partition(" ") for part in parts)}


def test_readers_pages_allow_nothing_inline_and_nothing_foreign(client, home):
    told = policy(client.get("/"))
    assert told["default-src"] == ["'self'"]
    assert "script-src" not in told
    assert not [value for values in told.values() for value in values if "unsafe" in value]


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_home", "wagtailadmin_password_reset"])
def test_the_admin_loads_nothing_foreign_and_is_framed_by_nobody(admin_client, name):
    told = policy((Client() if name == "wagtailadmin_password_reset" else admin_client).get(reverse(name)))
    assert told["default-src"] == told["base-uri"] == told["form-action"] == told["frame-ancestors"] == ["'self'"]
    assert told["object-src"] == ["'none'"]
    assert told["script-src"] == ["'self'", "'unsafe-inline'"]
    allowed = {value for values in told.values() for value in values}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize("address", ["/", "/quan-tri/", "/quan-tri/login/", "/khong-co/", "/robots.txt"])
def test_nothing_may_use_camera_or_place_and_no_type_is_guessed(client, home, address):
    answer = client.get(address)
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (answer.get("Cross-Origin-Opener-Policy") == "same-origin") == address.startswith("/quan-tri/")
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_pages_of_those_who_work_here_are_never_kept(admin_client):
    for address in ("/quan-tri/", "/quan-tri/pages/", "/quan-tri/login/", "/quan-tri/khong-co/"):
        assert admin_client.get(address)["Cache-Control"] == "private, no-store"


def test_what_only_staff_get_is_not_kept_for_others(admin_client, client, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "nhap.mp4").write_bytes(b"x")
    VideoFile.objects.create(title="Bản nháp", type="video", file="videos/nhap.mp4", duration=0)
    answer = admin_client.get("/media/videos/nhap.mp4")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert Client().get("/media/videos/nhap.mp4").status_code == 404


def test_readers_pages_may_be_kept(client, home):
    assert "no-store" not in client.get("/").get("Cache-Control", "")


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client, django_user_model):
    django_user_model.objects.create_superuser("lan", "lan@ban.vn", "MatKhau-0123")
    client.get("/quan-tri/login/")
    client.post("/quan-tri/login/", {"username": "lan", "password": "MatKhau-0123"})
    assert set(client.cookies) == {"phien", "csrftoken"}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
