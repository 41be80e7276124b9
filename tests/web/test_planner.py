from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable import clock
from roundtable.domain.recurrence import Frequency
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.services import series as services
from tests.factories import make_group, make_membership, make_person, make_series
from tests.pages import PageClient, counted_statements

NOW = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def planned(alice: Account, *members: tuple[str, str]) -> Series:
    """A fortnightly series at 15:00 in Berlin whose sessions stand; alice lives in Berlin."""
    group = make_group(alice)
    for given, zone in members:
        make_membership(group, make_person(given, "Peer", time_zone=zone))
    series = make_series(
        group,
        frequency=Frequency.WEEKLY,
        interval=2,
        weekday=1,
        ordinal=None,
        starts_on=date(2027, 2, 2),
        local_time=time(15, 0),
    )
    services.extend(series, now=NOW)
    return series


def test_show_draws_everybodys_hours_from_west_to_east_and_ones_own_first(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Tama", "Pacific/Auckland"), ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times")

    first = page.html.select("table.heat")[0]
    assert [" ".join(row.get_text(" ").split()) for row in first.select("tbody th")] == [
        "Alice Example Berlin",
        "Ben Peer Los Angeles",
        "Tama Peer Auckland",
    ]
    assert [len(row.select("td.q")) for row in first.select("tbody tr")] == [96, 96, 96]
    own, ben, tama = (row.select("td.q")[60] for row in first.select("tbody tr"))
    assert own.get_text() == "15:00: preferred"
    assert ben.get_text() == "06:00: bad"
    assert tama.get_text() == "03:00, next day: night or free"


def test_show_outlines_when_the_session_is_now(client: PageClient, alice: Account) -> None:
    series = planned(alice)
    page = client.sign_in(alice).get(f"/series/{series.id}/times")

    cells = page.html.select("table.heat")[0].select("tbody tr")[0].select("td.q")
    chosen = [number for number, cell in enumerate(cells) if "q-chosen" in cell["class"]]
    assert chosen == [60, 61, 62, 63]


def test_show_puts_the_day_beside_it_from_which_the_clocks_stand_otherwise(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times")

    assert page.texts("table.heat caption") == [
        "Tue 2 Mar 2027, on the clock of Berlin",
        "Tue 16 Mar 2027, on the clock of Berlin",
    ]
    ben = [table.select("tbody tr")[1].select("td.q")[60] for table in page.html.select(".heat")]
    assert [cell.get_text() for cell in ben] == ["06:00: bad", "07:00: tolerable"]


def test_show_names_the_hardest_level_and_what_all_pay(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times")

    foot = page.html.select("table.heat")[0].select("tfoot tr")
    assert foot[0].select("td.q")[60].get_text() == "bad"
    assert foot[1].select("td")[15].get_text() == "1.0"
    assert foot[1].select("td")[0].get_text() == "3.0"


def test_show_teaches_where_no_session_can_be_moved(client: PageClient, alice: Account) -> None:
    series = make_series(make_group(alice))
    page = client.sign_in(alice).get(f"/series/{series.id}/times")

    assert page.text(".empty h2") == "Nothing to plan yet"
    assert page.html.select("table.heat") == []


@pytest.mark.parametrize("members", [1, 30])
def test_show_costs_the_same_however_many_there_are(
    client: PageClient, alice: Account, members: int
) -> None:
    series = planned(alice, *[(f"P{number}", "Asia/Kolkata") for number in range(members)])
    client.sign_in(alice)
    with counted_statements() as statements:
        page = client.get(f"/series/{series.id}/times")
    assert len(page.html.select("table.heat")[0].select("tbody tr")) == members + 1
    assert len(statements) == 7


def test_a_session_within_the_notice_is_not_planned_again(
    client: PageClient, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = planned(alice)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=7))
    page = client.sign_in(alice).get(f"/series/{series.id}/times")
    assert page.texts("table.heat caption")[0] == "Tue 16 Mar 2027, on the clock of Berlin"
