"""What hostile hands type into forms, and how the forms send it."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib

from feedback.texts import TAGS

_FILE = Path(__file__).with_name("data") / "hostile_inputs.txt"
_ESCAPE = re.compile(r"\\(?:([nrt\\])|x(\w{2})|u(\w{4})|U(\w{8}))")
_OFTEN = re.compile(r"\{\{\{(\d+)\|(.*?)\}\}\}")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
_ADDRESSES = frozenset(
    {"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite", "ping", "xlink:href"}
)
_OWN_SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})
SCRIPT = {"Accept": "application/json"}  # what our script asks for
Kind = tuple[str, frozenset[str]]


class Hostile(NamedTuple):
    """One input and its kind."""

    kind: str
    text: str


@cache
def hostile_inputs() -> tuple[Hostile, ...]:
    """All of them, as they are typed."""
    lines = [line for line in _FILE.read_text().split("\n") if line and not line.startswith("# ")]
    return tuple(Hostile(kind, _typed(text)) for kind, _, text in (line.partition("\t") for line in lines))


def piles() -> dict[str, str]:
    """The inputs of each kind, one below the other: for pages that show one text each."""
    found: dict[str, str] = {}
    for kind, text in hostile_inputs():
        found[kind] = f"{found.get(kind, '')}{text}\n"
    return found


def _typed(text: str) -> str:
    whole = _ESCAPE.sub(lambda found: _SIGNS.get(found[1]) or chr(int(found[2] or found[3] or found[4], 16)), text)
    return _OFTEN.sub(lambda found: found[2] * int(found[1]), whole)


def post(client, address, fields, *, script=False):
    """A form as a browser sends it, but that it may hold half of a pair of surrogates, as other programs send it."""
    if not script:
        body = urlencode(fields, errors="surrogatepass")
        return client.post(address, body, content_type="application/x-www-form-urlencoded")
    edge = "----ranh-gioi-0123456789"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    body = "".join([*parts, f"--{edge}--\r\n"]).encode("utf-8", "surrogatepass")
    return client.post(address, body, content_type=f"multipart/form-data; boundary={edge}", headers=SCRIPT)


def parsed(page: str) -> Element:
    """A page as browsers read it."""
    return html5lib.parse(page, namespaceHTMLElements=False)


def kinds_in(page: Element) -> set[Kind]:
    """Every kind of element, with the names of its attributes."""
    return {(each.tag, frozenset(each.attrib)) for each in page.iter() if isinstance(each.tag, str)}


def strange_addresses(page: Element) -> list[str]:
    """Addresses that lead to a scheme that no page of ours names, or to the hostile host."""
    found = [value for each in page.iter() for name, value in each.attrib.items() if name in _ADDRESSES]
    return [address for address in found if _is_strange(address)]


def _is_strange(address: str) -> bool:
    scheme, colon, _ = re.sub(r"[\x00-\x20]", "", address).partition(":")
    has_scheme = bool(colon) and not set(scheme) & set("/?#")
    return (has_scheme and scheme.lower() not in _OWN_SCHEMES) or address.startswith("//") or "://xau." in address


def foreign_in(fragment: str) -> list[Kind]:
    """What of a stored text has a tag that is not on the list, or any attribute."""
    tree = html5lib.parseFragment(fragment, namespaceHTMLElements=False)
    found = [(str(each.tag), frozenset(each.attrib)) for each in tree.iter()]
    return [each for each in found if each[0] != "DOCUMENT_FRAGMENT" and (each[0] not in TAGS or each[1])]
