"""Addresses of videos at YouTube, in any of the forms that people copy."""

import re
from urllib.parse import parse_qs, urlsplit

VIDEO_ID = r"^[A-Za-z0-9_-]{11}$"
_HOSTS = frozenset(
    f"{name}{domain}" for domain in ("youtube.com", "youtube-nocookie.com") for name in ("", "www.", "m.", "music.")
)
_FOLDERS = frozenset({"embed", "shorts", "live", "v"})


def video_id(text: str) -> str | None:
    """The video's id: of an address with or without https://, or of an id alone; None where there is none."""
    text = text.strip()
    if re.fullmatch(VIDEO_ID, text):
        return text
    try:
        address = urlsplit(text if "://" in text else f"https://{text}")
        host = (address.hostname or "").rstrip(".")
    except ValueError:
        return None
    if address.scheme not in {"http", "https"}:
        return None
    found = _in_path(host, address.path) or (_in_query(address.query) if host in _HOSTS else None)
    return found if found and re.fullmatch(VIDEO_ID, found) else None


def _in_path(host: str, path: str) -> str | None:
    parts = [part for part in path.split("/") if part]
    if host in {"youtu.be", "www.youtu.be"} and parts:
        return parts[0]
    return parts[1] if host in _HOSTS and len(parts) > 1 and parts[0] in _FOLDERS else None


def _in_query(query: str) -> str | None:
    return next(iter(parse_qs(query).get("v", [])), None)
