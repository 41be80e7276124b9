"""What the page of one invitation shows, so that one can say: I would say yes to this."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from roundtable.domain import timezones
from roundtable.domain.cleared_findings import AnyFinding, unpack_finding
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.invitation_due import Due, next_due
from roundtable.domain.invitations import InvitationState
from roundtable.domain.letters import LABELS, LetterBody, LetterContext
from roundtable.domain.linter import Finding, LintRule, lint_later, lint_prose
from roundtable.domain.linter.length import count_words
from roundtable.domain.linter.prose import read_letter
from roundtable.domain.people import AssistantMode
from roundtable.domain.readiness import ReadinessReport
from roundtable.domain.salutation import salutation
from roundtable.ical.reading import values_of
from roundtable.mail.eml import CalendarFile, UnsentLetter, read_unsent
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries.home_invitations import milestones
from roundtable.queries.invitation_letters import (
    addressee_of,
    as_reminder,
    guest_of,
    kept_offer,
    letter_context,
    live_offers,
)
from roundtable.queries.invitation_messages import (
    Recipients,
    moved_since_clearing,
    recipients_of,
    unsent_letter,
)
from roundtable.queries.invitation_readiness import report_of
from roundtable.queries.replies import reply_link

HIDDEN = "…"
"""Stands for the link where it is nobody's business."""

WAITING = (InvitationState.DRAFTED, InvitationState.IDEA, InvitationState.CLEARED)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A letter with what the linter says of it; ``words`` are those between the courtesies."""

    letter: LetterBody
    faults: Sequence[Finding]
    words: int
    salutation: str

    @property
    def by_rule(self) -> Sequence[tuple[LintRule, Sequence[Finding]]]:
        """The faults under the rules they break, in the order of the rules."""
        return [(rule, list(faults)) for rule, faults in groupby(self.faults, _rule)]


@dataclass(frozen=True, kw_only=True)
class CalendarPreview:
    """An entry as the leader's calendar shows it: title, place, and what stands below.

    ``when`` is its first line, on their own clock.
    """

    label: str
    title: str
    when: str
    location: str
    description: str


@dataclass(frozen=True, kw_only=True)
class InvitationPage:
    """An invitation with everything that hangs on it.

    ``unsent`` is the mail as it would leave or, once cleared, as it was frozen; ``left`` is what
    was open when it was cleared, ``moved`` are times whose session has moved since. ``report``
    is None once the letter has left.
    """

    invitation: Invitation
    recipients: Recipients
    report: ReadinessReport | None
    unsent: UnsentLetter
    judgement: Judgement
    entries: Sequence[CalendarPreview]
    left: Sequence[AnyFinding]
    moved: Sequence[Offer]
    kept: Offer | None
    due: Due | None
    today: date
    context: LetterContext

    @property
    def offers(self) -> Sequence[tuple[str, Offer]]:
        """The times that are held, each under its letter."""
        return list(zip(LABELS, live_offers(self.invitation), strict=False))

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the next step has gone by."""
        return self.due is not None and self.due.is_overdue(self.today)


def of_invitation(
    invitation: Invitation, *, zone: str, now: datetime, letter: LetterBody | None = None
) -> InvitationPage:
    """Read the page of an invitation.

    :param zone: the reader's, on whose calendar days are overdue
    :param letter: as somebody is typing it; otherwise the stored one is judged
    """
    frozen = invitation.cleared_message
    unsent = read_unsent(frozen) if frozen else unsent_letter(invitation, letter)
    context = letter_context(invitation, now=now)
    today = timezones.local(now, zone).date()
    return InvitationPage(
        invitation=invitation,
        recipients=recipients_of(invitation),
        report=report_of(invitation, now=now) if invitation.state in WAITING else None,
        unsent=unsent,
        judgement=judge(unsent.letter, context),
        entries=[entry_of(file) for file in unsent.calendars],
        left=[unpack_finding(packed) for packed in invitation.cleared_findings],
        moved=moved_since_clearing(invitation),
        kept=kept_offer(invitation),
        due=next_due(invitation.state, milestones(invitation, invitation.group), today=today),
        today=today,
        context=context,
    )


def without_link(page: InvitationPage) -> InvitationPage:
    """The same page for those who only read: whoever has the link answers as the guest."""
    link, unsent = reply_link(page.invitation), page.unsent
    if not link:
        return page
    letter = replace(unsent.letter, body=unsent.letter.body.replace(link, HIDDEN))
    shown = replace(unsent, letter=letter, html=unsent.html.replace(link, HIDDEN))
    return replace(page, unsent=shown)


def judge(letter: LetterBody, context: LetterContext) -> Judgement:
    """Judge a letter by the twelve rules and count its words."""
    prose = read_letter(letter, context)
    return Judgement(
        letter=letter,
        faults=lint_prose(prose, context),
        words=count_words(prose.own_words),
        salutation=salutation(context.recipient).strip(),
    )


def judge_later(
    invitation: Invitation,
    kind: GuestLetter,
    letter: LetterBody,
    context: LetterContext,
    *,
    now: datetime,
) -> Judgement:
    """Judge a letter that follows: the reminder as what it repeats, the others by their tone.

    :param context: of the invitation's own letter
    """
    if kind is GuestLetter.REMINDER:
        return judge(letter, as_reminder(context, invitation, now=now))
    person = invitation.leader if kind is GuestLetter.DELEGATION else guest_of(invitation)
    guest = addressee_of(person, invitation.language)
    context = replace(context, guest=guest, assistant=None, assistant_mode=AssistantMode.LEFT_OUT)
    prose = read_letter(letter, context)
    return Judgement(
        letter=letter,
        faults=lint_later(prose, context),
        words=count_words(prose.own_words),
        salutation=salutation(context.recipient).strip(),
    )


def entry_of(file: CalendarFile) -> CalendarPreview:
    """Read an entry from the bytes that travel; the name of its file begins with its letter."""
    event = file.content.partition(b"BEGIN:VEVENT")[2]

    def first(name: str) -> str:
        return next(iter(values_of(event, name)), "")

    when, _gap, description = first("DESCRIPTION").partition("\n\n")
    return CalendarPreview(
        label=file.name[:1],
        title=first("SUMMARY"),
        when=when,
        location=first("LOCATION"),
        description=description,
    )


def _rule(fault: Finding) -> LintRule:
    return fault.rule
