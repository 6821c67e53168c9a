"""The factors of all weights, as one form."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from news.admin.steering.weight_words import GROUPS, WORDS, Group
from search.models import SearchWeights
from search.queries import LONGEST_QUERY
from search.tuning import ADJUSTABLE, LEAST, MOST, Tuning

STEP = 0.05
_DECIMALS = 2


class WeightsForm(forms.Form):
    """A factor for each weight, 1 where it counts as it was measured, and a query to try them with."""

    query = forms.CharField(
        label="Từ khóa để thử", max_length=LONGEST_QUERY, required=False, help_text="Ví dụ: học tập và làm theo Bác"
    )

    def __init__(self, data: Mapping[str, Any] | None, *, stored: SearchWeights) -> None:
        factors = dict(stored.multipliers())
        super().__init__(data, initial={name: factors.get(name, 1.0) for name in ADJUSTABLE})
        for name in ADJUSTABLE:
            self.fields[name] = _factor_field(name)

    @staticmethod
    def unset(query: str) -> dict[str, Any]:
        """The data of a form in which every weight counts as it was measured."""
        return {"query": query, **dict.fromkeys(ADJUSTABLE, 1.0)}

    def groups(self) -> Iterator[tuple[Group, list[forms.BoundField]]]:
        """The fields, as they stand on the page."""
        return ((group, [self[name] for name in group.names]) for group in GROUPS)

    def factors(self) -> dict[str, float]:
        """The valid form's factors, without those that change nothing."""
        factors = {name: round(self.cleaned_data[name], _DECIMALS) for name in ADJUSTABLE}
        return {name: factor for name, factor in factors.items() if factor != 1}

    def tuning(self, now: Tuning) -> Tuning:
        """What is set now, with the valid form's factors."""
        return Tuning(now.synonyms, tuple(self.factors().items()))


def _factor_field(name: str) -> forms.FloatField:
    words = WORDS[name]
    field = forms.FloatField(
        label=words.label, help_text=words.help_text, min_value=LEAST, max_value=MOST, step_size=STEP
    )
    field.widget.attrs["class"] = "weight__number"
    return field
