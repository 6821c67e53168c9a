"""One record a file."""

from readership.models.counts import AT_ONCE, Counts, ReadCounts
from readership.models.hour import ReadHour
from readership.models.logged_click import LoggedClick
from readership.models.logged_query import LoggedQuery
from readership.models.mark import DaySalt, ReadMark
from readership.models.month import ReadMonth

__all__ = [
    "AT_ONCE",
    "Counts",
    "DaySalt",
    "LoggedClick",
    "LoggedQuery",
    "ReadCounts",
    "ReadHour",
    "ReadMark",
    "ReadMonth",
]
