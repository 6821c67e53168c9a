"""Where the portal says that its pages are."""

import pytest

from home.addresses import adopt_address
from tests.factories import ArticlePageFactory, ColumnPageFactory


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://lantoa.example.vn", "https://lantoa.example.vn"),
        ("http://127.0.0.1:8200", "http://127.0.0.1:8200"),
        ("http://portal.example.vn/", "http://portal.example.vn"),
    ],
)
def test_a_new_portal_carries_the_address_that_it_is_served_at(home, site, address, root):
    adopt_address(address)
    site.refresh_from_db()
    assert site.root_url == root
    assert ArticlePageFactory(parent=ColumnPageFactory(parent=home)).full_url.startswith(f"{root}/")


def test_a_name_that_was_given_stays(site):
    adopt_address("https://lantoa.example.vn")
    adopt_address("https://other.example.vn")
    site.refresh_from_db()
    assert site.hostname == "lantoa.example.vn"
