"""Every kind of block is known to all who read bodies: the page, the index, both papers, the export."""

from dataclasses import asdict
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from wagtail.rich_text import RichText

from news.blocks import body_blocks
from news.documents import plain_text
from news.exporting import record_of
from news.importing.tags import NameBook
from news.tables import even_table, table_value
from registry.models import PracticeModel, Unit
from tests.factories import ArticlePageFactory, ColumnPageFactory, DocumentFactory, PictureFactory
from tests.library.factories import OfficialDocumentFactory, VideoFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
WORD = "Lúa"


def picture():
    return {"picture": PictureFactory(), "caption": f"{WORD} chín", "credit": "", "alt": ""}


# One filled block of each kind. A new kind is missed here first, and then by whoever does not know it.
FILLED = {
    "paragraph": lambda: RichText(f"<p>{WORD} chín</p>"),
    "heading": lambda: f"{WORD} chín",
    "picture": picture,
    "gallery": lambda: {"heading": "", "pictures": [picture()]},
    "quote": lambda: {"text": f"{WORD} chín", "speaker": "Bà Sáu"},
    "table": lambda: table_value(even_table([["Vụ", f"{WORD} chín"]])),
    "box": lambda: {"heading": "", "text": RichText(f"<p>{WORD} chín</p>")},
    "document": lambda: {"document": DocumentFactory(), "title": f"{WORD} chín"},
    "video": lambda: VideoFactory(title=f"{WORD} chín"),
    "official_document": lambda: OfficialDocumentFactory(number=f"{WORD} chín/KH"),
}


def on_the_page(article, client):
    return words(look(client, article.url).select_one(".article__body"))


def in_the_index(article, client):
    return plain_text(article)


def in_word(article, client):
    paper = docx.Document(BytesIO(client.get(f"/-/tai-ve/{article.pk}.docx").content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def in_pdf(article, client):
    paper = PdfReader(BytesIO(client.get(f"/-/tai-ve/{article.pk}.pdf").content))
    return "\n".join(page.extract_text() for page in paper.pages)


def in_the_export(article, client):
    return str([asdict(block) for block in record_of(article, NameBook(Unit), NameBook(PracticeModel)).blocks])


@pytest.mark.parametrize("kind", [kind for kind, _ in body_blocks()])
def test_a_block_of_every_kind_leaves_its_words_wherever_bodies_are_read(client, home, kind):
    column = ColumnPageFactory(parent=home, title="Dân vận")
    article = ArticlePageFactory(parent=column, title="Mùa", summary="", body=[(kind, FILLED[kind]())])
    readers = [on_the_page, in_the_index, in_word, in_pdf, in_the_export]
    assert [told.__name__ for told in readers if WORD not in told(article, client)] == []
