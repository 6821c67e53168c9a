"""The text of a comment: plain with a few tags, clean when it comes in and once more when it goes out."""

from html import unescape

from django.utils.html import linebreaks, strip_tags
from django.utils.safestring import SafeString, mark_safe

from writing.sanitizing import clean_html

TAGS = frozenset({"p", "br", "b", "strong", "i", "em"})


def incoming(typed: str) -> str:
    """What is stored of what was typed: allowed tags alone, lines as paragraphs; empty where no words are left."""
    html = clean_html(linebreaks(clean_html(typed, TAGS - {"p"}).html.strip()), TAGS).html
    return html if plain(html) else ""


def plain(stored: str) -> str:
    """The words of a stored text, as a reader sees them: each line by itself."""
    return unescape(strip_tags(stored.replace("<br>", "\n"))).strip()


def outgoing(stored: str) -> SafeString:
    """What is stored, as a page shows it. Cleaned anew: the rules may have become stricter since."""
    return mark_safe(clean_html(stored, TAGS).html)  # noqa: S308
