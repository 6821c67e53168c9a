"""Every variable of the environment that the portal reads, its type and its default (PORT is read by `serve` alone).

`docs/operations.md` explains each; a test holds the two lists against each other.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env(
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(list, []),
    BASE_URL=(str, "http://127.0.0.1:8000"),
    DATA_DIR=(str, str(BASE_DIR / "var")),
    DATABASE_URL=(str, ""),
    SEARCH_URL=(str, ""),
    SEARCH_API_KEY=(str, ""),
    SEARCH_CA_FILE=(str, ""),
    ELASTICSEARCH_URL=(str, ""),
    CACHE_URL=(str, "locmemcache://"),
    EMAIL_URL=(str, "consolemail://"),
    MAIL_FROM=(str, ""),
    LOG_LEVEL=(str, "INFO"),
    TRUSTED_PROXIES=(int, 0),
    ATTACHMENT_MB=(int, 10),
    FOLLOWED_PER_HOUR=(int, 60),
    LOGIN_ATTEMPTS=(int, 10),
    LOGIN_LOCK_MINUTES=(int, 15),
    SUBMISSIONS_PER_SENDER_HOUR=(int, 10),
    SUBMISSIONS_PER_NETWORK_HOUR=(int, 60),
)
environ.Env.read_env(BASE_DIR / ".env")


def base_url() -> SplitResult:
    """The portal's own address, as readers type it; its scheme says whether there is TLS in front."""
    return urlsplit(env("BASE_URL"))


def allowed_hosts() -> list[str]:
    """The names that the portal answers to: that of BASE_URL, and those of ALLOWED_HOSTS."""
    names = [base_url().hostname or "localhost", *env("ALLOWED_HOSTS")]
    # Health checks ask from inside.
    return [*dict.fromkeys([*names, "127.0.0.1", "localhost"])]


def secret_key() -> str:
    """What sessions are signed with: SECRET_KEY, or a key made once and kept in the data folder, for its owner only."""
    if env("SECRET_KEY"):
        return str(env("SECRET_KEY"))
    kept = data_dir() / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=kept.parent) as whole:  # for its owner only
            whole.write(secrets.token_urlsafe(60))
            whole.flush()
            with contextlib.suppress(FileExistsError):  # another process was faster; nobody ever sees half a key
                os.link(whole.name, kept)
    return kept.read_text()


def data_dir() -> Path:
    """The folder of all that the portal keeps: database (when embedded), search index, pictures."""
    return Path(env("DATA_DIR")).resolve()


def arriving_dir() -> Path:
    """The folder of files that are being sent, for its owner only. Made here: Django writes to none that is missing."""
    folder = data_dir() / "arriving"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def database() -> dict[str, object]:
    """Django's description of the database; SQLite in the data folder unless DATABASE_URL names another."""
    url = env("DATABASE_URL") or f"sqlite:///{data_dir() / 'db.sqlite3'}"
    config: dict[str, object] = env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(str(config["NAME"])).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            # A transaction that means to write takes the lock at its start and waits, instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Each commit is synced: what was answered "received" has to be there after a power cut, too.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; "
            "PRAGMA secure_delete=ON;",  # what senders have erased is overwritten, not only let go
        }
    else:
        config["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 20, "timeout": 10}}
    return config


def search_url() -> str:
    """Which search engine and where; the embedded one in the data folder unless SEARCH_URL names another."""
    return env("SEARCH_URL") or f"embedded://{data_dir() / 'search'}"
