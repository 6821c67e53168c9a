"""The hours, days and months that reads are counted by. Hours are UTC; days and months are the portal's own."""

from datetime import UTC, date, datetime

from django.utils import timezone


def hour_of(moment: datetime) -> datetime:
    """The beginning of the hour, in UTC."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone: reads are counted by hours in UTC.")
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def day_of(moment: datetime) -> date:
    """The day on the portal's calendar, whatever time zone the user at hand prefers."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def month_of(moment: datetime) -> date:
    """The first day of the month on the portal's calendar."""
    return day_of(moment).replace(day=1)
