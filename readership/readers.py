"""Who reads, so far as a day's counting needs it: the same reader is known again until midnight, and never found out.

An address becomes a pseudonym within its request. What is stored is a second hash, of the pseudonym, the page and the
day, under a random key that is deleted with the marks soon after the day.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings

from readership.hours import day_of
from readership.machines import USER_AGENT_LIMIT
from readership.models import DaySalt, ReadMark

# Reads of a day's last minutes are stored after midnight, later still where the database was away.
KEPT_AFTER_MIDNIGHT = timedelta(hours=1)
_PORT = 1  # of "192.0.2.1:443", which some proxies write


def pseudonym(meta: Mapping[str, str]) -> bytes:
    """16 bytes for the reader behind a request, from its network and browser; the portal's secret key is the hash's."""
    key = hashlib.sha512(b"readership.readers" + settings.SECRET_KEY.encode()).digest()
    agent = meta.get("HTTP_USER_AGENT", "")[:USER_AGENT_LIMIT]
    reader = f"{network(meta, settings.TRUSTED_PROXIES)}\n{agent}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(reader, key=key, digest_size=16).digest()


def network(meta: Mapping[str, str], trusted_proxies: int) -> str:
    """The IPv4 address or the IPv6 network (/64: a household's) that a request comes from; empty where unknown.

    Each trusted proxy has added one entry at the end of X-Forwarded-For; what stands before them anyone can write.
    """
    entries = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")[-trusted_proxies:] if trusted_proxies > 0 else []
    return _network(entries[0]) if entries and _network(entries[0]) else _network(meta.get("REMOTE_ADDR", ""))


def digest(page_id: int, reader: bytes, day: date, salt: bytes) -> bytes:
    """The mark of a read: the same for the same reader, page and day, in every process."""
    read = page_id.to_bytes(8, "big") + day.toordinal().to_bytes(4, "big") + reader
    return hashlib.blake2b(read, key=salt, digest_size=16).digest()


def lock_salts(days: Collection[date]) -> dict[date, bytes]:
    """The keys of these days, made where they are missing, locked until the transaction ends.

    The lock lets one process after the other look for marks and add its own (SQLite lets only one write anyway).
    """
    DaySalt.objects.bulk_create(
        [DaySalt(day=day, salt=secrets.token_bytes(32)) for day in sorted(days)], ignore_conflicts=True
    )
    locked = DaySalt.objects.select_for_update().filter(day__in=days).order_by("day")
    return {found.day: bytes(found.salt) for found in locked}


def oldest_day(now: datetime) -> date:
    """The oldest day whose readers are still known."""
    return day_of(now - KEPT_AFTER_MIDNIGHT)


def forget_readers(now: datetime) -> None:
    """Deletes the marks and keys of days that are over."""
    ReadMark.objects.filter(day__lt=oldest_day(now)).delete()
    DaySalt.objects.filter(day__lt=oldest_day(now)).delete()


def _network(text: str) -> str:
    try:
        address = ip_address(_without_port(text.strip()))
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> 64 << 64)}/64"


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == _PORT else text
