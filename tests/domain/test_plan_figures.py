from datetime import UTC, date, datetime, time

from roundtable.domain.bands import Level, default_week
from roundtable.domain.fairness.costs import Missing
from roundtable.domain.fairness.instance import Instance, Member, Occurrence, Times, minute_of
from roundtable.domain.plan_figures import Pays, PlanFigures, payers_of
from roundtable.domain.plan_figures import figures as figures_of

WEEK = default_week((0, 1, 2, 3, 4))
DATES = (date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 16))


def of(*members: Member) -> Instance:
    return Instance(
        length=60,
        anchor="Europe/Berlin",
        times=Times(starts=0, ends=1440, step=30),
        occurrences=tuple(Occurrence(id=str(on.day), dates=(on,)) for on in DATES),
        members=members,
    )


def at(hour: int, *dates: date) -> dict[str, int]:
    return {
        str(on.day): minute_of(datetime(on.year, on.month, on.day, hour, tzinfo=UTC))
        for on in dates
    }


def figures(instance: Instance, starts: dict[str, int]) -> PlanFigures:
    return figures_of(instance, payers_of(instance), starts)


BERLIN = Member(id="ada", zone="Europe/Berlin", week=WEEK, history=240)
NEW_YORK = Member(id="ben", zone="America/New_York", week=WEEK)


def test_shares_are_split_by_level_and_come_on_top_of_what_was_before() -> None:
    found = figures(of(BERLIN, NEW_YORK), at(11, DATES[0]))  # 12:00 and 06:00
    ada, ben = found.shares
    assert (ada.history, ada.added, ada.total) == (240, 0, 240)
    assert ben.levels == {Level.TOLERABLE: 0, Level.BAD: 240, Level.NIGHT: 0}
    assert (ben.missed, ben.total) == (0, 240)
    assert (found.worst, found.total) == (240, 240)


def test_the_clocks_of_new_york_change_first() -> None:
    before, after = figures(of(NEW_YORK), at(11, *DATES[1:])).sessions
    assert before.pays == (Pays(member_id="ben", level=Level.BAD, missing=None, points=240),)
    assert after.pays == ()


def test_a_holiday_is_a_missed_session_and_dearer_than_a_night() -> None:
    member = Member(id="ben", zone="UTC", week=WEEK, holidays=frozenset({DATES[0]}))
    found = figures(of(member), at(11, *DATES))
    assert found.shares[0].missed == 16 * 60
    assert found.missed == 1
    assert found.sessions[0].pays[0].missing is Missing.HOLIDAY


def test_times_are_counted_in_the_order_they_first_come() -> None:
    starts = at(14, DATES[0]) | at(6, DATES[1]) | at(14, DATES[2])
    found = figures(of(BERLIN), starts)
    assert found.times == (time(15), time(7))
    assert [session.letter for session in found.sessions] == ["A", "B", "A"]


def test_the_longest_run_is_of_sessions_that_are_bad_throughout() -> None:
    starts = at(22, DATES[0]) | at(22, DATES[1]) | at(14, DATES[2])
    found = figures(of(BERLIN, NEW_YORK), starts)
    assert (found.run, found.run_of) == (2, "ada")
    assert figures(of(BERLIN), at(14, *DATES)).run == 0
