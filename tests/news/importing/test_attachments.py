"""Files for readers that lie beside a file of articles are looked at as those that staff upload are."""

import pytest

from news.importing.attachments import DocumentBook
from news.importing.blocks import Document
from news.importing.problems import BadRecord
from tests.library.test_kinds import PAGE, RUNNING, pdf


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("mau.docx", RUNNING["macros in Word"][1], "tệp có chứa mã tự chạy"),
        ("mau.PDF", RUNNING["a script in a PDF"][1], "tệp có chứa mã tự chạy"),
        ("mau.pdf", PAGE, "nội dung tệp không phải “.pdf”"),
        ("mau.exe", b"MZ", "không nhận loại tệp"),
    ],
)
def test_a_file_that_is_not_taken_is_named_with_its_reason(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadRecord, match=why):
        DocumentBook().read(tmp_path, Document(name, "Mẫu đơn"))


def test_a_file_that_is_taken_is_read_whole(tmp_path):
    content = pdf()
    (tmp_path / "mau.pdf").write_bytes(content)
    assert DocumentBook().read(tmp_path, Document("mau.pdf", "Mẫu đơn")) == content
