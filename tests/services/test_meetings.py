from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.domain.groups import GroupKind
from roundtable.domain.meetings import (
    AnsweredMeanwhileError,
    MeetingCalledOffError,
    MeetingDraft,
    MeetingOverError,
    MeetingReply,
    MeetingSettledError,
    TimeGoneError,
)
from roundtable.domain.outbox import MailState
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.domain.tombstones import ObjectedError
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Group
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person, Touch
from roundtable.models.sessions import Session
from roundtable.services import (
    meeting_answers,
    meeting_mails,
    meetings,
    objections,
    records,
    session_notices,
    sessions,
)
from roundtable.services.circles import circle_of
from tests.at_once import at_once
from tests.factories import MADE_AT, TIME_B, make_meeting, make_person

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
TIME_A = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
COMES, DECLINES = MeetingAnswer.COMES, MeetingAnswer.DECLINES


@pytest.fixture
def coffee(alice: Account) -> Meeting:
    alice.person.time_zone = "Europe/Berlin"
    return make_meeting(alice, make_person(time_zone="Asia/Kolkata", language=Language.DE))


@pytest.fixture
def cocktail(alice: Account) -> Meeting:
    people = [make_person(), make_person("Ben", "Oda"), make_person("Cho", "Arai")]
    return make_meeting(alice, *people, kind=SessionKind.GATHERING, title="Evening")


def says_yes(guest: MeetingGuest, *places: int) -> MeetingReply:
    return MeetingReply(
        answer=COMES, suits=tuple(guest.meeting.times[place].id for place in places)
    )


def listed(alice: Account, person: Person, state: ProspectState) -> Prospect:
    conference = Conference(
        account_id=alice.id, name="Forum", state=ConferenceState.CANCELLED, created_at=MADE_AT
    )
    prospect = Prospect(conference=conference, person=person, state=state)
    db.session.add(prospect)
    db.session.flush()
    return prospect


def mails() -> list[tuple[list[str], str]]:
    rows = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id))
    return [(list(row.recipients), row.subject) for row in rows]


# Proposed


def test_a_proposal_sent_twice_is_one(alice: Account) -> None:
    mira = make_person()
    draft = MeetingDraft(
        kind=SessionKind.COFFEE, title="Coffee", video_link="", times=(TIME_A, TIME_B)
    )

    first = meetings.propose(draft, [mira], by=alice, now=NOW)
    again = meetings.propose(draft, [mira], by=alice, now=NOW + timedelta(minutes=1))
    other = meetings.propose(draft, [make_person("Ben", "Oda")], by=alice, now=NOW)

    assert (again.id == first.id, other.id == first.id, first.minutes) == (True, False, 25)


def test_nobody_is_asked_who_objected(alice: Account, cocktail: Meeting) -> None:
    mira, ben = make_person("Ida", "Lund"), make_person("Ola", "Berg")
    objections.object_(mira, now=NOW)
    draft = MeetingDraft(
        kind=SessionKind.GATHERING, title="Evening", video_link="", times=(TIME_A, TIME_B)
    )

    with pytest.raises(ObjectedError) as refused:
        meetings.propose(draft, [ben, mira], by=alice, now=NOW)
    with pytest.raises(ObjectedError) as refused_too:
        meetings.add_guest(cocktail, mira)

    assert (refused.value.names, refused_too.value.names) == (("Ida Lund",), ("Ida Lund",))
    assert db.session.scalars(sa.select(Meeting.id)).all() == [cocktail.id]
    assert [one.person.name for one in cocktail.guests] == ["Mira Vell", "Ben Oda", "Cho Arai"]


def test_nor_who_objected_under_another_entry(alice: Account, cocktail: Meeting) -> None:
    objections.object_(make_person("Ida", "Lund", email="ida@lund.example"), now=NOW)
    again = make_person("I.", "Lund", email="Ida@Lund.example")

    with pytest.raises(ObjectedError):
        meetings.add_guest(cocktail, again)


def test_whoever_was_asked_before_stays_until_one_asks_them_no_more(cocktail: Meeting) -> None:
    guest = cocktail.guests[0]
    objections.object_(guest.person, now=NOW)

    assert meetings.add_guest(cocktail, guest.person).id == guest.id


def test_an_objection_at_the_same_moment_is_heeded(app: Flask, cocktail: Meeting) -> None:
    meeting_id, person_id = cocktail.id, make_person("Ida", "Lund").id

    def add() -> None:
        meeting = db.session.get_one(Meeting, meeting_id)
        meetings.add_guest(meeting, db.session.get_one(Person, person_id))

    def object_() -> None:
        objections.object_(db.session.get_one(Person, person_id), now=NOW)

    assert at_once(app, add, object_) in (["ObjectedError", "done"], ["done", "done"])
    with pytest.raises(ObjectedError):
        objections.refuse_if_objected(db.session.get_one(Person, person_id))


def test_a_time_that_stays_keeps_its_answers(cocktail: Meeting) -> None:
    guest = cocktail.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 1), now=NOW)
    kept = cocktail.times[1].id

    times = [TIME_B, TIME_B + timedelta(days=1)]
    meetings.change(cocktail, title="Evening", video_link="", times=times, now=NOW)

    assert [one.id == kept for one in cocktail.times] == [True, False]
    assert guest.suits == [kept]


# A coffee


def test_the_first_yes_settles_a_coffee(alice: Account, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    prospect = listed(alice, guest.person, ProspectState.WRITTEN_TO)

    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)

    session = coffee.session
    assert session is not None
    assert (coffee.state, session.state, session.kind, session.duration_minutes) == (
        MeetingState.SETTLED,
        SessionState.CONFIRMED,
        SessionKind.COFFEE,
        25,
    )
    assert (session.starts_at, session.local_start, session.time_zone) == (
        TIME_A,
        datetime(2026, 5, 12, 10, 0),
        "Europe/Berlin",
    )
    assert sum(item.minutes or 0 for item in session.items) == 25
    assert {row.person_id: row.answer for row in session.attendances} == {
        alice.person_id: Answer.ACCEPTED,
        guest.person_id: Answer.ACCEPTED,
    }
    assert session.group.kind is GroupKind.CIRCLE
    assert prospect.state is ProspectState.COFFEE_PLANNED
    assert db.session.scalars(sa.select(Touch.is_from_them)).all() == [True]


def test_a_coffee_after_the_clocks_change_keeps_its_instant(alice: Account) -> None:
    meeting = make_meeting(
        alice, make_person(), times=(datetime(2026, 10, 23, 8, tzinfo=UTC),
                                     datetime(2026, 10, 26, 8, tzinfo=UTC))
    )  # fmt: skip
    alice.person.time_zone = "Europe/Berlin"
    guest = meeting.guests[0]

    meeting_answers.reply(guest, says_yes(guest, 1), now=NOW)

    assert meeting.session is not None
    assert meeting.session.local_start == datetime(2026, 10, 26, 9, 0)
    assert meeting.session.starts_at == datetime(2026, 10, 26, 8, tzinfo=UTC)


def test_a_guest_may_choose_the_other_time(coffee: Meeting) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    first = coffee.session

    meeting_answers.reply(guest, says_yes(guest, 1), now=NOW)

    assert first is not None
    assert coffee.session is first
    assert (first.starts_at, first.state, first.is_skipped) == (
        TIME_B,
        SessionState.CONFIRMED,
        False,
    )


def test_a_no_after_a_yes_opens_the_time_again(alice: Account, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    prospect = listed(alice, guest.person, ProspectState.WRITTEN_TO)
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)

    meeting_answers.reply(guest, MeetingReply(answer=DECLINES, word="Ill"), now=NOW)

    assert coffee.session is not None
    assert (coffee.state, coffee.session.is_skipped) == (MeetingState.OPEN, True)
    assert prospect.state is ProspectState.ANSWERED


def test_the_convener_cannot_settle_what_is_settled(coffee: Meeting) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)

    with pytest.raises(MeetingSettledError):
        meetings.settle(coffee, coffee.times[1].id, now=NOW)


def test_nothing_is_answered_once_it_is_over(coffee: Meeting) -> None:
    guest = coffee.guests[0]

    with pytest.raises(MeetingOverError):
        meeting_answers.reply(guest, says_yes(guest, 0), now=TIME_B)
    with pytest.raises(TimeGoneError):
        meeting_answers.reply(guest, says_yes(guest, 0), now=TIME_A)


def test_two_pages_open_at_once_do_not_overwrite_each_other(coffee: Meeting) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW, checks_seen=True)

    with pytest.raises(AnsweredMeanwhileError):
        meeting_answers.reply(guest, says_yes(guest, 1), now=NOW, checks_seen=True)
    meeting_answers.reply(guest, says_yes(guest, 1), now=NOW, checks_seen=True, seen_at=NOW)


def test_of_two_who_settle_at_once_one_wins(app: Flask, coffee: Meeting) -> None:
    guest_id, times = coffee.guests[0].id, [one.id for one in coffee.times]

    def by(place: int) -> None:
        meeting_answers.reply(
            db.session.get_one(MeetingGuest, guest_id),
            MeetingReply(answer=COMES, suits=(times[place],)),
            now=NOW,
            checks_seen=True,
        )

    ends = at_once(app, lambda: by(0), lambda: by(1))

    assert ends == ["AnsweredMeanwhileError", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(Group.id))) == 1


def test_two_meetings_settled_at_once_share_one_circle(app: Flask, alice: Account) -> None:
    ids = []
    for hour, name in enumerate(("Mira", "Ben", "Cho"), start=8):
        times = (datetime(2026, 5, 12, hour, tzinfo=UTC),)
        guest = make_meeting(alice, make_person(name), title=name, times=times).guests[0]
        ids.append((guest.id, guest.meeting.times[0].id))

    def answer(guest_id: int, time_id: int) -> None:
        guest = db.session.get_one(MeetingGuest, guest_id)
        meeting_answers.reply(guest, MeetingReply(answer=COMES, suits=(time_id,)), now=NOW)

    ends = at_once(app, *[lambda one=one: answer(*one) for one in ids])

    assert ends == ["done"] * 3
    assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 3
    assert db.session.scalars(sa.select(Group.kind)).all() == [GroupKind.CIRCLE]


def test_of_two_coffees_at_one_hour_the_first_yes_has_it(alice: Account, coffee: Meeting) -> None:
    mira, ben = coffee.guests[0], make_meeting(alice, make_person("Ben"), title="Ben").guests[0]
    meeting_answers.reply(mira, says_yes(mira, 0), now=NOW)

    with pytest.raises(TimeGoneError):
        meeting_answers.reply(ben, says_yes(ben, 0), now=NOW)
    assert (ben.answer, ben.meeting.state) == (MeetingAnswer.NONE, MeetingState.OPEN)

    meeting_answers.reply(mira, says_yes(mira, 1), now=NOW)
    meeting_answers.reply(ben, says_yes(ben, 0), now=NOW)
    assert ben.meeting.state is MeetingState.SETTLED


def test_of_two_who_want_the_same_hour_at_once_one_gets_it(app: Flask, alice: Account) -> None:
    ids = []
    for name in ("Mira", "Ben"):
        guest = make_meeting(alice, make_person(name), title=name).guests[0]
        ids.append((guest.id, guest.meeting.times[0].id))

    def answer(guest_id: int, time_id: int) -> None:
        guest = db.session.get_one(MeetingGuest, guest_id)
        meeting_answers.reply(guest, MeetingReply(answer=COMES, suits=(time_id,)), now=NOW)

    ends = at_once(app, *[lambda one=one: answer(*one) for one in ids])

    assert sorted(ends) == ["TimeGoneError", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 1


# A gathering


def test_the_convener_settles_a_gathering(alice: Account, cocktail: Meeting) -> None:
    mira, ben, cho = cocktail.guests
    meeting_answers.reply(mira, says_yes(mira, 0, 1), now=NOW)
    meeting_answers.reply(ben, says_yes(ben, 0), now=NOW)
    meeting_answers.reply(cho, MeetingReply(answer=DECLINES), now=NOW)
    assert cocktail.state is MeetingState.OPEN

    session = meetings.settle(cocktail, cocktail.times[1].id, now=NOW)

    assert (session.kind, session.duration_minutes) == (SessionKind.GATHERING, 90)
    assert {row.person_id for row in session.attendances} == {alice.person_id, mira.person_id}


def test_afterwards_guests_may_still_come_or_stay_away(cocktail: Meeting) -> None:
    mira, ben, _cho = cocktail.guests
    meeting_answers.reply(mira, says_yes(mira, 1), now=NOW)
    session = meetings.settle(cocktail, cocktail.times[1].id, now=NOW)

    meeting_answers.reply(ben, MeetingReply(answer=COMES), now=NOW)
    meeting_answers.reply(mira, MeetingReply(answer=DECLINES), now=NOW)

    answers = {row.person_id: row.answer for row in session.attendances}
    assert (answers[ben.person_id], answers[mira.person_id]) == (Answer.ACCEPTED, Answer.DECLINED)


def test_settling_can_be_undone_and_done_again(cocktail: Meeting) -> None:
    mira = cocktail.guests[0]
    meeting_answers.reply(mira, says_yes(mira, 0, 1), now=NOW)
    session = meetings.settle(cocktail, cocktail.times[0].id, now=NOW)
    meetings.unsettle(cocktail, now=NOW)
    assert (cocktail.state, session.is_skipped) == (MeetingState.OPEN, True)

    assert meetings.settle(cocktail, cocktail.times[1].id, now=NOW) is session
    assert (session.starts_at, session.is_skipped) == (TIME_B, False)


def test_what_is_called_off_can_be_taken_up_again(cocktail: Meeting) -> None:
    mira = cocktail.guests[0]
    meeting_answers.reply(mira, says_yes(mira, 0), now=NOW)
    session = meetings.settle(cocktail, cocktail.times[0].id, now=NOW)
    meetings.call_off(cocktail, "The host is ill", now=NOW)
    assert (session.state, session.cancelled_reason) == (SessionState.CANCELLED, "The host is ill")
    with pytest.raises(MeetingCalledOffError):
        meetings.settle(cocktail, cocktail.times[1].id, now=NOW)

    meetings.take_up_again(cocktail, now=NOW)

    assert (cocktail.state, session.state) == (MeetingState.SETTLED, SessionState.CONFIRMED)


def test_who_is_asked_no_more_loses_the_seat(cocktail: Meeting) -> None:
    mira = cocktail.guests[0]
    meeting_answers.reply(mira, says_yes(mira, 0), now=NOW)
    session = meetings.settle(cocktail, cocktail.times[0].id, now=NOW)

    meetings.remove_guest(mira)

    assert [row.person_id for row in session.attendances] == [cocktail.account.person_id]
    assert len(cocktail.guests) == 2


def test_whoever_came_was_met(alice: Account, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    prospect = listed(alice, guest.person, ProspectState.WRITTEN_TO)
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    assert coffee.session is not None

    came = [alice.person_id, guest.person_id]
    records.hold(coffee.session, came=came, notes="", is_guest_agreed=False, now=TIME_B)

    assert prospect.state is ProspectState.MET


# The mails to guests


def test_a_guest_gets_the_entry_once_without_the_hosts_agenda(
    alice: Account, coffee: Meeting
) -> None:
    coffee.video_link = "https://video.example.org/c"
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    circle = circle_of(alice, now=NOW)

    sent = [session_notices.keep_up(circle, now=NOW, house=HOUSE) for _time in range(2)]

    assert sent == [1, 0]
    row = db.session.scalars(sa.select(OutboxMail)).one()
    assert row.due_at == NOW + timedelta(seconds=30)
    message = message_from_bytes(row.content, policy=policy.default)
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert str(message["Subject"]).startswith("Virtueller Kaffee mit Alice Example, ")
    assert "13:30" in text
    assert f"/m/{guest.reply_nonce}/" in text
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    entry = icalendar.Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert str(entry["SUMMARY"]) == "Virtueller Kaffee mit Alice Example"
    assert "Their side" not in str(entry["DESCRIPTION"])
    assert str(entry["LOCATION"]) == "https://video.example.org/c"


def test_who_objects_hears_no_more_even_of_a_coffee_that_was_agreed(
    alice: Account, coffee: Meeting
) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    circle = circle_of(alice, now=NOW)
    objections.object_(guest.person, now=NOW)

    assert session_notices.keep_up(circle, now=NOW, house=HOUSE) == 0
    assert db.session.scalars(sa.select(OutboxMail)).all() == []


def test_guests_hear_of_another_time_and_of_the_end(alice: Account, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    guest.person.language = Language.EN
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    circle = circle_of(alice, now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)
    assert coffee.session is not None
    sessions.move(coffee.session, datetime(2026, 5, 14, 9), "Europe/Berlin", 25, now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)
    meetings.call_off(coffee, now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)

    assert [subject.partition(",")[0] for _to, subject in mails()] == [
        "Virtual coffee with Alice Example",
        "New time: Virtual coffee with Alice Example",
        "Cancelled: Virtual coffee with Alice Example",
    ]


def test_a_coffee_agreed_on_elsewhere_is_settled_by_the_host(coffee: Meeting) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, MeetingReply(answer=MeetingAnswer.OTHER_TIME, word="?"), now=NOW)

    session = meetings.settle(coffee, coffee.times[1].id, now=NOW)

    assert guest.answer is COMES
    assert guest.person_id in {row.person_id for row in session.attendances}


def test_only_first_entries_are_taken_back(alice: Account, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    meeting_answers.reply(guest, says_yes(guest, 0), now=NOW)
    circle = circle_of(alice, now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)
    db.session.scalars(sa.select(OutboxMail)).one().state = MailState.SENT
    meeting_answers.reply(guest, says_yes(guest, 1), now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)

    assert meeting_mails.take_back(coffee, now=NOW) == 0
    meetings.unsettle(coffee, now=NOW)
    session_notices.keep_up(circle, now=NOW, house=HOUSE)

    assert [subject.partition(":")[0] for _to, subject in mails()][1:] == [
        "Neue Zeit",
        "Abgesagt",
    ]
