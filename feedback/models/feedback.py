"""Feedback: a case with a unit, a deadline and an answer."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Site

from feedback.models.submission import Submission, SubmissionQuerySet
from feedback.states import OPEN, Kind, State
from registry.models import Unit
from search.folded import as_words, telling


class Subject(models.TextChoices):
    """What a sender wants."""

    SUGGESTION = "suggestion", "Góp ý"
    COMPLAINT = "complaint", "Phản ánh"
    QUESTION = "question", "Hỏi đáp"


class FeedbackQuerySet(SubmissionQuerySet):
    """Filters of feedback."""

    def published(self) -> Self:
        """What stands under "Hỏi đáp": answered, with the sender's consent, put there by staff."""
        return self.filter(published_at__isnull=False, may_be_published=True, state__in=Feedback.ANSWERED)

    def of_site(self, site: Site) -> Self:
        """What was sent to one portal."""
        return self.filter(site=site)

    def newest_first(self) -> Self:
        """By the day of their publication; the younger case first among equals."""
        return self.order_by("-published_at", "-pk")

    def telling(self, text: str) -> Self:
        """Published ones that say every one of the words, marks and case aside."""
        return self.filter(telling("folded_text", text))


class Feedback(Submission):
    """What somebody asks, suggests or complains of. The text is plain."""

    own_kind = Kind.FEEDBACK
    ANSWERED = (State.ANSWERED, State.CLOSED)
    subject = models.CharField("loại phản hồi", max_length=12, choices=Subject.choices, default=Subject.SUGGESTION)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="đơn vị liên quan"
    )
    may_be_published = models.BooleanField("người gửi đồng ý đăng công khai", default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xử lý",
    )
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True, editable=False)
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True, editable=False)
    public_title = models.CharField("tiêu đề khi đăng", max_length=200, blank=True)
    public_question = models.TextField(
        "câu hỏi khi đăng", blank=True, help_text="Bỏ những gì cho biết người gửi là ai."
    )
    public_answer = models.TextField("trả lời khi đăng", blank=True, help_text="Bỏ những gì cho biết người gửi là ai.")
    folded_text = models.TextField(editable=False, default="")  # what "Hỏi đáp" is searched by

    objects: ClassVar[models.Manager] = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "phản hồi"
        verbose_name_plural = "phản hồi"
        default_permissions = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what it is searched by in step with what readers see."""
        self.folded_text = as_words(self.public_title, self.public_question, self.public_answer)
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "folded_text"}
        super().save(*args, **kwargs)

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline has passed and somebody still has to do something."""
        return self.state in OPEN and self.due_on is not None and self.due_on < localdate()

    @property
    def public_unit(self) -> Unit | None:
        """The unit, if readers may know of it."""
        return self.unit if self.unit and self.unit.is_confirmed else None

    def get_absolute_url(self) -> str:
        """Its page under "Hỏi đáp"; there is one only while it is published."""
        return reverse("question", args=[self.pk])


class Attachment(models.Model):
    """A file that came with feedback. It lies outside everything that is served; only staff get it."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField("tên tệp", max_length=100)
    path = models.CharField(max_length=100, unique=True, editable=False)  # below DATA_DIR/attachments
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField("dung lượng", editable=False)  # bytes

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
