"""The page of a series offers a file; what it cannot be, it says in words."""

from datetime import UTC, date, datetime, time

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.series import Series
from roundtable.queries.sessions import of_series
from roundtable.services import series as services
from roundtable.services import sessions
from tests.factories import make_group, make_membership, make_series
from tests.ical.reading import occurrences, only_event, read
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
WHOLE = "Calendar file of the whole series (.ics)"
SINGLE = "Calendar file with each session by itself (.ics)"
SKIPPING = {"frequency": Frequency.MONTHLY_DAY, "ordinal": None, "month_day": 31}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def planned(group: Group, **fields: object) -> Series:
    """Each first Tuesday of four months; the clocks change before the last."""
    made = make_series(group, **{"count": 4, "title": "Größe, monthly"} | fields)
    services.extend(made, now=NOW)
    return made


def test_whole_series(client: PageClient, alice: Account) -> None:
    series = planned(make_group(alice))
    response = client.sign_in(alice).get(f"/series/{series.id}/series.ics").response
    event = only_event(response.data)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="northern-round-grosse-monthly.ics"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert (event["UID"], event["RRULE"].to_ical()) == (
        series.uid, b"FREQ=MONTHLY;COUNT=4;BYDAY=1TU",
    )  # fmt: skip
    assert [at.hour for _uid, at, _end, _title in occurrences(response.data)] == [14, 14, 14, 13]


def test_words_are_the_readers(client: PageClient, alice: Account) -> None:
    alice.language = Language.DE
    alice.person.time_zone = "Asia/Tokyo"
    series = planned(make_group(alice))
    sessions.cancel(of_series(series)[3], "Streik", now=NOW)
    response = client.sign_in(alice).get(f"/series/{series.id}/series.ics").response
    master, cancelled = read(response.data).events

    assert str(master["DESCRIPTION"]).split("\n\n")[0] == (
        "Am ersten Dienstag jedes Monats um 15:00 Uhr (Berlin), 4-mal."
    )
    assert cancelled["SUMMARY"] == "Abgesagt: Northern Round: Größe, monthly"
    assert str(cancelled["DESCRIPTION"]).split("\n\n")[1] == (
        "Ihre Zeit: Di. 7. Apr. 2026, 22:00–23:00 Uhr in Tokio"
    )


def test_page_offers_the_whole_series(client: PageClient, alice: Account) -> None:
    series = planned(make_group(alice))
    page = client.sign_in(alice).get(f"/series/{series.id}")

    section = 'section[aria-labelledby="take-along"]'
    assert page.texts(f"{section} a") == [WHOLE, "A subscription follows every change"]
    assert [a["href"] for a in page.html.select(f"{section} a")] == [
        f"/series/{series.id}/series.ics",
        "/calendar/subscribe",
    ]
    assert page.texts(f"{section} p") == [
        "A downloaded file never changes again. A subscription follows every change."
    ]


@pytest.mark.parametrize(
    ("fields", "reason", "german"),
    [
        (
            SKIPPING,
            "the plan leaves out months that lack the day, and Outlook would meet on their last",
            (
                "In Monaten ohne diesen Tag entfällt die Sitzung, Outlook würde sie dort auf den "
                "Monatsletzten legen"
            ),
        ),
        (
            {"frequency": Frequency.WEEKLY, "ordinal": None, "count": 1000},
            "Outlook counts to 999 sessions, the plan further",
            "Outlook zählt bis 999 Sitzungen, der Plan weiter",
        ),
        (
            {"weekday": 6, "ordinal": -1, "count": 4, "local_time": time(2, 30)},
            "a date of the plan meets an hour that the clocks skip or repeat",
            (
                "Ein Termin des Plans berührt die Stunde, die bei der Zeitumstellung ausfällt oder "
                "doppelt kommt"
            ),
        ),
    ],
)
def test_page_says_why_there_are_only_single_entries(
    client: PageClient, alice: Account, fields: dict[str, object], reason: str, german: str
) -> None:
    series = planned(make_group(alice), **fields)
    english = client.sign_in(alice).get(f"/series/{series.id}")
    alice.language = Language.DE
    in_german = client.get(f"/series/{series.id}")
    section = 'section[aria-labelledby="take-along"]'

    assert english.texts(f"{section} p")[0] == (
        f"This series does not fit into one recurring entry: {reason}."
    )
    assert english.texts(f"{section} li") == [SINGLE]
    assert english.html.select(f"{section} li a")[0]["href"] == f"/series/{series.id}/sessions.ics"
    assert in_german.texts(f"{section} p")[0] == (
        f"Diese Reihe lässt sich nicht als ein einziger Serientermin ausdrücken: {german}."
    )
    old_link = client.get(f"/series/{series.id}/series.ics", status=303)
    assert old_link.location == f"/series/{series.id}"


def test_single_entries(client: PageClient, alice: Account) -> None:
    series = planned(make_group(alice), **SKIPPING)
    rows = of_series(series)
    sessions.skip(rows[1], now=NOW)
    response = client.sign_in(alice).get(f"/series/{series.id}/sessions.ics").response

    assert response.headers["Content-Disposition"] == (
        'attachment; filename="northern-round-grosse-monthly.ics"'
    )
    assert [row[:3] for row in occurrences(response.data)] == [
        (row.uid, row.starts_at, row.ends_at) for row in rows if not row.is_skipped
    ]


def test_without_sessions_nothing_is_offered(client: PageClient, alice: Account) -> None:
    series = make_series(make_group(alice), starts_on=date(2090, 1, 1))
    page = client.sign_in(alice).get(f"/series/{series.id}")

    assert page.html.select('a[href$=".ics"]') == []
    for name in ("series", "sessions"):
        answer = client.get(f"/series/{series.id}/{name}.ics", status=303)
        assert answer.location == f"/series/{series.id}"


@pytest.mark.parametrize("name", ["series", "sessions"])
def test_files_are_for_those_who_sit_in_the_group(
    client: PageClient, alice: Account, charlie: Account, dora: Account, name: str
) -> None:
    group = make_group(alice)
    make_membership(group, dora.person)
    path = f"/series/{planned(group).id}/{name}.ics"

    assert "/login" in client.get(path, status=302).location
    client.sign_in(charlie).get(path, status=404)
    assert len(occurrences(client.sign_in(dora).get(path).response.data)) == 4
    client.post(path, status=405)
    seat = db.session.query(Membership).filter_by(person_id=dora.person_id).one()
    seat.role = MemberRole.FORMER
    client.get(path, status=404)


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x"])
def test_files_of_nothing(client: PageClient, alice: Account, number: str) -> None:
    client.sign_in(alice)
    for name in ("series", "sessions"):
        client.get(f"/series/{number}/{name}.ics", status=404)


@pytest.mark.parametrize(("tail", "number"), [("", 6), ("/series.ics", 6), ("/sessions.ics", 6)])
def test_a_series_costs_the_same_statements_with_one_session_and_with_thirty(
    client: PageClient, alice: Account, tail: str, number: int
) -> None:
    group = make_group(alice)
    client.sign_in(alice).get("/calendar/")

    def statements(count: int) -> int:
        series = planned(
            group, frequency=Frequency.WEEKLY, ordinal=None, count=count, starts_on=NOW.date()
        )
        for row in of_series(series)[1:]:
            sessions.cancel(row, "", now=NOW)
        db.session.commit()
        path = f"/series/{series.id}{tail}"
        with counted_statements() as found:
            client.get(path)
        return len([each for each in found if each.startswith("SELECT")])

    assert [statements(1), statements(30)] == [number, number]
