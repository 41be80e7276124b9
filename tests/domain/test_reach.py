import pytest

from roundtable.domain.reach import Reach, reach


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8000", Reach.COMPUTER),
        ("http://[::1]:8000", Reach.COMPUTER),
        ("http://localhost", Reach.COMPUTER),
        ("http://app.localhost:8000", Reach.COMPUTER),
        ("http://0.0.0.0:8000", Reach.COMPUTER),
        ("http://10.1.2.3", Reach.NETWORK),
        ("https://192.168.1.20:8443", Reach.NETWORK),
        ("https://[fd00::7]", Reach.NETWORK),
        ("https://roundtable", Reach.NETWORK),
        ("https://roundtable.intranet", Reach.NETWORK),
        ("https://ROUNDTABLE.Corp.", Reach.NETWORK),
        ("https://nas.local", Reach.NETWORK),
        ("https://roundtable.example.org", Reach.WORLD),
        ("https://localhost.example.org", Reach.WORLD),
        ("https://8.8.8.8", Reach.WORLD),
    ],
)
def test_reach(url: str, expected: Reach) -> None:
    assert reach(url) is expected
