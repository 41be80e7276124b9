from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency
from roundtable.models.accounts import Account
from roundtable.models.people import Absence
from roundtable.models.series import Series
from roundtable.queries import plan_search
from roundtable.queries import series as series_queries
from roundtable.queries.sessions import of_series
from roundtable.services import ledger, sessions
from roundtable.services import series as services
from tests.factories import make_account, make_group, make_membership, make_person, make_series
from tests.pages import Page, PageClient, counted_statements

NOW = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is: what a page waits for is measured by the bench."""
    monkeypatch.setattr(plan_search, "SECONDS", 60.0)


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
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")

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
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")

    cells = page.html.select("table.heat")[0].select("tbody tr")[0].select("td.q")
    chosen = [number for number, cell in enumerate(cells) if "q-chosen" in cell["class"]]
    assert chosen == [60, 61, 62, 63]


def test_show_puts_the_day_beside_it_from_which_the_clocks_stand_otherwise(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")

    assert page.texts("table.heat caption") == [
        "Tue 2 Mar 2027, on the clock of Berlin",
        "Tue 16 Mar 2027, on the clock of Berlin",
    ]
    ben = [table.select("tbody tr")[1].select("td.q")[60] for table in page.html.select(".heat")]
    assert [cell.get_text() for cell in ben] == ["06:00: bad", "07:00: tolerable"]


def test_show_names_the_hardest_level_and_what_all_pay(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")

    foot = page.html.select("table.heat")[0].select("tfoot tr")
    assert foot[0].select("td.q")[60].get_text() == "bad"
    assert foot[1].select("td")[15].get_text() == "1.0"
    assert foot[1].select("td")[0].get_text() == "3.0"


def test_show_writes_what_all_pay_as_german_does(client: PageClient, alice: Account) -> None:
    alice.language = Language.DE
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")
    assert page.html.select("table.heat tfoot tr:nth-of-type(2) td")[15].get_text() == "1,0"


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
    client.get(f"/series/{series.id}/times")
    counts = []
    for path in ("times", "times/map"):
        with counted_statements() as statements:
            page = client.get(f"/series/{series.id}/{path}")
        counts.append(len([one for one in statements if not one.startswith("BEGIN")]))
    assert len(page.html.select("table.heat")[0].select("tbody tr")) == members + 1
    assert counts == [11, 6]


def test_show_has_the_hours_follow_or_holds_them_where_all_is_asked_for(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice)
    page = client.sign_in(alice).get(f"/series/{series.id}/times")
    (follows,) = page.html.select("#hours-of-all + div")
    whole = client.get(f"/series/{series.id}/times?compare=yes")

    assert page.html.select("table.heat") == []
    assert (follows["hx-get"], follows["hx-trigger"]) == (
        f"/series/{series.id}/times/map",
        "load delay:1s",
    )
    assert page.texts("noscript a") == ["Compare plans", "Show everybody’s hours"]
    assert len(whole.html.select("table.heat")) == 1


def test_a_session_within_the_notice_is_not_planned_again(
    client: PageClient, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = planned(alice)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=7))
    page = client.sign_in(alice).get(f"/series/{series.id}/times/map")
    assert page.texts("table.heat caption")[0] == "Tue 16 Mar 2027, on the clock of Berlin"


def test_a_session_that_was_put_on_another_day_stays_there(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    moved = next(one for one in of_series(series) if one.original_on == date(2027, 3, 16))
    sessions.move(
        moved,
        local_start=datetime(2027, 3, 18, 15, 0),
        time_zone=moved.time_zone,
        duration_minutes=60,
        now=NOW,
    )
    page = compared(client, alice, series, "&turns=three_turns")
    values = page.values("form[action$='/times'][method=post] input")
    client.post(f"/series/{series.id}/times", values)

    assert "Thu 18 Mar" not in page.texts("table.plan-sessions th")
    assert "Tue 16 Mar" not in page.texts("table.plan-sessions th")
    assert moved.local_start == datetime(2027, 3, 18, 15, 0)


def compared(client: PageClient, alice: Account, series: Series, more: str = "") -> Page:
    return client.sign_in(alice).get(f"/series/{series.id}/times?compare=yes{more}")


def test_compare_puts_four_plans_beside_each_other(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    page = compared(client, alice, series)

    assert [heading.split(" Recommended")[0] for heading in page.texts(".plan-card h3")] == [
        "One fixed time",
        "Two in turn",
        "Three in turn",
        "Three in free order",
    ]
    assert len(page.html.select(".plan-card .tag-good")) == 1
    assert set(page.texts(".plan-card p.small.muted")) == {
        "Proved: no plan of this kind is better."
    }


def test_a_plan_is_looked_at_closely(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    page = compared(client, alice, series, "&turns=three_turns&goal=fairest")

    assert page.text(".goals [aria-current]") == "Fairest"
    assert page.text("#carries") == "Who carries it: Three in turn"
    assert len(page.html.select("table.burdens tbody tr")) == 3
    letters = page.texts("table.plan-sessions tbody td:nth-of-type(1)")
    assert letters[:4] == ["A", "B", "C", "A"]
    assert page.text("#explanation").startswith("Times in strict turn, in Berlin: A ")


def test_the_plans_come_as_a_part_of_the_page(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    client.sign_in(alice)
    whole = client.get(f"/series/{series.id}/times")
    waiting = whole.html.select_one(".plans-coming")
    assert waiting is not None
    part = client.flask.get(str(waiting["hx-get"])).get_data(as_text=True)
    assert part.count('class="sheet plan-card') == 4
    assert "<html" not in part


def test_what_was_carried_so_far_counts(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    ben = next(one for one in series.group.memberships if one.person.given == "Ben")
    ledger.correct(ben, points=2_400, reason="Moved", by=alice, now=NOW)
    page = compared(client, alice, series, "&turns=fixed")

    names = page.texts("table.burdens tbody th")
    bars = page.texts("table.burdens tbody td.bar-cell")
    assert bars[names.index("Ben Peer Los Angeles")] == "carried before 11"  # 1 is frozen
    assert "Ben Peer most, 11." in page.text("#explanation")


def test_somebody_may_miss_and_the_hours_may_be_fewer(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    page = compared(client, alice, series, "&starts=9&ends=10&step=60&turns=fixed")
    assert page.texts(".plan-card.is-chosen .plan-times span")[0] == "09:00"


def test_no_plan_is_explained(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    ben = next(one for one in series.group.memberships if one.person.given == "Ben")
    db.session.add(Absence(person=ben.person, first_on=date(2027, 3, 1), last_on=date(2027, 3, 3)))
    db.session.flush()
    page = compared(client, alice, series)

    assert page.html.select(".plan-card") == []
    assert page.texts(".note li") == [
        (
            "Tue 2 Mar: no start works for Ben Peer. Let one of them miss a session, widen the "
            "hours, or ask them to give the night a price."
        )
    ]


def test_a_required_member_without_any_hour_is_named(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    ben = next(one for one in series.group.memberships if one.person.given == "Ben")
    ben.person.bands = [[(0, 1440, "impossible")]] * 7
    db.session.flush()
    page = compared(client, alice, series)

    assert page.texts(".note li") == [
        (
            "Ben Peer is required, but their week has no hour that is possible for so long. Widen "
            "their hours, or let them miss a session."
        )
    ]


def test_more_members_than_a_plan_can_have_are_refused(client: PageClient, alice: Account) -> None:
    series = planned(alice, *[(f"P{number}", "Asia/Kolkata") for number in range(499)])
    page = compared(client, alice, series)

    assert page.texts("main .note") == [
        (
            "A plan has at most 250 members; this group has 500. Split it, or let those who only "
            "listen be no members of it. See the members"
        )
    ]
    assert page.html.select("table.heat, .plan-card, .plan-choices") == []
    client.get(f"/series/{series.id}/times/plans", status=422)
    client.get(f"/series/{series.id}/times/weekdays", status=422)


def test_of_sixty_sessions_half_a_year_of_weeks_is_planned(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    series = make_series(
        group, frequency=Frequency.WEEKLY, weekday=1, ordinal=None, starts_on=date(2027, 2, 23),
        count=60,
    )  # fmt: skip
    services.extend(series, now=NOW)
    page = compared(client, alice, series, "&turns=fixed")

    assert len(page.texts("table.plan-sessions tbody tr")) == 26
    assert page.text("#later") == (
        "Planned are the next 26 sessions. 24 more lie further ahead: they follow in their turn, "
        "and can be planned when they are nearer."
    )


@pytest.mark.parametrize("minutes", ["1441", "1440", "721"])
def test_a_session_longer_than_a_day_is_refused_at_its_field(
    client: PageClient, alice: Account, minutes: str
) -> None:
    group = make_group(alice)
    client.sign_in(alice)
    typed = {"title": "Round", "frequency": "weekly", "interval": "1", "weekday": "1",
             "starts_on": "2027-03-02", "local_time": "15:00", "time_zone": "Europe/Berlin",
             "ends": "open", "duration_minutes": minutes}  # fmt: skip
    page = client.post(f"/groups/{group.id}/series", typed, status=422)
    assert page.errors()["duration_minutes"] == "Number must be between 1 and 720."
    assert series_queries.of_group(group) == []


def test_a_zone_that_the_rules_have_dropped_is_named(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "Mars/Olympus"))
    ben = next(one for one in series.group.memberships if one.person.given == "Ben")
    page = compared(client, alice, series)

    assert [
        (str(link["href"]), link.get_text(strip=True)) for link in page.html.select(".note a")
    ] == [
        (
            f"/people/{ben.person_id}/edit",
            "Ben Peer’s time zone, Mars/Olympus, does not exist any more. Choose another for them.",
        )
    ]
    client.get(f"/series/{series.id}/times/plans", status=422)


def test_a_window_without_hours_is_refused_at_its_field(client: PageClient, alice: Account) -> None:
    series = planned(alice)
    page = client.sign_in(alice).get(f"/series/{series.id}/times?starts=9&ends=9", status=422)
    assert page.errors() == {"ends": "This is not after the beginning."}
    client.get(f"/series/{series.id}/times/plans?starts=9&ends=9", status=422)


def test_take_over_moves_the_sessions_to_their_turns(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    page = compared(client, alice, series, "&turns=three_turns")
    values = page.values("form[action$='/times'][method=post] input")
    wanted = [value for name, value in values.items() if name.startswith("at-")]
    answer = client.post(f"/series/{series.id}/times", values)

    assert answer.location == f"/series/{series.id}"
    rows = [one for one in of_series(series) if one.starts_at >= NOW + timedelta(days=14)]
    assert [f"{one.local_start:%Y-%m-%d %H:%M}" for one in rows[: len(wanted)]] == wanted
    assert [one.turn for one in rows[:4]] == [0, 1, 2, 0]


def test_a_plan_that_was_tampered_with_is_not_taken_over(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice)
    before = [one.starts_at for one in of_series(series)]
    client.sign_in(alice)
    for at in ("", "soon", "2027-03-02"):
        answer = client.post(
            f"/series/{series.id}/times", {"turns": "two_turns", "at-0": at}, status=303
        )
        assert answer.location == f"/series/{series.id}/times"
    many = {f"at-{hour}": f"2027-03-{hour + 2:02} {hour + 6:02}:00" for hour in range(4)}
    client.post(f"/series/{series.id}/times", {"turns": "free"} | many, status=303)
    assert [one.starts_at for one in of_series(series)] == before


def test_only_who_plans_the_series_takes_a_plan_over(client: PageClient, alice: Account) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    bob = make_account("bob")
    make_membership(series.group, bob.person)
    page = client.sign_in(bob).get(f"/series/{series.id}/times?compare=yes")
    assert page.html.select("#take-over") == []
    client.post(f"/series/{series.id}/times", {"turns": "fixed"}, status=403)


def test_not_this_one_is_planned_around_and_its_reason_kept(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    page = compared(client, alice, series, "&turns=two_turns")
    first = page.texts("table.plan-sessions tbody tr:first-of-type td")
    link = page.html.select_one("table.plan-sessions tbody tr:first-of-type a[rel=nofollow]")
    assert link is not None
    around = client.get(str(link["href"]).partition("#")[0])

    assert around.texts("#appeals li")[0].startswith(f"not Tue 2 Mar at {first[1]}")
    assert around.texts("table.plan-sessions tbody tr:first-of-type td")[1] != first[1]
    values = around.values("form[action$='/times'][method=post] input")
    client.post(f"/series/{series.id}/times", values | {"reason": "School play"})
    assert client.get(f"/series/{series.id}").text("#plan-note") == (
        f"The plan of these times was asked to keep clear: not Tue 2 Mar at {first[1]}. School play"
    )
    back = around.html.select_one("#appeals a")
    assert back is not None
    assert client.get(str(back["href"])).html.select("#appeals") == []


@pytest.mark.parametrize("asked", ["17", "x@15:00", "17@25:00", "17@9", "@", "1" * 30 + "@09:00"])
def test_what_is_no_session_with_an_hour_is_refused(
    client: PageClient, alice: Account, asked: str
) -> None:
    series = planned(alice)
    client.sign_in(alice).get(f"/series/{series.id}/times?appeals={asked}", status=422)
    known = client.get(f"/series/{series.id}/times?appeals=999999@09:00")
    assert known.html.select("#appeals") == []


def test_other_weekdays_are_priced_and_looked_at_with_one_click(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    page = compared(client, alice, series, "&turns=two_turns")
    link = page.html.select_one("#other-weekdays ~ div a")
    assert link is not None
    part = client.get(str(link["href"]))

    assert part.texts("#weekdays tbody th") == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    cells = part.texts("#weekdays tbody tr:nth-of-type(2) td.number")
    assert cells == page.texts(".plan-card.is-chosen dd")[:2]
    assert part.texts("#weekdays tbody tr:nth-of-type(2) th a") == []
    wednesday = part.html.select_one("#weekdays tbody tr:nth-of-type(3) th a")
    assert wednesday is not None
    other = client.get(str(wednesday["href"]).partition("#")[0])
    assert other.texts("table.plan-sessions tbody th")[0] == "Wed 3 Mar"
    assert other.texts(".plan-card.is-chosen dd")[:2] == part.texts(
        "#weekdays tbody tr:nth-of-type(3) td.number"
    )
    assert len(other.html.select("#take-over")) == 1
    assert other.html.select("#another-day") == []


def take_over_on_wednesday(client: PageClient, series: Series, turns: str) -> Series:
    """From the table of weekdays by its button, then by that of the plan."""
    table = client.get(f"/series/{series.id}/times/weekdays?turns={turns}")
    button = table.html.select_one("#weekdays tbody tr:nth-of-type(3) a.btn")
    assert button is not None
    address, _hash, place = str(button["href"]).partition("#")
    assert place == "take-over"
    page = client.get(address)
    assert "the series meets on another weekday, Wednesday" in page.text(".next-step p")
    answer = client.post(
        f"/series/{series.id}/times", page.values("form[action$='/times'][method=post] input")
    )
    assert answer.location is not None
    return db.session.get_one(Series, int(answer.location.rpartition("/")[2]))


def test_a_plan_for_another_weekday_is_taken_over_from_the_table(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, ("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))
    client.sign_in(alice)
    before = {one.original_on: one.id for one in of_series(series)}
    following = take_over_on_wednesday(client, series, "two_turns")

    kept = {one.original_on: one.id for one in of_series(series)}
    assert list(kept) == [date(2027, 2, 2), date(2027, 2, 16)]  # within the notice
    rows = of_series(following)
    assert (following.id != series.id, following.weekday, following.group_id) == (
        True, 2, series.group_id,
    )  # fmt: skip
    assert [one.local_start.date() for one in rows[:3]] == [
        date(2027, 3, 3), date(2027, 3, 17), date(2027, 3, 31),
    ]  # fmt: skip
    assert [one.id for one in rows[:3]] == [
        before[date(2027, 3, 2)], before[date(2027, 3, 16)], before[date(2027, 3, 30)],
    ]  # fmt: skip
    assert [one.turn for one in rows[:4]] == [0, 1, 0, 1]
    assert {one.local_start.time() for one in rows} == {
        following.local_time, following.second_time,
    }  # fmt: skip


def test_a_monthly_series_goes_to_the_same_wednesday_of_each_month(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_membership(group, make_person("Ben", "Peer", time_zone="America/Los_Angeles"))
    series = make_series(group, starts_on=date(2027, 3, 1), ordinal=2, weekday=1)
    services.extend(series, now=NOW)
    client.sign_in(alice)
    following = take_over_on_wednesday(client, series, "fixed")

    assert following.id == series.id  # nothing of it lies before
    dates = [one.local_start.date() for one in of_series(series)]
    assert dates[:7] == [
        date(2027, 3, 10), date(2027, 4, 14), date(2027, 5, 12), date(2027, 6, 9),
        date(2027, 7, 14), date(2027, 8, 11), date(2027, 9, 8),
    ]  # fmt: skip
    assert (series.weekday, series.ordinal, series.second_time) == (2, 2, None)


def test_a_plan_for_a_weekday_that_does_not_fit_is_not_taken_over(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice)
    before = [one.starts_at for one in of_series(series)]
    client.sign_in(alice)
    for day, on in (("1", "2027-03-02"), ("2", "2027-03-03"), ("9", "2027-03-03")):
        answer = client.post(
            f"/series/{series.id}/times",
            {"turns": "fixed", "day": day, "at-0": f"{on} 15:00"},
            status=303,
        )
        assert answer.location == f"/series/{series.id}/times"
    assert [one.starts_at for one in of_series(series)] == before


def test_a_day_of_the_month_is_not_moved_to_a_weekday(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    series = make_series(
        group,
        frequency=Frequency.MONTHLY_DAY,
        weekday=None,
        ordinal=None,
        month_day=9,
        starts_on=date(2027, 3, 9),
        until_on=date(2027, 3, 31),
    )
    services.extend(series, now=NOW)
    page = compared(client, alice, series, "&day=1")
    assert page.html.select("#take-over") == []
    assert page.text("#another-day a") == "See the series"
    answer = client.post(
        f"/series/{series.id}/times", {"turns": "fixed", "day": "1", "at-0": "2027-03-10 15:00"}
    )
    assert answer.location == f"/series/{series.id}/times"


def test_a_day_that_is_in_no_week_is_refused(client: PageClient, alice: Account) -> None:
    series = planned(alice)
    client.sign_in(alice)
    for part in ("", "/plans", "/weekdays"):
        client.get(f"/series/{series.id}/times{part}?day=7", status=422)
