"""What senders may attach: looked at by content, whatever the name says; pictures are made anew of their pixels."""

from feedback.files.accepting import (
    ALLOWED,
    ENDINGS,
    MOST_FILES,
    Accepted,
    BadFile,
    BadFiles,
    accept,
    accept_all,
    limit_in_words,
)

__all__ = [
    "ALLOWED",
    "ENDINGS",
    "MOST_FILES",
    "Accepted",
    "BadFile",
    "BadFiles",
    "accept",
    "accept_all",
    "limit_in_words",
]
