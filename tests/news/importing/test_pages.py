"""Articles out of pages of the five families (see `invented_pages`): what stands at their top."""

import unicodedata

import pytest

from news.importing.blocks import Picture, Text
from news.importing.pages import recognise
from news.importing.problems import BadRecord
from tests.news.importing.invented_pages import BLOC, COMMUNE, FAMILIES, HIGHLAND, LONG, PROVINCE, TOWN
from tests.news.importing.reading import captions, dropped, headings, moment, page, read, texts


class TestFamilies:
    def test_a_commune_page_has_the_lead_pictures_caption_under_its_headline(self):
        record = recognise(COMMUNE, "a-01").record
        assert record.id == "a-01"
        assert record.title == "Xã Hòa Thuận sơ kết sáu tháng làm theo lời Bác"
        assert record.lead == Picture(caption="Bí thư Đảng ủy xã trao giấy khen cho các tập thể làm tốt.")
        assert record.summary.endswith("cách làm mới của xã.")
        assert len(texts(record)) == 2
        assert record.published_at is None

    def test_a_commune_pages_blocks_and_their_headlines_are_dropped(self):
        assert dropped(recognise(COMMUNE, "a")) == [
            "Phản hồi",
            "Các tin khác",
            "Ra quân dọn vệ sinh tuyến đường liên ấp",
            "Tập huấn chuyển đổi số cho tổ công nghệ",
            "Mới nhất",
            "Liên kết website",
        ]

    def test_a_bloc_page_has_date_credit_and_author(self):
        record = recognise(BLOC, "b").record
        assert record.published_at == moment(2022, 8, 19, 8, 5)
        assert record.updated_at is None
        assert record.byline == "Trần Thị Minh Hà"
        assert captions(record) == [("Trao quà cho gia đình khó khăn ở làng.", "T.H.L")]
        assert [type(block) for block in record.blocks] == [Text, Picture, Text]
        assert record.summary.endswith("Kết quả bước đầu rất đáng mừng.")

    def test_a_town_page_has_its_place_and_the_seconds_of_its_update(self):
        found = recognise(TOWN, "c")
        assert (found.record.place, found.record.title) == ("TP.Cao Lãnh", "Thi đua giữ sạch bờ kênh")
        assert found.record.updated_at == moment(2013, 3, 9, 14, 2, 45)
        assert found.record.published_at == found.record.updated_at
        assert any("ngày cập nhật" in note for note in found.record.notes)
        assert texts(found.record)[-1].endswith("./.")
        assert found.record.byline == "Văn Khương"
        assert "Hội thi kể chuyện ở phường 4 (08/03/2013)" in dropped(found)

    def test_a_province_page_has_headings_in_capitals_and_the_source_of_its_picture(self):
        record = recognise(PROVINCE, "d").record
        assert len(headings(record)) == 4
        assert captions(record) == [("Cán bộ đoàn dọn kênh cùng bà con.", "SGGP")]
        assert record.lead is None
        assert record.byline == "Ngọc Diệp"
        assert texts(record)[-1].endswith("Có thể bạn quan tâm đến cách làm này.")

    def test_a_highland_page_has_views_and_headings_and_no_hotline(self):
        found = recognise(HIGHLAND, "e")
        assert found.record.updated_at == moment(2020, 1, 2, 7, 45)
        assert found.record.views == 2047
        assert found.record.byline == "Bài, ảnh: Lê Phước"
        assert headings(found.record) == ["Chọn việc sát với dân", "Giữ nếp tự soi, tự sửa"]
        assert captions(found.record)[0][0].startswith("Con đường bê tông ở bon Dru")
        assert dropped(found) == [
            "HOTLINE: 0834 244 333 | THƯ VIỆN | ĐẶT LÀM TRANG CHỦ".replace("|", "·"),
            "Viết bình luận mới",
        ]

    @pytest.mark.parametrize("text", FAMILIES.values(), ids=FAMILIES)
    @pytest.mark.parametrize(
        "change",
        [
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: text.replace("\n", "\r\n"),
            lambda text: "\ufeff" + text,
            lambda text: text.replace("\n\n", "\n \u00a0\t\n"),
            lambda text: text.replace("\n\n", "\n"),
        ],
        ids=["NFD", "CRLF", "BOM", "blanks", "no blank lines"],
    )
    def test_how_the_text_was_saved_makes_no_difference(self, text, change):
        assert recognise(change(text), "x").record == recognise(text, "x").record


class TestHead:
    @pytest.mark.parametrize(
        ("line", "published", "updated"),
        [
            ("28/05/2023 13:17", (2023, 5, 28, 13, 17), None),
            ("28/05/2023 13:17:09", (2023, 5, 28, 13, 17, 9), None),
            ("1/2/2021", (2021, 2, 1, 0, 0), None),
            ("28-05-2023", (2023, 5, 28, 0, 0), None),
            ("Thứ Hai, 28/05/2023, 07:30", (2023, 5, 28, 7, 30), None),
            ("Chủ nhật, ngày 28/05/2023 | 13h17", (2023, 5, 28, 13, 17), None),
            ("Ngày đăng: 28/05/2023", (2023, 5, 28, 0, 0), None),
            ("13:17 | 28/05/2023", (2023, 5, 28, 13, 17), None),
            ("28/05/2023 1:17 PM", (2023, 5, 28, 13, 17), None),
            ("28/05/2023 12:05 SA", (2023, 5, 28, 0, 5), None),
            ("Ngày 28 tháng 5 năm 2023", (2023, 5, 28, 0, 0), None),
            ("Đăng lúc: 15h30' ngày 28/5/2023", (2023, 5, 28, 15, 30), None),
            ("Cập nhật ngày: 04/07/2012 07:12:08", (2012, 7, 4, 7, 12, 8), (2012, 7, 4, 7, 12, 8)),
            ("Cập nhật ngày: 23/05/2019 | 10:23 GMT+7", (2019, 5, 23, 10, 23), (2019, 5, 23, 10, 23)),
            ("Cập nhật lúc 10:23 23/05/2019 (GMT+7)", (2019, 5, 23, 10, 23), (2019, 5, 23, 10, 23)),
            ("Ngày đăng: 01/02/2020 08:00 - Cập nhật: 02/02/2020 09:30", (2020, 2, 1, 8, 0), (2020, 2, 2, 9, 30)),
        ],
    )
    def test_dates_are_day_first_and_an_update_is_told_from_a_publication(self, line, published, updated):
        record = read("Tin vui ở xã", line, f"{LONG}.", f"{LONG}.").record
        assert record.published_at == moment(*published)
        assert record.updated_at == (moment(*updated) if updated else None)

    def test_another_zone_is_converted(self):
        record = read("Tin vui ở xã", "23/05/2019 03:23 GMT+0", f"{LONG}.", f"{LONG}.").record
        assert record.published_at == moment(2019, 5, 23, 10, 23)

    @pytest.mark.parametrize("line", ["31/02/2023 10:00", "Cập nhật ngày: 05/23/2019", "01/01/2020 25:00", "1/1/0000"])
    def test_a_day_that_never_was_is_refused_with_its_line(self, line):
        with pytest.raises(BadRecord) as refusal:
            read("Tin vui ở xã", line, f"{LONG}.", f"{LONG}.")
        assert refusal.value.line == 3

    def test_a_date_inside_a_sentence_is_no_stamp(self):
        record = read("Tin vui ở xã", f"Ngày 31/02/2023 là ngày không có. {LONG}.", f"{LONG}.").record
        assert record.published_at is None

    @pytest.mark.parametrize(
        ("title", "place"),
        [
            ("TP.Cao Lãnh: Giữ sạch bờ kênh", "TP.Cao Lãnh"),
            ("TP. CAO LÃNH: GIỮ SẠCH BỜ KÊNH", "TP. CAO LÃNH"),
            ("Huyện Đắk R'lấp: Giữ sạch bờ suối", "Huyện Đắk R'lấp"),
            ("Phường 4: Giữ sạch bờ kênh", "Phường 4"),
            ("Kon Tum: Giữ sạch bờ suối", "Kon Tum"),
            ("Chỉ thị 05: Mười năm nhìn lại", ""),
            ("Hồ Chí Minh: Chân dung một con người", ""),
            ("Xã hội hóa: Cách làm hay", ""),
            ("Infographic: Mười năm nhìn lại", ""),
        ],
    )
    def test_only_a_place_is_taken_off_the_headline(self, title, place):
        record = read(title, "01/01/2020", f"{LONG}.", f"{LONG}.").record
        assert record.place == place
        assert record.title == (title.removeprefix(f"{place}: ") if place else title)

    def test_a_caption_with_its_source_under_the_headline_is_the_lead_pictures(self):
        record = read(
            "Tin vui ở xã", "Người dân đọc sách tại nhà văn hóa (Nguồn ảnh: SGGP)", f"{LONG}.", f"{LONG}."
        ).record
        assert record.lead == Picture(caption="Người dân đọc sách tại nhà văn hóa", credit="SGGP")
        assert record.summary == f"{LONG}."

    def test_a_credit_on_its_own_line_joins_the_caption_above_it(self):
        record = read(
            "Tin vui ở xã", "Người dân đọc sách tại nhà văn hóa", "Nguồn ảnh: SGGP", f"{LONG}.", f"{LONG}."
        ).record
        assert record.lead == Picture(caption="Người dân đọc sách tại nhà văn hóa", credit="SGGP")

    def test_with_a_date_above_it_a_short_first_sentence_is_the_summary(self):
        record = read("Tin vui ở xã", "01/01/2020 08:00", "Xã vừa tổ chức hội nghị.", f"{LONG}.", f"{LONG}.").record
        assert record.summary == "Xã vừa tổ chức hội nghị."
        assert record.lead is None

    def test_a_single_paragraph_is_the_text_and_no_summary(self):
        record = read("Tin vui ở xã", "01/01/2020", f"{LONG}.").record
        assert record.summary == ""
        assert texts(record) == [f"{LONG}."]

    def test_bars_and_paths_above_the_headline_are_dropped(self):
        found = read(
            "Trang chủ",
            "Giới thiệu | Tin tức | Liên hệ",
            "Trang chủ > Tin tức > Trong tỉnh",
            "Tin vui ở xã",
            "01/01/2020",
            "In trang",
            f"{LONG}.",
            f"{LONG}.",
        )
        assert found.record.title == "Tin vui ở xã"
        assert len(dropped(found)) == 4

    def test_a_column_above_headline_and_date_is_guessed(self):
        record = read(
            "Tin trong tỉnh", "Đảng bộ xã Hòa Thuận ra quân đầu xuân", "01/01/2020", f"{LONG}.", f"{LONG}."
        ).record
        assert (record.column, record.title) == ("Tin trong tỉnh", "Đảng bộ xã Hòa Thuận ra quân đầu xuân")

    def test_an_author_under_the_headline_is_the_author(self):
        assert (
            read("Tin vui ở xã", "Tác giả: Lê Na", "01/01/2020", f"{LONG}.", f"{LONG}.").record.byline
            == "Tác giả: Lê Na"
        )
        assert read("Tin vui ở xã", "Lê Na", "01/01/2020", f"{LONG}.", f"{LONG}.").record.byline == "Lê Na"

    @pytest.mark.parametrize(
        "line", ["Lê Na - 28/05/2023 13:17", "28/05/2023 13:17 | Lê Na", "Tác giả: Lê Na, 28/05/2023 13:17"]
    )
    def test_author_and_date_may_share_a_line(self, line):
        record = read("Tin vui ở xã", line, f"{LONG}.", f"{LONG}.").record
        assert record.byline.endswith("Lê Na")
        assert record.published_at == moment(2023, 5, 28, 13, 17)

    def test_the_clock_of_the_site_is_no_date_of_the_article(self):
        found = read("Thứ Hai, 05/06/2023", "Tin vui ở xã", "28/05/2019 13:17", f"{LONG}.", f"{LONG}.")
        assert found.record.published_at == moment(2019, 5, 28, 13, 17)
        assert dropped(found) == ["Thứ Hai, 05/06/2023"]

    def test_a_caption_may_end_with_a_stop_and_have_its_credit_below(self):
        record = read("Tin vui ở xã", "01/01/2020", "Bà con dọn kênh.", "Ảnh: N.T.H", f"{LONG}.", f"{LONG}.").record
        assert record.lead == Picture(caption="Bà con dọn kênh.", credit="N.T.H")

    def test_source_code_of_a_page_is_refused(self):
        with pytest.raises(BadRecord, match="HTML"):
            recognise("\ufeff\n<!DOCTYPE html><html><body><p>Tin</p>", "trang")

    @pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\ufeff", "Phản hồi\n\nMới nhất"])
    def test_a_page_without_a_headline_is_refused(self, text):
        with pytest.raises(BadRecord):
            recognise(text, "trang")

    def test_a_headline_alone_is_refused(self):
        with pytest.raises(BadRecord, match="nội dung"):
            recognise("Chỉ có tiêu đề", "trang")

    def test_a_first_line_that_is_no_headline_is_refused(self):
        with pytest.raises(BadRecord, match="title"):
            recognise(page(LONG + LONG, f"{LONG}.", f"{LONG}."), "trang")

    def test_a_nul_is_refused_with_its_line(self):
        with pytest.raises(BadRecord) as refusal:
            recognise("Tin vui\n\nMột\x00 hai.", "trang")
        assert refusal.value.line == 3
