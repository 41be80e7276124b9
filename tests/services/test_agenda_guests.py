import uuid
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from roundtable.database import db
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.invitations import GuestRole, InvitationState, OfferState
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.queries.agenda import items_of
from roundtable.services import agenda
from tests.factories import make_group, make_item, make_person, make_session

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
MADE_AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def hold(session: Session, state: InvitationState) -> Offer:
    """Hold 15:20 for fifteen minutes in a session."""
    item = make_item(
        session, "Dr Tamsin Okoro", kind=ItemKind.GUEST, minutes=15, pinned_at=time(15, 20)
    )
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
        item=item,
        starts_at=datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
        minutes=15,
        uid=str(uuid.uuid4()),
        created_at=MADE_AT,
        revised_at=MADE_AT,
    )
    db.session.add(offer)
    db.session.flush()
    return offer


@pytest.fixture
def session(alice: Account) -> Session:
    session = make_session(make_group(alice))
    make_item(session, "Welcome", minutes=20)
    return session


def pinned(item: ItemInput, at: time | None) -> ItemInput:
    return replace(item, box=replace(item.box, pinned_at=at))


def test_a_held_slot_is_not_removed(session: Session) -> None:
    offer = hold(session, InvitationState.IDEA)
    welcome, _ = items_of(session)
    with pytest.raises(agenda.GuestSlotHeldError) as caught:
        agenda.replace(session, [welcome], revision=1, now=NOW)

    assert caught.value.item_id == offer.item_id
    assert caught.value.is_removed


@pytest.mark.parametrize("state", [InvitationState.IDEA, InvitationState.DRAFTED])
def test_the_offer_follows_while_the_letter_is_a_draft(
    session: Session, state: InvitationState
) -> None:
    offer = hold(session, state)
    welcome, guest = items_of(session)
    agenda.replace(session, [welcome, pinned(guest, time(15, 30))], revision=1, now=NOW)

    assert offer.starts_at == datetime(2026, 5, 12, 13, 30, tzinfo=UTC)
    assert (offer.sequence, offer.revised_at) == (1, NOW)


def test_the_offer_follows_across_a_clock_change(alice: Account) -> None:
    """At 03:00 on 25 October 2026 Berlin's clocks go back to 02:00."""
    session = make_session(make_group(alice), datetime(2026, 10, 25, 1, 30), duration_minutes=180)
    offer = hold(session, InvitationState.DRAFTED)
    offer.item = make_item(session, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(2, 0))
    session.items.pop(0)
    db.session.flush()
    (guest,) = items_of(session)
    agenda.replace(session, [pinned(guest, time(3, 15))], revision=1, now=NOW)

    assert offer.starts_at == datetime(2026, 10, 25, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize("state", [InvitationState.CLEARED, InvitationState.ACCEPTED])
def test_the_slot_stays_put_once_the_letter_is_cleared(
    session: Session, state: InvitationState
) -> None:
    offer = hold(session, state)
    welcome, guest = items_of(session)
    longer = replace(guest, box=replace(guest.box, minutes=20))
    for changed in (pinned(guest, time(15, 30)), longer):
        with pytest.raises(agenda.GuestSlotHeldError):
            agenda.replace(session, [welcome, changed], revision=session.revision, now=NOW)

    assert (offer.sequence, offer.minutes) == (0, 15)


def test_a_held_slot_stays_a_guest_slot(session: Session) -> None:
    hold(session, InvitationState.IDEA)
    welcome, guest = items_of(session)
    changed = replace(guest, box=replace(guest.box, kind=ItemKind.TOPIC))
    with pytest.raises(agenda.GuestSlotHeldError) as caught:
        agenda.replace(session, [welcome, changed], revision=1, now=NOW)

    assert not caught.value.is_removed


def test_a_slot_without_a_time_is_pinned_where_it_stands(session: Session) -> None:
    offer = hold(session, InvitationState.IDEA)
    welcome, guest = items_of(session)
    longer = replace(welcome, box=replace(welcome.box, minutes=25))
    agenda.replace(session, [longer, pinned(guest, None)], revision=1, now=NOW)

    assert session.items[1].pinned_at == time(15, 25)
    assert offer.starts_at == datetime(2026, 5, 12, 13, 25, tzinfo=UTC)


def test_everything_around_a_cleared_slot_may_change(session: Session) -> None:
    offer = hold(session, InvitationState.SENT)
    _, guest = items_of(session)
    other = ItemInput(box=Box(kind=ItemKind.TOPIC, title="Other", minutes=30))
    agenda.replace(session, [other, replace(guest, notes="Be on time")], revision=1, now=NOW)

    assert [item.title for item in session.items] == ["Other", "Dr Tamsin Okoro"]
    assert session.items[1].notes == "Be on time"
    assert offer.sequence == 0


def test_a_freed_slot_is_nobodys(session: Session) -> None:
    hold(session, InvitationState.DECLINED).state = OfferState.FREED
    agenda.replace(session, [], revision=1, now=NOW)

    assert session.items == []


def test_filling_keeps_the_guest_in_place_of_the_agendas_own(session: Session) -> None:
    offer = hold(session, InvitationState.SENT)
    agenda.fill_from_builtin(session, "with_guest", language=Language.EN, now=NOW)

    assert [item.title for item in session.items][2:4] == ["Dr Tamsin Okoro", "What we heard"]
    assert session.items[2].id == offer.item_id


def test_filling_puts_the_guest_between_the_others(session: Session) -> None:
    hold(session, InvitationState.SENT)
    agenda.fill_from_builtin(session, "coffee", language=Language.EN, now=NOW)

    assert [item.kind for item in session.items].index(ItemKind.GUEST) == 4
