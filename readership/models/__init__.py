"""One record a file."""

from readership.models.counts import Counts, ReadCounts
from readership.models.hour import ReadHour

__all__ = ["Counts", "ReadCounts", "ReadHour"]
