"""Readers are known again for a day, and nobody can be found out by what is kept."""

from datetime import date, timedelta
from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readership.buffer import Read, waiting
from readership.flushing import flush, store_reads
from readership.models import DaySalt, ReadMark
from readership.readers import digest, forget_readers, lock_salts, network, pseudonym
from tests.readership.conftest import NOW, PHONE

DAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("forwarded", "trusted", "expected"),
    [
        (None, 0, "192.0.2.1"),
        ("203.0.113.9", 0, "192.0.2.1"),  # anyone can write the header
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),  # the first entry is the sender's own claim
        ("198.51.100.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "203.0.113.9"),
        (None, 1, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        ("nonsense", 1, "192.0.2.1"),
        ("203.0.113.9:4711", 1, "203.0.113.9"),
        ("[2001:db8:1:2::3]:443", 1, "2001:db8:1:2::/64"),
        (" 2001:db8:1:2:aaaa::3 ", 1, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", 1, "203.0.113.9"),
        ("fe80::1%eth0", 1, "fe80::/64"),
    ],
)
def test_the_network_is_what_the_trusted_proxies_say(forwarded, trusted, expected):
    meta = {"REMOTE_ADDR": "192.0.2.1"} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded})
    assert network(meta, trusted) == expected


@pytest.mark.parametrize("address", ["", "unix:", "/run/portal.sock"])
def test_an_unknown_address_is_no_network(address):
    assert network({"REMOTE_ADDR": address}, 0) == ""


@given(address=st.ip_addresses(v=6), host=st.integers(0, 2**64 - 1))
def test_addresses_of_one_household_are_one_network(address, host):
    neighbour = IPv6Address((int(address) >> 64 << 64) | host)
    if address.ipv4_mapped is None and neighbour.ipv4_mapped is None:
        assert network({"REMOTE_ADDR": str(address)}, 0) == network({"REMOTE_ADDR": str(neighbour)}, 0)


@given(st.text(max_size=100), st.integers(0, 5))
def test_any_header_gives_an_address_or_none(text, trusted):
    found = network({"HTTP_X_FORWARDED_FOR": text, "REMOTE_ADDR": "192.0.2.1"}, trusted)
    assert ip_address(found.removesuffix("/64"))


def test_a_reader_is_a_network_and_a_browser(settings):
    phone = {"REMOTE_ADDR": "192.0.2.1", "HTTP_USER_AGENT": PHONE}
    assert pseudonym(phone) == pseudonym(dict(phone))
    assert pseudonym(phone) != pseudonym(phone | {"REMOTE_ADDR": "192.0.2.2"})
    assert pseudonym(phone) != pseudonym(phone | {"HTTP_USER_AGENT": PHONE + " OPR/80"})
    before = pseudonym(phone)
    settings.SECRET_KEY = "another-" + settings.SECRET_KEY
    assert pseudonym(phone) != before


def test_the_setting_says_how_many_proxies_are_trusted(send, settings):
    settings.TRUSTED_PROXIES = 0
    send(7, HTTP_X_FORWARDED_FOR="203.0.113.1")
    send(7, HTTP_X_FORWARDED_FOR="203.0.113.2")
    assert len(waiting.take()) == 1
    settings.TRUSTED_PROXIES = 1
    send(7, HTTP_X_FORWARDED_FOR="203.0.113.1")
    send(7, HTTP_X_FORWARDED_FOR="203.0.113.2")
    assert len(waiting.take()) == 2


def test_a_mark_differs_by_page_reader_day_and_key():
    marks = {
        digest(page_id, reader, day, salt)
        for page_id in (1, 2)
        for reader in (b"a" * 16, b"b" * 16)
        for day in (DAY, DAY + timedelta(days=1))
        for salt in (b"x" * 32, b"y" * 32)
    }
    assert len(marks) == 16


def test_a_days_key_is_random_and_the_same_for_all_processes(db):
    first = lock_salts({DAY})
    assert lock_salts({DAY, DAY + timedelta(days=1)})[DAY] == first[DAY]
    assert len(first[DAY]) == 32
    DaySalt.objects.all().delete()
    assert lock_salts({DAY}) != first


def test_neither_database_nor_log_nor_memory_holds_address_or_browser(send, page, caplog):
    caplog.set_level("DEBUG")
    send(page.pk, REMOTE_ADDR="203.0.113.77")
    assert "203.0.113" not in repr(waiting._items)
    assert "Android" not in repr(waiting._items)
    flush()
    kept = [list(model.objects.values_list()) for model in (DaySalt, ReadMark)]
    assert "203.0.113" not in repr(kept) + caplog.text
    assert "Android" not in repr(kept) + caplog.text


def test_marks_and_keys_are_forgotten_an_hour_after_their_day(page):
    read = Read(page.pk, b"r" * 16, DAY, NOW)
    store_reads([read], NOW)
    midnight = NOW.replace(hour=17, minute=0)
    forget_readers(midnight + timedelta(minutes=59))
    assert (ReadMark.objects.count(), DaySalt.objects.count()) == (1, 1)
    forget_readers(midnight + timedelta(minutes=60))
    assert (ReadMark.objects.count(), DaySalt.objects.count()) == (0, 0)


def test_the_marks_of_the_present_day_stay_when_older_ones_go(page):
    later = NOW + timedelta(days=1)
    store_reads([Read(page.pk, b"r" * 16, DAY, NOW)], NOW)
    store_reads([Read(page.pk, b"r" * 16, DAY + timedelta(days=1), later)], later)
    forget_readers(later)
    assert list(ReadMark.objects.values_list("day", flat=True)) == [DAY + timedelta(days=1)]
    assert list(DaySalt.objects.values_list("day", flat=True)) == [DAY + timedelta(days=1)]
