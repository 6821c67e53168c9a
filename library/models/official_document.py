"""Official documents ("văn bản"): found by number, each with its files and with what it replaces."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Revision

from library.models.entry import EntryQuerySet, LibraryEntry
from library.models.guarded_file import guard_files
from library.models.replacement import Replacement
from library.numbers import asked_number, number_key
from writing.folding import compose, one_line


class DocumentKind(models.TextChoices):
    """Kinds of documents, as offices name them."""

    DIRECTIVE = "chi-thi", "Chỉ thị"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    CONCLUSION = "ket-luan", "Kết luận"
    PLAN = "ke-hoach", "Kế hoạch"
    DECISION = "quyet-dinh", "Quyết định"
    GUIDELINE = "huong-dan", "Hướng dẫn"
    LETTER = "cong-van", "Công văn"
    NOTICE = "thong-bao", "Thông báo"
    REPORT = "bao-cao", "Báo cáo"
    REGULATION = "quy-dinh", "Quy định"
    OTHER = "khac", "Văn bản khác"


_NAMED = ("kind", "number", "slug", "issued_on")


class OfficialDocumentQuerySet(EntryQuerySet):
    """Official documents."""

    def numbered(self, text: str) -> Self:
        """Those with the number that a text names, or whose number begins so; none where it names none."""
        key = asked_number(text)
        return self.filter(number_key__startswith=key) if key else self.none()

    def asked(self, text: str) -> Self:
        """What a reader's words ask for: a number, however it is typed, or words of what the document says."""
        every = OfficialDocument.objects.all()
        named, told = every.numbered(text).values("pk"), every.telling(text).values("pk")
        return self.filter(models.Q(pk__in=named) | models.Q(pk__in=told))

    def with_replacements(self) -> Self:
        """With the published documents that replace each (`replaced_by`), in one query for all."""
        newer = Replacement.objects.filter(document__in=OfficialDocument.objects.published())
        return self.prefetch_related(
            models.Prefetch("replaced_in", newer.select_related("document").order_by("document__issued_on"))
        )

    def with_newest_replacement(self) -> Self:
        """With the newest published document that replaces each, in the same query, where a word of it is enough."""
        newer = OfficialDocument.objects.published().filter(replacements__replaced=models.OuterRef("pk"))
        newest = newer.order_by("-issued_on", "-pk")
        return self.annotate(**{f"newest_{name}": models.Subquery(newest.values(name)[:1]) for name in _NAMED})

    def with_files(self) -> Self:
        """With the files, in one query for all."""
        from library.models.document_file import DocumentFile

        return self.prefetch_related(models.Prefetch("files", DocumentFile.objects.select_related("document")))


class OfficialDocument(LibraryEntry):
    """A document that an office issued."""

    date_field = "issued_on"
    address_name = "library_document"

    number = models.CharField("số, ký hiệu", max_length=100, help_text="Ví dụ: 310/KH-UBND")
    number_key = models.CharField(max_length=120, editable=False, default="", db_index=True)
    kind = models.CharField("loại văn bản", max_length=10, choices=DocumentKind.choices, default=DocumentKind.PLAN)
    issued_on = models.DateField("ngày ban hành")
    agency = models.CharField("cơ quan ban hành", max_length=255, help_text="Ví dụ: UBND tỉnh, Tỉnh ủy")
    signer = models.CharField("người ký", max_length=150, blank=True)
    signer_position = models.CharField("chức vụ người ký", max_length=150, blank=True)
    abstract = models.TextField("trích yếu", help_text="Văn bản nói về việc gì, ghi như trên văn bản.")
    effective_from = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    effective_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="official_document_address_once"),
            models.UniqueConstraint(
                fields=["site", "agency", "number_key", "issued_on"], name="official_document_once"
            ),
        ]
        indexes = [
            models.Index(fields=["site", "live", "-issued_on", "-id"], name="official_document_newest"),
            models.Index(fields=["site", "kind", "-issued_on"], name="official_document_of_kind"),
        ]

    def __str__(self) -> str:
        return self.number

    def name_for_readers(self) -> str:
        """Kind and number."""
        return self.name

    @property
    def name(self) -> str:
        """Kind and number: "Kế hoạch số 310/KH-UBND"."""
        kind = "Văn bản" if self.kind == DocumentKind.OTHER else self.get_kind_display()
        return f"{kind} số {self.number}"

    @property
    def about(self) -> str:
        """Its abstract."""
        return self.abstract

    @property
    def replaced_by(self) -> list["OfficialDocument"]:
        """The published documents that replace it, the oldest first (see `with_replacements`)."""
        if "newest_slug" in self.__dict__:
            told = {name: self.__dict__[f"newest_{name}"] for name in _NAMED}
            return [OfficialDocument(site_id=self.site_id, **told)] if told["slug"] else []
        if "replaced_in" in getattr(self, "_prefetched_objects_cache", {}):
            return [row.document for row in self.replaced_in.all()]
        if self.pk is None:
            return []
        newer = OfficialDocument.objects.published().filter(replacements__replaced=self)
        return list(newer.order_by("issued_on", "pk").distinct())

    def is_over(self, today: date | None = None) -> bool:
        """Whether it has ceased to be in force by its own date."""
        return self.effective_to is not None and self.effective_to <= (today or timezone.localdate())

    def is_to_come(self, today: date | None = None) -> bool:
        """Whether it is not in force yet."""
        return self.effective_from is not None and self.effective_from > (today or timezone.localdate())

    def clean(self) -> None:
        """Refuses a number without letter or digit, dates out of order, and the same document a second time."""
        super().clean()
        if self.number and not self.number_key:
            raise ValidationError({"number": "Số, ký hiệu phải có chữ hoặc số, ví dụ 310/KH-UBND."})
        if self.effective_from and self.effective_to and self.effective_from >= self.effective_to:
            raise ValidationError({"effective_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})
        if self.issued_on and self.issued_on > timezone.localdate():
            raise ValidationError({"issued_on": "Ngày ban hành chưa tới."})
        twin = self._twin()
        if twin:
            raise ValidationError(
                {"number": f"Đã có văn bản {twin.number} ngày {twin.issued_on:%d/%m/%Y} của {twin.agency}."}
            )

    def _twin(self) -> "OfficialDocument | None":
        if not self.number_key or not self.issued_on:
            return None
        same = OfficialDocument.objects.filter(
            site_id=self.site_id, agency=self.agency, number_key=self.number_key, issued_on=self.issued_on
        )
        return same.exclude(pk=self.pk).first()

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keeps a version, and guards the files that it names: what a draft holds has no rows yet."""
        revision: Revision = super().save_revision(*args, **kwargs)
        guard_files(row.document_id for row in self.files.all() if row.document_id)
        return revision

    def told(self) -> tuple[str, ...]:
        """Everything that stands at its head."""
        return self.number, self.get_kind_display(), self.abstract, self.agency, self.signer

    def named(self) -> str:
        """Number and year: offices begin to count anew each January."""
        return f"{self.number} {self.issued_on.year if self.issued_on else ''}"

    def compose(self) -> None:
        """Each text on one line; the key of the number."""
        for name in ("number", "agency", "signer", "signer_position"):
            setattr(self, name, one_line(getattr(self, name)))
        self.abstract = compose(self.abstract).strip()
        self.number_key = number_key(self.number)[:120]
