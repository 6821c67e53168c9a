"""What a request says of its body never makes the portal fail."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.content_types import plain_content_type, with_plain_content_types

SERVER = with_plain_content_types(WSGIHandler())
CODECS = ("base64", "rot13", "idna", "punycode", "undefined", "zlib", "unicode_escape", "utf-7", "utf-16", "none-such")


def ask(content_type, path="/luu-tru/", method="GET", body=b"", query="q=%41%2BANE%5Cud800%5C000"):
    """The status that a server would be given."""
    environ = RequestFactory()._base_environ(
        PATH_INFO=path,
        QUERY_STRING=query,
        REQUEST_METHOD=method,
        CONTENT_TYPE=content_type,
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": io.BytesIO(body)},
    )
    told = []
    answer = SERVER(environ, lambda status, headers: told.append(status))
    answer.close()
    return int(told[0].split()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("charset", CODECS)
def test_no_charset_that_python_knows_is_believed(home, charset):
    for content_type in (f"text/html; charset={charset}", f"text/html; charset*=utf-8''{charset}"):
        assert ask(content_type) == 200
        assert ask(content_type, path="/api/v1/articles") == 200


@pytest.mark.django_db
def test_an_encoding_that_there_is_not_is_no_failure(home):
    assert ask("text/html; a*=none-such''%41") == 200


@pytest.mark.django_db
def test_ten_thousand_words_in_an_address_are_refused(home):
    for content_type in ("", "text/html; charset=utf-8"):
        assert ask(content_type, query="a&" * 10_001) == 400


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=base64"])
def test_forms_are_read_as_ever(home, charset):
    form = b'--x\r\nContent-Disposition: form-data; name="ma"\r\n\r\nBBBB-CCCC-DDDD\r\n--x--\r\n'
    for kind, body in [("multipart/form-data; boundary=x", form), ("application/x-www-form-urlencoded", b"ma=BBBB")]:
        assert ask(kind + charset, "/phan-hoi/tra-cuu/", "POST", body) == 404, "an unknown code, so the form was read"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("application/json", "application/json"),
        ("Text/HTML ; charset=utf-8", "Text/HTML"),
        ('multipart/form-data; charset=x; boundary="a:b" ; c=d', 'multipart/form-data; boundary="a:b"'),
        (
            "multipart/form-data; BOUNDARY=----WebKitFormBoundaryAb1",
            'multipart/form-data; boundary="----WebKitFormBoundaryAb1"',
        ),
        ("multipart/form-data; boundary=" + "a" * 201, "multipart/form-data"),
        ("multipart/form-data; boundary=đ", "multipart/form-data"),
        ("; charset=base64", ""),
    ],
)
def test_the_kind_and_the_boundary_are_kept(told, kept):
    assert plain_content_type(told) == kept


@given(st.text())
def test_reducing_twice_is_reducing_once(told):
    assert plain_content_type(plain_content_type(told)) == plain_content_type(told)
