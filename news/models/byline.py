"""Who wrote an article, and how the paper says so: "Bài, ảnh: Hoàng Bảo", "Theo SGGP"."""

from typing import NamedTuple

from django.db import models

from news.signatures import Part, names_in, parts_of
from writing.folding import fold, one_line


class BylineKind(models.TextChoices):
    """The words before the name."""

    NONE = "", "(chỉ ghi tên)"
    TEXT = "text", "Bài"
    TEXT_AND_PICTURES = "text-pictures", "Bài, ảnh"
    NEWS = "news", "Tin"
    NEWS_AND_PICTURES = "news-pictures", "Tin, ảnh"
    PICTURES = "pictures", "Ảnh"
    COMPILED = "compiled", "Tổng hợp"
    AFTER = "after", "Theo"


class Byline(NamedTuple):
    """A kind and a name."""

    kind: BylineKind
    name: str

    def __str__(self) -> str:
        return f"{self.words_before}{self.name}"

    @property
    def words_before(self) -> str:
        """What stands before the name: "Bài, ảnh: ", "Theo "."""
        if not self.name or self.kind == BylineKind.NONE:
            return ""
        return f"{self.kind.label}{' ' if self.kind == BylineKind.AFTER else ': '}"

    @property
    def parts(self) -> list[Part]:
        """The name cut into those of people and bodies, and what stands between them."""
        return parts_of(self.name, is_source=self.kind == BylineKind.AFTER)

    @property
    def names(self) -> list[str]:
        """Whoever it names, each once."""
        return names_in(self.name, is_source=self.kind == BylineKind.AFTER)


_KINDS = {fold(kind.label).replace(" ", ""): kind for kind in BylineKind if kind != BylineKind.NONE} | {
    "baivaanh": BylineKind.TEXT_AND_PICTURES,
    "bai-anh": BylineKind.TEXT_AND_PICTURES,
    "tinvaanh": BylineKind.NEWS_AND_PICTURES,
    "tin-anh": BylineKind.NEWS_AND_PICTURES,
    "tinbai": BylineKind.NEWS,
    "nguon": BylineKind.AFTER,
}


def parse_byline(text: str) -> Byline:
    """The kind and name that a byline as printed speaks of; one of no known kind is all name."""
    line = one_line(text)
    words, colon, name = line.partition(":")
    kind = _KINDS.get(fold(words).replace(" ", ""))
    if colon and kind and name.strip():
        return Byline(kind, name.strip())
    if fold(line).startswith("theo ") and len(line) > len("theo "):
        return Byline(BylineKind.AFTER, line[len("theo ") :].strip())
    return Byline(BylineKind.NONE, line)
