"""How names of people and of bodies are written in Vietnamese: what tells "Hoàng Bảo" from "Ban Tuyên giáo Tỉnh ủy"."""

import re

from writing.folding import compose

# The Vietnamese capitals and small letters alternate in Unicode, so no range of them can be written.
_LETTERS = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "A-Z" + "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in _LETTERS if letter.islower())
CAPITALIZED = rf"(?:[{UPPER}][’'])?[{UPPER}][{LOWER}]+(?:[’'][{LOWER}]+)?|[{UPPER}][’'][{LOWER}]+"
_WORD = re.compile(rf"(?:[{UPPER}]\.)*(?:{CAPITALIZED}|[{UPPER}]+|(?<=\.))")
MOST_WORDS = 6
# Those who sign as a body and not as a person begin like this. With their marks: "Bảo Ngọc" is no "Báo".
_BODIES = (
    *("ban", "bảo tàng", "báo", "bộ", "câu lạc bộ", "chi bộ", "chi đoàn", "chi hội", "clb", "công an", "công đoàn"),
    *("cổng", "cục", "đài", "đảng bộ", "đảng ủy", "đoàn phường", "đoàn thanh niên", "đoàn trường", "đoàn xã", "đội"),
    *("đồn biên phòng", "hội", "huyện đoàn", "huyện ủy", "khối", "liên đoàn", "mặt trận", "mttq", "nhà văn hóa"),
    *("nhóm", "phòng", "quân khu", "sở", "tạp chí", "thành đoàn", "thành ủy", "thị đoàn", "thị ủy", "thông tấn xã"),
    *("thư viện", "tỉnh đoàn", "tỉnh ủy", "tổ", "tòa soạn", "trạm", "trang thông tin", "trang tin", "trung tâm"),
    *("trường chính trị", "trường mầm non", "trường thcs", "trường thpt", "trường tiểu học", "ttxvn", "ubnd"),
    *("ủy ban", "văn phòng", "viện", "vụ"),
)
_PLACES = ("ấp", "buôn", "bon", "huyện", "khu phố", "phường", "thành phố", "thị trấn", "thị xã", "thôn", "tỉnh", "xã")


def is_body(name: str) -> bool:
    """Whether an office, a union, a paper or the like is called so."""
    return _begins_with(name, _BODIES)


def is_person(name: str) -> bool:
    """Whether one person could be called so: a few words, each with a capital, and neither a body nor a place.

    A place without the word for it, "Tân Bình", and a paper, "Tuổi Trẻ", look the same. Many words in capitals are a
    headline.
    """
    words = name.split()
    if not 0 < len(words) <= (4 if name.isupper() else MOST_WORDS) or is_body(name) or _begins_with(name, _PLACES):
        return False
    return all(map(_WORD.fullmatch, words))


def _begins_with(name: str, words: tuple[str, ...]) -> bool:
    begun = f"{compose(name).lower().replace('uỷ', 'ủy').replace('toà', 'tòa').replace('hoá', 'hóa')} "
    return begun.startswith(tuple(f"{word} " for word in words))
