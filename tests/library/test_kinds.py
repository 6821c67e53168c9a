"""Files for readers are looked at, not their names alone."""

import io
import zipfile
import zlib

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.models import Collection

from library import kinds
from library.kinds import is_what_it_says, why_refused
from tests.factories import DocumentFactory

Document = get_document_model()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"


def packed(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def office(folder):
    return packed(**{"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<w/>"})


def opendocument(kind):
    return packed(mimetype=f"application/vnd.oasis.opendocument.{kind}", **{"content.xml": "<office/>"})


def word():
    held = io.BytesIO()
    docx.Document().save(held)
    return held.getvalue()


def pdf():
    page = FPDF()
    page.add_page()
    return bytes(page.output())


TEXT, SHEET = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))
TAKEN = [
    ("pdf", pdf()),
    ("doc", OLE),
    ("doc", rb"{\rtf1 Ke hoach}"),
    ("xls", OLE),
    ("ppt", OLE),
    ("docx", word()),
    ("xlsx", office("xl")),
    ("pptx", office("ppt")),
    ("odt", opendocument("text")),
    ("ods", opendocument("spreadsheet")),
    ("odp", opendocument("presentation")),
    ("txt", "Kế hoạch số 12".encode()),
    ("txt", "Kế hoạch số 12".encode("utf-16")),
    ("txt", "\ufeffKế hoạch".encode()),
    ("txt", b""),
    ("txt", b"K\xd5 ho\xb9ch s\xe8 12"),
    ("zip", packed(a="b")),
    ("zip", packed()),
]
REFUSED = [
    ("pdf", PAGE),
    ("pdf", b""),
    ("pdf", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("pdf", PAGE + pdf()),
    ("pdf", OLE),
    ("doc", PAGE),
    ("doc", office("word")),
    ("xls", b"<html><table></table></html>"),
    ("docx", packed(a="b")),
    ("docx", office("xl")),
    ("docx", OLE),
    ("docx", word()[:-100]),
    ("docx", PAGE + word()),
    ("xlsx", office("word")),
    ("odt", opendocument("spreadsheet")),
    ("odt", packed(mimetype="text/html")),
    ("txt", PAGE),
    ("txt", b"  \n<SVG onload=alert(1)>"),
    ("txt", "\ufeff<html>".encode()),
    ("txt", "<html>".encode("utf-16")),
    ("txt", b"MZ\x90\x00\x03"),
    ("txt", b"#!/bin/sh"),
    ("zip", PAGE + packed(a="b")),
    ("zip", b"PK\x03\x04" + b"\x00" * 99),
    ("exe", b"MZ"),
    ("svg", b"<svg/>"),
    ("", b"x"),
]


@pytest.mark.parametrize(("ending", "content"), TAKEN)
def test_a_file_that_is_what_it_says_is_taken(ending, content):
    assert is_what_it_says(io.BytesIO(content), ending)


@pytest.mark.parametrize(("ending", "content"), REFUSED)
def test_a_file_that_is_something_else_is_refused(ending, content):
    assert not is_what_it_says(io.BytesIO(content), ending)


def test_every_ending_that_is_taken_is_looked_at():
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == {ending for ending, _ in TAKEN}


@given(st.binary(max_size=400), st.sampled_from(sorted({ending for ending, _ in TAKEN})))
def test_whatever_comes_is_no_error_and_is_read_from_its_beginning_after(content, ending):
    file = io.BytesIO(content)
    is_what_it_says(file, ending)
    why_refused(file, ending)
    assert file.tell() == 0


@given(st.sampled_from(TAKEN), st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_no_error(taken, place, change):
    ending, content = taken
    place %= len(content) + 1
    why_refused(io.BytesIO(content[:place] + change + content[place + len(change) :]), ending)


def typed(kind, **members):
    """A file of Word that says of one of its parts that it is of this kind."""
    types = f'<Types><Override PartName="/word/x.bin" ContentType="{kind}"/></Types>'
    return packed(**{"[Content_Types].xml": types, "word/document.xml": "<w/>"} | members)


def template(where):
    """What a document says of the template that it was made from."""
    kind = f'Type="http://schemas/attachedTemplate" Target="{where}Normal.dotm" TargetMode="External"'
    return f"<Relationships><Relationship Id='r' {kind}/></Relationships>"


def open_at(action):
    return pdf().replace(b"/Catalog", b"/Catalog /OpenAction << " + action + b" >>", 1)


MACROS = "application/vnd.ms-office.vbaProject"
LINKED = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
PACKED_LAUNCH = b"9 0 obj << /Type /ObjStm >>\nstream\n" + zlib.compress(b"<< /S /Launch >>") + b"\nendstream\n"
VBA = "_VBA_PROJECT_CUR".encode("utf-16-le")
SLIDES_WITH_MACROS = b"\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0\x07\0\0\0\x01\0\0\0\x02\0\0\0"
SLIDES_WITHOUT = SLIDES_WITH_MACROS.replace(b"\x07\0\0\0\x01", b"\x07\0\0\0\x00")
RUNNING = {
    "macros in Word": ("docx", packed(**{"[Content_Types].xml": "<T/>", "word/vbaProject.bin": "x"})),
    "macros in Excel": ("xlsx", packed(**{"[Content_Types].xml": "<T/>", "xl/a.xml": "", "xl/VBAPROJECT.BIN": "x"})),
    "macros in PowerPoint": ("pptx", packed(**{"[Content_Types].xml": "<T/>", "ppt/vbaProject.bin": "x"})),
    "macros of another name": ("docx", typed(MACROS)),
    "macros, spelt by codes": ("docx", typed("application/vnd.ms-office.vba&#80;roject")),
    "macros, told in UTF-16": ("docx", typed("x", **{"[Content_Types].xml": f'<T a="{MACROS}"/>'.encode("utf-16")})),
    "a document kept for macros": ("docx", typed("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "old macros of Excel": ("xlsx", packed(**{"[Content_Types].xml": "<T/>", "xl/macrosheets/sheet1.xml": ""})),
    "a control": ("docx", typed("x", **{"word/activeX/activeX1.xml": ""})),
    "a workbook with macros within": ("docx", typed("x", **{"word/embeddings/a.xlsm": ""})),
    "macros in an old document": ("doc", OLE + VBA),
    "macros in an old workbook": ("xls", OLE + VBA),
    "macros in old slides": ("ppt", OLE + SLIDES_WITH_MACROS),
    "macros of LibreOffice": ("ods", packed(mimetype=SHEET, **{"Basic/Standard/Module1.xml": "x"})),
    "scripts of LibreOffice": ("ods", packed(mimetype=SHEET, **{"Scripts/python/a.py": "x"})),
    "a program in an archive": ("zip", packed(**{"a/b.EXE": "MZ"})),
    "a document with macros in an archive": ("zip", packed(**{"bao-cao.docm": "x"})),
    "a program with a dot behind": ("zip", packed(**{"a.exe.": "MZ"})),
    "a template from a network": (
        "docx",
        typed("x", **{"word/_rels/settings.xml.rels": template("http://a.example/")}),
    ),
    "macros deep in LibreOffice": ("ods", packed(mimetype=SHEET, **{"Object 1/Basic/Standard/M.xml": "x"})),
    "a form with scripts, oddly led to": ("pdf", open_at(b"/XFA 5%x\n0\0R")),
    "a script in a PDF": ("pdf", open_at(b"/S /JavaScript /JS (app.alert)")),
    "a script, spelt by codes": ("pdf", open_at(b"/S /J#61vaScript")),
    "a script alone": ("pdf", open_at(b"/JS (a)")),
    "a script elsewhere": ("pdf", open_at(b"/JS % where\n 7 0 R")),
    "a program that a PDF starts": ("pdf", open_at(b"/S /Launch /F (cmd.exe)")),
    "a program, in packed objects": ("pdf", pdf().replace(b"%%EOF", PACKED_LAUNCH + b"%%EOF")),
    "a file within a PDF": ("pdf", open_at(b"/Type /EmbeddedFile")),
}
HARMLESS = {
    "a chart with its sheet": ("pptx", packed(**{"[Content_Types].xml": "<T/>", "ppt/embeddings/a.xlsx": ""})),
    "another workbook named": ("xlsx", packed(**{"[Content_Types].xml": f'<T a="{LINKED}"/>', "xl/sheet.xml": ""})),
    "settings of a printer": ("xlsx", packed(**{"[Content_Types].xml": "<T/>", "xl/printerSettings1.bin": ""})),
    "a template of this machine": ("docx", typed("x", **{"word/_rels/settings.xml.rels": template("file:///C:/")})),
    "lists of no macros": ("odt", packed(mimetype=TEXT, **{"Basic/script-lc.xml": "", "Scripts/": ""})),
    "old slides that tell of none": ("ppt", OLE + SLIDES_WITHOUT),
    "a way to a page": ("pdf", open_at(b"/S /URI /URI (https://ban.vn)")),
    "pixels that look like a name": ("pdf", pdf().replace(b"%%EOF", b"\x80/JS\x81 /XFA\x90 /JS(\x07\n%%EOF")),
    "pictures and pages in an archive": ("zip", packed(**{"a.jpg": "", "b.html": ""})),
}


@pytest.mark.parametrize("kind", RUNNING)
def test_what_runs_by_itself_is_refused_with_what_to_do(kind):
    ending, content = RUNNING[kind]
    file = io.BytesIO(content)
    assert why_refused(file, ending) == kinds.ACTIVE
    assert file.tell() == 0


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_only_looks_like_it_is_taken(kind):
    ending, content = HARMLESS[kind]
    assert why_refused(io.BytesIO(content), ending) == ""


@pytest.mark.parametrize(("ending", "content"), TAKEN)
def test_nothing_is_said_against_a_usual_file(ending, content):
    assert why_refused(io.BytesIO(content), ending) == ""


def test_what_cannot_be_looked_into_is_refused_with_its_own_reason():
    locked = pdf().replace(b"/Root", b"/Encrypt 9 0 R /Root", 1)
    endless = b"/ObjStm stream\n" + zlib.compress(bytes(17 * 1024 * 1024))
    broken = b"/ObjStm stream\nnot packed"
    hidden = b"/ObjStm " + b" " * 2_000 + b"stream\n" + zlib.compress(b"/Launch")
    assert why_refused(io.BytesIO(locked), "pdf") == kinds.LOCKED
    assert why_refused(io.BytesIO(pdf() + endless), "pdf") == kinds.TANGLED
    for part in (broken, hidden):
        assert why_refused(io.BytesIO(pdf() + part), "pdf") == kinds.WRONG.format(ending="pdf")
    assert why_refused(io.BytesIO(PAGE), "pdf") == kinds.WRONG.format(ending="pdf")


@pytest.fixture
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(client, path, name, content):
    file = SimpleUploadedFile(name, content, "application/pdf")
    data = {"title": "Tệp", "collection": Collection.get_first_root_node().pk, "tags": ""}
    if path == "several":
        address, data["files[]"] = reverse("wagtaildocs:add_multiple"), file
    elif path == "chooser":
        address = reverse("wagtaildocs_chooser:create")
        data = {f"document-chooser-upload-{key}": value for key, value in data.items()}
        data["document-chooser-upload-file"] = file
    else:
        address, data["file"] = reverse("wagtaildocs:add"), file
    answer = client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})
    text = answer.content.decode()
    return answer.status_code, text.encode().decode("unicode_escape") if path != "alone" else text


@pytest.mark.django_db
@pytest.mark.usefixtures("own_media")
@pytest.mark.parametrize("path", ["alone", "several", "chooser"])
class TestUploading:
    def test_a_page_that_calls_itself_a_pdf_is_refused_in_vietnamese(self, admin_client, path):
        status, text = upload(admin_client, path, "ke-hoach.pdf", PAGE)
        assert status == 200
        assert "Nội dung tệp không phải" in text
        assert not Document.objects.exists()

    @pytest.mark.parametrize("kind", ["macros in Word", "a script in a PDF"])
    def test_what_runs_by_itself_is_refused_in_vietnamese(self, admin_client, path, kind):
        ending, content = RUNNING[kind]
        status, text = upload(admin_client, path, f"mau-don.{ending}", content)
        assert status == 200
        assert "Tệp có chứa mã tự chạy" in text
        assert not Document.objects.exists()

    def test_a_pdf_is_kept(self, admin_client, path):
        content = pdf()
        upload(admin_client, path, "ke-hoach.PDF", content)
        assert Document.objects.get().file.read() == content

    @pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.exe", "a", "a.pdf.html"])
    def test_other_endings_are_refused(self, admin_client, path, name):
        assert upload(admin_client, path, name, PAGE)[0] == 200
        assert not Document.objects.exists()

    def test_a_file_that_is_too_large_is_refused(self, admin_client, path, monkeypatch):
        monkeypatch.setattr(kinds, "LARGEST", 10)
        assert "Tệp lớn quá" in upload(admin_client, path, "a.pdf", pdf())[1]
        assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("own_media")
def test_a_file_is_saved_and_never_shown_within_the_portal(client, home):
    answer = client.get(DocumentFactory().url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get("/tai-lieu/999999/khong-co.pdf").status_code == 404
