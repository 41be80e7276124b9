"""The conference that was called off, and what became of whom one would have met there."""

from datetime import datetime, timedelta

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.conferences import ConferenceState
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import FollowUp, PersonNote, Touch
from roundtable.services.demo import forum_people
from roundtable.services.demo.store import Cast

#: Person, days ago, channel, whether it came from them, words.
TOUCHES = (
    (
        "siobhan",
        40,
        Channel.EMAIL,
        False,
        "Wrote about the forum and her talk on rosters",
    ),
    ("siobhan", 36, Channel.EMAIL, True, "Would love to talk, proposes next month"),
    ("siobhan", 5, Channel.VIDEO, False, "Talked rosters; she tries our week-six call"),
    ("maarten", 12, Channel.EMAIL, False, "Wrote about the robotics track"),
    ("maarten", 9, Channel.EMAIL, True, "Coffee gladly, sends his slides"),
    ("kenji", 15, Channel.EMAIL, False, "Wrote about apprentices in Osaka and Berlin"),
    ("kenji", 11, Channel.EMAIL, True, "Asks for two questions beforehand"),
    ("mareike", 90, Channel.EMAIL, False, "Wrote: same university, same questions"),
    ("mareike", 70, Channel.VIDEO, False, "Twenty-five minutes became forty"),
    ("thandiwe", 8, Channel.EMAIL, False, "Asked how they keep first-year apprentices"),
    ("etienne", 6, Channel.EMAIL, False, "Asked about the four-day week in two mills"),
    ("marcus", 60, Channel.EMAIL, True, "Not before spring, but gladly then"),
    ("helene", 75, Channel.CALL, True, "Called to hear how the pilot stands in Auckland"),
    (
        "helene",
        20,
        Channel.CALL,
        True,
        "Called: what do the regions say to the new shifts?",
    ),
    ("tomasz", 3, Channel.CALL, True, "Asked for the outcome in two sentences"),
)

#: Person, due in so many days, words, whether it is done.
FOLLOW_UPS = (
    ("kenji", -2, "Send two questions before the coffee", False),
    ("siobhan", 0, "Send the template of the week-six call", False),
    ("thandiwe", 4, "Write once more if nothing has come", False),
    ("helene", 9, "Tell her what the shift pilot brought", False),
    ("marcus", 60, "Write again after the spring", False),
    ("mareike", -30, "Introduce her to the round", True),
)

NOTES = (
    ("helene", "Prefers a call on Friday mornings; likes figures first."),
    ("maarten", "Has two teenagers who build robots; ask how the contest went."),
)


def build(account: Account, cast: Cast, *, now: datetime) -> None:
    """Store the conference with its prospects, and what the account did and owes."""
    today = timezones.local(now, account.time_zone).date()
    conference = Conference(
        account_id=account.id,
        name=f"{forum_people.NAME} {today.year}",
        place=forum_people.PLACE,
        starts_on=today + timedelta(days=24),
        ends_on=today + timedelta(days=26),
        state=ConferenceState.CANCELLED,
        programme_link="https://people-and-work-forum.example.com/programme",
        organiser="Forum Office",
        organiser_email="office@people-and-work-forum.example.com",
        created_at=now - timedelta(days=100),
    )
    conference.prospects = [
        Prospect(person=cast[met.who.key], role=met.role, hook=met.hook, state=met.state)
        for met in forum_people.PROSPECTS
    ]
    db.session.add(conference)
    for key, days, channel, is_from_them, text in TOUCHES:
        touch = Touch(
            person=cast[key],
            account_id=account.id,
            touched_on=today - timedelta(days=days),
            channel=channel,
            is_from_them=is_from_them,
            text=text,
        )
        db.session.add(touch)
    for key, in_days, text, is_done in FOLLOW_UPS:
        owed = FollowUp(
            person=cast[key],
            account_id=account.id,
            due_on=today + timedelta(days=in_days),
            text=text,
            done_at=now - timedelta(days=31) if is_done else None,
        )
        db.session.add(owed)
    for key, text in NOTES:
        note = PersonNote(person_id=cast[key].id, account_id=account.id, text=text)
        note.changed_at = now - timedelta(days=7)
        db.session.add(note)
    db.session.flush()
