"""The tables. Importing this package makes the metadata complete."""

from roundtable.models import calendar_versions
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem, AgendaTemplate
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.feeds import Feed, FeedFetch
from roundtable.models.groups import Group, Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.ledger import BurdenCorrection
from roundtable.models.meetings import Meeting, MeetingGuest, MeetingTime
from roundtable.models.objections import Objection, Tombstone
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Absence, FollowUp, Person, PersonNote, PersonTrait, Touch
from roundtable.models.people_files import PeopleFile, PeopleFileRow, PeoplePair, PersonAlias
from roundtable.models.pipeline import Acquaintance, ProspectStep
from roundtable.models.plan_searches import PlanSearch
from roundtable.models.series import Series
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.models.zone_moves import ZoneMove

__all__ = [
    "Absence",
    "Account",
    "Acquaintance",
    "AgendaItem",
    "AgendaTemplate",
    "Attendance",
    "BurdenCorrection",
    "Conference",
    "Feed",
    "FeedFetch",
    "FollowUp",
    "Group",
    "InboxMail",
    "Invitation",
    "InvitationStep",
    "Meeting",
    "MeetingGuest",
    "MeetingTime",
    "Membership",
    "Objection",
    "Offer",
    "OutboxMail",
    "Outcome",
    "OutreachLetter",
    "PeopleFile",
    "PeopleFileRow",
    "PeoplePair",
    "Person",
    "PersonAlias",
    "PersonNote",
    "PersonTrait",
    "PlanSearch",
    "Prospect",
    "ProspectStep",
    "Pulse",
    "Series",
    "Session",
    "SessionNotice",
    "Tombstone",
    "Touch",
    "ZoneMove",
    "calendar_versions",
]
