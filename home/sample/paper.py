"""Sheets of paper for the sample's official documents: one page each, drawn with the portal's own font, a few KB."""

import textwrap
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1240, 1754)  # A4 at 150 points an inch
MARGIN, LINE, LETTERS = 130, 50, 68
_FONTS = settings.BASE_DIR / "static" / "fonts"


def sheet(head: tuple[str, str], title: str, abstract: str, signed: tuple[str, str]) -> bytes:
    """A PDF: who issued it and under which number, what it is about, and who signed it."""
    page = Image.new("1", SIZE, 1)
    pen = ImageDraw.Draw(page)
    plain, bold = (ImageFont.truetype(_FONTS / f"be-vietnam-pro-{weight}.woff2", 30) for weight in (400, 700))
    pen.text((MARGIN, MARGIN), head[0].upper(), font=bold)
    pen.text((MARGIN, MARGIN + LINE), head[1], font=plain)
    pen.text((SIZE[0] / 2, MARGIN + 4 * LINE), title.upper(), font=bold, anchor="mm")
    pen.line((SIZE[0] / 2 - 90, MARGIN + 5 * LINE, SIZE[0] / 2 + 90, MARGIN + 5 * LINE), width=2)
    for number, line in enumerate(textwrap.wrap(abstract, LETTERS), start=6):
        pen.text((SIZE[0] / 2, MARGIN + number * LINE), line, font=plain, anchor="mm")
    pen.text((MARGIN, SIZE[1] / 2), "Văn bản mẫu của cổng thử nghiệm, nội dung hư cấu.", font=plain)
    for number, line in enumerate((signed[1].upper(), "(đã ký)", signed[0])):
        pen.text((SIZE[0] * 0.7, SIZE[1] * 0.6 + number * 2 * LINE), line, font=bold, anchor="mm")
    file = BytesIO()
    page.save(file, "PDF", resolution=150, title=f"{title} {head[1]}")
    return file.getvalue()
