"""Ways to say one thing, as editors list them."""

from django.core.exceptions import ValidationError
from django.db import models

from search.questions import Words, to_words
from writing.folding import filled_lines

MOST_WAYS = 10
LONGEST_WAY = 100
MOST_SYLLABLES = 12


class SynonymGroup(models.Model):
    """Whoever asks for one of these ways finds articles that say another of them.

    A way may stand in several groups, where it means several things ("BTV"); two ways stand together only once.
    """

    ways = models.TextField(
        "các cách viết",
        help_text=(
            "Mỗi dòng một cách viết, ví dụ “TCCSĐ” ở dòng đầu, “tổ chức cơ sở đảng” ở dòng sau. "
            "Bạn đọc tìm bằng cách viết nào cũng thấy bài dùng các cách viết kia."
        ),
    )

    class Meta:
        verbose_name = "từ đồng nghĩa và viết tắt"
        verbose_name_plural = "từ đồng nghĩa và viết tắt"
        ordering = ["ways"]

    def __str__(self) -> str:
        return " = ".join(self.as_tuple())

    def as_tuple(self) -> tuple[str, ...]:
        """The ways, each on one line, without empty ones."""
        return tuple(filled_lines(self.ways))

    def clean(self) -> None:
        """Puts the ways in their usual form; ValidationError in words where they make no group."""
        ways: dict[Words, str] = {}
        for way in self.as_tuple():
            ways.setdefault(to_words(way), way)
        problems = [problem for words, way in ways.items() for problem in _problems(words, way)]
        if len(ways) < 2:
            problems.append("Cần ít nhất hai cách viết khác nhau, mỗi cách một dòng.")
        if len(ways) > MOST_WAYS:
            problems.append(f"Một nhóm có nhiều nhất {MOST_WAYS} cách viết.")
        if not problems and (other := self._same_in_another(set(ways))):
            problems.append(f"Nhóm “{other}” đã có hai cách viết này. Hãy sửa nhóm đó.")
        if problems:
            raise ValidationError({"ways": problems})
        self.ways = "\n".join(ways.values())

    def _same_in_another(self, ways: set[Words]) -> "SynonymGroup | None":
        """A group that has two of these ways already."""
        others = SynonymGroup.objects.exclude(pk=self.pk)
        return next((group for group in others if len(ways & set(map(to_words, group.as_tuple()))) > 1), None)


def _problems(words: Words, way: str) -> list[str]:
    if not words:
        return [f"“{way}” không có chữ cái hoặc chữ số nào."]
    if len(way) > LONGEST_WAY or len(words) > MOST_SYLLABLES:
        return [f"“{way[:LONGEST_WAY]}” dài quá: mỗi cách viết không quá {MOST_SYLLABLES} tiếng, {LONGEST_WAY} ký tự."]
    return []
