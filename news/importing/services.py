"""Writes articles to the portal. Importing the same input twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from news.bulk import NewArticle, create_articles
from news.exporting import record_of
from news.importing.articles import Finders, fill_article, is_edited, is_unchanged, retag, sign
from news.importing.attachments import DocumentBook
from news.importing.columns import ColumnBook
from news.importing.files import Found, Refusal, Source, read_file, select_files
from news.importing.library import LibraryBook
from news.importing.offers import Offers
from news.importing.pictures import PictureBook
from news.importing.problems import BadRecord
from news.importing.reports import Imported, ImportReport, Outcome
from news.importing.tags import NameBook, TopicBook
from news.legacy import claim_old_addresses, redirect_old_addresses
from news.models import ArticlePage, ColumnPage
from registry.models import PracticeModel, Unit

BATCH = 500
MAIN_COLUMN = "Học tập và làm theo Bác"


def import_paths(
    paths: Iterable[Path],
    *,
    site: Site,
    column: str = MAIN_COLUMN,
    on_progress: Callable[[int], object] = lambda _: None,
) -> ImportReport:
    """Imports files and folders into a portal, a transaction for each 500 articles.

    Articles that name no column go to the given one. `on_progress` hears after each batch how many bytes it took.
    """
    selection = select_files(paths)
    importer = _Importer(site, column)
    importer.report.refusals += selection.refusals
    importer.report.other_files = selection.others
    entries = (entry for path in selection.files for entry in read_file(path))
    while batch := list(islice(entries, BATCH)):
        importer.take(batch)
        on_progress(sum(entry.size for entry in batch))
    return importer.finish()


@dataclass
class _Plan:
    """What is to be done with one article, or was."""

    found: Found
    outcome: Outcome
    article: ArticlePage
    notes: list[str]

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.CREATED, Outcome.UPDATED}


class _Importer:
    """One run: what it has read of the portal once, and its report."""

    def __init__(self, site: Site, column: str) -> None:
        self.report = ImportReport()
        self._site = site
        self._columns = ColumnBook(site.root_page, column)
        self._units, self._models = NameBook(Unit), NameBook(PracticeModel)
        self._topics = TopicBook()
        self._pictures, self._documents = PictureBook(), DocumentBook()
        self._library = LibraryBook(site)
        self._offers = Offers()
        self._seen: dict[str, tuple[str, Source]] = {}

    def take(self, batch: Iterable[Found | Refusal]) -> None:
        """Imports a batch as a whole or, where the database fails, not at all."""
        try:
            plans = self._plans(list(self._acceptable(batch)))
            with transaction.atomic():
                self._write([plan for plan in plans if plan.is_written])
        except BaseException:
            self._pictures.take_back()
            self._documents.take_back()
            raise
        self._pictures.forget()
        self._documents.forget()
        for plan in plans:
            self.report.add(self._told(plan))

    def finish(self) -> ImportReport:
        """The report, with what was made on the way."""
        self.report.pending_units, self.report.pending_models = self._units.added, self._models.added
        self.report.new_columns = self._columns.added
        return self.report

    def _acceptable(self, batch: Iterable[Found | Refusal]) -> Iterator[Found]:
        """Leaves out what was refused already and a second article with the id of another."""
        for entry in batch:
            if isinstance(entry, Refusal):
                self.report.refusals.append(entry)
                continue
            digest = entry.record.digest
            first = self._seen.setdefault(entry.record.id, (digest, entry.source))
            if first[1] is entry.source:
                yield entry
            elif first[0] == digest:
                self.report.counts[Outcome.UNCHANGED] += 1
            else:
                reason = f"mã bài “{entry.record.id}” trùng với {first[1]}"
                self.report.refusals.append(Refusal(entry.source, reason))

    def _plans(self, found: list[Found]) -> list[_Plan]:
        """Outside the transaction: decoding pictures takes long, and others want to write."""
        known = ArticlePage.objects.in_bulk([each.record.id for each in found], field_name="external_id")
        plans = []
        for each in found:
            try:
                plans.append(self._plan(each, known.get(each.record.id)))
            except BadRecord as problem:
                self.report.refusals.append(Refusal(each.source, problem.reason))
        return plans

    def _plan(self, found: Found, known: ArticlePage | None) -> _Plan:
        if known and is_unchanged(known, found.record):
            return _Plan(found, Outcome.UNCHANGED, known, [])
        if known and is_edited(known):
            return _Plan(found, Outcome.UNCHANGED if self._says(known, found) else Outcome.KEPT, known, [])
        plan = _Plan(found, Outcome.UPDATED if known else Outcome.CREATED, known or ArticlePage(), [])
        plan.notes += found.record.notes
        folder = found.source.path.parent
        finders = Finders(
            self._pictures.finder(folder, plan.notes),
            self._documents.finder(folder, plan.notes),
            self._library.finder(plan.notes),
        )
        fill_article(plan.article, found.record, finders)
        return plan

    def _says(self, known: ArticlePage, found: Found) -> bool:
        """Whether the article says just what the record does, as after the import of a portal's own export."""
        try:
            return record_of(known, self._units, self._models) == found.record
        except BadRecord:
            return False

    def _write(self, plans: list[_Plan]) -> None:
        now = timezone.now()
        plan_of = {plan.article.external_id: plan for plan in plans}
        for article, problem in claim_old_addresses([plan.article for plan in plans], self._site):
            plan_of[article.external_id].notes.append(problem)
        create_articles(self._new(plan, now) for plan in plans if plan.outcome is Outcome.CREATED)
        for plan in plans:
            if plan.outcome is Outcome.UPDATED:
                self._update(plan, now)
        for article, problem in redirect_old_addresses([plan.article for plan in plans if plan.is_written], self._site):
            plan_of[article.external_id].notes.append(problem)

    def _new(self, plan: _Plan, now: datetime) -> NewArticle:
        return NewArticle(
            article=plan.article,
            column=self._signed(plan, now),
            unit_ids=self._units.ids(plan.found.record.units),
            model_ids=self._models.ids(plan.found.record.models),
            topic_ids=self._topics.ids(plan.found.record.topics),
        )

    def _update(self, plan: _Plan, now: datetime) -> None:
        stored = ArticlePage.objects.select_for_update(of=("self",)).get(pk=plan.article.pk)
        if is_edited(stored):  # since the plan was made
            plan.outcome = Outcome.KEPT
            return
        column = self._signed(plan, now)
        record = plan.found.record
        units, models = self._units.ids(record.units), self._models.ids(record.models)
        retag(plan.article, units, models, self._topics.ids(record.topics))
        plan.article.save()
        if plan.article.get_parent().pk != column.pk:
            plan.article.move(column, pos="last-child")

    def _signed(self, plan: _Plan, now: datetime) -> ColumnPage:
        column = self._columns.get(plan.found.record.column)
        sign(plan.article, plan.found.record, column, now)
        return column

    def _told(self, plan: _Plan) -> Imported:
        record, fates = plan.found.record, plan.found.fates
        units, models = self._offers.of(record) if fates and plan.outcome is not Outcome.UNCHANGED else ((), ())
        return Imported(
            source=plan.found.source,
            id=record.id,
            title=record.title,
            outcome=plan.outcome,
            notes=tuple(plan.notes),
            fates=fates,
            offered_units=units,
            offered_models=models,
        )
