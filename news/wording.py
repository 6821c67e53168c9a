"""Words that pages and papers write alike."""

from django.template.defaultfilters import filesizeformat
from wagtail.documents.models import AbstractDocument


def file_kind(document: AbstractDocument) -> str:
    """What a file is and how much of it there is: "PDF, 1,2 MB"."""
    kind = document.file_extension.upper() or "Tệp"
    return f"{kind}, {filesizeformat(document.file_size)}" if document.file_size else kind


def sentence(value: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    text = value.rstrip()
    return text if not text or text[-1] in ".!?…:;" else f"{text}."
