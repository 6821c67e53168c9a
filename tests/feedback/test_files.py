"""What senders may attach: by content, of a few kinds, and nothing that is another thing as well."""

import contextlib
import io
import time
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from fpdf import FPDF
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image, PngImagePlugin

from feedback.files import BadFile, accept
from feedback.files.pictures import LARGEST_SIDE


def upload(content, name="anh.jpg"):
    return SimpleUploadedFile(name, content)


def picture(kind="JPEG", size=(60, 40), **told):
    written = io.BytesIO()
    image = Image.new("RGB", size, "maroon")
    image.paste("white", (0, 0, size[0] // 2, size[1]))
    image.save(written, kind, **told)
    return written.getvalue()


def exif():
    told = Image.Exif()
    told[0x010F], told[0x0112] = "May Nha Toi", 6
    told.get_ifd(0x8825).update({1: "N", 2: (10.0, 32.0, 1.0)})
    return told


def pdf(text="Xin chao"):
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.cell(text=text)
    return bytes(made.output())


def word():
    written = io.BytesIO()
    document = Document()
    document.add_paragraph("Kính gửi Ban Biên tập")
    document.save(written)
    return written.getvalue()


def sheet():
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def packed(content, **added):
    """An archive with more members, or with others in their place."""
    members = zipfile.ZipFile(io.BytesIO(content))
    whole = {name: members.read(name) for name in members.namelist()} | added
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in whole.items():
            archive.writestr(name, inside)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "stored", "kind"),
    [
        (picture(), "ảnh.jpg", "ảnh.jpg", "image/jpeg"),
        (picture("PNG"), "x.png", "x.png", "image/png"),
        (picture("WEBP"), "x.webp", "x.webp", "image/webp"),
        (picture("PNG"), "la-jpg.jpg", "la-jpg.png", "image/png"),
        (pdf(), "don.pdf", "don.pdf", "application/pdf"),
        (word(), "đơn thư.docx", "đơn thư.docx", None),
        (sheet(), "bang.xlsx", "bang.xlsx", None),
        (pdf(), "don.pdf.exe", "don-pdf.pdf", "application/pdf"),
        (pdf(), "../../etc/passwd", "passwd.pdf", "application/pdf"),
        (pdf(), "C:\\thu muc\\don.pdf", "don.pdf", "application/pdf"),
        (pdf(), "don\r\nX-Header: 1\u202efdp.pdf", "don X-Header 1fdp.pdf", "application/pdf"),
        (pdf(), "...", "tep.pdf", "application/pdf"),
        (pdf(), "a" * 300 + ".pdf", "a" * 76 + ".pdf", "application/pdf"),
    ],
)
def test_what_is_taken_and_how_it_is_called(content, name, stored, kind):
    made = SimpleUploadedFile("x", content)
    made._name = name  # as another framework than the browser's might send it
    taken = accept(made)
    assert taken.name == stored
    assert kind is None or taken.content_type == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_are_gone_and_the_picture_stands_upright(kind):
    before = picture(kind, exif=exif())
    assert b"May Nha Toi" in before
    taken = accept(upload(before)).content
    assert b"May Nha" not in taken
    with Image.open(io.BytesIO(taken)) as after:
        assert after.size == (40, 60)
        assert not after.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(after.info)


def test_words_beside_the_pixels_are_gone():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Nguyen Van A")
    assert b"Nguyen Van A" not in accept(upload(picture("PNG", pnginfo=told))).content
    assert b"ghi chu" not in accept(upload(picture(comment=b"ghi chu"))).content


def test_what_hangs_on_a_picture_is_gone():
    for foreign in (b"<script>alert(1)</script>", word(), b"<?php system($_GET[0]); ?>"):
        taken = accept(upload(picture() + foreign)).content
        assert foreign not in taken
        assert b"PK\x05\x06" not in taken


def test_a_picture_of_no_end_of_pixels_is_smaller():
    taken = accept(upload(picture(size=(LARGEST_SIDE + 904, 500)))).content
    with Image.open(io.BytesIO(taken)) as after:
        assert after.width == LARGEST_SIDE


def test_a_large_photograph_is_taken_and_what_would_fill_the_memory_is_not():
    large = (6_000, 5_000)
    with Image.open(io.BytesIO(accept(upload(picture(size=large))).content)) as after:
        assert after.size == (3_000, 2_500)
    for kind, told in (("PNG", {}), ("WEBP", {}), ("JPEG", {"progressive": True})):
        with pytest.raises(BadFile, match="quá nhiều điểm ảnh"):
            accept(upload(picture(kind, size=large, **told)))


def bomb():
    """A PNG of a few bytes that says it has 3.6 billion pixels."""

    def chunk(kind, told):
        return len(told).to_bytes(4, "big") + kind + told + zlib.crc32(kind + told).to_bytes(4, "big")

    size = (60_000).to_bytes(4, "big") * 2
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


ACTIVE_PDF = pdf().replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (app.alert) >>", 1)
HIDDEN_PDF = pdf().replace(b"/Catalog", b"/Catalog /OpenAction << /S /J#61vaScript >>", 1)
PACKED_OBJECTS = zlib.compress(b"1 0 << /S /Launch /F (cmd.exe) >>")
PACKED_PDF = pdf().replace(
    b"%%EOF", b"9 0 obj << /Type /ObjStm /N 1 >>\nstream\n" + PACKED_OBJECTS + b"\nendstream endobj\n%%EOF", 1
)
MACRO_TYPES = b"application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = (
    b'<Relationships><Relationship Id="r" Type="http://schemas/attachedTemplate" '
    b'Target="http://la.example/x.dotm" TargetMode="External"/></Relationships>'
)


FRAME = TEMPLATE.replace(b"attachedTemplate", b"frame")
CODED = TEMPLATE.replace(b"attached", b"&#x61;ttached").replace(b"External", b"Extern&#97;l")
ENDLESS = b"%PDF-" + b"/ObjStm stream\n" + zlib.compress(bytes(17 * 1024 * 1024)) + b"%%EOF"
HIDDEN_PACK = PACKED_PDF.replace(b"/ObjStm", b"/Obj#53tm")
RELATIONS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "không có nội dung"),
        (picture()[:400], "bị hỏng"),
        (picture("PNG")[:60], "bị hỏng"),
        (picture("WEBP")[:40], "bị hỏng"),
        (b"\xff\xd8\xff" + b"x" * 100, "bị hỏng"),
        (b"RIFF0000AVI x", "bị hỏng"),
        (bomb(), "quá nhiều điểm ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "không thuộc loại"),
        (b"<!doctype html><script>alert(1)</script>", "không thuộc loại"),
        (b"GIF89a" + b"x" * 50, "không thuộc loại"),
        (b"MZ" + b"x" * 50, "không thuộc loại"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "không thuộc loại"),
        (b"{\\rtf1 x}", "không thuộc loại"),
        (b"PK\x03\x04" + b"x" * 50, "bị hỏng"),
        (pdf()[:-200], "bị hỏng"),
        (pdf() + b"<html><script>alert(1)</script>", "loại tệp khác"),
        (pdf() + word(), "loại tệp khác"),
        (pdf().replace(b"%%EOF", b"<script>x</script>%%EOF"), "loại tệp khác"),
        (ACTIVE_PDF, "mã tự chạy"),
        (HIDDEN_PDF, "mã tự chạy"),
        (PACKED_PDF, "mã tự chạy"),
        (word()[:-10], "bị hỏng"),
        (word() + b"<script>x</script>", "loại tệp khác"),
        (packed(word(), **{"word/vbaProject.bin": b"x"}), "mã tự chạy"),
        (packed(word(), **{"word/embeddings/oleObject1.bin": b"x"}), "mã tự chạy"),
        (packed(word(), **{"word/_rels/settings.xml.rels": TEMPLATE}), "mã tự chạy"),
        (packed(word(), **{"word/_rels/settings.xml.rels": CODED}), "mã tự chạy"),
        (packed(word(), **{"word/_rels/settings.xml.rels": TEMPLATE.decode().encode("utf-16")}), "mã tự chạy"),
        (packed(word(), **{"word/_RELS/x.xml.RELS": FRAME}), "mã tự chạy"),
        (packed(word(), **{RELATIONS: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "bị hỏng"),
        (packed(word(), **{RELATIONS: b"<a>" + b"<b/>" * 600_000 + b"</a>"}), "quá lớn khi mở"),
        (HIDDEN_PACK, "mã tự chạy"),
        (ENDLESS, "quá lớn khi mở"),
        (packed(word(), **{"[Content_Types].xml": MACRO_TYPES}), "bị hỏng"),
        (packed(word(), **{"word/huge.xml": bytes(101 * 1024 * 1024)}), "quá lớn khi mở"),
        (packed(sheet(), **{"xl/externalLinks/externalLink1.xml": b"x"}), "mã tự chạy"),
    ],
)
def test_what_is_refused_and_why(content, why):
    with pytest.raises(BadFile, match=why) as refused:
        accept(upload(content, "tệp của tôi.pdf"))
    assert "tệp của tôi" in str(refused.value)


TINY = zlib.compress(b"")
SLOW = {
    "relations that begin over and over": packed(word(), **{RELATIONS: b'/attachedTemplate"' * 100_000}),
    "relations in plenty": packed(word(), **{RELATIONS: b"<a>" + b"<b/>" * 400_000 + b"</a>"}),
    "names of streams": b"%PDF-" + b"/ObjStm " * 500_000 + b"%%EOF",
    "streams of nothing": b"%PDF-" + (b"/ObjStm stream\n" + TINY) * 200_000 + b"%%EOF",
    "streams that grow": b"%PDF-" + (b"/ObjStm stream\n" + zlib.compress(bytes(15 * 1024**2))) * 100 + b"%%EOF",
    "signs written by their codes": b"%PDF-" + b"/J#4" * 1_000_000 + b"%%EOF",
}


@pytest.mark.parametrize("kind", SLOW)
def test_no_file_keeps_the_portal_from_answering(kind):
    before = time.thread_time()
    with contextlib.suppress(BadFile):
        accept(upload(SLOW[kind], "don.pdf"))
    assert time.thread_time() - before < 6, "seconds of work for one small file"


def test_links_of_a_document_may_lead_out():
    link = TEMPLATE.replace(b"attachedTemplate", b"hyperlink").replace(b".dotm", b"")
    assert accept(upload(packed(word(), **{"word/_rels/footer.xml.rels": link}))).content


def test_a_file_that_is_too_large_is_told_the_limit(settings):
    settings.ATTACHMENT_LIMIT = 1024 * 1024
    with pytest.raises(BadFile, match="tối đa 1 MB"):
        accept(upload(bytes(1024 * 1024 + 1)))


@hypothesis_settings(max_examples=150)
@given(st.sampled_from([picture(), picture("PNG"), pdf(), word()]), st.integers(0, 10_000), st.binary(max_size=30))
def test_no_broken_file_breaks_the_portal(content, place, noise):
    place %= len(content)
    try:
        taken = accept(upload(content[:place] + noise + content[place + len(noise) :]))
    except BadFile:
        return
    assert taken.content
