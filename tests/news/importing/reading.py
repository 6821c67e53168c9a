"""How the tests look at a page that was read."""

from datetime import datetime
from html import unescape

from news.importing.blocks import Heading, Picture, Text
from news.importing.moments import ZONE
from news.importing.page_draft import Role
from news.importing.pages import recognise


def moment(*parts):
    return datetime(*parts, tzinfo=ZONE)


def page(*lines):
    return "\n\n".join(lines)


def read(*lines):
    return recognise(page(*lines), "trang")


def texts(record):
    return [unescape(block.html[3:-4]) for block in record.blocks if isinstance(block, Text)]


def headings(record):
    return [block.text for block in record.blocks if isinstance(block, Heading)]


def captions(record):
    return [(block.caption, block.credit) for block in record.blocks if isinstance(block, Picture)]


def dropped(found):
    return [fate.line.text for fate in found.fates if fate.role is Role.DROPPED]


def roles(found):
    return [fate.role for fate in found.fates]
