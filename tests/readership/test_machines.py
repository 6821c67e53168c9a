"""Which readers are machines."""

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from hypothesis import given
from hypothesis import strategies as st

from readership.machines import USER_AGENT_LIMIT, _is_crawler, is_machine
from tests.readership.conftest import PHONE

KNOWN = sorted({agent for known in CRAWLER_USER_AGENTS_DATA for agent in known["instances"]})


def test_every_crawler_of_the_list_is_known():
    within = [agent for agent in KNOWN if agent.strip() and len(agent) <= USER_AGENT_LIMIT]
    assert len(within) > 1000
    assert [agent for agent in within if not is_machine({"User-Agent": agent})] == []


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "   ",
        "curl/8.4.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; GOOGLEBOT/2.1)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
    ],
)
def test_machines_are_known_by_their_names(agent):
    assert is_machine({"User-Agent": agent})


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/89.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) Chrome/108.0 Mobile Safari/537.36 Zalo android/12100683",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBLC/vi_VN]",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) coc_coc_browser/114.0.148 Chrome/108.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; vi) Presto/2.12.423 Version/12.16",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
    ],
)
def test_phones_and_browsers_of_readers_are_not_taken_for_machines(agent):
    assert not is_machine({"User-Agent": agent})


@pytest.mark.parametrize("name", ["Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"])
def test_pages_fetched_ahead_are_read_by_nobody(name):
    assert is_machine({"User-Agent": PHONE, name: "Prefetch"})
    assert not is_machine({"User-Agent": PHONE, name: "other"})


@given(st.text(max_size=2000))
def test_any_user_agent_gets_an_answer(agent):
    assert is_machine({"User-Agent": agent}) in (True, False)


def test_remembered_user_agents_are_bounded_in_number_and_length():
    _is_crawler.cache_clear()
    for number in range(20):
        is_machine({"User-Agent": "x" * USER_AGENT_LIMIT + str(number)})
    assert _is_crawler.cache_info().currsize == 1
    assert 0 < _is_crawler.cache_info().maxsize <= 10_000
