"""Exports, and that an import of one gives the same export again."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import PageViewRestriction, Site
from wagtail.rich_text import RichText

from news.exporting import export_articles
from news.importing.records import parse_line
from news.importing.reports import Outcome
from news.importing.services import import_paths
from news.models import ArticlePage, ColumnPage, Topic
from news.tables import Table, table_value
from registry.models import PracticeModel, Unit
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    DocumentFactory,
    PictureFactory,
    PracticeModelFactory,
    UnitFactory,
)
from tests.news.importing.invented_pages import FAMILIES

pytestmark = pytest.mark.django_db


def exported(site, folder=None):
    output = StringIO()
    report = export_articles(site, output, folder)
    assert report.problems == []
    return output.getvalue()


def empty_the_portal():
    for page in (*ArticlePage.objects.all(), *ColumnPage.objects.all()):
        page.delete()
    Unit.objects.all().delete()
    PracticeModel.objects.all().delete()
    Topic.objects.all().delete()


def round_trip(site, folder):
    """What an empty portal exports after it has imported what this one exports."""
    (folder / "xuat.jsonl").write_text(exported(site, folder), encoding="utf-8")
    empty_the_portal()
    assert import_paths([folder / "xuat.jsonl"], site=site).refusals == []
    return exported(site, folder)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def body_with(picture):
    return [
        ("paragraph", RichText('<p data-block-key="x">Một <b>hai</b><br/>ba</p><ul><li>bốn</li></ul>')),
        ("heading", "Mục"),
        ("picture", {"picture": picture, "caption": "Ảnh hai", "credit": "N.T.H", "alt": "Ruộng"}),
        ("picture", {"picture": None, "caption": "Ảnh mất", "credit": "", "alt": ""}),
        ("quote", {"text": "Lời\n\nhay", "speaker": "Ông B"}),
    ]


def test_an_article_written_here_is_told_in_full(site, tmp_path):
    picture = PictureFactory()
    ArticlePageFactory(
        parent=ColumnPageFactory(title="Dân vận"),
        external_id="a",
        title="Tin vui",
        place="TP.Cao Lãnh",
        summary="Tóm tắt",
        body=body_with(picture),
        lead_picture=picture,
        lead_caption="Ảnh một",
        lead_credit="L.N",
        byline_kind="text-pictures",
        byline_name="Hoàng Bảo",
        units=[UnitFactory(name="Chi bộ 2"), UnitFactory(name="Chi bộ 1")],
        models=[PracticeModelFactory(name="Heo đất")],
        topics=["Tiết kiệm", "An sinh, việc làm"],
        imported_views=7,
        legacy_url="bai/1.html",
        source_name="SGGP",
        source_url="https://sggp.example/1",
        corrections=[("correction", {"date": date(2024, 5, 1), "text": "Không phải 8.\n\nLà 9. "})],
    )
    line = json.loads(exported(site, tmp_path))
    assert line.pop("published_at").endswith("+07:00")
    assert line == {
        "id": "a",
        "title": "Tin vui",
        "place": "TP.Cao Lãnh",
        "summary": "Tóm tắt",
        "column": "Dân vận",
        "body_html": "<p>Một <b>hai</b><br>ba</p>\n<ul><li>bốn</li></ul>\n<h2>Mục</h2>\n"
        '<figure><img src="a/2.jpg" alt="Ruộng"><figcaption>Ảnh hai <em>Ảnh: N.T.H</em></figcaption></figure>\n'
        "<figure><figcaption>Ảnh mất</figcaption></figure>\n"
        "<blockquote><p>Lời</p><p>hay</p><p><em>Ông B</em></p></blockquote>",
        "byline": "Bài, ảnh: Hoàng Bảo",
        "units": ["Chi bộ 2", "Chi bộ 1"],
        "models": ["Heo đất"],
        "topics": ["Tiết kiệm", "An sinh, việc làm"],
        "views": 7,
        "legacy_url": "/bai/1.html",
        "source_name": "SGGP",
        "source_url": "https://sggp.example/1",
        "corrections": [{"date": "2024-05-01", "text": "Không phải 8.\nLà 9."}],
        "images": [
            {"path": "a/1.jpg", "caption": "Ảnh một", "credit": "L.N"},
            {"path": "a/2.jpg", "caption": "Ảnh hai", "credit": "N.T.H", "alt": "Ruộng"},
        ],
    }
    assert Image.open(tmp_path / "a/1.jpg").size == Image.open(tmp_path / "a/2.jpg").size == (800, 450)


def every_block(picture, document):
    shown = {"picture": picture, "caption": "Ảnh hai", "credit": "N.T.H", "alt": "Ruộng"}
    lost = {"picture": None, "caption": "Ảnh mất", "credit": "", "alt": ""}
    table = Table((("Năm", "Số\nđăng ký"), ("2023", "15/15")), "Đăng ký làm theo", head_row=True, head_column=True)
    return [
        *body_with(picture),
        ("gallery", {"heading": "Hội thi", "pictures": [shown, lost, shown]}),
        ("table", table_value(table)),
        ("box", {"heading": "Liên hệ", "text": RichText("<p>Số <b>1</b><br/>2</p><ul><li>3</li></ul>")}),
        ("document", {"document": document, "title": "Mẫu đăng ký"}),
        ("document", {"document": document, "title": ""}),
        ("document", {"document": None, "title": "Tệp mất"}),
    ]


EVERY_BLOCK = """<figure>
<figure><img src="a/2.jpg" alt="Ruộng"><figcaption>Ảnh hai <em>Ảnh: N.T.H</em></figcaption></figure>
<figure><figcaption>Ảnh mất</figcaption></figure>
<figure><img src="a/3.jpg" alt="Ruộng"><figcaption>Ảnh hai <em>Ảnh: N.T.H</em></figcaption></figure>
<figcaption>Hội thi</figcaption></figure>
<figure><table><caption>Đăng ký làm theo</caption><thead><tr><th>Năm</th><th>Số<br>đăng ký</th></tr></thead>
<tbody><tr><th>2023</th><td>15/15</td></tr></tbody></table></figure>
<aside><h3>Liên hệ</h3><p>Số <b>1</b><br>2</p><ul><li>3</li></ul></aside>
<figure><a href="a/tep-1.pdf">Mẫu đăng ký</a></figure>
<figure><a href="a/tep-2.pdf">Kế hoạch</a></figure>
<figure><a>Tệp mất</a></figure>""".replace("\n", "")


def test_every_kind_of_block_is_exported_and_comes_back_with_its_files(site, tmp_path):
    document = DocumentFactory(title="Kế hoạch")
    ArticlePageFactory(external_id="a", body=every_block(PictureFactory(), document))
    first = exported(site, tmp_path)
    assert json.loads(first)["body_html"].replace("\n", "").endswith(EVERY_BLOCK)
    assert round_trip(site, tmp_path) == first
    article = ArticlePage.objects.get()
    assert [block.block_type for block in article.body][-6:-2] == ["gallery", "table", "box", "document"]
    one, other, lost = [block.value["document"] for block in article.body if block.block_type == "document"]
    assert one == other
    assert one.file.read() == document.file.read()
    assert lost is None
    assert list(article.captions_without_picture()) == ["Ảnh mất", "Ảnh mất"]


def test_files_come_to_an_empty_library_by_their_kind_and_a_link_to_the_web_stays_one(site, tmp_path):
    (tmp_path / "ke-hoach.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "virus.exe").write_bytes(b"MZ")
    names = ("ke-hoach.pdf", "virus.exe", "mat.pdf", "../ngoai.pdf", "https://xa.example/a.pdf")
    html = "".join(f'<figure><a href="{name}">{name}</a></figure>' for name in names)
    line = json.dumps({"id": "a", "title": "Tin", "body_html": html})
    (tmp_path / "vao.jsonl").write_text(line, encoding="utf-8")
    report = import_paths([tmp_path / "vao.jsonl"], site=site)
    *files, link = ArticlePage.objects.get().body
    assert [file.value["document"] and file.value["document"].title for file in files] == [names[0], None, None, None]
    assert [file.value["title"] for file in files] == list(names[:4])
    assert link.value.source == f'<p><a href="{names[4]}">{names[4]}</a></p>'
    assert len(report.articles[0].notes) == 3


def test_export_and_import_are_inverses(site, tmp_path):
    parents = UnitFactory(name="Đảng bộ xã A"), UnitFactory(name="Đảng bộ xã B")
    cells = [UnitFactory(name="Chi bộ ấp 1", parent=parent) for parent in parents]
    picture = PictureFactory()
    columns = [ColumnPageFactory(title=title) for title in ("Dân vận", "Tin tức")]
    for number in range(6):
        ArticlePageFactory(
            parent=columns[number % 2],
            title="Tin cùng tít",
            units=cells[: number % 3],
            topics=["Heo đất", "Tiết kiệm, “chống lãng phí”"][: number % 3],
            lead_picture=picture if number % 2 else None,
            lead_caption="Chú thích",
            date_unknown=number == 5,
            external_id=f"Mã {number}/á",
            published_at=timezone.now() + timedelta(days=number - 4) if number != 5 else None,
            body=[
                ("paragraph", "<p>a</p><p>b</p>"),
                ("picture", {"picture": picture, "caption": "", "credit": "", "alt": "x"}),
            ],
        )
    first = exported(site)
    assert round_trip(site, tmp_path) == first
    assert len(first.splitlines()) == 6


@pytest.mark.parametrize("name", FAMILIES)
def test_imported_pages_are_exported_and_come_back(site, tmp_path, name):
    (tmp_path / f"{name}.txt").write_text(FAMILIES[name], encoding="utf-8")
    import_paths([tmp_path / f"{name}.txt"], site=site)
    first = exported(site)
    assert round_trip(site, tmp_path) == first


HTML = st.lists(
    st.sampled_from(
        [
            "<p>Một <b>hai</b></p>",
            "<h2>Mục</h2>",
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
            "<blockquote><p>x</p></blockquote>",
            "chữ trần",
            "<p>a<br>b</p>",
            '<p><a href="https://x.example/?a=1&amp;b=2">c</a> &lt;d&gt; “e”</p>',
            "<table><td>1<td>2</table>",
            "<table><tr><th>Năm<th>Số<tr><td>2023<td>15 &lt; 16</table>",
            "<aside><h3>Hộp</h3><p>a</p><ul><li>b</li></ul></aside>",
            "<aside>c<h2>d</h2></aside>",
            "<figure><figure><figcaption>Mất một</figcaption></figure><figcaption>Chùm</figcaption></figure>",
            '<figure><a href="mat.pdf">Tệp mất</a></figure>',
            "<p>&nbsp;</p>",
            "<figure><figcaption>Mất <em>Ảnh: A</em></figcaption></figure>",
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)
ARTICLES = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Tin", "Đảng ủy xã Đắk R’lấp", "A & B <c>"]),
        "body_html": HTML.map(lambda html: html + "<p>cuối</p>"),
    },
    optional={
        "published_at": st.sampled_from(["2022-04-07", "2022-04-07T08:30:00.123456Z"]),
        "column": st.sampled_from(["Dân vận", "Tin tức"]),
        "byline": st.sampled_from(["Theo SGGP", "Bài và ảnh: Lê Na", "Lê Na", "Thực hiện: A; B"]),
        "views": st.integers(0, 9),
        "units": st.lists(st.sampled_from(["Chi bộ 1", "Chi bộ ấp Tân Thành"]), unique=True),
        "images": st.lists(st.sampled_from([{"caption": "Mất ảnh", "credit": "N"}]), max_size=2),
        "place": st.just("TP.Cao Lãnh"),
        "corrections": st.lists(st.sampled_from([{"date": "2023-01-31", "text": "Là\n9"}]), max_size=2),
        "legacy_url": st.sampled_from(["/1", "/2"]),
        "summary": st.just("Tóm\ntắt"),
    },
)


@settings(max_examples=15)
@given(st.lists(ARTICLES, min_size=1, max_size=4))
def test_any_import_is_exported_to_lines_that_come_back_the_same(site, tmp_path, articles):
    empty_the_portal()
    lines = [json.dumps({**article, "id": f"bai-{number}"}) for number, article in enumerate(articles)]
    (tmp_path / "vao.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert import_paths([tmp_path / "vao.jsonl"], site=site).refusals == []
    first = exported(site)
    assert round_trip(site, tmp_path) == first
    for line in first.splitlines():
        assert parse_line(line, "x").notes == ()


def test_a_portals_own_export_changes_nothing_on_it(site, tmp_path):
    ArticlePageFactory()
    (tmp_path / "xuat.jsonl").write_text(exported(site), encoding="utf-8")
    assert import_paths([tmp_path / "xuat.jsonl"], site=site).counts == {Outcome.UNCHANGED: 1}


def test_drafts_and_private_pages_stay_behind(site):
    ArticlePageFactory(live=False)
    private = ArticlePageFactory()
    PageViewRestriction.objects.create(page=private.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert exported(site) == ""


def test_what_cannot_be_exported_is_named(site, tmp_path):
    ArticlePageFactory(external_id="trong", body=[])
    gone = ArticlePageFactory(external_id="mat", lead_picture=PictureFactory())
    gone.lead_picture.file.storage.delete(gone.lead_picture.file.name)
    output = StringIO()
    report = export_articles(site, output, tmp_path)
    assert [problem.split()[0].strip(":") for problem in report.problems] == ["trong", "mat"]
    assert report.articles == 1


class TestCommands:
    def test_a_folder_is_imported_and_told(self, site, tmp_path, capsys):
        for name, text in FAMILIES.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        call_command("import_articles", str(tmp_path))
        out = capsys.readouterr().out
        assert "thêm mới: 5, cập nhật: 0, không đổi: 0" in out
        assert "phỏng đoán dòng 3 là chú thích ảnh đầu bài" in out

    def test_refusals_are_named_and_end_with_an_error(self, site, tmp_path, capsys):
        (tmp_path / "a.jsonl").write_text('{"title": "Tin", "body": "x"}\n{\n', encoding="utf-8")
        with pytest.raises(CommandError, match="1 mục bị từ chối"):
            call_command("import_articles", str(tmp_path))
        assert f"{tmp_path / 'a.jsonl'}:2: không phải JSON" in capsys.readouterr().err
        assert ArticlePage.objects.count() == 1

    @pytest.mark.parametrize("command", [["import_articles", "."], ["export_articles"]])
    def test_an_unknown_portal_is_an_error(self, site, command):
        with pytest.raises(CommandError, match="Không có cổng"):
            call_command(*command, "--site", "la.example")

    def test_an_export_is_written_to_a_file_with_its_pictures_beside_it(self, site, tmp_path, capsys):
        ArticlePageFactory(external_id="a", lead_picture=PictureFactory())
        call_command("export_articles", "--output", str(tmp_path / "moi" / "xuat.jsonl"))
        assert "Đã xuất 1 bài, 1 ảnh" in capsys.readouterr().out
        assert (tmp_path / "moi" / "a" / "1.jpg").is_file()
        assert json.loads((tmp_path / "moi" / "xuat.jsonl").read_text(encoding="utf-8"))["id"] == "a"

    def test_an_export_goes_to_standard_output(self, site, capsys):
        ArticlePageFactory(external_id="a")
        call_command("export_articles")
        assert json.loads(capsys.readouterr().out)["id"] == "a"

    def test_each_portal_has_its_own(self, site, capsys):
        ArticlePageFactory(external_id="a")
        other = ColumnPageFactory(title="Cổng khác")
        Site.objects.create(hostname="xa.example", root_page=other)
        call_command("export_articles", "--site", "xa.example")
        assert capsys.readouterr().out == ""
