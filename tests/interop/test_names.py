"""Names of every kind, as four programs read them."""

from datetime import UTC, date, datetime, time

from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.accounts import Account
from roundtable.services import series as planning
from tests.factories import make_feed, make_group
from tests.interop.planned import must_be_shown
from tests.interop.readers import READERS
from tests.interop.rows import Reader
from tests.shown_feeds import listing_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST_AT, LAST_AT = datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC)
GROUP = "Nord, Süd; \\ 円卓 🪑"
NAMES = [
    "Rockets 🚀 and families 👩‍👩‍👧‍👦",
    "🚀👩‍👩‍👧‍👦" * 50,
    "円卓会議の定例会、第三回目",
    "円卓" * 250,
    "اجتماع المائدة المستديرة الشهري",
    "ישיבת שולחן עגול, מרץ; אפריל",
    "\u200fעברית then English\u200e",
    "commas, semicolons; and, both;",
    "back\\slash, and one at the end \\",
    "colon: equals= \"quotes\" 'single' ^ 100 % <b>bold</b> &amp; {braces}",
    "BEGIN:VEVENT",
    "Ünïcödé ñandú żółć ſ ﬁ",
    "x" * 500,
    "a word and " * 45 + "x",
]


def test_names_are_shown_as_they_were_given(reader: Reader, alice: Account) -> None:
    group = make_group(alice, GROUP)
    for number, name in enumerate(NAMES):
        planning.create(group, _once(name, date(2026, 3, 4 + number)), now=NOW)
    body = listing_of(make_feed(alice), now=NOW).body
    shown = reader(body, FIRST_AT, LAST_AT)

    assert [title for _uid, _start, _end, title in shown] == [f"{GROUP}: {name}" for name in NAMES]
    assert shown == must_be_shown(FIRST_AT, LAST_AT)


def test_backslashes_before_what_could_be_escaped_are_shown(alice: Account) -> None:
    """Not asked of khal: icalendar 4, which it is built on, unescapes in several passes.

    So it takes a backslash and an n for a line end, and two backslashes for one. RFC 5545,
    3.3.11 has it as the three others do.
    """
    name = r"no \n line end, no \N either, \, comma and \; semicolon, \\ two"
    planning.create(make_group(alice, "North"), _once(name, date(2026, 3, 4)), now=NOW)
    body = listing_of(make_feed(alice), now=NOW).body
    titles = {
        program: title
        for program, read in READERS.items()
        if program != "khal"
        for _uid, _start, _end, title in read(body, FIRST_AT, LAST_AT)
    }

    assert titles == dict.fromkeys(["libical", "ical.js", "icalendar"], f"North: {name}")


def _once(title: str, on: date) -> SeriesPlan:
    return SeriesPlan(
        title=title,
        rule=Rule(frequency=Frequency.WEEKLY, starts_on=on, count=1),
        local_time=time(15, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )
