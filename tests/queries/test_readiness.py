from datetime import UTC, date, datetime
from typing import Any

from roundtable.database import db
from roundtable.domain.groups import Upwards
from roundtable.domain.readiness import GroupRecord, HeldSession, Requirement, Thresholds
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.queries import readiness
from tests.factories import make_group, make_person, make_session
from tests.pages import counted_statements

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def people(number: int) -> list[Person]:
    return [make_person(f"Person {index}") for index in range(number)]


def hold(
    group: Group, month: int, came: str, pulse: list[int] | None = None, **fields: Any
) -> Session:
    """A held session; ``came`` has a y or n for each person, - where they were not expected."""
    session = make_session(
        group, datetime(2026, month, 3, 15, 0), state=SessionState.HELD, **fields
    )
    for person, mark in zip(people(len(came)), came, strict=True):
        known = {"y": True, "n": False}.get(mark)
        db.session.add(Attendance(session=session, person=person, came=known))
    for value in pulse or []:
        db.session.add(Pulse(session=session, value=value))
    db.session.flush()
    return session


def test_record_has_who_came_and_what_it_was_worth_across_a_clock_change(alice: Account) -> None:
    group = make_group(alice)
    hold(group, 3, "yyn", [8, 9])
    hold(group, 4, "yy-")

    assert readiness.record_of(group, now=NOW).held == (
        HeldSession(
            starts_at=datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
            came=2,
            expected=3,
            pulse_values=(8, 9),
            pulse_asked=2,
        ),
        HeldSession(
            starts_at=datetime(2026, 4, 3, 13, 0, tzinfo=UTC), came=2, expected=2, pulse_asked=2
        ),
    )


def test_what_is_planned_cancelled_or_social_does_not_count(alice: Account) -> None:
    group = make_group(alice)
    make_session(group, datetime(2026, 3, 3, 15, 0))
    make_session(group, datetime(2026, 4, 3, 15, 0), state=SessionState.CANCELLED)
    hold(group, 5, "yy", [9], kind=SessionKind.COFFEE)
    hold(make_group(alice, name="Another round"), 5, "yy", [9])

    assert readiness.record_of(group, now=NOW).held == ()


def test_only_cleared_outcomes_and_the_latest_agreement_count(alice: Account) -> None:
    group = make_group(alice)
    session = hold(group, 3, "y", guest_agreed_on=date(2026, 3, 3))
    hold(group, 4, "y", guest_agreed_on=date(2026, 4, 3))
    db.session.add(Outcome(session=session, text="A list of suppliers", is_cleared=True))
    db.session.add(Outcome(session=session, text="A doubt", is_cleared=False))
    db.session.flush()
    record = readiness.record_of(group, now=NOW)

    assert (record.cleared_notes, record.agreed_to_invite_on) == (1, date(2026, 4, 3))


def test_an_empty_group_has_an_empty_record(alice: Account) -> None:
    assert readiness.record_of(make_group(alice), now=NOW) == GroupRecord()


def test_the_supervisor_hears_of_the_group_and_of_the_invitation(alice: Account) -> None:
    group = make_group(
        alice,
        supervisor_first=True,
        supervisor_informed_on=date(2026, 2, 1),
        upwards=Upwards.AFTER_INFORMING,
    )
    before = readiness.of_group(group, now=NOW).forbidding
    group.upwards_informed_on = date(2026, 5, 1)
    after = readiness.of_group(group, now=NOW).forbidding

    assert [finding.requirement for finding in before] == [Requirement.UPWARDS_INFORMED]
    assert after == ()


def test_thresholds_are_the_groups_own(alice: Account) -> None:
    group = make_group(alice, needed_sessions=5, needed_pulse=7.5, rest_days=30)

    assert readiness.thresholds_of(group) == Thresholds(
        sessions_held=5, pulse=7.5, leader_rest_days=30
    )


def test_of_group_argues_from_the_record(alice: Account) -> None:
    group = make_group(alice)
    for month in (3, 4, 5):
        hold(group, month, "yyyn", [8, 8])
    report = readiness.of_group(group, now=NOW)

    assert [finding.requirement for finding in report.open_findings] == [
        Requirement.CLEARED_NOTES,
        Requirement.GROUP_AGREED,
    ]


def test_a_long_record_costs_no_more(alice: Account) -> None:
    group = make_group(alice)
    hold(group, 1, "yn", [8])
    db.session.refresh(group)
    with counted_statements() as few:
        readiness.of_group(group, now=NOW)
    for _ in range(30):
        hold(group, 2, "yn", [8])
    with counted_statements() as many:
        readiness.of_group(group, now=NOW)

    assert len(few) == len(many) == 3
