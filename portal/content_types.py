"""What a request says of its body, reduced to what is needed to read it, before Django reads it.

Forms of the portal are UTF-8, as are its addresses. Django takes any `charset` that Python knows and reads the address
by it, too: `base64` or `idna` make it fail before any of its handlers is there (seen in Django 5.2), and
`unicode_escape` brings signs that no database stores.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_BOUNDARY = re.compile(r""";\s*boundary\s*=\s*("?)(?P<boundary>[\w'()+,./:=?-]{1,200})\1\s*(?:;|$)""", re.ASCII | re.I)


def plain_content_type(told: str) -> str:
    """The kind, and the boundary between the parts of a form where there is one."""
    kind = told.partition(";")[0].strip()
    found = _BOUNDARY.search(told)
    return f'{kind}; boundary="{found["boundary"]}"' if found else kind


def with_plain_content_types(application: WsgiApplication) -> WsgiApplication:
    """The application, which is told no more than that."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if told := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = plain_content_type(told)
        return application(environ, start_response)

    return answer
