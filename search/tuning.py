"""What editors may set about searching, as plain values that travel with a question: an engine asks no database."""

from dataclasses import dataclass
from functools import cached_property

from search.terms import Field

LEAST, MOST = 0.5, 2.0

TITLE_PAIRS = "title_pairs"
AS_TYPED = "as_typed"
RECENCY = "recency"
FIELDS: tuple[str, ...] = tuple(str(field) for field in Field if field not in (Field.UNIT_NAMES, Field.MODEL_NAMES))
TIES = ("tie_model", "tie_document", "tie_unit", "tie_place")
ADJUSTABLE = (*FIELDS, TITLE_PAIRS, AS_TYPED, RECENCY, *TIES)


@dataclass(frozen=True)
class Tuning:
    """Ways to say one thing, a tuple each (`("TCCSĐ", "tổ chức cơ sở đảng")`), and factors for weights by their name.

    Raises ValueError for a weight that nobody may adjust and for a factor outside of LEAST to MOST.
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    multipliers: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        for name, factor in self.multipliers:
            if name not in ADJUSTABLE or not LEAST <= factor <= MOST:
                raise ValueError(f"{name!r} cannot be multiplied by {factor}: {LEAST} to {MOST}, one of {ADJUSTABLE}")

    @cached_property
    def _factors(self) -> dict[str, float]:
        return dict(self.multipliers)

    def factor(self, name: str) -> float:
        """By what the weight of this name is multiplied."""
        return self._factors.get(name, 1.0)


UNTUNED = Tuning()
