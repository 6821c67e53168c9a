"""The text and the end of a page, and what must never happen to a page of whatever shape."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importing.blocks import Heading, Text
from news.importing.page_draft import Role
from news.importing.page_lines import split_lines
from news.importing.pages import recognise
from news.importing.problems import BadRecord
from tests.news.importing.invented_pages import LONG
from tests.news.importing.reading import captions, dropped, headings, read, texts


class TestText:
    def body(self, *lines):
        return read("Tin vui ở xã", "01/01/2020 08:00", "Xã vừa tổ chức hội nghị.", *lines)

    def test_sentences_that_name_a_block_stay(self):
        lines = [
            f"Phản hồi của người dân: {LONG}.",
            "Các tin khác cho thấy điều đó.",
            f"Mới nhất là mô hình ở ấp. {LONG}.",
        ]
        assert texts(self.body(*lines).record) == lines

    def test_blocks_stuck_to_the_last_paragraph_are_cut_off(self):
        found = self.body(f"{LONG}.", f"{LONG}.Các tin khácMới nhấtLiên kết website")
        assert texts(found.record) == [f"{LONG}.", f"{LONG}."]
        assert dropped(found) == ["Các tin khácMới nhấtLiên kết website"]

    def test_a_box_of_headlines_in_the_middle_loses_no_paragraph(self):
        found = self.body(
            f"{LONG}.", "Có thể bạn quan tâm", "Hội thi ở huyện bên", f"Hai là, {LONG}.", f"Ba là, {LONG}."
        )
        assert texts(found.record) == [f"{LONG}.", f"Hai là, {LONG}.", f"Ba là, {LONG}."]
        assert dropped(found) == ["Có thể bạn quan tâm", "Hội thi ở huyện bên"]

    def test_teasers_below_a_block_at_the_foot_do_not_join_the_article(self):
        found = self.body(
            f"{LONG}.", "Lê Na", "Các tin khác", "Hội thi ở huyện bên", f"{LONG}.", f"{LONG}.", f"{LONG}."
        )
        assert texts(found.record) == [f"{LONG}."]
        assert any("cần xem lại" in fate.why for fate in found.fates)

    def test_lines_of_verse_are_no_headings(self):
        verse = ["Sen hồng nở giữa ao quê", "Người đi công tác đường về vẫn xanh", "Bao năm một tấm lòng thành"]
        assert headings(self.body(f"{LONG}.", *verse, f"{LONG}.").record) == []

    def test_a_numbered_line_before_a_paragraph_is_a_heading(self):
        assert headings(self.body(f"{LONG}.", "1. Chọn việc sát với dân", f"{LONG}.").record) == [
            "1. Chọn việc sát với dân"
        ]

    def test_items_of_a_list_are_paragraphs(self):
        items = ["Các việc đã làm gồm:", "- Trồng hoa ven đường;", "- Thắp sáng ngõ xóm;", "+ Giúp hộ nghèo"]
        found = self.body(f"{LONG}.", *items, f"{LONG}.")
        assert texts(found.record)[1:5] == items
        assert headings(found.record) == []

    def test_a_caption_that_begins_as_captions_do_is_none_of_the_headings(self):
        record = self.body(f"{LONG}.", "Quang cảnh hội nghị", f"{LONG}.").record
        assert captions(record) == [("Quang cảnh hội nghị", "")]
        assert headings(record) == []

    def test_a_credit_without_caption_is_kept(self):
        assert captions(self.body(f"{LONG}.", "Ảnh: N.T.H", f"{LONG}.").record) == [("", "N.T.H")]

    @pytest.mark.parametrize("caption", ["Bà con dọn kênh", "Bà con dọn kênh."])
    def test_a_credit_on_the_next_line_tells_the_caption(self, caption):
        record = self.body(f"{LONG}.", "Chọn việc sát với dân", caption, "Nguồn ảnh: SGGP", f"{LONG}.").record
        assert captions(record) == [(caption, "SGGP")]
        assert headings(record) == ["Chọn việc sát với dân"]

    @pytest.mark.parametrize(
        ("caption", "credit"),
        [
            ("Trao quà tại làng. Ảnh: N.T.H", "N.T.H"),
            ("Trao quà tại làng (Ảnh: Lê Na)", "Lê Na"),
            ("Trao quà tại làng - Nguồn ảnh: SGGP", "SGGP"),
            ("Trao quà tại làng. Nguồn: Internet", "Internet"),
            ("Trao quà tại làng (Ảnh minh họa)", "Ảnh minh họa"),
        ],
    )
    def test_credits_are_told_from_captions(self, caption, credit):
        ((words, who),) = captions(self.body(f"{LONG}.", caption, f"{LONG}.").record)
        assert (words.rstrip("."), who) == ("Trao quà tại làng", credit)

    def test_a_long_paragraph_that_ends_like_a_credit_stays_a_paragraph(self):
        line = f"{LONG}, {LONG}. Ảnh: N.T.H"
        assert line in texts(self.body(f"{LONG}.", line, f"{LONG}.").record)

    def test_markup_in_a_page_is_text(self):
        assert texts(self.body(f"{LONG} <b>&amp;</b>.").record) == [f"{LONG} <b>&amp;</b>."]


class TestTail:
    def tail(self, *lines):
        return read("Tin vui ở xã", "01/01/2020 08:00", "Xã vừa tổ chức hội nghị.", f"{LONG}.", *lines)

    @pytest.mark.parametrize(
        "byline",
        [
            "Nguyễn Thanh Hải",
            "NGUYỄN THANH HẢI",
            "N.T.H",
            "H’Linh Niê",
            "Thu Hà - Minh Tú",
            "Bài, ảnh: Hoàng Bảo",
            "Tin, ảnh: Lê Na (Ban Tuyên giáo)",
            "Theo SGGP",
            "Theo Báo Đắk Nông",
            "Ban Tuyên giáo Đảng ủy xã",
            "PV",
        ],
    )
    def test_signatures_are_found(self, byline):
        found = self.tail(byline)
        assert found.record.byline == byline
        assert texts(found.record) == [f"{LONG}."]

    @pytest.mark.parametrize("line", ["Kết quả bước đầu", "Theo đồng chí Bí thư, đó là điều mừng.", "ấp Tân Thành"])
    def test_what_is_no_signature_stays_text(self, line):
        found = self.tail(line)
        assert found.record.byline == ""
        assert texts(found.record) == [f"{LONG}.", line]

    @pytest.mark.parametrize("line", ["1,313", "1.313", "1313", "Lượt xem: 1.313", "Đã xem: 1313", "1.313 lượt xem"])
    def test_counts_are_found(self, line):
        assert self.tail("Lê Na", line).record.views == 1313
        assert self.tail("Lê Na", line, "Viết bình luận mới").record.views == 1313

    def test_a_figure_inside_the_text_is_no_count(self):
        assert self.tail("1,313", f"{LONG}.").record.views == 0

    def test_text_photograph_and_source_can_be_signed_apart(self):
        record = self.tail("Bài: Lê Na", "Ảnh: N.T.H", "Nguồn: Báo Kon Tum").record
        assert record.byline == "Bài: Lê Na; Ảnh: N.T.H"
        assert record.source_name == "Báo Kon Tum"

    def test_a_signature_behind_the_end_mark_is_found_on_the_same_line(self):
        record = self.tail(f"{LONG}./. Lê Na").record
        assert record.byline == "Lê Na"
        assert texts(record)[-1] == f"{LONG}./."

    @pytest.mark.parametrize("mark", ["./.", "/.", "***", "(Hết)"])
    def test_an_end_mark_by_itself_is_no_paragraph(self, mark):
        found = self.tail(mark)
        assert texts(found.record) == [f"{LONG}."]
        assert dropped(found) == [mark]


LINES = st.one_of(
    st.sampled_from(
        [
            f"{LONG}.",
            "Phản hồi",
            "Các tin khác",
            "Có thể bạn quan tâm",
            "Chọn việc sát với dân",
            "KẾT QUẢ BƯỚC ĐẦU",
            "Quang cảnh hội nghị. Ảnh: N.T.H",
            "Nguồn ảnh: SGGP",
            "Lê Na",
            "Bài, ảnh: Hoàng Bảo",
            "1,313",
            "./.",
            "Tin khác",
            "28/05/2023 13:17",
            "- Một việc;",
            "Trang chủ",
            "In trang",
            "TP.Cao Lãnh: Tin",
            f"{LONG}./. Lê Na",
            "Từ khóa: a, b",
        ]
    ),
    st.text(st.characters(exclude_characters="\x00\n\r", exclude_categories=["Cs"]), max_size=60),
)


@given(st.lists(LINES, max_size=25))
def test_every_line_gets_exactly_one_fate_and_no_text_of_the_article_is_lost(lines):
    try:
        found = recognise("\n".join(lines), "trang")
    except BadRecord:
        return
    told = {}
    for fate in found.fates:
        told[fate.line.number] = told.get(fate.line.number, "") + fate.line.text.replace(" ", "")
    assert told == {line.number: line.text.replace(" ", "") for line in split_lines("\n".join(lines))}
    kept = [fate for fate in found.fates if fate.role in {Role.PARAGRAPH, Role.HEADING}]
    words = [
        unescape(block.html[3:-4]) if isinstance(block, Text) else block.text
        for block in found.record.blocks
        if isinstance(block, Text | Heading)
    ]
    assert words == [fate.line.text for fate in kept]


@given(
    st.lists(
        st.sampled_from(["Chọn việc sát với dân", "KẾT QUẢ", "1,313", "Lê Na", "Quang cảnh", "In trang"]), max_size=8
    ),
    st.integers(1, 6),
)
def test_no_paragraph_before_the_foot_of_a_page_is_dropped(others, count):
    paragraphs = [f"Việc thứ {number}: {LONG}." for number in range(count)]
    lines = [line for pair in zip(paragraphs, others + [""] * count, strict=False) for line in pair]
    found = read("Tin vui ở xã", "01/01/2020 08:00", *lines, "Các tin khác", "Hội thi ở huyện bên")
    told = "\n".join([found.record.summary, *texts(found.record)])
    assert [line for line in paragraphs if line not in told] == []
