"""One record a file."""

from staff.models.account_lock import AccountLock
from staff.models.knock import Knock
from staff.models.letter import Letter

__all__ = ["AccountLock", "Knock", "Letter"]
