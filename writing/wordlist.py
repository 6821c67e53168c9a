"""The word list: phrases that nobody should write here, found through disguise, and phrases that are always allowed.

Which finds count, and why, is told in docs/decisions/0050-a-word-list-that-sees-through-disguise.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice

from writing.allowed import AllowedPhrases, Word, Words
from writing.blocked import DATA, Blocked, lines_of
from writing.disguises import Reading, see_through
from writing.finds import SHORTEST_JOINED, Find, Written

MOST = 200  # finds that are told of one text: a heap of them must not take long


@dataclass(frozen=True)
class Match:
    """An entry of the list in a text: `excerpt` is `text[start:end]` as it was written."""

    entry: str
    start: int
    end: int
    excerpt: str


@dataclass(frozen=True)
class WordList:
    """Blocked and allowed phrases, as editors write them, made ready once and used for many texts.

    A blocked phrase that begins with `~` is found without marks only where disguise shows. In an allowed phrase `[Tên]`
    stands for a name and `[…]` for up to eight words of the same sentence; ` / ` parts words of which one stands there.
    ValueError names a phrase with fewer than two letters.
    """

    blocked: tuple[str, ...]
    allowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocked", _tidy(self.blocked))
        object.__setattr__(self, "allowed", _tidy(self.allowed))
        _ = self._by_beginning, self._allowed  # made here and now, so that a bad phrase is refused where it is given

    @cached_property
    def _by_beginning(self) -> Mapping[str, tuple[Blocked, ...]]:
        found: dict[str, list[Blocked]] = defaultdict(list)
        for entry in map(Blocked.of, self.blocked):
            for beginning in sorted(entry.beginnings()):
                found[beginning].append(entry)
        return {beginning: tuple(entries) for beginning, entries in found.items()}

    @cached_property
    def _allowed(self) -> AllowedPhrases:
        return AllowedPhrases(self.allowed)

    def find(self, text: str) -> list[Match]:
        """Entries in a text, in their order, of a heap the last MOST; of those within another only the longest."""
        reading = see_through(text)
        words = Words(reading)
        finds = (find for find in self._finds(reading) if _counts(find, words))
        first = next(finds, None)
        if first is None:
            return []
        covered = self._allowed.cover(words)
        told = (find for find in chain([first], finds) if not self._is_allowed(find, covered, words))
        return list(_longest(islice(told, MOST)))

    def _is_allowed(self, find: Find, covered: bytearray, words: Words) -> bool:
        """Whether an allowed phrase touches it, or holds it in one word."""
        if any(covered[find.start : find.end]):
            return True
        return find.is_joined and self._allowed.is_joined(words, find.start, find.end)

    def _finds(self, reading: Reading) -> Iterator[Find]:
        symbols = reading.symbols
        for index, beginning in _beginnings(symbols):
            for entry in self._by_beginning.get(beginning, ()):
                match = entry.pattern.match(symbols, index)
                if match:
                    find = Find(entry, reading, match)
                    if _stands_alone(find):
                        yield find


@cache
def default_words() -> WordList:
    """The list that a new portal begins with."""
    return WordList(lines_of(DATA / "blocked.txt"), lines_of(DATA / "allowed.txt"))


def _tidy(phrases: Iterable[str]) -> tuple[str, ...]:
    tidy = (" ".join(phrase.split()) for phrase in phrases)
    return tuple(dict.fromkeys(phrase for phrase in tidy if phrase))


def _beginnings(symbols: str) -> Iterator[tuple[int, str]]:
    """Each place with its symbol and the one that follows; where that is a sign, with the next letter as well."""
    following, letter = "", ""
    for index in range(len(symbols) - 1, -1, -1):
        symbol = symbols[index]
        if symbol != " ":
            yield index, symbol + following
            if letter != following:
                yield index, symbol + letter
            following = symbol
            if symbol.isalnum():
                letter = symbol


def _longest(finds: Iterable[Find]) -> Iterator[Match]:
    """What to report: of finds at one place that with the entry's own marks, of finds within another the outer one."""
    reach = -1
    for find in sorted(finds, key=lambda find: (find.span[0], -find.span[1], not find.is_same)):
        start, end = find.span
        if end > reach:
            yield Match(find.entry.phrase, start, end, find.excerpt)
            reach = end


def _stands_alone(find: Find) -> bool:
    """Whether the find begins and ends where words do; inside a longer word only what no syllable can be."""
    symbols, entry = find.reading.symbols, find.entry
    if find.is_mere_number or (entry.length < 3 and "j" in symbols[find.start : find.end]):  # a DJ is a DJ
        return False
    before, behind = symbols[: find.start][-1:] or " ", symbols[find.end : find.end + 1] or " "
    if before.isalpha() or behind.isalpha():
        return find.is_joined and entry.length >= SHORTEST_JOINED and not entry.is_ambiguous
    if before.isdigit() or behind.isdigit():
        return entry.length > 3 and not (symbols[find.start].isdigit() or symbols[find.end - 1].isdigit())
    return not entry.is_abbreviation or _is_no_code(find)


def _is_no_code(find: Find) -> bool:
    """Whether letters without a vowel are no initials (Đ.M. Khôi), no unit (đ/m) and no part of a number (QĐ-ĐM)."""
    text, (start, end) = find.reading.text, find.span
    if set(find.excerpt) & set("/&,;:") or text[:start].endswith(tuple("-/.&(")) or text[end : end + 1] in tuple("-/&"):
        return False
    is_dotted = not find.excerpt.isalpha() and find.excerpt.isupper()
    return find.has_odd_letters or find.entry.length > 3 or find.excerpt.isalpha() or (find.is_same and not is_dotted)


def _counts(find: Find, words: Words) -> bool:
    """Whether what is written there is the entry, and no other word."""
    if find.is_torn:
        return False
    if find.is_same and (find.entry.is_marked or not find.is_split):
        return True
    if Written.OTHER in find.written:
        return find.is_disguised and len(find.written) > 1 and find.has_same_marks
    if find.is_disguised:
        return not find.is_by_sound or len(find.written) > 1
    return not find.is_split and not find.is_by_sound and _counts_without_marks(find, words)


def _counts_without_marks(find: Find, words: Words) -> bool:
    """Whether an undisguised find that lacks marks is the entry."""
    entry, has_proof = find.entry, find.has_proof
    if Written.FEWER in find.written:
        return has_proof
    if not words.has_others(find.start, find.end):
        return True
    if entry.is_ambiguous and not find.has_same_marks:
        return find.is_joined and entry.length > SHORTEST_JOINED
    if has_proof or find.is_crooked:
        return True
    neighbours = words.neighbours(find.start, find.end)
    return bool(neighbours) and not find.has_same_marks and not _are_marked(neighbours)


def _are_marked(words: list[Word]) -> bool:
    return 3 * sum(1 for word in words if word.syllable.marks) >= len(words)
