"""One of everything that alice has, and the ids by which routes name it."""

from datetime import date, timedelta

from roundtable.database import db
from roundtable.domain.conferences import ConferenceState
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.domain.outreach import LetterPurpose
from roundtable.domain.people import Language, Seniority, TraitKind
from roundtable.domain.sessions import Answer, SessionState
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaTemplate
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Absence, FollowUp, PersonTrait, Touch
from roundtable.models.people_files import PeopleFile, PeoplePair
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.services import outbox
from roundtable.services.member_pages import open_page
from tests.factories import (
    MADE_AT,
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_meeting,
    make_membership,
    make_offer,
    make_person,
    make_series,
    make_session,
)


def make_everything(alice: Account) -> dict[str, object]:
    """Make it all; gives a value for every argument that a route takes."""
    mira = make_person(titles="Dr.", seniority=Seniority.EXECUTIVE, time_zone="Asia/Kolkata")
    group = make_group(alice)
    membership = make_membership(group, make_person("Ben", "Oda", time_zone="Africa/Lagos"))
    open_page(membership)
    series = make_series(group)
    session = make_session(group, series=series)
    item = make_item(session)
    invitation = make_invitation(group, mira)
    offer = make_offer(invitation, session)
    records = _records(session, membership.person_id)
    outreach = _outreach(alice, mira.id)
    template = AgendaTemplate(group_id=group.id, name="Ours", minutes=60, boxes=[])
    db.session.add(template)
    db.session.flush()
    guest = make_meeting(alice, mira).guests[0]
    file, pair = _long_list(alice, mira.id, membership.person_id)
    return {
        "absence_id": _absence(membership.person_id).id,
        "account_id": alice.id,
        "counter_id": _counter(offer).id,
        "feed_id": make_feed(alice).id,
        "file_id": file.id,
        "filename": "theme.css",
        "group_id": group.id,
        "guest_id": guest.id,
        "invitation_id": invitation.id,
        "item_id": item.id,
        "mail_id": _mail(invitation, alice).id,
        "meeting_id": guest.meeting_id,
        "membership_id": membership.id,
        "name": "nonsense.ics",
        "nonce": "nonsense",
        "occasion": "convening",
        "offer_id": offer.id,
        "pair_id": pair.id,
        "person_id": mira.id,
        "series_id": series.id,
        "session_id": session.id,
        "template_id": template.id,
        "token": "nonsense",
        **records,
        **outreach,
    }


def _mail(invitation: Invitation, by: Account) -> OutboxMail:
    letter = LetterBody(subject="Fifteen minutes", body="Would you come?")
    to = Correspondent(name="Mira Vell", email="mira@example.org")
    mail = note(letter, to=to, sender="rt@house.example", now=MADE_AT)
    answer = InboxMail(
        digest="",
        state=InboxState.WAITING,
        cause=Cause.LETTER,
        invitation=invitation,
        sender="mira@example.org",
        sender_name="Mira Vell",
        subject="Gladly",
        text="",
        content=b"",
        received_at=MADE_AT,
    )
    db.session.add(answer)
    return outbox.put(mail, kind=MailKind.INVITATION, now=MADE_AT, by=by, invitation=invitation)


def _counter(offer: Offer) -> InboxMail:
    mail = InboxMail(
        digest="counter",
        state=InboxState.WAITING,
        cause=Cause.COUNTER,
        invitation=offer.invitation,
        offer=offer,
        sender="mira@example.org",
        sender_name="Mira Vell",
        subject="New time proposed",
        text="",
        content=b"",
        proposed_from=offer.starts_at + timedelta(minutes=10),
        proposed_until=offer.ends_at + timedelta(minutes=10),
        received_at=MADE_AT,
    )
    db.session.add(mail)
    db.session.flush()
    return mail


def _absence(person_id: int) -> Absence:
    absence = Absence(person_id=person_id, first_on=date(2026, 5, 1), last_on=date(2026, 5, 9))
    db.session.add(absence)
    db.session.flush()
    return absence


def _long_list(alice: Account, one_id: int, other_id: int) -> tuple[PeopleFile, PeoplePair]:
    file = PeopleFile(
        account_id=alice.id,
        filename="list.csv",
        stored_as="nowhere",
        size=5,
        digest="",
        created_at=MADE_AT,
    )
    pair = PeoplePair(one_id=min(one_id, other_id), other_id=max(one_id, other_id))
    db.session.add_all([file, pair])
    db.session.flush()
    return file, pair


def _records(session: Session, person_id: int) -> dict[str, object]:
    outcome = Outcome(session_id=session.id, text="A practice that travelled", is_cleared=True)
    pulse = Pulse(session_id=session.id, person_id=person_id, value=9)
    answer = Attendance(session_id=session.id, person_id=person_id, answer=Answer.ACCEPTED)
    session.state = SessionState.CONFIRMED
    db.session.add_all([outcome, pulse, answer])
    db.session.flush()
    return {"outcome_id": outcome.id, "pulse_id": pulse.id}


def _outreach(alice: Account, person_id: int) -> dict[str, object]:
    conference = Conference(
        account_id=alice.id,
        name="Work Forum",
        state=ConferenceState.CANCELLED,
        created_at=MADE_AT,
    )
    letter = OutreachLetter(
        account=alice,
        person_id=person_id,
        conference=conference,
        purpose=LetterPurpose.COFFEE,
        language=Language.EN,
        subject="A coffee?",
        body="Dear Dr Vell,",
        created_at=MADE_AT,
    )
    prospect = Prospect(conference=conference, person_id=person_id, role="Speaker")
    touch = Touch(person_id=person_id, account_id=alice.id, touched_on=date(2026, 2, 3))
    owed = FollowUp(
        person_id=person_id, account_id=alice.id, due_on=date(2026, 3, 4), text="Call her"
    )
    trait = PersonTrait(person_id=person_id, kind=TraitKind.INTEREST, name="robotics")
    db.session.add_all([conference, letter, prospect, touch, owed, trait])
    db.session.flush()
    return {
        "conference_id": conference.id,
        "follow_up_id": owed.id,
        "letter_id": letter.id,
        "prospect_id": prospect.id,
        "touch_id": touch.id,
    }
