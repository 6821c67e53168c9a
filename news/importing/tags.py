"""Units, models and topics by the names that records give: known ones, and new ones for names that nobody knows."""

import re
from collections.abc import Iterable, Sequence

from news.models import Topic
from news.models.topic import distinct_names, topic_key
from registry.models import PracticeModel, RecordStatus, Unit, UnitKind
from search.terms import analyse
from writing.folding import compose, fold

Record = Unit | PracticeModel
_QUALIFIED = re.compile(r"(?P<name>.+) \((?P<parent>[^()]+)\)")
_KINDS = (
    ("dang bo ", UnitKind.PARTY_COMMITTEE),
    ("dang uy ", UnitKind.PARTY_COMMITTEE),
    ("chi bo ", UnitKind.PARTY_CELL),
    ("chi uy ", UnitKind.PARTY_CELL),
    ("hoi ", UnitKind.UNION),
    ("doan ", UnitKind.UNION),
    ("cong doan ", UnitKind.UNION),
    ("mat tran ", UnitKind.UNION),
    ("uy ban mttq ", UnitKind.UNION),
    ("truong ", UnitKind.SCHOOL),
    ("ap ", UnitKind.HAMLET),
    ("thon ", UnitKind.HAMLET),
    ("to dan pho ", UnitKind.HAMLET),
    ("khu pho ", UnitKind.HAMLET),
    ("cong ty ", UnitKind.ENTERPRISE),
    ("ubnd ", UnitKind.AGENCY),
    ("so ", UnitKind.AGENCY),
    ("phong ", UnitKind.AGENCY),
)


class NameBook:
    """The records of one kind by their names; reads the registry once. Case and the place of a tone do not matter."""

    def __init__(self, kind: type[Unit] | type[PracticeModel]) -> None:
        self.added: list[str] = []
        """The names that became pending records."""
        self._kind = kind
        self._by_name: dict[str, list[Record]] = {}
        self._by_other_name: dict[str, list[Record]] = {}
        for record in kind._default_manager.all():
            self._learn(record)
        self._names = {record.pk: record.name for records in self._by_name.values() for record in records}

    def ids(self, names: Iterable[str]) -> Sequence[int]:
        """The ids of the records that bear these names, each once; unknown names become pending."""
        return list(dict.fromkeys(self._id(name) for name in names))

    def label(self, record: Record) -> str:
        """The name by which `ids` finds this very record: with its superior's in brackets where others bear it too."""
        alike = [other for other in self._by_name.get(_key(record.name), []) if other.is_confirmed]
        parent = self._names.get(getattr(record, "parent_id", None) or 0)
        return f"{record.name} ({parent})" if len(alike) > 1 and parent and record.is_confirmed else record.name

    def _id(self, name: str) -> int:
        known = self._known(name)
        if known is None:
            known = self._add(name)
        return int(known.pk)

    def _known(self, name: str) -> Record | None:
        key = _key(name)
        for names in (self._by_name, self._by_other_name):
            confirmed = [record for record in names.get(key, []) if record.is_confirmed]
            if len(confirmed) == 1:
                return confirmed[0]
        pending = [record for record in self._by_name.get(key, []) if not record.is_confirmed]
        return pending[0] if pending else self._below(name)

    def _below(self, name: str) -> Record | None:
        """The one of several equal names that is meant by `Chi bộ ấp 1 (Đảng bộ xã Hòa Hội)`."""
        match = _QUALIFIED.fullmatch(name)
        if match is None:
            return None
        parent = _key(match["parent"])
        below = [record for record in self._by_name.get(_key(match["name"]), []) if self._parent_key(record) == parent]
        return below[0] if len(below) == 1 else None

    def _parent_key(self, record: Record) -> str:
        return _key(self._names.get(getattr(record, "parent_id", None) or 0, ""))

    def _add(self, name: str) -> Record:
        fields = {"kind": _kind_of(name)} if self._kind is Unit else {}
        record: Record = self._kind._default_manager.create(name=name, status=RecordStatus.PENDING, **fields)
        self._learn(record)
        self._names[record.pk] = record.name
        self.added.append(record.name)
        return record

    def _learn(self, record: Record) -> None:
        self._by_name.setdefault(_key(record.name), []).append(record)
        for other in record.other_names_list():
            self._by_other_name.setdefault(_key(other), []).append(record)


class TopicBook:
    """The topics by their names; reads them once. A new one is a topic like any other: it has nothing to confirm."""

    def __init__(self) -> None:
        self._by_key: dict[str, int] = dict(Topic.objects.values_list("key", "pk"))

    def ids(self, names: Iterable[str]) -> Sequence[int]:
        """The ids of the topics of these names, each once, in their order."""
        return [self._id(name) for name in distinct_names(names)]

    def _id(self, name: str) -> int:
        key = topic_key(name)
        if key not in self._by_key:
            self._by_key[key] = Topic.objects.called([name])[0].pk
        return self._by_key[key]


def _key(name: str) -> str:
    return " ".join(form.exact for form in analyse(compose(name))) or name


def _kind_of(name: str) -> UnitKind:
    folded = fold(name)
    return next((kind for beginning, kind in _KINDS if folded.startswith(beginning)), UnitKind.OTHER)
