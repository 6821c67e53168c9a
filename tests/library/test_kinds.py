"""Files for readers are looked at, not their names alone."""

import io
import zipfile

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
from library.kinds import is_what_it_says
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
    assert file.tell() == 0


@given(st.sampled_from(TAKEN), st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_no_error(taken, place, change):
    ending, content = taken
    place %= len(content) + 1
    is_what_it_says(io.BytesIO(content[:place] + change + content[place + len(change) :]), ending)


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
