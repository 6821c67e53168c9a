"""The browser of the system, for journeys and for the pictures of the documentation."""

import shutil

# First the one that cannot open a window: it works for the page alone.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOW = "apt-get install chromium-headless-shell (or chromium)"


def program() -> str | None:
    """Its path, where there is one."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)
