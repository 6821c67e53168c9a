"""Pages are read; only what takes a form can be written to."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
READ = ["/", "/luu-tru/", "/rss/", "/rss/tat-ca/", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/tim-kiem/"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_only_read_says_so(home, method):
    strict = Client(enforce_csrf_checks=True)
    answers = {address: getattr(strict, method)(address) for address in READ}
    assert {answer.status_code for answer in answers.values()} == {405}
    assert {answer["Allow"] for answer in answers.values()} == {"GET, HEAD"}


@pytest.mark.parametrize("address", ["/quan-tri/login/", "/-/view", "/_util/authenticate_with_password/1/1/"])
def test_what_takes_a_form_is_asked_itself(home, address):
    answer = Client(enforce_csrf_checks=True).post(address)
    assert answer.get("Allow") != "GET, HEAD"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "LOL"])
@pytest.mark.parametrize("address", ["/", "/api/v1/articles", "/quan-tri/login/", "/-/view", "/robots.txt"])
def test_methods_that_nobody_needs_are_refused(home, method, address):
    assert Client().generic(method, address).status_code == 405
