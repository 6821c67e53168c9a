"""What SEARCH_URL says of a cluster."""

import pytest

from search.engines.elasticsearch import Address


def test_it_names_nodes_user_and_prefix():
    address = Address.parse("https://bien%20tap:m%40t%3Akh%E1%BA%A9u@one.example:9243,two.example/lan-toa")
    assert address.nodes == ("https://one.example:9243", "https://two.example:9200")
    assert (address.user, address.password) == ("bien tap", "m@t:khẩu")
    assert address.prefix == "lan-toa"
    assert "khẩu" not in repr(address)


@pytest.mark.parametrize(
    ("url", "node"),
    [
        ("http://host/x", "http://host:9200"),
        ("elasticsearch://host/x", "http://host:9200"),
        ("http://[::1]:9201/x", "http://[::1]:9201"),
        ("http://host:9200,host:9200/x/", "http://host:9200"),
    ],
)
def test_a_node_has_a_scheme_and_a_port(url, node):
    assert Address.parse(url).nodes == (node,)


@pytest.mark.parametrize(
    "url", ["http://host", "http:///x", "ftp://host/x", "http://host/x?y=1", "http://host/_x", "http://host:99999/x"]
)
def test_anything_else_is_refused(url):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        Address.parse(url)
