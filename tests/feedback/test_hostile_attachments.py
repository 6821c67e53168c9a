"""Hostile files, sent through the form: refused in words and nothing kept of them, or kept without what they carry."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from feedback.attaching import path_of
from feedback.models import Attachment, Feedback
from tests.feedback.test_feedback_form import FORM, filled
from tests.feedback.test_files import ACTIVE_PDF, HIDDEN_PDF, MACRO_TYPES, packed, pdf, picture, sheet, word

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    return settings.ATTACHMENTS_ROOT


def send(client, *files):
    """The form with files whose names are on the wire as they are given here."""
    edge, fields = b"----ranh-gioi-0123456789", filled(client)
    parts = [(f'name="{name}"', str(value).encode()) for name, value in fields.items()]
    parts += [(f'name="attachments"; filename="{name}"\r\nContent-Type: image/png', each) for name, each in files]
    whole = b"".join(
        b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (edge, head.encode(), each)
        for head, each in parts
    )
    kind = f"multipart/form-data; boundary={edge.decode()}"
    return client.post(FORM, whole + b"--" + edge + b"--\r\n", content_type=kind)


def vast(side):
    """A PNG of some kilobytes that claims so many pixels on each side, and begins as one that holds them."""

    def chunk(name, told):
        return struct.pack(">I", len(told)) + name + told + struct.pack(">I", zlib.crc32(name + told))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


def nested():
    """A document whose members are archives of archives."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(40 * 1024 * 1024))
    return packed(word(), **{f"word/media/{number}.zip": inner.getvalue() for number in range(3)})


def lying():
    """A document with a member that says it is small, and is not."""
    whole = bytearray(packed(word(), **{"word/huge.xml": bytes(20 * 1024 * 1024)}))
    size = struct.pack("<I", 20 * 1024 * 1024)
    while (found := whole.find(size)) >= 0:
        whole[found : found + 4] = struct.pack("<I", 100)
    return bytes(whole)


REFUSED = {
    "svg named png": lambda: ("anh.png", SVG),
    "svg behind a mark": lambda: ("anh.png", b"\xef\xbb\xbf" + SVG),
    "svg, packed": lambda: ("anh.png", zlib.compress(SVG)),
    "gif with a script": lambda: ("anh.gif", b"GIF89a/*" + b"x" * 40 + b"*/=1;alert(1)//"),
    "word with macros": lambda: ("don.docx", packed(word(), **{"word/vbaProject.bin": b"x"})),
    "word that says macros": lambda: ("don.docx", packed(word(), **{"[Content_Types].xml": MACRO_TYPES})),
    "pdf with a script": lambda: ("don.pdf", ACTIVE_PDF),
    "pdf with a hidden script": lambda: ("don.pdf", HIDDEN_PDF),
    "word as a bomb": lambda: ("don.docx", packed(word(), **{"word/huge.xml": bytes(101 * 1024 * 1024)})),
    "sheet as a bomb": lambda: ("bang.xlsx", packed(sheet(), **{"xl/huge.xml": bytes(101 * 1024 * 1024)})),
    "word that lies of its size": lambda: ("don.docx", lying()),
    "vast picture": lambda: ("anh.png", vast(50_000)),
    "truncated png": lambda: ("anh.png", picture("PNG", size=(200, 200))[:-300]),
    "truncated jpg": lambda: ("anh.jpg", picture(size=(200, 200))[:-300]),
    "page": lambda: ("../../x.html", b"<!doctype html><script>alert(1)</script>"),
    "page that begins as a picture": lambda: ("anh.jpg", b"\xff\xd8\xff<script>alert(1)</script>"),
    "no name, no kind": lambda: ("<script>alert(1)</script>", b"x"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_it_is_refused_in_words_and_nothing_is_kept(client, site, folder, which):
    name, content = REFUSED[which]()
    answer = send(client, (name, content), ("don.pdf", pdf()))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Hãy" in page or "không thuộc loại nhận được" in page
    assert "<script>alert" not in page
    assert not Feedback.objects.exists()
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "name",
    [
        "../../x.png",
        "..\\..\\x.png",
        "/etc/cron.d/x.png",
        "C:\\Windows\\x.png",
        "a\r\nb.png",
        "a\nContent-Type: text/html\n\n<b>.png",
        "a\x00.exe.png",
        "n" * 300 + ".png",
        "ế" * 300 + ".png",
        '<img src=x onerror="alert(1)">.png',
        "%2e%2e%2fx.png",
        "anh\u202egnp.exe",
        ".htaccess",
        "CON.png",
        "=cmd|' /C calc'!A0.png",
    ],
)
def test_whatever_it_is_called_it_lies_in_its_folder_under_a_name_that_harms_nobody(client, site, folder, name):
    answer = send(client, (name, picture("PNG")))
    assert answer.status_code in (200, 400)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == Attachment.objects.count()
    for row in Attachment.objects.all():
        assert row.name.endswith(".png")
        assert row.name.isprintable()
        assert not set(row.name) & set('/\\<>:"|%')
        assert len(row.name) <= 90
        assert path_of(row.path) in files


def test_a_photograph_forgets_its_place_and_device_on_the_way(client, site):
    exif = Image.Exif()
    exif[0x010F] = "Hang X"
    exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 18.0, 0.0), 3: "E", 4: (106.0, 6.0, 0.0)})
    taken = {f"anh.{kind}": picture(kind, exif=exif) for kind in ("JPEG", "PNG", "WEBP")}
    assert all(Image.open(io.BytesIO(each)).getexif().get_ifd(0x8825) for each in taken.values())
    send(client, *taken.items())
    kept = [path_of(row.path).read_bytes() for row in Attachment.objects.all()]
    assert len(kept) == 3
    for each in kept:
        assert b"Hang X" not in each
        assert not Image.open(io.BytesIO(each)).getexif()
