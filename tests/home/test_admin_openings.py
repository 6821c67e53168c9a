"""Who may open which address of the admin: every one has a decision in admin_openings.txt, and each role is tried."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client

from home import groups
from tests.home.admin_addresses import Records, patterns
from tests.home.test_groups import refused

pytestmark = pytest.mark.django_db
LETTERS = {
    "C": groups.CONTRIBUTORS,
    "B": groups.EDITORS,
    "T": groups.HEADS,
    "Q": groups.ADMINISTRATORS,
    "P": groups.UNIT_PEOPLE,
}
TABLE = Path(__file__).with_name("admin_openings.txt")


def decisions():
    """Names of addresses and the letters of who may open them; * is anybody, without having logged in."""
    lines = (line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#"))
    return {name: set(letters) - {"-"} for letters, *names in lines for name in names}


def opens(client, address):
    """Whether the address shows anything; what takes no GET is sent an empty form, and nothing of it is kept."""
    answer = client.get(address)
    if answer.status_code == 405:
        with transaction.atomic():
            answer = client.post(address)
            transaction.set_rollback(True)
    to_the_door = answer.status_code == 302 and "/login/" in answer["Location"]
    return not (refused(answer) or to_the_door or answer.status_code == 404)


@pytest.fixture
def records(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    groups.create_groups()
    return Records()


def test_every_address_has_a_decision():
    named, existing = set(decisions()), set(patterns())
    assert existing - named == set(), f"say in {TABLE.name} who may open these"
    assert named - existing == set(), f"{TABLE.name} names what is gone"


@pytest.mark.long
@pytest.mark.parametrize("letter", [*LETTERS, "*"])
def test_each_role_opens_what_it_may_and_nothing_else(records, letter):
    client = Client(raise_request_exception=False)
    user = None
    if letter in LETTERS:
        user = User.objects.create_user("nguoi-thu", "thu@ban.vn")
        user.groups.add(Group.objects.get(name=LETTERS[letter]))
    opened = set()
    for name, written in patterns().items():
        if user:
            client.force_login(user)  # some of the addresses log out
        if opens(client, records.address(name, written)):
            opened.add(name)
    allowed = {name for name, letters in decisions().items() if letter in letters}
    opened -= {name for name, letters in decisions().items() if "*" in letters and letter != "*"}
    assert opened - allowed == set(), "too open"
    assert allowed - opened == set(), "closed to whoever should come in"
