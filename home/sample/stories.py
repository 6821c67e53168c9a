"""Who and where an invented story is about: the units and models it may name, people, hamlets and document numbers."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from home.sample.catalogue import DATA, SampleModel, SampleUnit
from home.sample.templates import Template

_COMMUNE = re.compile(r"\b(?:xã|phường) [^\W\d_].*$")
_HAMLET = re.compile(r"\b(?:ấp|thôn|bon|buôn|tổ dân phố|khu phố) .+?(?= phường| xã|$)", re.IGNORECASE)
_ROLES = (
    ("Đảng bộ ", "Phó Bí thư Thường trực Đảng ủy "),
    ("Chi bộ ", "Bí thư Chi bộ "),
    ("Hội ", "Chủ tịch Hội "),
    ("Đoàn ", "Bí thư Đoàn "),
    ("Công đoàn ", "Chủ tịch Công đoàn "),
    ("Ủy ban ", "Phó Chủ tịch Ủy ban "),
    ("Trường ", "Hiệu trưởng Trường "),
    ("Hợp tác xã ", "Giám đốc Hợp tác xã "),
    ("Sở ", "Phó Giám đốc Sở "),
    ("Trung tâm ", "Giám đốc Trung tâm "),
    ("Ấp ", "Trưởng ấp "),
    ("Thôn ", "Trưởng thôn "),
)
_DOCUMENTS = (
    "Kế hoạch số {}/KH-UBND",
    "Kế hoạch số {}-KH/ĐU",
    "Nghị quyết số {}-NQ/ĐU",
    "Hướng dẫn số {}-HD/BTGDVTU",
    "Chương trình hành động số {}-CTr/TU",
)


class Story:
    """The values of one story and the random numbers that fill its sentences."""

    def __init__(self, values: Mapping[str, str], unit_keys: tuple[str, ...], rng: Random) -> None:
        self.values, self.unit_keys = values, unit_keys
        self._chance = rng.random

    def fill(self, templates: Sequence[Template]) -> str:
        """One of the sentences, filled and capitalised."""
        return capitalised(templates[int(self._chance() * len(templates))].fill(self.values, self._chance))

    def several(self, templates: Sequence[Template], count: int) -> list[str]:
        """Different ones of the sentences, in an order that begins anywhere and runs either way."""
        first, size = int(self._chance() * len(templates)), len(templates)
        step = 1 if self._chance() < 0.5 else size - 1
        chosen = (templates[(first + step * number) % size] for number in range(min(count, size)))
        return [capitalised(template.fill(self.values, self._chance)) for template in chosen]


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


class Cast:
    """The units and models that stories may be about, with a leader for each unit, and names for everybody else."""

    def __init__(self, units: Sequence[SampleUnit], models: Sequence[SampleModel]) -> None:
        names = json.loads((DATA / "grammar" / "names.json").read_text(encoding="utf-8"))
        self.names: dict[str, list[str]] = names
        self.units, self.models = tuple(units), tuple(models)
        self.by_key = {unit.key: unit for unit in units}
        self.communes = {unit.key: self._commune(unit) for unit in units}
        self.hamlets = {unit.key: _hamlet(unit.name) for unit in units}
        rng = Random("leaders")  # noqa: S311
        self.leaders = {unit.key: f"đồng chí {self._person(rng)[1]}, {_role(unit.name)}" for unit in units}
        self._valid: dict[date, tuple[SampleUnit, ...]] = {}

    def model(self, rng: Random, days_ago: int) -> SampleModel | None:
        """A model that was registered by then, or none after a few misses."""
        for _ in range(8):
            model = self.models[int(rng.random() * len(self.models))]
            if not model.steps or model.steps[0].days_ago >= days_ago:
                return model
        return None

    def pen_name(self, rng: Random) -> str:
        """A journalist."""
        return _pick(rng, self.names["pen_names"])

    def story(self, rng: Random, things: Sequence[str], practice: str, model: SampleModel | None, day: date) -> Story:
        """A new story of a day, about one of the things, set where one of the day's units is."""
        unit = self._unit(rng, model, day)
        place = self.communes[unit.key] or _pick(rng, self.names["communes"])
        kind = "town_hamlets" if place.startswith("phường") else "rural_hamlets"
        hamlet = self.hamlets[unit.key] or _pick(rng, self.names[kind])
        person, second, speaker = self._person(rng), self._person(rng), self._person(rng, is_old=True)
        thing = things[int(rng.random() * len(things))]
        values = {
            "unit": unit.name, "leader": self.leaders[unit.key], "place": place, "hamlet": hamlet, "thing": thing,
            "model": f"mô hình “{model.name}”" if model else practice,
            "person": f"{person[0]} {person[1]}", "him": f"{person[0]} {person[2]}",
            "person2": f"{second[0]} {second[1]}", "him2": f"{second[0]} {second[2]}",
            "speaker": f"{capitalised(speaker[0])} {speaker[1]}, {hamlet}",
            "doc": _pick(rng, _DOCUMENTS).format(int(rng.random() * 290) + 11),
        }  # fmt: skip
        for name in ("place", "hamlet", "thing", "him"):
            values[f"{name}_cap"] = capitalised(values[name])
        keys = (unit.key, unit.parent) if unit.parent and rng.random() < 0.3 else (unit.key,)
        return Story(values, tuple(key for key in keys if self._is_valid(self.by_key.get(key), day)), rng)

    def _unit(self, rng: Random, model: SampleModel | None, day: date) -> SampleUnit:
        own = [self.by_key[key] for key in model.units if key in self.by_key] if model else []
        valid = [unit for unit in own if self._is_valid(unit, day)] if rng.random() < 0.6 else ()
        candidates = valid or self._units_of(day)
        return candidates[int(rng.random() * len(candidates))]

    def _units_of(self, day: date) -> tuple[SampleUnit, ...]:
        if day not in self._valid:
            self._valid[day] = tuple(unit for unit in self.units if self._is_valid(unit, day)) or self.units
        return self._valid[day]

    @staticmethod
    def _is_valid(unit: SampleUnit | None, day: date) -> bool:
        return unit is not None and not (
            (unit.valid_from and day < unit.valid_from) or (unit.valid_to and day > unit.valid_to)
        )

    def _commune(self, unit: SampleUnit) -> str:
        seen: set[str] = set()
        here: SampleUnit | None = unit
        while here is not None and here.key not in seen:
            if match := _COMMUNE.search(here.name):
                return match[0]
            seen.add(here.key)
            here = self.by_key.get(here.parent or "")
        return ""

    def _person(self, rng: Random, is_old: bool = False) -> tuple[str, str, str]:
        """How a person is addressed, the whole name and the given name: ("bà", "Lê Thị Hạnh", "Hạnh")."""
        is_woman, is_old = rng.random() < 0.5, rng.random() < 0.4 or is_old
        given = _pick(rng, self.names["women" if is_woman else "men"])
        title = ("bà" if is_old else "chị") if is_woman else ("ông" if is_old else "anh")
        return title, f"{_pick(rng, self.names['families'])} {given}", given.rpartition(" ")[2]


def _pick(rng: Random, sequence: Sequence[str]) -> str:
    return sequence[int(rng.random() * len(sequence))]


def _hamlet(unit: str) -> str:
    """The hamlet in a unit's name as it is written within a sentence: "Ấp Vàm Xáng" → "ấp Vàm Xáng"."""
    match = _HAMLET.search(unit)
    return match[0][0].lower() + match[0][1:] if match else ""


def _role(unit: str) -> str:
    for start, role in _ROLES:
        if unit.startswith(start):
            return role + unit.removeprefix(start)
    return f"đại diện {unit}"
