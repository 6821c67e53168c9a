"""Sheets of paper for the sample's official documents: one page each, as the portal prints its articles."""

from news.printing.markup import Line, Run
from news.printing.pdf import write_pdf
from news.printing.sheet import Paragraphs, Sheet

INVENTED = "Văn bản mẫu của cổng thử nghiệm, nội dung hư cấu."


def printed(head: tuple[str, str], title: str, abstract: str, signed: tuple[str, str]) -> bytes:
    """A PDF: who issued it and under which number, what it is about, and who signed it."""
    sheet = Sheet(
        portal=head[0].upper(),
        headline=title,
        date=head[1],
        summary=abstract,
        pieces=[Paragraphs([Line([Run(INVENTED)])])],
        byline="\n".join([signed[1].upper(), "(đã ký)", signed[0]]),
    )
    return write_pdf(sheet)
