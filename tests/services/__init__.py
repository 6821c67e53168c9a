"""Real servers for tests: started where the machine has them, otherwise a skip that says how to get them."""

import os

import pytest


def missing(what: str, how: str) -> None:
    """Skips with one line; fails where REQUIRE_SERVICES=1 says that everything has to run."""
    sentence = f"{what} is not on this machine: {how}"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
