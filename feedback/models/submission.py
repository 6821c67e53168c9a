"""What comments and feedback have in common: a sender, a text, what the checks found, where staff are with it."""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from wagtail.models import Page, Site

from feedback.codes import new_code
from feedback.scope import may_moderate, pages_in_charge
from feedback.states import LOOKING, OPEN, Kind, State
from registry.selectors import units_in_charge


def past_due() -> Q:
    """The filter of submissions whose deadline was before today."""
    return Q(feedback__due_on__lt=localdate())


class SubmissionQuerySet(models.QuerySet):
    """Filters shared by comments and feedback."""

    def seen_by(self, user: User) -> Self:
        """What is hers: sent from pages that she may edit, or to a unit in her charge, or assigned to her."""
        if not may_moderate(user):
            return self.none()
        pages = pages_in_charge(user)
        if pages is None:
            return self
        own_pages = Q(Exists(Page.objects.filter(pages, pk=OuterRef("page_id"))))
        own_sites = Q(Exists(Site.objects.filter(pk=OuterRef("site_id"), root_page__in=Page.objects.filter(pages))))
        cases = Q(feedback__unit__in=units_in_charge(user)) | Q(feedback__assigned_to=user)
        # By key: from feedback itself its own table cannot be reached by name.
        own_cases = Q(pk__in=Submission.objects.filter(cases).values("pk"))
        return self.filter(own_pages | own_sites | own_cases)

    def open(self) -> Self:
        """What somebody has to do something about."""
        return self.filter(state__in=OPEN)

    def overdue(self) -> Self:
        """Cases among it whose deadline has passed."""
        return self.open().filter(pk__in=Submission.objects.filter(past_due()).values("pk"))

    def with_last_step(self) -> Self:
        """Each with `last_step_at`: when something was last done with it, or when it came."""
        steps = Max("events__at", filter=~Q(events__action__in=LOOKING))
        last = ExpressionWrapper(Coalesce(steps, F("received_at")), models.DateTimeField())
        return self.annotate(last_step_at=last)

    def of_sender(self, email_hash: bytes) -> Self:
        """What came under one e-mail address."""
        return self.filter(email_hash=email_hash) if email_hash else self.none()


class Submission(models.Model):
    """Something that was sent and answered with "received": it is kept until staff or time decide otherwise."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)  # of the form: sent again, it is the same
    code = models.CharField("mã", max_length=14, unique=True, default=new_code, editable=False)
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name="cổng")
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name="trang"
    )
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField("gửi lúc", db_index=True, editable=False)
    name = models.CharField("họ và tên", max_length=100)
    email = models.EmailField("thư điện tử", blank=True)
    email_hash = models.BinaryField(max_length=16, default=b"", editable=False, db_index=True)
    network_hash = models.BinaryField(max_length=16, default=b"", editable=False)
    text = models.TextField("nội dung")
    text_hash = models.BinaryField(max_length=16, default=b"", editable=False, db_index=True)  # of its folded words
    sent_hash = models.BinaryField(max_length=16, default=b"", editable=False)  # of all that the form said
    sketch = models.JSONField(default=list, editable=False)  # of the same: tells spun texts from others
    findings = models.JSONField("ghi nhận khi kiểm tra", default=list, editable=False)
    consent = models.ForeignKey(
        "feedback.ConsentText", on_delete=models.PROTECT, related_name="+", editable=False, verbose_name="đã đồng ý"
    )
    erased_at = models.DateTimeField("xóa dữ liệu lúc", null=True, blank=True, editable=False)

    own_kind: ClassVar[str] = ""
    objects: ClassVar[models.Manager] = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận, phản hồi"
        verbose_name_plural = "bình luận và phản hồi"
        permissions = [("moderate_submission", "Duyệt bình luận, xử lý phản hồi")]
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "-received_at"], name="submission_by_state"),
            models.Index(fields=["network_hash", "received_at"], name="submission_by_network"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Says of which kind it is: each has a table of its own."""
        self.kind = self.kind or self.own_kind
        super().save(*args, **kwargs)

    @property
    def is_erased(self) -> bool:
        """Whether what it said of its sender is gone."""
        return self.erased_at is not None
