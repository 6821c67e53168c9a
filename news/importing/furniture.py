"""What surrounds an article on the pages of old sites: bars, buttons, and the blocks below and beside the text.

Only a line that is nothing but such a name counts; a sentence that contains one is part of somebody's text.
"""

import re
from enum import Enum

from writing.folding import fold


class Furniture(Enum):
    """What a line that belongs to the site does to the lines after it."""

    BLOCK = "a block below the text: what follows hangs on it"
    BOX = "a box that may stand in the middle of the text: headlines hang on it"
    BUTTON = "a button, a bar or a link: nothing hangs on it"
    NAVIGATION = "the name of a section of the site: furniture above the headline only"


_NAMES: dict[Furniture, tuple[str, ...]] = {
    Furniture.BLOCK: (
        *("phản hồi", "thông tin người gửi phản hồi", "gửi phản hồi", "ý kiến phản hồi", "ý kiến bạn đọc", "bình luận"),
        *("gửi bình luận của bạn", "gửi bình luận", "viết bình luận mới", "viết bình luận", "thêm bình luận mới"),
        *("các bình luận", "ý kiến của bạn", "các tin khác", "các tin đã đưa", "các tin mới hơn", "các tin cũ hơn"),
        *("tin khác", "tin mới hơn", "tin cũ hơn", "tin đã đưa", "bài viết khác", "các bài viết khác", "bài khác"),
        *("các bài khác", "mới nhất", "tin mới nhất", "tin mới", "bài mới nhất", "liên kết website", "liên kết web"),
        *("liên kết", "xem nhiều nhất", "xem nhiều", "đọc nhiều nhất", "đọc nhiều", "tin xem nhiều", "tin đọc nhiều"),
        *("chuyên mục khác", "các chuyên mục khác", "tin cùng chuyên mục", "cùng chuyên mục", "thống kê truy cập"),
        *("trở về trang trước", "quay lại trang trước", "lượt truy cập", "đang truy cập", "các tin liên quan khác"),
    ),
    Furniture.BOX: (
        *("có thể bạn quan tâm", "xem thêm", "đọc thêm", "tin liên quan", "các tin liên quan", "bài liên quan"),
        *("bài viết liên quan", "tin bài liên quan"),
    ),
    Furniture.BUTTON: (
        *(
            "thư viện",
            "đặt làm trang chủ",
            "trở về",
            "trở lại",
            "quay lại",
            "về đầu trang",
            "lên đầu trang",
            "in trang",
        ),
        *("in bài viết", "in bài", "in tin này", "bản in", "gửi email", "gửi mail", "chia sẻ", "chia sẻ bài viết"),
        *("chia sẻ facebook", "facebook", "zalo", "twitter", "tweet", "messenger", "thích", "like", "share", "email"),
        *("cỡ chữ", "màu chữ", "mặc định", "tăng cỡ chữ", "giảm cỡ chữ", "nghe đọc bài", "đọc bài", "đọc bài viết"),
        *("lưu bài viết", "sao chép liên kết", "hotline", "đường dây nóng", "theo dõi", "quan tâm", "gửi", "nhập lại"),
        *("a", "a a", "a a a", "print", "pdf", "word", "hết"),
    ),
    Furniture.NAVIGATION: (
        *("trang chủ", "giới thiệu", "tin tức", "tin tức sự kiện", "liên hệ", "góp ý", "đăng nhập", "đăng ký", "rss"),
        *("tìm kiếm", "sơ đồ trang", "sơ đồ site", "sơ đồ cổng", "sitemap", "menu", "english", "tiếng việt", "video"),
        *("thư viện ảnh", "thư viện video", "hỏi đáp", "văn bản", "lịch công tác", "chuyên mục", "danh mục", "home"),
        *("nhảy đến nội dung", "bỏ qua nội dung chính", "email công vụ", "thư điện tử", "hệ thống văn bản"),
    ),
}
_KIND_OF = {fold(name): kind for kind, names in _NAMES.items() for name in names}
_SHORTEST_GLUED = 5  # letters: "in" or "a" stand at the end of many words
_SEPARATORS = re.compile(r"\s*[|·•»›]\s*|\s+/\s+")
_COUNT = re.compile(r"\s*[(\[]\s*\d+\s*[)\]]\W*$")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_PHONE_BAR = re.compile(r"(?:hotline|duong day nong|dien thoai|tel)\s*:?\s*[\d\s().+-]{6,}")
_PATH = re.compile(r"trang chu\s*(?:>|»|›|/|\||-|::)")
_SITE_NAME = re.compile(r"(?:cong|trang|website) thong tin dien tu\b|bao dien tu\b")
_TAGS = re.compile(r"(?:tu khoa|tags?|the)\s*:")
_GLUE = re.compile(r"(?<=\S)(?=[A-ZĐÀ-Ỹ])")


def _letters_of(*kinds: Furniture) -> list[str]:
    """The names of these kinds as they look when written without a gap, the longest first."""
    names = {fold(name).replace(" ", "") for kind in kinds for name in _NAMES[kind]}
    return sorted((name for name in names if len(name) >= _SHORTEST_GLUED), key=len, reverse=True)


_BLOCKS = _letters_of(Furniture.BLOCK)
_ANY = _letters_of(*_NAMES)


def furniture_of(text: str) -> Furniture | None:
    """What the line is to the site, None where it is part of an article."""
    parts = [part for part in _SEPARATORS.split(text) if part]
    if len(parts) > 1:
        kinds = [_one(part) for part in parts]
        if _PATH.match(fold(text)) and len(text) < 200:
            return Furniture.NAVIGATION
        if any(_PHONE_BAR.fullmatch(fold(part)) for part in parts) and all(len(part) <= 40 for part in parts):
            return Furniture.BUTTON
        return next((kind for kind in Furniture if kind in kinds), None) if all(kinds) else None
    return _one(text)


def cut_glued(text: str) -> tuple[str, str]:
    """The line without the names of blocks stuck to its end, and those: `…theo Bác.Liên kết website`."""
    for match in _GLUE.finditer(text):
        if _is_glued(fold(text[match.end() :]).replace(" ", ""), _BLOCKS):
            return text[: match.end()], text[match.end() :]
    return text, ""


def is_tag_line(text: str) -> bool:
    """Whether the line lists key words."""
    return _TAGS.match(fold(text)) is not None and len(text) < 300


def _one(text: str) -> Furniture | None:
    name = _NOT_A_LETTER.sub(" ", _COUNT.sub("", fold(text))).strip()
    known = _KIND_OF.get(name)
    if known:
        return known
    bar = _PHONE_BAR.match(fold(text))
    if bar and _is_glued(_NOT_A_LETTER.sub("", fold(text)[bar.end() :]), _ANY):
        return Furniture.BUTTON
    if _PATH.match(fold(text)) or (_SITE_NAME.match(name) and len(name) < 90):
        return Furniture.NAVIGATION
    return Furniture.BLOCK if name and _is_glued(name.replace(" ", ""), _BLOCKS) else None


def _is_glued(name: str, known_names: list[str]) -> bool:
    """Whether the letters are such names written one behind the other, or nothing at all."""
    while name:
        start = next((known for known in known_names if name.startswith(known)), None)
        if start is None:
            return False
        name = name[len(start) :]
    return True
