"""The values that letters are made of."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from roundtable.domain import timezones
from roundtable.domain.invitations import GuestRole
from roundtable.domain.people import AssistantMode, Language
from roundtable.domain.reminders import MONDAY_TO_FRIDAY
from roundtable.domain.salutation import Addressee

SLOT_MINUTES = 15
LABELS = "ABCDEFGH"
"""The letters under which times are offered, in their order."""


class AssistantQuestion(StrEnum):
    """The four questions that assistants send back; the reply page answers them."""

    WHY = "why"
    AGENDA = "agenda"
    PAPERS = "papers"
    AWARE = "aware"


class NoteOccasion(StrEnum):
    """What a supervisor is told of before it is done."""

    CONVENING = "convening"
    INVITING = "inviting"


@dataclass(frozen=True, kw_only=True)
class LetterBody:
    """A letter as it stands in a mail: one line of subject, plain text below."""

    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class OfferedTime:
    """One of the two or three times that a guest may choose from, under its letter."""

    label: str
    starts_at: datetime
    minutes: int = SLOT_MINUTES

    @property
    def ends_at(self) -> datetime:
        """The instant at which the guest is free again."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def local_times(self, zone: str) -> tuple[datetime, datetime]:
        """Read start and end from the clock of a zone, as naive wall times."""
        return timezones.local(self.starts_at, zone), timezones.local(self.ends_at, zone)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who signs; ``post`` is what stands below the name, ``phone`` where they can be called.

    ``person_id`` leads to their record, where there is one.
    """

    name: str
    post: str = ""
    phone: str = ""
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """What a group can say of itself; ``outcomes`` counts those cleared for use outside."""

    name: str
    members: int
    countries: int
    sessions_held: int = 0
    outcomes: int = 0


@dataclass(frozen=True, kw_only=True)
class LetterContext:
    """What is known about an invitation, to draft its letter and to judge it.

    ``city`` is the guest's own or their zone's, in the letter's language. ``unanswered`` holds
    what the reply page leaves open; without a ``reply_link`` the letter is answered by mail.
    ``requested_on`` is set when the letter is a reminder; ``named_by`` was asked first, and has
    sent this guest in their place.
    """

    language: Language
    guest: Addressee
    zone: str
    city: str
    offered: tuple[OfferedTime, ...]
    role: GuestRole
    sender: Sender
    group: GroupFigures
    topic: str
    reply_link: str
    minutes: int = SLOT_MINUTES
    is_recorded: bool = False
    assistant: Addressee | None = None
    assistant_mode: AssistantMode = AssistantMode.LEFT_OUT
    attachments: int = 0
    unanswered: frozenset[AssistantQuestion] = frozenset()
    today: date | None = None
    requested_on: date | None = None
    named_by: Addressee | None = None
    reminders_sent: int = 0
    working_week: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()

    @property
    def is_through_assistant(self) -> bool:
        """Whether the assistant is written to and the guest spoken of."""
        return self.assistant is not None and self.assistant_mode is AssistantMode.ADDRESSED

    @property
    def recipient(self) -> Addressee:
        """Whoever is written to, in the letter's language."""
        through = self.assistant if self.is_through_assistant else None
        return replace(through or self.guest, language=self.language)

    @property
    def is_reminder(self) -> bool:
        """Whether the letter asks after an earlier one."""
        return self.requested_on is not None


@dataclass(frozen=True, kw_only=True)
class ThanksContext:
    """What a word of thanks needs: it goes to the guest, never to the assistant."""

    language: Language
    recipient: Addressee
    role: GuestRole
    sender: Sender
    group_name: str
    topic: str
    held_on: date
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class DelegationContext:
    """What a word of thanks to whoever sends a ``delegate`` in their place needs."""

    language: Language
    recipient: Addressee
    role: GuestRole
    sender: Sender
    delegate: Addressee


@dataclass(frozen=True, kw_only=True)
class VisitContext:
    """What letters about an agreed visit say; they go to whoever comes.

    ``zone`` and ``city`` are theirs; ``purpose`` is the group's, ``people`` are those who will be
    there, a line each. ``proposed`` is the time they asked for instead, ``others`` those that the
    group could offer.
    """

    language: Language
    recipient: Addressee
    zone: str
    city: str
    visit: OfferedTime
    role: GuestRole
    sender: Sender
    group: GroupFigures
    purpose: str = ""
    topic: str = ""
    questions: tuple[str, ...] = ()
    video_link: str = ""
    reply_link: str = ""
    people: tuple[str, ...] = ()
    is_recorded: bool = False
    is_chatham_house: bool = False
    proposed: OfferedTime | None = None
    others: tuple[OfferedTime, ...] = ()

    @property
    def minutes(self) -> int:
        """How long they are the guest."""
        return self.visit.minutes


@dataclass(frozen=True, kw_only=True)
class NoteContext:
    """What the courtesy note to a supervisor needs; ``guest`` and ``topic`` only for inviting."""

    language: Language
    recipient: Addressee
    occasion: NoteOccasion
    sender: Sender
    group: GroupFigures
    purpose: str = ""
    guest: Addressee | None = None
    role: GuestRole = GuestRole.PARTICIPANT
    topic: str = ""
    minutes: int = SLOT_MINUTES


def speaking_minutes(minutes: int) -> tuple[int, int]:
    """Share a guest speaker's time: a third is theirs, the rest is for questions."""
    talk = minutes // 3
    return talk, minutes - talk
