"""Forgetting one person: what was held keeps its count, and nothing says any more who it was.

The row stays without a word, so that attendances and seats still point to somebody.
"""

import secrets
from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain import timezones
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationMoveNotAllowedError, InvitationState
from roundtable.domain.outbox import MailState
from roundtable.domain.people import (
    AddressForm,
    AssistantMode,
    Gender,
    Language,
    NameOrder,
    Seniority,
)
from roundtable.domain.tombstones import TombstoneCause
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.calendar_versions import touch_group
from roundtable.models.conferences import Prospect
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, InvitationStep
from roundtable.models.ledger import BurdenCorrection
from roundtable.models.meetings import MeetingGuest
from roundtable.models.objections import Objection
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Absence, FollowUp, Person, PersonNote, PersonTrait, Touch
from roundtable.models.people_files import PeoplePair, PersonAlias
from roundtable.models.pipeline import Acquaintance
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Attendance, Pulse, Session
from roundtable.queries import person_mails
from roundtable.services import invitation_slots, members
from roundtable.services.erasure_mails import empty_naming
from roundtable.services.erasure_texts import strike_name
from roundtable.services.invitation_moves import move
from roundtable.services.locks import lock
from roundtable.services.objections import bury

#: What belongs to nobody else: it goes as a whole.
GONE: tuple[type[Base], ...] = (
    Absence, PersonTrait, PersonNote, Touch, FollowUp, Acquaintance, Objection, BurdenCorrection,
    SessionNotice, MeetingGuest, Prospect, OutreachLetter, PersonAlias,
)  # fmt: skip

BLANK = {
    "given": "", "family": "", "titles": "", "email": "", "bounced_address": "", "bounce_words": "",
    "phone": "", "organisation": "", "post": "", "country": "", "region": "", "city": "",
    "time_zone": "UTC", "salutation_override": "", "source": "", "bands": None,
    "assistant_id": None,
    "name_order": NameOrder.GIVEN_FIRST, "gender": Gender.UNSTATED, "seniority": Seniority.PEER,
    "language": Language.EN, "address_form": AddressForm.FORMAL,
    "assistant_mode": AssistantMode.COPIED,
}  # fmt: skip


class SignsInError(RuleBrokenError):
    """They sign in here: the account is closed first."""


def erase(person: Person, *, now: datetime) -> None:
    """Forget a person; done twice, it is done once.

    :raises SignsInError: they have an account that is open
    :raises LastConvenerError: a group would be left without a convener
    """
    lock([person])
    if person.erased_at is not None:
        return
    _close_account(person)
    _leave_groups(person, now=now)
    _end_invitations(person, now=now)
    _empty_mails(person, now=now)
    empty_naming(person)
    bury(person, TombstoneCause.ERASED, now=now)
    _forget_rows(person, now=now)
    strike_name(person)
    for name, value in BLANK.items():
        setattr(person, name, value)
    person.working_days = [0, 1, 2, 3, 4]
    person.erased_at, person.archived_at = now, person.archived_at or now
    db.session.flush()
    db.session.expire_all()


def _close_account(person: Person) -> None:
    account = db.session.scalar(sa.select(Account).where(Account.person_id == person.id))
    if account is None:
        return
    if account.active:
        raise SignsInError
    account.email = f"erased-{account.id}@erased.invalid"
    account.password, account.fs_uniquifier = None, secrets.token_hex()


def _leave_groups(person: Person, *, now: datetime) -> None:
    seats = sa.select(Membership).where(Membership.person_id == person.id)
    for seat in db.session.scalars(seats).all():
        if seat.role is not MemberRole.FORMER:
            members.leave(seat, on=timezones.local(now, seat.group.time_zone).date())
        seat.page_nonce = None
        touch_group(seat.group_id)


def _end_invitations(person: Person, *, now: datetime) -> None:
    """Withdraw what is open, free its times and revoke its links; the letters lose their text."""
    theirs = sa.select(Invitation).where(Invitation.leader_id == person.id)
    for invitation in db.session.scalars(theirs).all():
        with suppress(InvitationMoveNotAllowedError):
            move(invitation, InvitationState.WITHDRAWN, by=None, now=now)
            invitation_slots.free(invitation.offers, now=now)
        invitation.subject = invitation.body = invitation.cleared_reason = ""
        invitation.cleared_message = invitation.cleared_calendar = invitation.reply_nonce = None
        invitation.cleared_findings = []
        _update(InvitationStep, InvitationStep.invitation_id == invitation.id, reason="")
        _update(Feed, Feed.invitation_id == invitation.id, name="", revoked_at=now)
    _update(Invitation, Invitation.delegate_id == person.id, delegate_id=None)


def _empty_mails(person: Person, *, now: datetime) -> None:
    about = person_mails.sent(person)
    waits = OutboxMail.state.in_([MailState.WAITING, MailState.FAILED])
    _update(OutboxMail, about, waits, state=MailState.TAKEN_BACK, done_at=now, key=None)
    _update(OutboxMail, about, subject="", recipients=[], content=b"", answer="")
    db.session.execute(_quietly(sa.delete(InboxMail).where(person_mails.received(person))))


def _forget_rows(person: Person, *, now: datetime) -> None:
    ahead = sa.select(Session.id).where(Session.starts_at > now)
    not_held = Attendance.session_id.in_(ahead)
    db.session.execute(
        _quietly(sa.delete(Attendance).where(Attendance.person_id == person.id, not_held))
    )
    pairs = sa.or_(PeoplePair.one_id == person.id, PeoplePair.other_id == person.id)
    db.session.execute(_quietly(sa.delete(PeoplePair).where(pairs)))
    for kind in GONE:
        mine = kind.person_id == person.id  # type: ignore[attr-defined]
        db.session.execute(_quietly(sa.delete(kind).where(mine)))
    _update(Pulse, Pulse.person_id == person.id, person_id=None)
    _update(AgendaItem, AgendaItem.lead_id == person.id, lead_id=None)
    _update(Person, Person.assistant_id == person.id, assistant_id=None)
    _update(Feed, Feed.person_id == person.id, person_id=None, name="", revoked_at=now)


def _update(kind: type[Base], *conditions: sa.ColumnElement[bool], **values: object) -> None:
    db.session.flush()
    db.session.execute(_quietly(sa.update(kind).where(*conditions).values(**values)))


def _quietly(statement: sa.UpdateBase) -> sa.UpdateBase:
    return statement.execution_options(synchronize_session=False)
