from datetime import UTC, datetime

import pytest

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import GuestRole, InvitationState, OfferState
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.queries.agenda_sheet import sheet_of
from tests.factories import make_group, make_item, make_membership, make_person, make_session
from tests.pages import counted_statements

MADE_AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(alice: Account) -> Session:
    return make_session(make_group(alice))


def sit(session: Session, given: str, city: str, zone: str) -> None:
    person = make_person(given, city=city, time_zone=zone)
    make_membership(session.group, person)


def test_internal_points_are_left_out_and_times_stay(session: Session) -> None:
    make_item(session, "First", minutes=10)
    make_item(session, "Prepare", minutes=15, is_internal=True)
    make_item(session, "Second", minutes=10)
    sheet = sheet_of(session)

    assert [(point.number, point.item.title) for point in sheet.points] == [
        (1, "First"),
        (2, "Second"),
    ]
    assert sheet.points[1].row.local_starts_at == datetime(2026, 5, 12, 15, 25)
    assert [part.row and part.row.index for part in sheet.bar.points] == [0, 1]


def test_members_are_grouped_by_city_in_the_order_of_their_clocks(session: Session) -> None:
    sit(session, "Olive", "Sydney", "Australia/Sydney")
    sit(session, "Chidi", "Lagos", "Africa/Lagos")
    sit(session, "Ada", "Lagos", "Africa/Lagos")
    sit(session, "Maren", "", "America/New_York")
    make_membership(session.group, make_person("Gone"), role=MemberRole.FORMER)
    places = sheet_of(session).places

    assert [(place.city, f"{place.local_start:%H:%M}") for place in places] == [
        ("", "09:00"),
        ("Lagos", "14:00"),
        ("", "15:00"),
        ("Sydney", "23:00"),
    ]
    assert [person.given for person in places[1].people] == ["Ada", "Chidi"]


def test_another_day_is_told(session: Session) -> None:
    late = make_session(session.group, datetime(2026, 5, 12, 20, 0))
    sit(late, "Olive", "Sydney", "Australia/Sydney")

    assert [place.is_other_day for place in sheet_of(late).places] == [False, True]


def test_local_hours_shift_when_only_one_zone_changes(session: Session) -> None:
    """On 12 March 2027 New York is already on summer time, Berlin not yet until the 28th."""
    sit(session, "Maren", "Boston", "America/New_York")
    before = make_session(session.group, datetime(2027, 3, 9, 15, 0))
    after = make_session(session.group, datetime(2027, 3, 16, 15, 0))

    assert sheet_of(before).places[0].local_start.hour == 9
    assert sheet_of(after).places[0].local_start.hour == 10


@pytest.mark.parametrize(
    ("state", "offer_state", "shown"),
    [
        (InvitationState.DRAFTED, OfferState.OFFERED, None),
        (InvitationState.CLEARED, OfferState.OFFERED, None),
        (InvitationState.SENT, OfferState.OFFERED, False),
        (InvitationState.ACCEPTED, OfferState.KEPT, True),
        (InvitationState.DECLINED, OfferState.FREED, None),
    ],
)
def test_a_guest_is_named_once_asked(
    session: Session, state: InvitationState, offer_state: OfferState, shown: bool | None
) -> None:
    invitation = Invitation(
        group=session.group,
        leader=make_person("Tamsin", "Okoro"),
        role=GuestRole.SPEAKER,
        state=state,
        language=Language.EN,
        created_at=MADE_AT,
    )
    offer = Offer(
        invitation=invitation,
        session=session,
        state=offer_state,
        starts_at=datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
        minutes=15,
        uid="1",
        created_at=MADE_AT,
        revised_at=MADE_AT,
    )
    db.session.add(offer)
    db.session.flush()
    visitor = sheet_of(session).visitor

    assert (visitor and visitor.is_confirmed) == shown


def test_a_sheet_costs_the_same_for_many(session: Session) -> None:
    make_item(session)
    with counted_statements() as few:
        sheet_of(session)
    for number in range(30):
        sit(session, f"P{number}", f"City {number}", "Europe/Paris")
        make_item(session, lead_id=make_person(f"L{number}").id)
    db.session.expunge_all()
    again = db.session.get_one(Session, session.id)
    with counted_statements() as many:
        sheet_of(again)

    assert len(many) == len(few) == 4
