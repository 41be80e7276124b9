import pytest

from roundtable.domain.calendar_clients import client_of

AGENTS = [
    ("macOS/26.1 (25B78) dataaccessd/1.0", "Apple Calendar"),
    ("iOS/26.1 (23B85) dataaccessd/1.0", "Apple Calendar"),
    ("Google-Calendar-Importer (+https://www.google.com/calendar)", "Google Calendar"),
    ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)", "Outlook"),
    ("Exchange/15.20 (calendar sync)", "Outlook"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.4.0", "Thunderbird"),
    ("ICSx5/2.4.2 (ktor; okhttp) Android/15", "ICSx⁵"),
    ("DAVx5/4.5.3-ose (dav4jvm; okhttp/5.1.0) Android/16", "DAVx⁵"),
    ("Evolution/3.56.2", "Evolution"),
    ("Nextcloud Server Crawler", "Nextcloud"),
    ("vdirsyncer/0.19.3", "vdirsyncer"),
    ("HomeAssistant/2026.11.1 httpx/0.28.1 Python/3.13", "Home Assistant"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0", "web browser"),
    ("curl/8.14.1", "curl"),
    ("", "other"),
    ("\x00\r\n<b>", "b"),
    ("x" * 10_000, "x" * 40),
    ("日本語", "other"),
]


@pytest.mark.parametrize(("agent", "name"), AGENTS)
def test_programs_are_named(agent: str, name: str) -> None:
    assert client_of(agent) == name
