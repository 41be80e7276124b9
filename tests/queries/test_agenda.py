from datetime import datetime, time

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import agenda, agenda_sources
from tests.factories import make_group, make_item, make_membership, make_person, make_session
from tests.pages import counted_statements


def answer(session: Session, group: Group, name: str, given: Answer) -> None:
    person = make_person(name)
    make_membership(group, person)
    db.session.add(Attendance(session=session, person=person, answer=given))
    db.session.flush()


def test_required_members_count_before_any_answer(alice: Account) -> None:
    group = make_group(alice)
    make_membership(group, make_person("One"))
    make_membership(group, make_person("Two"), is_required=False)
    make_membership(group, make_person("Three"), role=MemberRole.FORMER)

    assert agenda.frame_of(make_session(group)).people == 2


def test_the_accepted_answers_count(alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group)
    make_item(session, "Check-in", seconds_each=75)
    for number in range(3):
        answer(session, group, f"Yes{number}", Answer.ACCEPTED)
    answer(session, group, "No", Answer.DECLINED)

    assert agenda.timetable_of(session).rows[0].minutes == 4


def test_a_refusal_alone_does_not_empty_the_round(alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group)
    answer(session, group, "No", Answer.DECLINED)

    assert agenda.frame_of(session).people == 2


def test_timetable_reads_the_session_in_its_zone(alice: Account) -> None:
    session = make_session(make_group(alice))
    make_item(session, "Second", position=1, minutes=20)
    make_item(session, "First", position=0, minutes=15, pinned_at=time(15, 10))
    timetable = agenda.timetable_of(session)

    assert [row.box.title for row in timetable.rows] == ["First", "Second"]
    assert timetable.rows[1].local_starts_at == datetime(2026, 5, 12, 15, 25)
    assert timetable.under_minutes == 15


def test_many_timetables_cost_as_much_as_one(alice: Account) -> None:
    group = make_group(alice)
    sessions = [make_session(group, datetime(2026, month, 12, 15)) for month in range(1, 13)]
    for session in sessions:
        make_item(session)
    with counted_statements() as one:
        agenda.timetables_of(sessions[:1])
    with counted_statements() as many:
        found = agenda.timetables_of(sessions)

    assert len(many) == len(one) == 2
    assert [found[session.id].total_minutes for session in sessions] == [10] * 12


def test_previous_is_the_last_with_an_agenda(alice: Account, bob: Account) -> None:
    group = make_group(alice)
    for month in (1, 2):
        make_item(make_session(group, datetime(2026, month, 12, 15)), f"Month {month}")
    make_session(group, datetime(2026, 3, 12, 15))
    make_item(
        make_session(group, datetime(2026, 4, 2, 15), state=SessionState.CANCELLED), "Cancelled"
    )
    make_item(make_session(make_group(bob, "Other"), datetime(2026, 4, 9, 15)), "Theirs")
    found = agenda_sources.find_previous(make_session(group))

    assert found is not None
    assert [item.title for item in found.items] == ["Month 2"]
