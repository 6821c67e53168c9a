"""What an import did, for the person who ran it and for whoever looks after the articles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from news.importing.files import Refusal, Source
from news.importing.page_draft import Fate, Role


class Outcome(StrEnum):
    """What became of one article."""

    CREATED = "thêm mới"
    UPDATED = "cập nhật"
    UNCHANGED = "không đổi"
    KEPT = "giữ nguyên vì đã sửa trên cổng"


@dataclass(frozen=True)
class Imported:
    """One article: where it came from, what became of it, and all that somebody may want to look at again."""

    source: Source
    id: str
    title: str
    outcome: Outcome
    notes: tuple[str, ...] = ()
    fates: tuple[Fate, ...] = ()
    offered_units: tuple[str, ...] = ()
    offered_models: tuple[str, ...] = ()

    @property
    def is_worth_a_look(self) -> bool:
        """Whether there is more to say than the outcome."""
        is_plain = not (self.notes or self.fates or self.offered_units or self.offered_models)
        return self.outcome is Outcome.KEPT or (self.outcome is not Outcome.UNCHANGED and not is_plain)


@dataclass
class ImportReport:
    """The whole run. `articles` holds those worth a look; all are counted."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    articles: list[Imported] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    pending_units: list[str] = field(default_factory=list)
    pending_models: list[str] = field(default_factory=list)
    new_columns: list[str] = field(default_factory=list)
    other_files: int = 0

    def add(self, imported: Imported) -> None:
        """Counts an article and keeps it where there is something to tell."""
        self.counts[imported.outcome] += 1
        if imported.is_worth_a_look:
            self.articles.append(imported)


def told(report: ImportReport) -> Iterator[str]:
    """The report for a person to read: article by article, then the sums. Refusals are left to the caller."""
    for imported in report.articles:
        yield f"{imported.source}: {imported.outcome}: “{imported.title}” (mã bài {imported.id})"
        yield from (f"    {line}" for line in _told_of(imported))
    yield (
        ", ".join(f"{outcome}: {report.counts[outcome]}" for outcome in Outcome) + f", từ chối: {len(report.refusals)}"
    )
    for label, names in (
        ("Chuyên mục mới tạo", report.new_columns),
        ("Đơn vị chờ xác nhận", report.pending_units),
        ("Mô hình chờ xác nhận", report.pending_models),
    ):
        if names:
            yield f"{label}: {'; '.join(names)}"
    if report.other_files:
        yield f"Bỏ qua {report.other_files} tệp không phải .jsonl hoặc .txt (ảnh đi kèm được lấy theo từng bài)."


def _told_of(imported: Imported) -> Iterator[str]:
    if imported.fates:
        yield f"nhận ra: {_recognised(imported.fates)}"
    for fate in imported.fates:
        if fate.role is Role.DROPPED:
            yield f"bỏ dòng {fate.line.number}: {fate.why}: “{_short(fate.line.text)}”"
        elif fate.is_guess:
            yield f"phỏng đoán dòng {fate.line.number} là {fate.role} ({fate.why}): “{_short(fate.line.text)}”"
    yield from (f"lưu ý: {note}" for note in imported.notes)
    if imported.offered_units:
        yield f"gợi ý gắn đơn vị: {'; '.join(imported.offered_units)}"
    if imported.offered_models:
        yield f"gợi ý gắn mô hình: {'; '.join(imported.offered_models)}"


def _recognised(fates: Iterable[Fate]) -> str:
    counts = Counter(fate.role for fate in fates if fate.role is not Role.DROPPED)
    return ", ".join(f"{role} ×{count}" if count > 1 else str(role) for role, count in counts.items())


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
