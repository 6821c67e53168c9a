"""An account that takes no password for a while, since too many wrong ones were tried."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone


class AccountLockQuerySet(QuerySet):
    """Locks by whether they still hold."""

    def in_force(self) -> "AccountLockQuerySet":
        """Those that have not ended by themselves."""
        return self.filter(until__gt=timezone.now())


class AccountLock(models.Model):
    """The latest lock of one account. What refuses passwords are axes' own records; this one tells people of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="lock", verbose_name="tài khoản"
    )
    begun = models.DateTimeField("bắt đầu")
    until = models.DateTimeField("tự mở lúc", db_index=True)

    objects = AccountLockQuerySet.as_manager()

    class Meta:
        verbose_name = "khóa đăng nhập"
        verbose_name_plural = "khóa đăng nhập"
        ordering = ["-begun"]

    def __str__(self) -> str:
        return f"{self.user} ({timezone.localtime(self.until):%d/%m/%Y %H:%M})"

    @property
    def lasts(self) -> timedelta:
        """From its beginning to its end."""
        return self.until - self.begun
