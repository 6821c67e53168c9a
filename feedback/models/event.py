"""Who did what with a comment or feedback, and when."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from feedback.models.submission import Submission
from feedback.states import Action, State


class Event(models.Model):
    """One step. Wagtail's own history is open to all staff and would tell codes of other units; this is not."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="events")
    action = models.CharField("việc", max_length=10, choices=Action.choices)
    before = models.CharField("từ", max_length=10, choices=State.choices, blank=True)
    after = models.CharField("thành", max_length=10, choices=State.choices, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="người làm"
    )
    at = models.DateTimeField("lúc")
    note = models.TextField("ghi chú", blank=True)
    batch = models.UUIDField(null=True, editable=False, db_index=True)  # what was done at once is undone at once
    earlier = models.JSONField(
        default=dict, editable=False, encoder=DjangoJSONEncoder
    )  # fields of feedback that the step changed

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "bước xử lý"
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_action_display()
