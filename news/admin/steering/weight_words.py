"""What each weight is called, and what it does, in the editors' words."""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """A weight's name on the screen, and what happens when it grows."""

    label: str
    help_text: str


class Group(NamedTuple):
    """Weights that are looked at together."""

    heading: str
    help_text: str
    names: tuple[str, ...]


GROUPS = (
    Group(
        "Từ khóa đứng trong tít",
        "Tăng các hệ số này thì bài có từ khóa trong tít lên cao hơn.",
        ("title_exact_pairs", "title_folded_pairs", "title_exact", "title_folded", "title_pairs"),
    ),
    Group(
        "Từ khóa đứng trong toàn bài",
        "Gồm tít, sapo, nội dung, tác giả, địa danh, số văn bản, tên chuyên mục, đơn vị và mô hình.",
        ("text_exact_pairs", "text_folded_pairs", "text_exact", "text_folded", "as_typed"),
    ),
    Group("Ngày đăng", "", ("recency",)),
    Group(
        "Có thể bạn quan tâm",
        "Các hệ số này chỉ ảnh hưởng đến bài liên quan dưới mỗi bài, không ảnh hưởng đến kết quả tìm kiếm.",
        ("tie_model", "tie_document", "tie_unit", "tie_place"),
    ),
)
WORDS: Mapping[str, Words] = {
    "title_exact_pairs": Words(
        "Hai tiếng liền nhau, đúng dấu",
        "Tít có hai tiếng liền nhau viết đúng dấu như bạn đọc gõ, ví dụ “học tập”. Chỉ tính khi từ khóa có dấu.",
    ),
    "title_folded_pairs": Words(
        "Hai tiếng liền nhau, không xét dấu", "Tít có hai tiếng liền nhau, dấu thế nào cũng được: “hoc tap”, “học tập”."
    ),
    "title_exact": Words("Từng tiếng, đúng dấu", "Tít có từng tiếng viết đúng dấu. Chỉ tính khi từ khóa có dấu."),
    "title_folded": Words("Từng tiếng, không xét dấu", "Tít có từng tiếng, dấu thế nào cũng được."),
    "title_pairs": Words(
        "Tít nói đúng điều được hỏi", "Cộng thêm theo phần từ khóa đứng trong tít khi xếp lại 50 kết quả đầu."
    ),
    "text_exact_pairs": Words(
        "Hai tiếng liền nhau, đúng dấu", "Bài có hai tiếng liền nhau viết đúng dấu. Chỉ tính khi từ khóa có dấu."
    ),
    "text_folded_pairs": Words(
        "Hai tiếng liền nhau, không xét dấu", "Bài có hai tiếng liền nhau, dấu thế nào cũng được."
    ),
    "text_exact": Words("Từng tiếng, đúng dấu", "Bài có từng tiếng viết đúng dấu. Chỉ tính khi từ khóa có dấu."),
    "text_folded": Words("Từng tiếng, không xét dấu", "Bài có từng tiếng, dấu thế nào cũng được."),
    "as_typed": Words(
        "Có đủ từ khóa như đã gõ", "Cộng thêm cho bài có mọi cặp tiếng của từ khóa khi xếp lại 50 kết quả đầu."
    ),
    "recency": Words(
        "Bài mới đăng",
        "Cộng thêm cho bài mới, giảm một nửa sau mỗi 30 ngày; không cộng khi có tít chứa trọn từ khóa.",
    ),
    "tie_model": Words("Cùng mô hình", "Bài gắn cùng mô hình với bài đang đọc."),
    "tie_document": Words("Cùng văn bản", "Bài nhắc cùng số văn bản, ví dụ 310/KH-UBND."),
    "tie_unit": Words("Cùng đơn vị", "Bài gắn cùng đơn vị."),
    "tie_place": Words("Cùng địa phương", "Bài có cùng địa danh trước tít."),
}
