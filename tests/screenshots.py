"""`make screenshots`: takes the pictures of docs/images/ anew, from the sample portal that runs at ADDRESS.

make run                  # in one terminal
make screenshots          # in another
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.journeys.chromium import FLAGS, HOW, program

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
SCREENS = {390: 844, 1366: 900}
PAGES = {
    "home": "/",
    "article": "/hoc-tap-va-lam-theo-bac/con-heo-dat-o-ap-thanh-phu/",
    "column": "/hoc-tap-va-lam-theo-bac/",
    "unit": "/don-vi/dang-bo-thanh-giang/",
    "model": "/mo-hinh/heo-dat/",
    "topic": "/chu-de/con-heo-dat-nghia-tinh/",
    "archive": "/luu-tru/",
    "search": "/tim-kiem/?q=heo+dat",
    "library": "/thu-vien/",
    "documents": "/thu-vien/van-ban/",
    "questions": "/hoi-dap/",
    "feedback": "/phan-hoi/",
    "about": "/gioi-thieu/",
}


def take(page: Page, address: str, name: str, width: int) -> None:
    """One picture, of what is seen first on a screen of this width."""
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        sys.exit(f"{address}: {answer.status if answer else 'no answer'}. Is it the sample portal that runs there?")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(FOLDER / f"{name}-{width}.webp", quality=75, method=6)


def main(portal: str) -> None:
    """All pages on both screens."""
    path = program() or sys.exit(f"Chromium is not on this machine: {HOW}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for width, height in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, path in PAGES.items():
                take(page, portal.rstrip("/") + path, name, width)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
