import io
import json
import struct
import zipfile
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from wagtail.models import Collection, UploadedFile

from news.models import Picture

pytestmark = pytest.mark.django_db
PATHS = ["alone", "several", "chooser"]


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def picture(kind="PNG", size=(60, 40), **options):
    held = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(held, kind, **options)
    return held.getvalue()


def frames(count):
    held = io.BytesIO()
    first, *others = [Image.effect_noise((40, 30), 20 + number).convert("P") for number in range(count)]
    first.save(held, "GIF", save_all=True, append_images=others)
    return held.getvalue()


def bomb(width, height):
    """A PNG of a few kilobytes that claims, and holds, that many black pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer, row = zlib.compressobj(9), b"\x00" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def text_in_png(text):
    info = PngInfo()
    info.add_text("Comment", text)
    return info


def archive():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("index.html", "x")
    return held.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
REFUSED = {
    "truncated.jpg": lambda: picture("JPEG", (300, 200))[:-400],
    "truncated.png": lambda: picture("PNG", (300, 200))[:-400],
    "truncated.webp": lambda: picture("WEBP", (300, 200))[:-400],
    "truncated.gif": lambda: frames(4)[:-300],
    "head-only.gif": lambda: frames(2)[:20],
    "zero.png": lambda: b"",
    "one-byte.jpg": lambda: b"\xff",
    "text.jpg": lambda: "Không phải ảnh".encode(),
    "bomb.png": lambda: bomb(9000, 9000),
    "great-bomb.png": lambda: bomb(30_000, 30_000),
    "png-named.jpg": picture,
    "drawing.svg": lambda: SVG,
    "drawing-named.png": lambda: SVG,
    "script.html": lambda: b"<script>alert(1)</script>",
    "no-extension": picture,
    "broken-crc.png": lambda: picture()[:60] + b"\x00\x00\x00\x00" + picture()[64:],
    "script-in-comment.gif": lambda: frames(2)[:-1] + b"!\xfe\x08<script>\x00;",
    "script-from-the-start.gif": lambda: b"GIF89a/*" + frames(2)[8:],
    "page-in-text.png": lambda: picture("PNG", pnginfo=text_in_png("<HTML><body onload=alert(1)>")),
    "page-at-the-end.webp": lambda: picture("WEBP") + b"<!DOCTYPE html><script>alert(1)</script>",
    "code-in-comment.jpg": lambda: picture("JPEG", comment=b"<?php system($_GET[1]); ?>"),
    "archive-at-the-end.jpg": lambda: picture("JPEG") + archive(),
    "mostly-zeros.jpg": lambda: picture("JPEG")[:100] + b"\x00" * 5000,
}


def upload(client, path, name, content, content_type="image/png"):
    """Status and text of the answer, by one of the ways that pictures take."""
    file = SimpleUploadedFile(name, content, content_type)
    collection = Collection.get_first_root_node().pk
    data = {"title": "Ảnh", "collection": collection, "tags": "", "description": "", "credit": ""}
    if path == "alone":
        address, data["file"] = reverse("wagtailimages:add"), file
    elif path == "several":
        address, data["files[]"] = reverse("wagtailimages:add_multiple"), file
    else:
        address = reverse("wagtailimages_chooser:create")
        data = {f"image-chooser-upload-{key}": value for key, value in {**data, "file": file}.items()}
    answer = client.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"} if path == "several" else {})
    text = answer.content.decode()
    return answer.status_code, json.dumps(json.loads(text), ensure_ascii=False) if path != "alone" and text else text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_picture_gets_a_message_and_leaves_nothing_behind(admin_client, path, name):
    status, text = upload(admin_client, path, name, REFUSED[name]())
    assert status == 200
    assert "error-message" in text or "error_message" in text
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not default_storage.exists("original_images")


@pytest.mark.parametrize("path", PATHS)
def test_the_message_is_in_vietnamese(admin_client, path):
    assert "Ảnh bị hỏng" in upload(admin_client, path, "a.jpg", REFUSED["truncated.jpg"]())[1]
    assert "dữ liệu lạ" in upload(admin_client, path, "a.jpg", REFUSED["archive-at-the-end.jpg"]())[1]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture()),
        ("a.JPG", picture("JPEG")),
        ("a.jpeg", picture("JPEG", progressive=True)),
        ("a.webp", picture("WEBP")),
        ("cử-động.gif", frames(3)),
    ],
)
def test_a_whole_picture_is_stored(admin_client, path, name, content):
    assert upload(admin_client, path, name, content)[0] in (200, 302)
    kept = Picture.objects.get()
    assert kept.file.read() == content
    assert kept.get_rendition("width-20").width == 20


def test_a_broken_picture_does_not_take_the_place_of_a_good_one(admin_client):
    upload(admin_client, "alone", "a.png", picture())
    kept = Picture.objects.get()
    data = {"title": "Ảnh", "collection": kept.collection_id, "tags": ""}
    broken = SimpleUploadedFile("b.png", REFUSED["truncated.png"](), "image/png")
    assert admin_client.post(reverse("wagtailimages:edit", args=[kept.pk]), {**data, "file": broken}).status_code == 200
    kept.refresh_from_db()
    assert default_storage.exists(kept.file.name)
    assert kept.file.name.endswith("a.png")


def photograph():
    """A JPEG of a telephone: where it was taken, how to turn it, by what."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Hãng X"
    exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 18.0, 0.0), 3: "E", 4: (106.0, 6.0, 0.0)})
    return picture("JPEG", exif=exif, xmp=b"<x:xmpmeta>GPSLatitude</x:xmpmeta>")


def test_where_a_photograph_was_taken_is_forgotten_and_how_to_turn_it_is_not(admin_client):
    taken = photograph()
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)
    upload(admin_client, "alone", "a.jpg", taken, "image/jpeg")
    kept = Picture.objects.get().file.read()
    exif = Image.open(io.BytesIO(kept)).getexif()
    assert not exif.get_ifd(0x8825)
    assert exif[0x0112] == 6
    assert b"GPSLatitude" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(taken)).tobytes()
