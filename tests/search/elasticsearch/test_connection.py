"""Whatever the way to the cluster does, it is SearchUnavailable with a sentence, and soon."""

import base64
import socket
import time

import pytest

from search.engine import SearchUnavailable
from search.engines.elasticsearch import Address
from search.engines.elasticsearch.breaker import FAILURES
from search.engines.elasticsearch.connection import Connection, Missing, Patience
from tests.search.elasticsearch.scripted import TLS, WELL, scripted, trouble

HASTY = Patience(0.3, 3, 0.01)


def count(connection, patience=HASTY):
    return connection.ask(lambda client: client.count(index="lan-toa"), patience)["count"]


def connect(url, **options):
    return Connection(Address.parse(url), **options)


@pytest.fixture
def dead_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class TestPassingTrouble:
    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_who_is_busy_is_asked_again(self, status):
        with scripted(trouble(status), trouble(status), WELL) as script:
            assert count(connect(script.url())) == 7
            assert len(script.asked) == 3

    def test_who_stays_busy_is_unavailable_and_says_why(self):
        with scripted(trouble(503, "no_shard_available", "no copy left")) as script:
            with pytest.raises(SearchUnavailable, match="503: no copy left"):
                count(connect(script.url()))
            assert len(script.asked) == HASTY.attempts

    def test_another_node_answers_for_one_that_is_dead_or_silent(self, dead_port):
        with scripted(WELL) as alive, scripted(5.0) as silent:
            url = f"http://127.0.0.1:{dead_port},127.0.0.1:{silent.port},127.0.0.1:{alive.port}/lan-toa"
            for _ in range(5):
                assert count(connect(url)) == 7

    def test_a_silent_server_is_waited_for_no_longer_than_patience_lasts(self):
        with scripted(5.0) as script:
            began = time.monotonic()
            with pytest.raises(SearchUnavailable, match="does not answer"):
                count(connect(script.url()))
            assert time.monotonic() - began < 2 * HASTY.seconds + 1


class TestLastingTrouble:
    def test_a_dead_server_is_unavailable_without_its_password(self, dead_port):
        with pytest.raises(SearchUnavailable, match="does not answer") as raised:
            count(connect(f"http://user:secret@127.0.0.1:{dead_port}/lan-toa"))
        assert "secret" not in str(raised.value)

    def test_a_dead_cluster_soon_costs_nothing(self):
        with scripted(trouble(503)) as script:
            connection = connect(script.url())
            for _ in range(FAILURES):
                with pytest.raises(SearchUnavailable):
                    count(connection)
            asked = len(script.asked)
            for _ in range(100):
                with pytest.raises(SearchUnavailable, match="too much to do"):
                    count(connection)
            assert len(script.asked) == asked

    def test_it_comes_back_by_itself(self, monkeypatch):
        with scripted(*[trouble(503)] * FAILURES * HASTY.attempts, WELL) as script:
            connection = connect(script.url())
            for _ in range(FAILURES):
                with pytest.raises(SearchUnavailable):
                    count(connection)
            monkeypatch.setattr("search.engines.elasticsearch.breaker.PAUSE", 0.0)
            connection.breaker.failed("once more, with no pause")
            assert count(connection) == 7
            assert count(connection) == 7

    @pytest.mark.parametrize("status", [401, 403])
    def test_who_is_not_let_in_is_told_where_to_look(self, status):
        with scripted(trouble(status, "security_exception", "unable to authenticate")) as script:
            connection = connect(script.url())
            for _ in range(FAILURES + 1):
                with pytest.raises(SearchUnavailable, match="SEARCH_API_KEY"):
                    count(connection)
            assert len(script.asked) == FAILURES + 1

    def test_a_missing_index_asks_for_a_reindex(self):
        with scripted(trouble(404, "index_not_found_exception", "no such index")) as script:
            with pytest.raises(Missing, match="reindex"):
                count(connect(script.url()))
            assert len(script.asked) == 1

    def test_what_is_not_understood_is_not_repeated(self):
        with scripted(trouble(400, "parsing_exception", "unknown query")) as script:
            with pytest.raises(SearchUnavailable, match="400: unknown query"):
                count(connect(script.url()))
            assert len(script.asked) == 1

    def test_another_product_and_an_answer_that_is_no_json_are_unavailable(self):
        with scripted((200, b"<html>")) as script, pytest.raises(SearchUnavailable):
            count(connect(script.url()))
        with scripted(WELL) as script:
            script.product = "Something else"
            with pytest.raises(SearchUnavailable):
                count(connect(script.url()))


class TestCredentials:
    def test_user_and_password_are_those_of_the_address(self):
        with scripted(WELL) as script:
            count(connect(script.url(user="bien%20tap:m%40t@")))
            assert script.asked[0]["Authorization"] == "Basic " + base64.b64encode(b"bien tap:m@t").decode()

    def test_a_key_stands_for_them(self):
        with scripted(WELL) as script:
            count(connect(script.url(user="user:password@"), api_key="a-key"))
            assert script.asked[0]["Authorization"] == "ApiKey a-key"

    def test_a_certificate_has_to_be_signed_by_the_named_authority(self):
        with scripted(WELL, tls=True) as script:
            assert count(connect(script.url("https"), ca_file=str(TLS / "ca.pem"))) == 7
            with pytest.raises(SearchUnavailable, match="SEARCH_CA_FILE"):
                count(connect(script.url("https")))

    def test_an_authority_that_is_no_certificate_is_an_error_of_the_setting(self, tmp_path):
        (tmp_path / "ca.pem").write_text("no certificate")
        with pytest.raises(OSError, match=r"."):
            connect("https://127.0.0.1/lan-toa", ca_file=str(tmp_path / "ca.pem"))
