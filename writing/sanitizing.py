"""Safe HTML. The only module that uses bleach, so that its successor (nh3) can take over in one place.

bleach keeps the text of a tag that it drops; of a script or a style the text has to go as well. So those pass the
sanitizer and are cut out by the filter behind it: one parser sees the page, the one that a browser has.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner

from writing.folding import compose

CUT_WITH_THEIR_TEXT = frozenset(
    {"script", "style", "noscript", "iframe", "object", "embed", "template", "svg", "math", "title"}
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
INLINE_TAGS = frozenset({"a", "b", "strong", "i", "em", "br", "sub", "sup"})
BLOCK_TAGS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "img"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {"a": frozenset({"href", "title"}), "img": frozenset({"src", "alt"})}
_ADDRESSES = frozenset({"href", "src"})
_SCHEME = re.compile(r"([^/?#:]*):")


@dataclass(frozen=True)
class CleanHtml:
    """HTML with allowed tags, attributes and schemes only, and how often each kind of hidden content was cut out."""

    html: str
    cut: Mapping[str, int] = field(default_factory=dict)


def clean_html(html: str, tags: frozenset[str] = INLINE_TAGS | BLOCK_TAGS) -> CleanHtml:
    """The safe part of a stranger's HTML. Cleaning the result again changes nothing."""
    cut: Counter[str] = Counter()

    def cutter(source: Any) -> Iterator[Any]:
        return _CutHidden(source, cut)

    cleaner = Cleaner(
        tags=tags | CUT_WITH_THEIR_TEXT,
        attributes=_is_allowed,
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
        filters=[cutter],
    )
    # With single quotes, which it takes for a value that has double ones, bleach escapes what is escaped already.
    cleaner.serializer.use_best_quote_char = False
    return CleanHtml(cleaner.clean(compose(html)), dict(cut))


def _is_allowed(tag: str, attribute: str, value: str) -> bool:
    return attribute in ATTRIBUTES.get(tag, ()) and (attribute not in _ADDRESSES or is_safe_address(value))


def is_safe_address(address: str) -> bool:
    """Whether a link may go there: relative, or of an allowed scheme.

    Stricter than bleach, which takes `javascript:1` for a host with a port (bleach, `sanitize_uri_value`).
    """
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x20]", "", address))
    return scheme is None or scheme[1].lower() in SCHEMES


class _CutHidden(Filter):
    """Leaves out what stands between the start and the end of a tag whose text nobody should read, and counts it."""

    def __init__(self, source: Any, cut: Counter[str]) -> None:
        super().__init__(source)
        self.cut = cut

    def __iter__(self) -> Iterator[Any]:
        inside: list[str] = []
        for token in super().__iter__():
            name, kind = token.get("name"), token["type"]
            if kind == "StartTag" and (inside or name in CUT_WITH_THEIR_TEXT):
                if not inside:
                    self.cut[name] += 1
                inside.append(name)
            elif kind == "EndTag" and inside:
                inside.pop()
            elif kind == "EmptyTag" and name in CUT_WITH_THEIR_TEXT:
                self.cut[name] += 1
            elif not inside:
                yield token
