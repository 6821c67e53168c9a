"""Articles as full as they come, and looking at pages as a reader's browser would."""

import json
from datetime import date

from bs4 import BeautifulSoup
from wagtail.rich_text import RichText

from news.tables import Table, table_value
from readership.models import ReadCounts
from registry.models import StepKind
from tests.factories import ArticlePageFactory, DocumentFactory, PictureFactory, PracticeModelFactory, UnitFactory
from tests.library.factories import OfficialDocumentFactory, VideoFactory

# All that an article may say in words.
SAID = {
    "title": "Chín con heo đất",
    "place": "TP. Cao Lãnh",
    "summary": "Cuối năm phải lợp được một mái nhà.",
    "published_at": "2023-05-28T06:17:00Z",
    "updated_at": "2023-06-01T01:00:00Z",
    "lead_caption": "Tổ phụ nữ ấp Tân Thành.",
    "lead_credit": "Hoàng Bảo",
    "lead_alt": "Các chị đếm tiền",
    "byline_kind": "text-pictures",
    "byline_name": "Hoàng Bảo",
    "source_name": "SGGP",
    "source_url": "https://sggp.example/1",
    "imported_views": 1313,
    "corrections": [("correction", {"date": date(2023, 6, 1), "text": "Không phải tám, mà là chín con heo."})],
    "topics": ["Heo đất nghĩa tình"],
}


def full_article(column, **fields):
    """An article with everything on it: each kind of block, links, tags, picks, a correction, a source, reads here and
    elsewhere."""
    tags = unit_and_model()
    sisters = [
        ArticlePageFactory(parent=column, lead_picture=PictureFactory(), title=f"Góp heo đất lần {n}", **tags)
        for n in range(1, 4)
    ]
    made = {"body": full_body(column, sisters[0]), "lead_picture": PictureFactory(), "picked": [sisters[2]]}
    article = ArticlePageFactory(parent=column, **(SAID | tags | made | fields))
    for page, total in ((article, 3481), (sisters[0], 7)):
        ReadCounts.objects.update_or_create(page_id=page.pk, defaults={"day": 1, "week": 2, "month": 3, "total": total})
    return article


def unit_and_model():
    """What a full article is tagged with: a cell below a committee, and a model that the cell carries out."""
    committee = UnitFactory(name="Đảng bộ xã Tân Bình", kind="party_committee")
    cell = UnitFactory(name="Chi bộ ấp Tân Thành", parent=committee)
    steps = [(StepKind.RUNNING, "2023-02-01")]
    model = PracticeModelFactory(name="Con heo đất nghĩa tình", units=[cell], steps=steps, work_field="culture")
    return {"units": [cell], "models": [model]}


def full_body(column, linked):
    """A body with every kind of block, the first of them with a link to another article."""
    picture = {"picture": PictureFactory(), "caption": "Mổ heo đất", "credit": "N.T.H", "alt": "Chín con heo đất"}
    return [
        ("paragraph", RichText(f'<p>Xem <a linktype="page" id="{linked.pk}">bài trước</a>.</p>')),
        ("heading", "Nuôi heo từ tiền lẻ"),
        ("picture", picture),
        ("quote", {"text": "Tiền lẻ thôi mà.", "speaker": "Bà Sáu Lành"}),
        ("paragraph", RichText(f'<p>Thuộc <a linktype="page" id="{column.pk}">chuyên mục</a>.</p>')),
        *blocks_of_every_kind(column),
    ]


def blocks_of_every_kind(column):
    """Two of each kind that holds pictures, files or links, and tables."""
    link = f'<p>Gọi <a linktype="page" id="{column.pk}">chuyên mục</a> hoặc số 0834 244 333.</p>'
    table = Table((("Năm", "Đăng ký"), ("2023", "15/15")), "Chi bộ đăng ký", head_row=True, head_column=True)
    for number in (1, 2):
        yield "heading", "Hội thi"
        shown = [{"picture": PictureFactory(), "caption": f"Ảnh thi {n}", "credit": "", "alt": ""} for n in (1, 2)]
        yield "gallery", {"heading": f"Chùm ảnh {number}", "pictures": shown}
        yield "table", table_value(table)
        yield "box", {"heading": f"Liên hệ {number}", "text": RichText(link)}
        yield "document", {"document": DocumentFactory(), "title": f"Mẫu đăng ký {number}"}
        yield "video", VideoFactory(title=f"Phim heo đất {number}", own=number == 1)
        yield "official_document", OfficialDocumentFactory(number=f"31{number}/KH-UBND")


def look(client, address, status=200):
    """The page at an address, parsed."""
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return parsed(response)


def parsed(response):
    """The page that was answered."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(part):
    """The text of a page or a part of it, on one line."""
    return " ".join(part.get_text(" ").split())


def structured_data(page):
    """The JSON-LD of a page."""
    return json.loads(page.find("script", type="application/ld+json").string)


def titles(page):
    """The headlines of the list that a page shows."""
    return [words(link) for link in page.select(".card-list .card__link")]
