"""The second factor: six digits that a telephone makes every half minute, or one of ten codes kept on paper.

Counting, slowing guesses down and refusing a code used before are django-otp's. Codes on paper are stored as keyed
hashes. wagtail-2fa is not used: decision 0052 says why.
"""

import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from staff import history
from staff.models import Letter
from staff.pseudonyms import pseudonym

CODES = 10
DIGITS = 6
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that paper and eye confuse
_LENGTH = 10


def is_set_up(user: User) -> bool:
    """Whether an account asks for a code."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_asked(user: User) -> bool:
    """Whether this user may not come in by the password alone."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    return bool(settings.SECOND_FACTOR_REQUIRED) or is_set_up(user)


def begun(user: User) -> TOTPDevice:
    """The telephone that is about to be set up: the same one until that is done, however often the page is opened."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk").first()
    return device or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def confirm(*, user: User, code: str) -> TOTPDevice | None:
    """Sets the telephone up where the code is right; None where it is not. An earlier telephone no longer counts."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).order_by("pk").first()
    if device is None or not device.verify_token(code):
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save()
    Letter.objects.create(user=user, kind=Letter.Kind.FACTOR_ADDED)
    log(user, history.FACTOR_ADDED, user=user)
    return device


@transaction.atomic
def check(*, user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The telephone or the paper that a code belongs to; None where it is wrong, used, or too soon after others."""
    code = "".join(code.split()).lower().replace("-", "")
    if len(code) == DIGITS and code.isdecimal():
        return _check_telephone(user, code)
    paper = StaticDevice.objects.select_for_update().filter(user=user).first()
    if paper is None or not paper.verify_token(_stored(user, code)):
        return None
    Letter.objects.create(user=user, kind=Letter.Kind.CODE_USED, data={"left": paper.token_set.count()})
    log(user, history.CODE_USED, user=user)
    return paper


@transaction.atomic
def make_codes(*, user: User) -> list[str]:
    """Ten new codes, to be shown once; those made before no longer count."""
    StaticDevice.objects.filter(user=user).delete()
    paper = StaticDevice.objects.create(user=user, name="paper")
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=paper, token=_stored(user, code)) for code in codes])
    log(user, history.CODES_MADE, user=user)
    return [f"{code[: _LENGTH // 2]}-{code[_LENGTH // 2 :]}" for code in codes]


@transaction.atomic
def renew_codes(*, user: User) -> list[str]:
    """The same for an account that has been set up for some time: its owner is told."""
    codes = make_codes(user=user)
    Letter.objects.create(user=user, kind=Letter.Kind.CODES_MADE)
    return codes


def codes_left(user: User) -> int:
    """How many codes on paper still count."""
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def remove(*, user: User, by: User | None = None) -> bool:
    """Removes telephone and paper, whoever came in by them is asked again. False where there was none."""
    was_set_up = is_set_up(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    if was_set_up:
        Letter.objects.create(user=user, kind=Letter.Kind.FACTOR_REMOVED)
        log(user, history.FACTOR_REMOVED, user=by)
    return was_set_up


def _check_telephone(user: User, code: str) -> TOTPDevice | None:
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).order_by("pk").first()
    if device is None or not device.verify_token(code):
        return None
    log(user, history.FACTOR_PASSED, user=user)
    return device


def _stored(user: User, code: str) -> str:
    return pseudonym(f"code {user.pk}", code)[:16]
