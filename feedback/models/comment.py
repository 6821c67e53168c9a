"""Comments on a page, answers one level deep, and how often readers liked or flagged them."""

from typing import ClassVar, Self

from django.db import models
from django.utils.safestring import SafeString
from wagtail.models import Page

from feedback.models.submission import Submission, SubmissionQuerySet
from feedback.states import Kind, State
from feedback.texts import outgoing


class CommentQuerySet(SubmissionQuerySet):
    """Filters of comments."""

    def shown(self) -> Self:
        """What any reader may see: approved, and so is the comment that it answers."""
        above = models.Q(parent__isnull=True) | models.Q(parent__state=State.SHOWN)
        return self.filter(above, state=State.SHOWN)


class Comment(Submission):
    """A reader's word on a page."""

    own_kind = Kind.COMMENT
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies", verbose_name="trả lời cho"
    )
    likes = models.PositiveIntegerField("lượt thích", default=0, editable=False)
    flags = models.PositiveIntegerField("lượt báo xấu", default=0, editable=False)
    is_official = models.BooleanField("của cơ quan", default=False, editable=False)  # staff wrote it, in its name

    objects: ClassVar[models.Manager] = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "bình luận"
        default_permissions = ()

    @property
    def html(self) -> SafeString:
        """The text as a page shows it."""
        return outgoing(self.text)


class MarkKind(models.TextChoices):
    """What a reader said of a comment by pressing a button."""

    LIKE = "like", "thích"
    FLAG = "flag", "báo xấu"


class CommentMark(models.Model):
    """That one reader liked or flagged one comment. Reader and network are keyed hashes that fit this comment alone."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=4, choices=MarkKind.choices)
    reader = models.BinaryField(max_length=16)
    network = models.BinaryField(max_length=16, default=b"")  # the same way; several readers may share one
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["comment", "kind", "reader"], name="one_mark_a_reader")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.comment_id}"


class Discussion(models.Model):
    """The comments of a page as a whole: whether they are open, and how many readers see."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="discussion", verbose_name="trang")
    is_closed = models.BooleanField("đóng bình luận", default=False)
    shown = models.PositiveIntegerField("số bình luận đã đăng", default=0, editable=False)

    class Meta:
        verbose_name = "mục bình luận"
        verbose_name_plural = "mục bình luận"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Bình luận ở trang {self.page_id}"
