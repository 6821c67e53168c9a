"""Proof of work by ALTCHA's protocol: a second of a phone's time for each form, handed in once.

The challenge has a number that the server chose, so no phone searches without end; the answer is known by its
signature, so reading it costs the server nothing. Nothing is stored before a proof is spent.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from altcha.v2 import Payload, create_challenge, verify_solution
from django.conf import settings
from django.utils import timezone

from feedback.models import UsedProof

VALID_FOR = timedelta(hours=1)
ALGORITHM = "PBKDF2/SHA-256"
FEWEST, MOST = 100, 250  # tries; on average 0.7 million rounds of settings.PROOF_ROUNDS, a second of a cheap phone
LONGEST = 2_000  # signs: a proof has some 800


class BadProof(ValueError):
    """Not ours, not solved, or too old."""


@dataclass(frozen=True)
class Proof:
    """A challenge that was answered."""

    digest: bytes
    expires_at: datetime


def new_challenge() -> dict[str, Any]:
    """A challenge as JSON, for ALTCHA's worker."""
    challenge = create_challenge(
        ALGORITHM,
        settings.PROOF_ROUNDS,
        counter=FEWEST + secrets.randbelow(MOST - FEWEST + 1),
        expires_at=timezone.now() + VALID_FOR,
        hmac_secret=_key(b"challenge"),
        hmac_key_secret=_key(b"answer"),
    )
    made: dict[str, Any] = challenge.to_dict()
    return made


def read_proof(text: str) -> Proof:
    """What a proof stands for, whether or not it was spent; BadProof where it is none."""
    if len(text) > LONGEST:
        raise BadProof("too long")
    try:
        payload = Payload.from_base64(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadProof("unreadable") from error
    result = verify_solution(payload, _key(b"challenge"), hmac_key_secret=_key(b"answer"))
    if not result.verified:
        raise BadProof("expired" if result.expired else "wrong")
    parameters, signature = payload.challenge.parameters, str(payload.challenge.signature)
    expires_at = datetime.fromtimestamp(int(parameters.expires_at or 0), UTC)
    return Proof(hashlib.sha256(signature.encode()).digest(), expires_at)


def is_spent(proof: Proof) -> bool:
    """Whether it was handed in before."""
    return bool(UsedProof.objects.filter(digest=proof.digest).exists())


def spend(text: str) -> bool:
    """Hands a proof in, within the transaction of what it stands for; False where it counts no more."""
    if not text:
        return True
    try:
        proof = read_proof(text)
    except BadProof:  # its time ran out on the way
        return False
    _, is_first = UsedProof.objects.get_or_create(digest=proof.digest, defaults={"expires_at": proof.expires_at})
    return is_first


def forget_spent_proofs(now: datetime) -> None:
    """Deletes those that are too old to be taken anyway."""
    UsedProof.objects.filter(expires_at__lt=now).delete()


def _key(purpose: bytes) -> bytes:
    return hashlib.sha512(b"feedback.proofs." + purpose + settings.SECRET_KEY.encode()).digest()
