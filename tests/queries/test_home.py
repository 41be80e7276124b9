from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.groups import GroupState, MemberRole, Upwards
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.owed import OwedKind
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.domain.timetable import TimeboxFindingKind
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import FollowUp
from roundtable.models.sessions import Attendance, Pulse, Session
from roundtable.queries import home
from roundtable.services import inbox, outbox
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.mail.replies import letter
from tests.pages import counted_statements

NOW = datetime(2026, 5, 11, 10, 0, tzinfo=UTC)
"""A Monday."""


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, state=GroupState.ACTIVE)


def owed(account: Account, now: datetime = NOW) -> list[tuple[OwedKind, str, date | None]]:
    db.session.flush()
    return [(one.kind, one.name, one.due_on) for one in home.look(account, now=now).owed]


def held(group: Group, on: datetime, values: list[int], came: list[bool]) -> Session:
    session = make_session(group, on, state=SessionState.HELD)
    for number, is_here in enumerate(came):
        person = make_person(f"Peer{session.id}", f"N{number}")
        db.session.add(Attendance(session=session, person=person, came=is_here))
    db.session.add_all(Pulse(session=session, value=value) for value in values)
    db.session.flush()
    return session


def test_the_next_five_stand_in_order_with_my_answer(group: Group, alice: Account) -> None:
    for day in (20, 13, 27, 12, 28, 29):
        make_session(group, datetime(2026, 5, day, 15, 0), title=f"On {day}")
    make_session(group, datetime(2026, 5, 12, 9, 0), state=SessionState.CANCELLED)
    first = make_session(group, datetime(2026, 5, 11, 12, 30), title="Now")
    db.session.add(Attendance(session=first, person=alice.person, answer=Answer.ACCEPTED))
    db.session.flush()
    found = home.look(alice, now=NOW).next_sessions

    assert [(one.session.title, one.answer, one.in_days) for one in found] == [
        ("Now", Answer.ACCEPTED, 0),
        ("On 12", Answer.NONE, 1),
        ("On 13", Answer.NONE, 2),
        ("On 20", Answer.NONE, 9),
        ("On 27", Answer.NONE, 16),
    ]


def test_days_are_those_of_my_zone(group: Group, alice: Account) -> None:
    """23:30 on the eve of the clock change in Berlin is the next day in Auckland."""
    alice.person.time_zone = "Pacific/Auckland"
    make_session(group, datetime(2026, 3, 28, 23, 30))
    found = home.look(alice, now=datetime(2026, 3, 28, 9, 0, tzinfo=UTC))

    assert found.today == date(2026, 3, 28)
    assert [one.in_days for one in found.next_sessions] == [1]


@pytest.mark.parametrize(
    ("sent_at", "expected"),
    [
        (datetime(2026, 5, 4, 8, 0, tzinfo=UTC), [(OwedKind.REMIND, date(2026, 5, 11))]),
        (datetime(2026, 5, 5, 8, 0, tzinfo=UTC), []),
        # Monday evening in Berlin, but Tuesday where the leader sits
        (datetime(2026, 5, 4, 20, 0, tzinfo=UTC), []),
    ],
)
def test_an_answer_is_chased_after_five_working_days(
    group: Group, alice: Account, sent_at: datetime, expected: list[tuple[OwedKind, date]]
) -> None:
    leader = make_person("Hana", "Moriya", time_zone="Asia/Tokyo")
    invitation = make_invitation(group, leader, sent_at=sent_at)
    session = make_session(group, datetime(2026, 8, 4, 15, 0), state=SessionState.CONFIRMED)
    make_item(session, minutes=60)
    make_offer(invitation, session)

    assert [(kind, on) for kind, _name, on in owed(alice)] == expected


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("", [(OwedKind.REMIND, date(2026, 5, 7))]),
        ("DE", [(OwedKind.REMIND, date(2026, 5, 8))]),  # 1 May
        ("JP", []),  # three days of the golden week: not before the 12th
    ],
)
def test_an_answer_is_not_chased_over_the_holidays_of_the_leaders_country(
    group: Group, alice: Account, country: str, expected: list[tuple[OwedKind, date]]
) -> None:
    leader = make_person("Hana", "Moriya", time_zone="UTC", country=country)
    make_invitation(group, leader, sent_at=datetime(2026, 4, 30, 8, 0, tzinfo=UTC))

    assert [(kind, on) for kind, _name, on in owed(alice)] == expected


def test_a_draft_is_to_be_cleared_while_there_is_notice(group: Group, alice: Account) -> None:
    invitation = make_invitation(group, state=InvitationState.DRAFTED)
    make_offer(invitation, make_session(group, datetime(2026, 6, 9, 15, 0)))

    assert owed(alice) == [(OwedKind.CLEAR, "Ada Okoro", date(2026, 5, 26))]


def test_a_draft_waits_for_the_supervisor_who_is_named_once(group: Group, alice: Account) -> None:
    group.upwards, group.supervisor_name = Upwards.AFTER_INFORMING, "Vera Sol"
    for name in ("Ada", "Ida"):
        make_invitation(group, make_person(name, "Okoro"), state=InvitationState.DRAFTED)

    assert owed(alice) == [(OwedKind.INFORM_INVITING, "Vera Sol", None)]


def test_thanks_are_owed_the_day_after_the_visit(group: Group, alice: Account) -> None:
    session = held(group, datetime(2026, 5, 5, 15, 0), [], [])
    invitation = make_invitation(group, state=InvitationState.HELD)
    make_offer(invitation, session, state=OfferState.KEPT)

    assert owed(alice) == [(OwedKind.THANK, "Ada Okoro", date(2026, 5, 6))]


def test_an_agenda_that_overruns_is_named_with_what_is_wrong(group: Group, alice: Account) -> None:
    for week in range(5):
        session = make_session(group, datetime(2026, 5, 12, 15, 0) + timedelta(weeks=week))
        make_item(session, minutes=70 if week in (1, 4) else 60)
    found = home.look(alice, now=NOW).owed

    assert [(one.kind, one.due_on) for one in found] == [(OwedKind.SHORTEN, date(2026, 5, 19))]
    assert found[0].finding is not None
    assert (found[0].finding.kind, found[0].finding.minutes) == (
        TimeboxFindingKind.OVER_AT_END,
        10,
    )


def test_a_guest_pinned_after_the_clock_change_is_no_overrun(group: Group, alice: Account) -> None:
    """The Sunday on which Berlin's clocks leave out 02:00 to 03:00: the hour lasts till 04:30."""
    session = make_session(
        group, datetime(2026, 3, 29, 1, 30), duration_minutes=120, state=SessionState.CONFIRMED
    )
    make_item(session, minutes=60)
    make_item(session, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(3, 30))

    assert owed(alice, datetime(2026, 3, 28, 9, 0, tzinfo=UTC)) == []


def test_where_nothing_is_owed_the_next_session_waits(group: Group, alice: Account) -> None:
    other = make_group(alice, "Other round")
    make_session(other, datetime(2026, 5, 12, 9, 0), kind=SessionKind.COFFEE, title="Coffee")
    make_session(other, datetime(2026, 5, 13, 15, 0), title="Bare")
    planned = make_session(group, datetime(2026, 5, 14, 15, 0), title="Planned")
    make_session(group, datetime(2026, 5, 28, 15, 0), title="Later")
    make_item(planned, minutes=60)

    assert owed(alice) == [
        (OwedKind.WRITE_AGENDA, "Bare", date(2026, 5, 13)),
        (OwedKind.CONFIRM, "Planned", date(2026, 5, 14)),
    ]
    planned.state = SessionState.CONFIRMED
    make_session(other, datetime(2026, 5, 5, 15, 0), title="Last week")
    assert owed(alice) == [(OwedKind.RECORD, "Last week", date(2026, 5, 5))]


def test_sessions_of_two_months_that_nobody_recorded(group: Group, alice: Account) -> None:
    make_session(group, datetime(2026, 5, 5, 15, 0), title="Last week")
    make_session(group, datetime(2026, 3, 3, 15, 0), title="Too long ago")
    make_session(group, datetime(2026, 5, 6, 15, 0), state=SessionState.HELD)
    make_session(group, datetime(2026, 5, 7, 15, 0), state=SessionState.CANCELLED)
    make_session(group, datetime(2026, 5, 11, 11, 30), title="Sits now")

    assert owed(alice) == [(OwedKind.RECORD, "Last week", date(2026, 5, 5))]


def test_supervisors_who_must_hear_first(group: Group, alice: Account) -> None:
    group.state, group.supervisor_first = GroupState.FORMING, True
    group.supervisor_name = "Vera Sol"
    make_membership(group, make_person("Bo", "Lind"), supervisor_first=True)
    informed = {"supervisor_first": True, "supervisor_informed_on": date(2026, 5, 1)}
    make_membership(group, make_person("Cy", "Lund"), **informed)
    make_session(group, datetime(2026, 6, 2, 15, 0))

    assert owed(alice) == [
        (OwedKind.INFORM, "Vera Sol", date(2026, 6, 2)),
        (OwedKind.INFORM_MEMBER, "Bo Lind", date(2026, 6, 2)),
    ]


def test_promises_are_mine_alone(group: Group, alice: Account, bob: Account) -> None:
    person = make_person("Bo", "Lind")
    for account, due_on, done_at in [
        (alice, date(2026, 5, 9), None),
        (alice, date(2026, 5, 25), None),
        (alice, date(2026, 5, 26), None),
        (alice, date(2026, 5, 9), NOW),
        (bob, date(2026, 5, 9), None),
    ]:
        values = {"due_on": due_on, "done_at": done_at, "text": "Send the template"}
        db.session.add(FollowUp(person=person, account_id=account.id, **values))

    assert owed(alice) == [
        (OwedKind.FOLLOW_UP, "Bo Lind", date(2026, 5, 9)),
        (OwedKind.FOLLOW_UP, "Bo Lind", date(2026, 5, 25)),
    ]


def test_a_stranger_and_a_plain_member_owe_nothing(
    group: Group, charlie: Account, dora: Account
) -> None:
    make_membership(group, dora.person, role=MemberRole.MEMBER)
    make_invitation(group, state=InvitationState.DRAFTED)
    make_session(group, datetime(2026, 5, 5, 15, 0))
    make_item(make_session(group, datetime(2026, 5, 12, 15, 0)), minutes=90)

    assert (owed(charlie), owed(dora)) == ([], [])
    assert home.look(charlie, now=NOW).groups == []
    assert [line.group.name for line in home.look(dora, now=NOW).groups] == ["Northern Round"]


def test_each_group_shows_its_figures_and_sessions(group: Group, alice: Account) -> None:
    held(group, datetime(2026, 4, 14, 15, 0), [8, 9, 9], [True, True, True, False])
    make_session(group, datetime(2026, 4, 20, 15, 0), state=SessionState.HELD,
                 kind=SessionKind.COFFEE)  # fmt: skip
    following = make_session(group, datetime(2026, 5, 12, 15, 0))
    line = home.look(alice, now=NOW).groups[0]

    assert (line.health.attendance.figure, line.health.pulse.figure) == (75, 8.6)
    assert line.last_at == datetime(2026, 4, 14, 13, 0, tzinfo=UTC)
    assert line.next_at == following.starts_at


def test_a_coffee_is_no_next_session_where_the_group_meets(group: Group, alice: Account) -> None:
    other = make_group(alice, "Other round", state=GroupState.ACTIVE)
    for one in (group, other):
        make_session(one, datetime(2026, 5, 12, 9, 0), kind=SessionKind.COFFEE, title="Coffee")
    make_session(group, datetime(2026, 5, 13, 15, 0), title="Round")
    found = {line.group.name: line.next_at for line in home.look(alice, now=NOW).groups}

    assert found == {
        "Northern Round": datetime(2026, 5, 13, 13, 0, tzinfo=UTC),
        "Other round": datetime(2026, 5, 12, 7, 0, tzinfo=UTC),
    }


def test_active_groups_that_meet_next_come_first(alice: Account) -> None:
    for name, state in [
        ("Resting", GroupState.RESTING),
        ("Forming", GroupState.FORMING),
        ("Later", GroupState.ACTIVE),
        ("Soon", GroupState.ACTIVE),
    ]:
        group = make_group(alice, name, state=state)
        make_session(group, datetime(2026, 5 if name == "Soon" else 6, 20, 15, 0))
    make_group(alice, "Never", state=GroupState.ACTIVE)

    assert [line.group.name for line in home.look(alice, now=NOW).groups] == [
        "Soon",
        "Later",
        "Never",
        "Forming",
        "Resting",
    ]


def busy(account: Account, number: int) -> Group:
    """A group with one of everything."""
    group = make_group(account, f"Round {number}", supervisor_first=True)
    held(group, datetime(2026, 4, 14, 15, 0), [8], [True])
    make_session(group, datetime(2026, 5, 5, 15, 0))
    coming = make_session(group, datetime(2026, 5, 12, 15, 0))
    make_item(coming, minutes=90)
    make_membership(group, make_person("Bo", f"Lind{number}"), supervisor_first=True)
    invitation = make_invitation(
        group, make_person("Ida", f"Rask{number}"), state=InvitationState.DRAFTED
    )
    make_offer(invitation, coming)
    values = {"due_on": date(2026, 5, 9), "text": "Call"}
    db.session.add(FollowUp(person=account.person, account_id=account.id, **values))
    db.session.flush()
    return group


@pytest.mark.parametrize(
    ("now", "listed"),
    [
        (datetime(2026, 10, 17, 21, 30, tzinfo=UTC), []),
        (datetime(2026, 10, 17, 22, 30, tzinfo=UTC), [date(2026, 11, 1)]),
    ],
)
def test_whoever_said_perhaps_later_is_owed_two_weeks_ahead(
    group: Group, alice: Account, now: datetime, listed: list[date]
) -> None:
    """The clocks change in Berlin on 25 October; the day counts by the reader's calendar."""
    alice.person.time_zone = "Europe/Berlin"
    resting = make_invitation(group, make_person(), state=InvitationState.RESTING)
    resting.resting_until = date(2026, 11, 1)

    assert owed(alice, now) == [(OwedKind.ASK_AGAIN, "Mira Vell", on) for on in listed]
    resting.successor = make_invitation(group, make_person())
    assert owed(alice, now) == []


def refused(by: Account, group: Group | None, kind: MailKind = MailKind.INVITATION) -> OutboxMail:
    """A mail that a server refused on the Saturday before."""
    letter = LetterBody(subject="Fifteen minutes", body="Would you come?\n")
    to = Correspondent(name="Ines", email="ines@example.org")
    mail = outbox.put(
        note(letter, to=to, sender="rt@house.example", now=NOW),
        kind=kind,
        now=NOW,
        by=by,
        invitation=make_invitation(group, make_person()) if group else None,
    )
    mail.state, mail.answer = MailState.FAILED, "550 no such user"
    mail.done_at = datetime(2026, 5, 9, 23, 30, tzinfo=UTC)
    return mail


def test_mails_that_a_server_refused_are_owed_with_its_words(
    group: Group, alice: Account, bob: Account
) -> None:
    refused(bob, group)
    refused(alice, None, MailKind.TEST)
    refused(alice, None, MailKind.ACCOUNT)
    refused(bob, make_group(bob))
    alice.person.time_zone = "Asia/Kolkata"

    # Half past eleven in London is the next morning in India.
    assert owed(alice) == [(OwedKind.RETRY_MAIL, "ines@example.org", date(2026, 5, 10))]
    assert [one.text for one in home.look(alice, now=NOW).owed] == ["550 no such user"]


def test_a_mail_that_is_tried_again_is_owed_no_more(group: Group, alice: Account) -> None:
    outbox.retry(refused(alice, group), now=NOW)

    assert owed(alice) == []


def test_members_of_a_group_owe_no_mails(group: Group, alice: Account, dora: Account) -> None:
    make_membership(group, dora.person)
    refused(alice, group)

    assert owed(dora) == []


def test_whoever_only_reads_owes_no_mails_even_as_a_convener(group: Group, dora: Account) -> None:
    """The outbox and the inbox would answer 403."""
    make_membership(group, dora.person, role=MemberRole.CO_CONVENER)
    mail = refused(dora, group)
    assert inbox.take_in(letter("?", refers_to=mail.message_id), house="rt@house.example", now=NOW)

    assert owed(dora) == []


def test_whoever_convenes_owes_a_mail_of_their_guest(group: Group, alice: Account) -> None:
    make_invitation(group, make_person("Ines", "Halder", email="ada@example.org"))
    assert inbox.take_in(letter("Gladly."), house="rt@house.example", now=NOW)

    assert owed(alice) == [(OwedKind.READ_MAIL, "1", NOW.date())]


def test_thirty_failed_mails_cost_as_many_statements_as_one(group: Group, alice: Account) -> None:
    refused(alice, group)
    db.session.commit()
    with counted_statements() as few:
        home.look(alice, now=NOW)
    for _number in range(30):
        refused(alice, group)
    db.session.commit()
    with counted_statements() as many:
        seen = home.look(alice, now=NOW)

    assert [len([s for s in each if s[:5] != "BEGIN"]) for each in (few, many)] == [25, 25]
    assert len(seen.owed) == 30


def test_thirty_groups_cost_as_many_statements_as_one(alice: Account) -> None:
    busy(alice, 0)
    db.session.commit()
    with counted_statements() as few:
        home.look(alice, now=NOW)
    for number in range(1, 30):
        busy(alice, number)
    db.session.commit()
    with counted_statements() as many:
        seen = home.look(alice, now=NOW)

    # 22 for the page, 2 for the account and its person; SQLite's BEGIN is none.
    assert [len([s for s in each if s[:5] != "BEGIN"]) for each in (few, many)] == [25, 25]
    assert len(seen.groups) == 12
    assert {one.kind for one in seen.owed} == {
        OwedKind.CLEAR,
        OwedKind.FOLLOW_UP,
        OwedKind.INFORM,
        OwedKind.INFORM_MEMBER,
        OwedKind.RECORD,
        OwedKind.SHORTEN,
    }


def test_what_others_owe_me_is_said_as_theirs(alice: Account) -> None:
    mira = make_person()
    mine = FollowUp(person=mira, account_id=alice.id, due_on=NOW.date(), text="Send it")
    theirs = FollowUp(
        person=mira, account_id=alice.id, due_on=NOW.date(), text="The figures", is_theirs=True
    )
    db.session.add_all([mine, theirs])

    assert owed(alice) == [
        (OwedKind.FOLLOW_UP, "Mira Vell", NOW.date()),
        (OwedKind.OWED_TO_ME, "Mira Vell", NOW.date()),
    ]
