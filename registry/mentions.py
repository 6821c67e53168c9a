"""Names of the registry in running text: what an article speaks of before anybody has tagged it.

A name counts where it stands in whole syllables. Marks matter (Tân Hưng is not Tân Hùng); case and the place of the
tone mark do not. The longest name wins: "Đảng bộ xã Tân Hưng" is no mention of "xã Tân Hưng". A list shares its
beginning: "Chi bộ các ấp Tân Thành, Tân Đông" names "Chi bộ ấp Tân Thành" and "Chi bộ ấp Tân Đông".
"""

import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from registry.models import PracticeModel, Unit
from writing.folding import APOSTROPHES, compose, syllable_key, syllables

LEAST_SYLLABLES = 2  # one syllable alone ("Đoàn") is too common a word
LONGEST_UNKNOWN = 6  # syllables of a listed name that the registry lacks, before the list counts as ended
_PLURAL = syllable_key("các")
_AND = frozenset(map(syllable_key, ("và", "cùng", "với")))
_LIST_MARKS = frozenset({",", ";", ":"})
_DASHES = re.compile("[‐‑‒–—]")
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")

Record = Unit | PracticeModel


class Mentions(NamedTuple):
    """The confirmed units and models that a text names, in the order of their first mention."""

    units: list[Unit]
    models: list[PracticeModel]


class Word(NamedTuple):
    """A syllable as it compares, and what stands before it other than spaces."""

    key: str
    gap: str = ""


Name = tuple[Word, ...]


class Walk(NamedTuple):
    """How far words follow names: the longest whole name and its end, then what only began one, and where it stopped.

    `plural_at` counts the words before a "các" that no name has; 0 where none was passed over.
    """

    name: Name
    end: int
    begun: Name
    stopped: int
    plural_at: int


def find_mentions(text: str) -> Mentions:
    """What one text names. For many texts make one `NameFinder`."""
    return NameFinder().find(text)


class NameFinder:
    """Finds names in any number of texts; reads the registry once, when it is made."""

    def __init__(self) -> None:
        self.names: dict[Name, list[Record]] = {}
        self.beginnings: set[Name] = set()
        self.parents: dict[int, int | None] = {}
        for unit in Unit.objects.confirmed():
            self.parents[unit.pk] = unit.parent_id
            self._learn(unit)
        for model in PracticeModel.objects.confirmed():
            self._learn(model)

    def find(self, text: str) -> Mentions:
        """What the text names. Of units with one name, those whose superior is named too, where there are such."""
        groups = [self.names[name] for name in self._mentioned(_words(text))]
        named = {record.pk for group in groups for record in group if isinstance(record, Unit)}
        found = list(dict.fromkeys(record for group in groups for record in self._likely(group, named)))
        return Mentions(
            units=[record for record in found if isinstance(record, Unit)],
            models=[record for record in found if isinstance(record, PracticeModel)],
        )

    def _learn(self, record: Record) -> None:
        for written in record.names():
            words = _words(written)
            if len(words) < LEAST_SYLLABLES:
                continue
            name = (Word(words[0].key), *words[1:])
            self.beginnings.update(name[:length] for length in range(1, len(name) + 1))
            self.names.setdefault(name, []).append(record)

    def _mentioned(self, words: Sequence[Word]) -> Iterator[Name]:
        position = 0
        while position < len(words):
            walk = self._walk((), words, position)
            if walk.name:
                yield walk.name
                shared = _beginnings(walk.name[:-1], 1)
                position = yield from self._listed(shared, words, walk.end, _next_item(words, walk.end))
            elif walk.plural_at and len(walk.begun) > walk.plural_at:  # a list whose first name is not known
                shared = _beginnings(walk.begun, walk.plural_at + 1)
                position = yield from self._listed(shared, words, position + 1, walk.stopped)
            else:
                position += 1

    def _listed(
        self, shared: list[Name], words: Sequence[Word], end: int, start: int | None
    ) -> Generator[Name, None, int]:
        """The names of a list whose items, the first of them at `start`, leave out what they share. Returns its end."""
        is_list = False
        while start is not None and start < len(words) and not self._walk((), words, start).name:
            walks = (self._walk(begun, words, start) for begun in shared)
            item = next((walk for walk in walks if walk.name and (is_list or _is_item(words, start, walk.end))), None)
            if item:
                yield item.name
                is_list, end, start = True, item.end, _next_item(words, item.end)
            else:
                start = self._after_unknown(words, start)
        return end

    def _after_unknown(self, words: Sequence[Word], start: int) -> int | None:
        for position in range(start + 1, min(start + LONGEST_UNKNOWN, len(words))):
            following = _next_item(words, position)
            if following is not None or words[position].gap or self._walk((), words, position).name:
                return following
        return None

    def _walk(self, begun: Name, words: Sequence[Word], start: int) -> Walk:
        name: Name = ()
        end, position, plural_at = start, start, 0
        while position < len(words):
            word = words[position] if position > start else Word(words[position].key)
            if (*begun, word) in self.beginnings:
                begun = (*begun, word)
                position += 1
                if begun in self.names:
                    name, end = begun, position
            elif word == (_PLURAL, "") and begun and not plural_at:
                plural_at = len(begun)
                position += 1
            else:
                break
        return Walk(name, end, begun, position, plural_at)

    def _likely(self, group: list[Record], named: set[int]) -> list[Record]:
        units = [record for record in group if isinstance(record, Unit)]
        placed = [unit for unit in units if named & self._above(unit)]
        if len(units) < 2 or not placed:
            return group
        return [record for record in group if record in placed or isinstance(record, PracticeModel)]

    def _above(self, unit: Unit) -> set[int]:
        above: set[int] = set()
        parent = unit.parent_id
        while parent is not None and parent not in above:
            above.add(parent)
            parent = self.parents.get(parent)
        return above


def _words(text: str) -> list[Word]:
    text = compose(text)
    words, behind = [], 0
    for syllable in syllables(text):
        words.append(Word(syllable_key(syllable.text), _gap(text[behind : syllable.start])))
        behind = syllable.end
    return words


def _gap(between: str) -> str:
    if _NEW_PARAGRAPH.search(between):
        return "\n"
    return _APOSTROPHES.sub("'", _DASHES.sub("-", "".join(between.split())))


def _next_item(words: Sequence[Word], end: int) -> int | None:
    """Where the next item of a list begins behind `end`; None where no comma and no "và" goes on with it."""
    if end >= len(words):
        return None
    is_and = words[end].key in _AND and words[end].gap in ("", ",")
    if is_and:
        return end + 1 if end + 1 < len(words) and not words[end + 1].gap else None
    return end if words[end].gap in _LIST_MARKS else None


def _is_item(words: Sequence[Word], start: int, end: int) -> bool:
    """False for a lone number that counts what follows: "Chi bộ 2, 3 đồng chí …" lists no Chi bộ 3."""
    is_number = end == start + 1 and words[start].key.isdecimal()
    return not is_number or end == len(words) or bool(words[end].gap) or words[end].key in _AND


def _beginnings(name: Name, least: int) -> list[Name]:
    return [name[:length] for length in range(len(name), least - 1, -1)]
