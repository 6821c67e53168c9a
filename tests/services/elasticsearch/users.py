"""Who may do what on the server of the tests."""

import base64
import hashlib
import json
from pathlib import Path

ROLE = Path(__file__).parents[3] / "docs" / "elasticsearch-role.json"
PORTAL, ADMIN, PASSWORD = "lan-toa", "admin", "a-password-for-tests"


def write_users(config: Path) -> None:
    """The files of a node's configuration that name users, their passwords and their roles."""
    (config / "users").write_text("".join(f"{user}:{_hashed(PASSWORD)}\n" for user in (PORTAL, ADMIN)))
    (config / "users_roles").write_text(f"superuser:{ADMIN}\nlan-toa:{PORTAL}\n")
    (config / "roles.yml").write_text(json.dumps({"lan-toa": json.loads(ROLE.read_text())}))  # JSON is YAML, too


def _hashed(password: str) -> str:
    salt = bytes(32)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 1000, 32)
    return "{PBKDF2}1000$" + "$".join(base64.b64encode(part).decode() for part in (salt, digest))


def credentials(user: str) -> str:
    """The header that says who asks."""
    return "Basic " + base64.b64encode(f"{user}:{PASSWORD}".encode()).decode()
