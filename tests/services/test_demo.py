from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain.conferences import ProspectState
from roundtable.domain.guest_times import best_times
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LABELS
from roundtable.domain.permissions import AccountRole
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.domain.timezones import local
from roundtable.models.accounts import Account
from roundtable.models.conferences import Prospect
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import ledger
from roundtable.queries.agenda import timetables_of
from roundtable.queries.group_health import health_of
from roundtable.queries.invitation_times import candidates
from roundtable.services import series
from roundtable.services.demo import artificial, load
from tests.factories import make_account

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def rows() -> dict[str, int]:
    """How many rows each table has."""
    count = sa.func.count
    return {
        table.name: db.session.scalar(sa.select(count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def circle() -> Group:
    return db.session.scalars(sa.select(Group).order_by(Group.id).limit(1)).one()


def sessions(*conditions: sa.ColumnElement[bool]) -> Sequence[Session]:
    query = sa.select(Session).where(Session.group_id == circle().id, *conditions)
    return db.session.scalars(query.order_by(Session.starts_at)).all()


def test_loading_twice_adds_nothing(database: None) -> None:
    made = load.load(now=NOW)
    before = rows()
    again = load.load(now=NOW + timedelta(days=1))

    assert [account.email for account in made] == ["demo@example.org", "demo-de@example.org"]
    assert again == []
    assert rows() == before


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),  # a minute before the clocks change in Berlin
        datetime(2026, 10, 25, 1, 1, tzinfo=UTC),
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
        datetime(2027, 1, 12, 12, 59, tzinfo=UTC),  # a second Tuesday, while the round sits
    ],
)
def test_a_year_lies_behind_and_a_year_ahead(database: None, now: datetime) -> None:
    load.load(now=now)
    held = sessions(Session.state == SessionState.HELD)
    coming = sessions(
        Session.starts_at > now, Session.title == "Monthly round", Session.series_id.is_not(None)
    )
    health = health_of([circle()])[circle().id]

    assert len(held) == 14
    assert max(session.ends_at for session in held) <= now
    assert 11 <= len(coming) <= 13
    assert {local(s.starts_at, "Europe/Berlin").time().hour for s in coming} == {13}
    assert (health.attendance.is_met, health.pulse.is_met) == (True, True)


@pytest.mark.parametrize("now", [NOW, datetime(2026, 3, 29, 0, 59, tzinfo=UTC)])
def test_the_pacific_hour_takes_turns(database: None, now: datetime) -> None:
    load.load(now=now)
    pacific = sessions(Session.title == "Pacific hour")
    hours = {0: 21, 1: 8, 2: 14}
    carried = ledger.of_group(circle(), now=now).history

    assert [one.turn for one in pacific] == [number % 3 for number in range(len(pacific))]
    assert [one.local_start.hour for one in pacific] == [hours[one.turn or 0] for one in pacific]
    assert {one.turn for one in pacific if one.state is SessionState.HELD} == {0, 1, 2}
    assert len([points for points in carried.values() if points]) == 8


def test_the_letter_that_is_drafted_offers_the_best_times(database: None) -> None:
    load.load(now=NOW)
    query = sa.select(Invitation).where(Invitation.state == InvitationState.DRAFTED)
    drafted = db.session.scalars(query).one()
    several = candidates(
        drafted.group,
        drafted.leader,
        minutes=drafted.minutes,
        language="en",
        now=NOW,
        invitation=drafted,
    )
    offered = {offer.session_id for offer in drafted.offers}

    assert offered == {one.session_id for one in best_times(several)[:2]}
    assert all(one.is_good for one in several if one.session_id in offered)


def test_the_pulse_rises(database: None) -> None:
    load.load(now=NOW)
    held = sessions(Session.state == SessionState.HELD, Session.title == "Monthly round")
    means = [sum(p.value for p in s.pulses) / len(s.pulses) for s in held]

    assert [round(mean, 1) for mean in means[:2] + means[-2:]] == [6.2, 6.2, 8.8, 9.0]
    assert sum(means[:4]) / 4 < sum(means[4:8]) / 4 < sum(means[8:]) / 3


def test_the_history_of_a_guest_names_the_time_that_was_kept(database: None) -> None:
    load.load(now=NOW)
    kept = {}
    for invitation in db.session.scalars(sa.select(Invitation)):
        for step in invitation.steps:
            if step.to_state is InvitationState.ACCEPTED:
                in_order = sorted(invitation.offers, key=lambda offer: offer.starts_at)
                states = [offer.state for offer in in_order]
                label = LABELS[states.index(OfferState.KEPT)]
                kept[invitation.leader.family] = (step.reason[0], label)

    assert kept == {"Ostrander": ("A", "A"), "Wierzbant": ("B", "B")}


def test_guests_stand_where_the_story_says(database: None) -> None:
    load.load(now=NOW)
    query = sa.select(Person.family, Invitation.state).join(Invitation.leader)
    states = [tuple(row) for row in db.session.execute(query.order_by(Person.family))]
    kept = sa.select(Offer).where(Offer.state != OfferState.FREED)
    offers = db.session.scalars(kept).all()

    assert states == [
        ("Ashdown-Pike", InvitationState.SENT),
        ("Ostrander", InvitationState.FOLLOWED_UP),
        ("Solvangen", InvitationState.DRAFTED),
        ("Wierzbant", InvitationState.HELD),
    ]
    assert [offer.starts_at - offer.session.starts_at for offer in offers] == [
        timedelta(minutes=20)
    ] * len(offers)
    assert len(offers) == 6


def test_letters_offer_every_time_and_are_frozen_once_cleared(database: None) -> None:
    load.load(now=NOW)
    invitations = db.session.scalars(sa.select(Invitation).order_by(Invitation.id)).all()
    frozen = [i.cleared_message is not None for i in invitations]
    entries = [(i.cleared_calendar or b"").count(b"BEGIN:VEVENT") for i in invitations]

    assert frozen == [True, True, True, False]
    assert entries == [3, 2, 2, 0]
    assert [i.body.splitlines()[0] for i in invitations] == [
        "Sehr geehrter Herr Lüthold",
        "Dear Mr Wierzbant,",
        "Dear Mr Ashdown-Pike,",
        "Dear Ms Solvangen,",
    ]


def test_history_never_lies_ahead(database: None) -> None:
    load.load(now=NOW)
    steps = [step for i in db.session.scalars(sa.select(Invitation)) for step in i.steps]

    assert [step for step in steps if step.taken_at > NOW] == []
    assert [s.to_state for s in steps if s.from_state is None] == [InvitationState.IDEA] * 4


def test_only_the_cocktail_overruns(database: None) -> None:
    load.load(now=NOW)
    all_sessions = db.session.scalars(sa.select(Session).where(Session.items.any())).all()
    timetables = timetables_of(all_sessions)
    over = [(s.kind, timetables[s.id].over_minutes) for s in all_sessions]

    assert [row for row in over if row[1]] == [(SessionKind.GATHERING, 10)]


def test_eight_prospects_are_on_the_shortlist(database: None) -> None:
    load.load(now=NOW)
    prospects = db.session.scalars(sa.select(Prospect)).all()
    shortlisted = [p for p in prospects if p.state is not ProspectState.LISTED]

    assert len(prospects) == 12
    assert len([p for p in shortlisted if p.hook]) == len(shortlisted) == 9


def test_every_address_is_reserved_for_examples(database: None) -> None:
    load.load(now=NOW)
    addresses = db.session.scalars(sa.select(Person.email)).all()

    assert [a for a in addresses if not a.endswith((".example.com", "@example.org"))] == []


def test_the_first_account_is_administrator_only_where_there_is_none(database: None) -> None:
    make_account("erin", role=AccountRole.ADMINISTRATOR)
    load.load(now=NOW)
    roles = db.session.execute(sa.select(Account.email, Account.role).order_by(Account.id))

    assert [tuple(row) for row in roles] == [
        ("erin@example.org", AccountRole.ADMINISTRATOR),
        ("demo@example.org", AccountRole.CONVENER),
        ("demo-de@example.org", AccountRole.CONVENER),
    ]


def test_the_artificial_one_has_the_size_that_was_asked_for(database: None) -> None:
    artificial.load(artificial.Size(groups=3, people=40, sessions=250), now=NOW)
    made = rows()

    assert [made[name] for name in ("groups", "people", "sessions", "agenda_items")] == [
        3,
        40,
        250,
        1250,
    ]
    assert artificial.load(artificial.Size(groups=3, people=40, sessions=250), now=NOW) == []
    assert rows() == made


def test_artificial_series_are_complete(database: None) -> None:
    """Otherwise the nightly job would add sessions to what was asked for."""
    artificial.load(artificial.Size(groups=2, people=30, sessions=230), now=NOW)

    assert series.extend_all(now=NOW) == 0
