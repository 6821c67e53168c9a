"""The browser of the system, for journeys and for the pictures of the documentation."""

import shutil

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOW = "apt-get install chromium"


def program() -> str | None:
    """Its path, where there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
