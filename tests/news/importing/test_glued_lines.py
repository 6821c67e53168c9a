"""Footers of old pages whose lines were written one behind the other when the page was saved."""

import pytest

from news.importing.pages import recognise

PARAGRAPHS = (
    "Chi bộ họp bàn việc trồng cây ở bờ kênh từ đầu tháng.\n\n"
    "Mỗi tổ nhận một đoạn, ai rảnh buổi nào thì góp buổi ấy, không ai phải nhắc ai.\n\n"
    "Sau ba tháng, hàng cây đã bén rễ và bờ kênh không còn chỗ đổ rác."
)


def page(tail, head="Bờ kênh có bóng cây"):
    return recognise(f"{head}\n\n23/05/2019 10:23\n\n{PARAGRAPHS}\n\n{tail}", "trang").record


@pytest.mark.parametrize(
    ("tail", "byline", "views"),
    [
        ("Tin, ảnh: Y Krăk\n1.313 lượt xemViết bình luận mới", "Tin, ảnh: Y Krăk", 1313),
        ("Bài và ảnh: Lê A\nLượt xem: 1.313Các tin khácMới nhất\nTin cũ số một", "Bài và ảnh: Lê A", 1313),
        ("Bài, ảnh: Hoàng Bảo1,313Viết bình luận mới", "Bài, ảnh: Hoàng Bảo", 1313),
        ("Thu HàPhản hồi", "Thu Hà", 0),
    ],
)
def test_author_and_count_are_found_before_glued_names_of_blocks(tail, byline, views):
    record = page(tail)
    assert (record.byline, record.views, len(record.blocks)) == (byline, views, 2)


def test_a_bar_without_separators_is_no_headline_and_a_headline_in_capitals_no_author():
    record = page(
        "Bài, ảnh: Hoàng Bảo", head="HOTLINE: 0834 244 333THƯ VIỆNĐẶT LÀM TRANG CHỦ\nĐẮK MIL LÀM THEO LỜI BÁC"
    )
    assert record.title.lower() == "đắk mil làm theo lời bác"
    assert record.byline == "Bài, ảnh: Hoàng Bảo"


def test_a_sentence_that_ends_in_such_words_is_kept_whole():
    record = page("Ban Quản lý kênh tiếp nhận mọi ý kiến phản hồi")
    assert "ý kiến phản hồi" in str(record.blocks[-1])
