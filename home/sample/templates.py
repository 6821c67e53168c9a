"""Sentences with gaps, compiled once and filled a hundred thousand times.

{hamlet}            a name of the story at hand
{12-90}             a number; {300-4200/20} in steps of 20; printed as in Vietnam (1.250)
[one way|another]   alternatives, which may have gaps of their own
"""

import re
from collections.abc import Callable, Mapping

Values = Mapping[str, str]
Filler = Callable[[Values, Callable[[], float]], str]
_GAP = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\]")
_RANGE = re.compile(r"(\d+)-(\d+)(?:/(\d+))?")


class Template:
    """A sentence whose gaps are filled from the values of a story; the same random numbers give the same sentence."""

    def __init__(self, source: str) -> None:
        self.names: set[str] = set()
        self._parts: list[str | Filler] = []
        end = 0
        for gap in _GAP.finditer(source):
            self._parts += [source[end : gap.start()], self._filler(gap)]
            end = gap.end()
        self._parts.append(source[end:])
        if any(mark in part for part in self._parts if isinstance(part, str) for mark in "{}[]"):
            raise ValueError(f"A bracket stands alone in the sentence {source!r}.")

    def fill(self, values: Values, chance: Callable[[], float]) -> str:
        """The sentence, not yet capitalised. `chance` gives numbers from 0 to 1."""
        return "".join([part if part.__class__ is str else part(values, chance) for part in self._parts])  # type: ignore[operator]

    def _filler(self, gap: re.Match[str]) -> Filler:
        if gap[2] is not None:
            ways = [Template(way) for way in gap[2].split("|")]
            self.names.update(*(way.names for way in ways))
            return lambda values, chance: ways[int(chance() * len(ways))].fill(values, chance)
        if limits := _RANGE.fullmatch(gap[1]):
            low, high, step = int(limits[1]), int(limits[2]), int(limits[3] or 1)
            count = (high - low) // step + 1
            return lambda values, chance: grouped(low + int(chance() * count) * step)
        name = gap[1]
        self.names.add(name)
        return lambda values, chance: values[name]


def grouped(number: int) -> str:
    """A number as printed in Vietnam: 12500 → "12.500"."""
    return str(number) if number < 1000 else f"{number:,}".replace(",", ".")
