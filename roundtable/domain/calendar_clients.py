"""Which calendar program asks, from what it says of itself: a short name that people know."""

import re

from roundtable.domain.text import one_line

LONGEST = 40
OTHER = "other"

_KNOWN: tuple[tuple[str, str], ...] = (
    ("google-calendar-importer", "Google Calendar"),
    ("davx5", "DAVx⁵"),
    ("icsx5", "ICSx⁵"),
    ("thunderbird", "Thunderbird"),
    ("lightning", "Thunderbird"),
    ("dataaccessd", "Apple Calendar"),
    ("calendaragent", "Apple Calendar"),
    ("calaccessd", "Apple Calendar"),
    ("remindd", "Apple Calendar"),
    ("microsoft office", "Outlook"),
    ("microsoft outlook", "Outlook"),
    ("outlook", "Outlook"),
    ("exchange", "Outlook"),
    ("nextcloud", "Nextcloud"),
    ("evolution", "Evolution"),
    ("homeassistant", "Home Assistant"),
    ("vdirsyncer", "vdirsyncer"),
    ("yahoo", "Yahoo Calendar"),
    ("fastmail", "Fastmail"),
    ("mozilla/", "web browser"),
)
_FIRST_WORD = re.compile(r"[A-Za-z][\w.+-]*")


def client_of(user_agent: str) -> str:
    """Name the program; of one that is not known the first word that it says, bounded."""
    said = one_line(user_agent)
    lowered = said.lower()
    for sign, name in _KNOWN:
        if sign in lowered:
            return name
    word = _FIRST_WORD.search(said)
    return word[0][:LONGEST] if word else OTHER
