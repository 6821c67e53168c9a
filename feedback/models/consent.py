"""What a sender agreed to: the text at that moment, word for word."""

from django.db import models
from wagtail.models import Site


class ConsentText(models.Model):
    """One version of a portal's text. Never changed: a change of the settings makes the next version."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name="cổng")
    number = models.PositiveIntegerField("phiên bản")
    text = models.TextField("nội dung")
    since = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "nội dung đồng ý"
        verbose_name_plural = "nội dung đồng ý"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="one_consent_a_number")]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"
