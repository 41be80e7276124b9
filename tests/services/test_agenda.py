from datetime import UTC, datetime, time

import pytest

from roundtable.database import db
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.sessions import Session
from roundtable.services import agenda
from tests.factories import make_group, make_item, make_membership, make_person, make_session

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def welcome(**fields: object) -> ItemInput:
    return ItemInput(box=Box(kind=ItemKind.WELCOME, title="Welcome", minutes=5), **fields)  # type: ignore[arg-type]


def titles(session: Session) -> list[str]:
    return [item.title for item in session.items]


@pytest.fixture
def session(alice: Account) -> Session:
    group = make_group(alice)
    for number in range(7):
        make_membership(group, make_person(f"P{number}"))
    return make_session(group)


def test_fill_from_builtin_speaks_the_language(session: Session) -> None:
    agenda.fill_from_builtin(session, "with_guest", language=Language.DE, now=NOW)

    assert titles(session)[:3] == ["Begrüßung, Fragen durchgehen", "Blitzlicht", "Gastbeitrag"]
    assert session.items[2].pinned_at == time(15, 20)
    assert [item.position for item in session.items] == [0, 1, 2, 3, 4, 5]
    assert session.revision == 2
    assert session.revised_at == NOW


def test_fill_from_builtin_refuses_an_unknown_one(session: Session) -> None:
    with pytest.raises(agenda.UnknownAgendaError):
        agenda.fill_from_builtin(session, "nothing", language=Language.EN, now=NOW)


def test_replace_keeps_the_row_of_a_point(session: Session) -> None:
    first, second = make_item(session, "First"), make_item(session, "Second")
    kept = ItemInput(box=Box(kind=ItemKind.TOPIC, title="Second, new", minutes=7), id=second.id)
    agenda.replace(session, [kept, welcome()], revision=1, now=NOW)

    assert titles(session) == ["Second, new", "Welcome"]
    assert session.items[0].id == second.id
    assert db.session.get(AgendaItem, first.id) is None


def test_replace_never_takes_the_point_of_another_session(session: Session) -> None:
    other = make_item(make_session(session.group, datetime(2026, 6, 9, 15, 0)), "Theirs")
    agenda.replace(session, [welcome(id=other.id)], revision=1, now=NOW)
    db.session.refresh(other)

    assert session.items[0].id != other.id
    assert other.title == "Theirs"


def test_replace_writes_one_point_once(session: Session) -> None:
    item = make_item(session, "Only")
    agenda.replace(session, [welcome(id=item.id), welcome(id=item.id)], revision=1, now=NOW)

    assert titles(session) == ["Welcome", "Welcome"]
    assert len({point.id for point in session.items}) == 2


def test_the_second_editor_is_told_what_the_first_stored(session: Session) -> None:
    agenda.replace(session, [welcome()], revision=1, now=NOW)
    with pytest.raises(agenda.AgendaChangedError) as caught:
        agenda.replace(session, [], revision=1, now=NOW)

    assert [item.box.title for item in caught.value.stored] == ["Welcome"]
    assert caught.value.revision == 2
    assert titles(session) == ["Welcome"]


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
def test_replace_leaves_what_is_over(session: Session, state: SessionState) -> None:
    session.state = state
    with pytest.raises(agenda.AgendaClosedError):
        agenda.replace(session, [welcome()], revision=1, now=NOW)

    assert titles(session) == []


def test_copy_keeps_pins_as_long_after_the_start(session: Session) -> None:
    lead = make_person("Lena")
    make_membership(session.group, lead)
    source = make_session(session.group, datetime(2026, 3, 10, 9, 30))
    make_item(source, "Welcome", notes="*Hello*", lead_id=lead.id, is_unfinished=True)
    make_item(source, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(9, 50))
    agenda.copy_from(session, source, now=NOW)

    assert titles(session) == ["Welcome", "Guest"]
    assert session.items[0].notes == "*Hello*"
    assert session.items[0].lead_id == lead.id
    assert not session.items[0].is_unfinished
    assert session.items[1].pinned_at == time(15, 20)
    assert len(source.items) == 2


def test_copy_into_a_session_across_a_clock_change_counts_real_minutes(session: Session) -> None:
    """At 02:00 on 29 March 2026 Berlin's clocks go to 03:00."""
    source = make_session(session.group, datetime(2026, 3, 10, 9, 30))
    make_item(source, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(9, 50))
    night = make_session(session.group, datetime(2026, 3, 29, 1, 45))
    agenda.copy_from(night, source, now=NOW)

    assert night.items[0].pinned_at == time(3, 5)


def test_copy_leaves_out_leads_who_are_no_members(session: Session) -> None:
    source = make_session(session.group, datetime(2026, 3, 10, 9, 30))
    make_item(source, "Welcome", lead_id=make_person("Gone").id)
    agenda.copy_from(session, source, now=NOW)

    assert session.items[0].lead_id is None


def test_carry_over_adds_before_the_close_and_only_once(session: Session) -> None:
    source = make_session(session.group, datetime(2026, 3, 10, 9, 30))
    make_item(source, "Done")
    make_item(source, "Left", is_unfinished=True, pinned_at=time(9, 40))
    make_item(session, "Topic")
    make_item(session, "Commitments", kind=ItemKind.COMMITMENTS)
    make_item(session, "Close", kind=ItemKind.CLOSE)
    agenda.carry_over(session, source, now=NOW)
    agenda.carry_over(session, source, now=NOW)

    assert titles(session) == ["Topic", "Left", "Commitments", "Close"]
    assert session.items[1].pinned_at is None


def test_a_template_is_filled_as_it_was_saved(session: Session) -> None:
    make_item(session, "Round", minutes=None, seconds_each=75, buffer_minutes=1, notes="- each")
    make_item(session, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(15, 20))
    template = agenda.save_as_template(session.group, "Ours", session)
    later = make_session(session.group, datetime(2026, 6, 9, 10, 0))
    agenda.fill_from_template(later, template, now=NOW)

    first, second = later.items
    assert (first.title, first.seconds_each, first.buffer_minutes) == ("Round", 75, 1)
    assert first.notes == "- each"
    assert (second.kind, second.pinned_at) == (ItemKind.GUEST, time(10, 20))
    assert template.minutes == 60


def test_template_names_are_the_groups_own(session: Session, bob: Account) -> None:
    agenda.save_as_template(session.group, "Ours", session)
    other = make_session(make_group(bob, "Southern Round"))
    agenda.save_as_template(other.group, "Ours", other)

    with pytest.raises(agenda.TemplateNameTakenError):
        agenda.save_as_template(session.group, "Ours", session)


def test_mark_unfinished_takes_marks_away_too(session: Session) -> None:
    first = make_item(session, "First", is_unfinished=True)
    second = make_item(session, "Second")
    agenda.mark_unfinished(session, {second.id})

    assert (first.is_unfinished, second.is_unfinished) == (False, True)
