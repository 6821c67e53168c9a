"""Lines of the interchange: what is taken, what is refused and why, and that reading and writing are inverses."""

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importing.blocks import Correction, Heading, Picture, Quote, Text
from news.importing.html import paragraph
from news.importing.moments import ZONE
from news.importing.problems import BadRecord
from news.importing.records import MAX_BODY, ArticleRecord, as_fields, parse_line
from news.models.topic import distinct_names


def parse(**fields):
    return parse_line(json.dumps({"title": "Tin vui", "body": "Một đoạn.", **fields}), "tep")


def refusal(text):
    with pytest.raises(BadRecord) as refused:
        parse_line(text, "tep")
    return refused.value.reason


class TestTaken:
    def test_title_and_body_are_enough(self):
        record = parse_line('{"title": "Tin vui", "body": "Một.\\n\\nHai\\nba."}', "tep")
        assert record.title == "Tin vui"
        assert record.blocks == (Text("<p>Một.</p>"), Text("<p>Hai<br>ba.</p>"))
        assert record.notes == ()

    def test_all_fields_of_the_interchange_are_read(self):
        record = parse(
            id="tn-2022-118",
            summary="Tóm tắt",
            published_at="2022-04-07T08:30:00+07:00",
            updated_at="2022-04-08",
            column="Học tập",
            byline="Bài, ảnh: Hoàng Bảo",
            source_name="SGGP",
            source_url="https://sggp.example/1",
            legacy_url="/bai-viet/118.html",
            units=["Chi bộ ấp Tân Thành"],
            models=["Tuyến đường ánh sáng"],
            images=[{"path": "118/1.jpg", "caption": "Trao quà", "credit": "N.T.H"}],
            views=1313,
            place="TP.Cao Lãnh",
        )
        assert record.id == "tn-2022-118"
        assert record.published_at == datetime(2022, 4, 7, 1, 30, tzinfo=UTC)
        assert record.updated_at == datetime(2022, 4, 8, tzinfo=ZONE)
        assert (record.units, record.models) == (("Chi bộ ấp Tân Thành",), ("Tuyến đường ánh sáng",))
        assert record.lead == Picture("118/1.jpg", "Trao quà", "N.T.H")
        assert (record.views, record.place, record.notes) == (1313, "TP.Cao Lãnh", ())

    def test_corrections_are_dated_and_keep_their_paragraphs(self):
        entries = [{"date": "2024-05-01", "text": " Một.\n\nHai. "}, {"date": "2024-05-02T23:00:00Z", "text": "Ba"}]
        assert parse(corrections=entries).corrections == (
            Correction(date(2024, 5, 1), "Một.\nHai."),
            Correction(date(2024, 5, 3), "Ba"),
        )

    @pytest.mark.parametrize(
        "entry", [{"text": "a"}, {"date": "2024-05-01", "text": " "}, {"date": "mai", "text": "a"}]
    )
    def test_a_correction_without_a_day_or_words_is_refused(self, entry):
        with pytest.raises(BadRecord, match="corrections"):
            parse(corrections=[entry])

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("2022-04-07T08:30:00", datetime(2022, 4, 7, 8, 30, tzinfo=ZONE)),
            ("2022-04-07 08:30", datetime(2022, 4, 7, 8, 30, tzinfo=ZONE)),
            ("2022-04-07T08:30:00Z", datetime(2022, 4, 7, 8, 30, tzinfo=UTC)),
            ("2022-04-07T08:30:00.25-0300", datetime(2022, 4, 7, 11, 30, 0, 250_000, tzinfo=UTC)),
        ],
    )
    def test_a_moment_without_a_zone_is_vietnams(self, text, moment):
        assert parse(published_at=text).published_at == moment

    def test_a_number_will_do_as_id(self):
        assert parse(id=118).id == "118"

    def test_without_an_id_the_file_and_what_the_article_is_known_by_make_one(self):
        assert parse().id == parse(body="Khác hẳn.").id != parse(title="Tin buồn").id
        assert re.fullmatch(r"tep-[0-9a-f]{12}", parse().id)
        assert parse(legacy_url="/1").id != parse(legacy_url="/2").id

    def test_null_is_the_same_as_left_out(self):
        assert parse(summary=None, units=None, views=None, published_at=None, body_html=None) == parse()

    def test_unknown_fields_are_reported(self):
        record = parse(tags=["a"], images=[{"caption": "c", "width": 3}])
        assert record.notes == ("trường không biết: images[1].width", "trường không biết: tags")

    def test_body_html_wins_and_the_body_beside_it_is_reported(self):
        record = parse(body_html="<p>Hai.</p>")
        assert record.blocks == (Text("<p>Hai.</p>"),)
        assert record.notes == ("có cả body_html và body: body bị bỏ qua",)

    def test_scripts_and_styles_are_cut_with_their_text_and_reported(self):
        record = parse(body_html="<p>Một</p><script>alert(1)</script><style>p {}</style>")
        assert record.blocks == (Text("<p>Một</p>"),)
        assert [note for note in record.notes if "cắt bỏ" in note] == [
            "đã cắt bỏ 1 thẻ <script> cùng nội dung bên trong",
            "đã cắt bỏ 1 thẻ <style> cùng nội dung bên trong",
        ]

    def test_invisible_characters_are_taken_out_and_reported(self):
        record = parse(title="Tin\u200b v\u00adui")
        assert record.title == "Tin vui"
        assert record.notes == ("đã bỏ 2 ký tự điều khiển hoặc vô hình",)

    def test_decomposed_letters_are_composed_without_a_word(self):
        record = parse(title="Tin vui ở xa\u0303")
        assert (record.title, record.notes) == ("Tin vui ở xã", ())

    def test_names_are_kept_once(self):
        assert parse(units=["Chi bộ 1", "Chi  bộ 1", "Chi bộ 2"]).units == ("Chi bộ 1", "Chi bộ 2")


class TestImages:
    def test_the_first_leads_and_those_the_body_does_not_show_follow_it(self):
        record = parse(
            body_html="<p>Một</p><img src='2.jpg'>",
            images=[
                {"path": "1.jpg"},
                {"path": "2.jpg", "caption": "Hai", "credit": "H"},
                {"path": "3.jpg"},
            ],
        )
        assert record.lead == Picture("1.jpg")
        assert record.blocks == (Text("<p>Một</p>"), Picture("2.jpg", "Hai", "H"), Picture("3.jpg"))

    def test_where_the_body_shows_the_first_none_leads(self):
        record = parse(body_html="<p>Một</p><img src='1.jpg'>", images=[{"path": "1.jpg"}, {"path": "2.jpg"}])
        assert record.lead is None
        assert record.blocks[1:] == (Picture("1.jpg"), Picture("2.jpg"))

    def test_a_caption_without_a_picture_is_kept(self):
        assert parse(images=[{"caption": "Trao quà"}]).lead == Picture(caption="Trao quà")

    @pytest.mark.parametrize(
        "path", ["../1.jpg", "a/../../1.jpg", "/etc/passwd", "C:\\1.jpg", "a\\..\\..\\1.jpg", "http://x/1.jpg"]
    )
    def test_a_path_out_of_the_folder_is_refused(self, path):
        with pytest.raises(BadRecord, match=r"images\[1\]\.path"):
            parse(images=[{"path": path}])


class TestRefused:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "JSON"),
            ('{"title": "x", "body": "y"', "JSON"),
            ("[1, 2]", "đối tượng"),
            ('"chữ"', "đối tượng"),
            ("null", "đối tượng"),
            ("[" * 100_000, "sâu"),
            ('{"title": NaN}', "NaN"),
            ('{"title": "x", "body": "y", "views": ' + "9" * 5000 + "}", "số quá lớn"),
            ('{"title": "x", "title": "y", "body": "z"}', "“title” có hai lần"),
            ('{"title": "x", "body": "a\x00b"}', "NUL"),
            ('{"title": "x", "body": "a\\u0000b"}', "NUL"),
            ('{"body": "y"}', "thiếu tiêu đề"),
            ('{"title": " \\u200b ", "body": "y"}', "thiếu tiêu đề"),
            ('{"title": "x"}', "thiếu nội dung"),
            ('{"title": "x", "body": " \\n "}', "thiếu nội dung"),
            ('{"title": "x", "body_html": "<script>y</script>"}', "sau khi làm sạch"),
        ],
    )
    def test_broken_lines(self, line, reason):
        assert reason in refusal(line)

    @pytest.mark.parametrize(
        ("fields", "named"),
        [
            ({"title": True}, "title"),
            ({"title": 7}, "title"),
            ({"id": True}, "id"),
            ({"id": ["x"]}, "id"),
            ({"body": ["x"]}, "body"),
            ({"summary": {}}, "summary"),
            ({"units": "Chi bộ"}, "units"),
            ({"units": [1]}, "units"),
            ({"units": [" "]}, "units"),
            ({"models": [None]}, "models"),
            ({"topics": "Heo đất"}, "topics"),
            ({"topics": ["!?"]}, "topics"),
            ({"topics": ["x" * 101]}, "topics"),
            ({"units": ["x"] * 201}, "units"),
            ({"images": {}}, "images"),
            ({"images": ["1.jpg"]}, "images"),
            ({"images": [{}]}, "images[1]"),
            ({"images": [{"path": "1.jpg", "caption": 5}]}, "images[1].caption"),
            ({"views": -1}, "views"),
            ({"views": 2**31}, "views"),
            ({"views": 1.5}, "views"),
            ({"views": True}, "views"),
            ({"views": "1313"}, "views"),
            ({"published_at": "2023-02-31"}, "published_at"),
            ({"published_at": "31/02/2023"}, "published_at"),
            ({"published_at": "2023-02-01T25:00"}, "published_at"),
            ({"published_at": "2023-02-01T10:00+99:00"}, "published_at"),
            ({"published_at": "9999-01-01"}, "published_at"),
            ({"updated_at": 20230201}, "updated_at"),
            ({"source_url": "javascript:alert(1)"}, "source_url"),
            ({"source_url": "sggp.org.vn"}, "source_url"),
            ({"source_url": "http://[bad"}, "source_url"),
            ({"legacy_url": "bai-viet/118.html"}, "legacy_url"),
            ({"legacy_url": "//evil.example/x"}, "legacy_url"),
            ({"title": "x" * 256}, "title"),
            ({"id": "x" * 201}, "id"),
            ({"images": [{"caption": "x" * 501}]}, "images.caption"),
            ({"body": "x" * (MAX_BODY + 1)}, "body"),
            ({"body": "ệ" * (MAX_BODY // 3 + 1)}, "body"),
            ({"body_html": "<p>" + "x" * MAX_BODY}, "body_html"),
            ({"body_html": "<div>" * 50_000}, "lồng nhau"),
        ],
    )
    def test_wrong_values_are_refused_in_words_that_name_the_field(self, fields, named):
        assert named in refusal(json.dumps({"title": "x", "body": "y", **fields}))


WORDS = st.text(st.sampled_from("Đảng ủy xã Hòa&<>\"' 12"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
SOME = WORDS.filter(bool)
PICTURES = st.builds(Picture, st.sampled_from(["", "1.jpg", "a/2.png"]), WORDS, WORDS, WORDS).filter(
    lambda picture: (picture.path or picture.caption or picture.credit) and (picture.path or not picture.alt)
)
LINKS = SOME.map(lambda text: Text(f'<p>Xem <a href="/x?a=1&amp;b=2">{paragraph(text).html[3:-4]}</a> <b>ngay</b></p>'))
LISTS = SOME.map(lambda text: Text(f"<ul><li>{paragraph(text).html[3:-4]}<ol><li>hai</li></ol></li><li>ba</li></ul>"))
BLOCKS = st.one_of(SOME.map(paragraph), SOME.map(Heading), PICTURES, LINKS, LISTS, st.builds(Quote, SOME, WORDS))
MOMENTS = st.none() | st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)
RECORDS = st.builds(
    ArticleRecord,
    id=SOME,
    title=SOME,
    blocks=st.lists(BLOCKS, min_size=1, max_size=5).map(tuple),
    summary=WORDS,
    place=WORDS,
    published_at=MOMENTS,
    updated_at=MOMENTS,
    column=WORDS,
    byline=WORDS,
    source_name=WORDS,
    legacy_url=st.sampled_from(["", "/1.html", "https://cu.example/1.html"]),
    units=st.lists(SOME, unique=True).map(tuple),
    models=st.lists(SOME, unique=True).map(tuple),
    topics=st.lists(st.text("aâAÂò,\"' 1", max_size=8)).map(lambda names: tuple(distinct_names(names))),
    lead=st.none() | PICTURES,
    views=st.integers(0, 2**31 - 1),
)


@given(RECORDS)
def test_reading_what_was_written_gives_an_equal_record(record):
    again = parse_line(json.dumps(as_fields(record), ensure_ascii=False), "tep")
    assert again == record
    assert again.digest == record.digest
    assert again.notes == ()


@given(RECORDS, RECORDS)
def test_digests_are_equal_only_for_equal_records(one, other):
    assert (one.digest == other.digest) == (one == other)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("aé\x00\u200b ", max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "caption", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "id",
        "title",
        "summary",
        "body",
        "body_html",
        "published_at",
        "column",
        "byline",
        "source_url",
        "legacy_url",
        "units",
        "models",
        "topics",
        "images",
        "views",
        "khác",
    ]
)


@given(st.dictionaries(FIELDS, JSON))
def test_whatever_a_line_holds_it_is_taken_or_refused(fields):
    with suppress(BadRecord):
        assert parse_line(json.dumps(fields), "tep").title
