"""How often one wants to be in touch: counted from the last contact, not from the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from roundtable.domain.conferences import ProspectState

LONGEST_GAP = 3650


class Snooze(StrEnum):
    """For how long a contact is put off; a day is one that somebody chooses."""

    WEEK = "week"
    MONTH = "month"
    DAY = "day"


class Standing(StrEnum):
    """How one stands with somebody today."""

    IN_TOUCH = "in_touch"
    DUE = "due"
    OVERDUE = "overdue"
    SNOOZED = "snoozed"


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """An ideal gap and the longest that one allows, in days."""

    ideal_days: int
    longest_days: int


USUAL = Rhythm(ideal_days=30, longest_days=90)

#: While one waits for a word the gap is short; who is not written to yet has none.
_OF_STATE = {
    ProspectState.WRITTEN_TO: Rhythm(ideal_days=14, longest_days=28),
    ProspectState.ANSWERED: Rhythm(ideal_days=3, longest_days=10),
    ProspectState.COFFEE_PLANNED: Rhythm(ideal_days=14, longest_days=30),
    ProspectState.MET: USUAL,
}


def rhythm_of(state: ProspectState) -> Rhythm | None:
    """The rhythm with a prospect for whom nobody has chosen one; None where nothing is due."""
    return _OF_STATE.get(state)


@dataclass(frozen=True, kw_only=True)
class NextContact:
    """When the next contact is due, and when it is overdue; ``last_on`` is that of the last."""

    last_on: date | None
    due_on: date
    overdue_on: date
    snoozed_until: date | None = None

    def standing(self, today: date) -> Standing:
        """Say how it stands; whoever is put off is neither due nor overdue before that day."""
        if self.snoozed_until is not None and today < self.snoozed_until:
            return Standing.SNOOZED
        if today < self.due_on:
            return Standing.IN_TOUCH
        return Standing.OVERDUE if today > self.overdue_on else Standing.DUE


def next_contact(
    rhythm: Rhythm, *, last_on: date | None, since: date, snoozed_until: date | None = None
) -> NextContact:
    """Count from the last contact, or from the day since which one wants one.

    A contact after the day until which it was put off ends the putting off.
    """
    begun = last_on or since
    is_over = snoozed_until is not None and last_on is not None and last_on >= snoozed_until
    until = None if is_over else snoozed_until
    due_on = begun + timedelta(days=rhythm.ideal_days)
    return NextContact(
        last_on=last_on,
        due_on=max(due_on, until) if until else due_on,
        overdue_on=begun + timedelta(days=rhythm.longest_days),
        snoozed_until=until,
    )


def snoozed_until(snooze: Snooze, *, today: date, day: date | None = None) -> date:
    """The day on which a contact that is put off comes back."""
    if snooze is Snooze.DAY and day is not None:
        return day
    if snooze is Snooze.MONTH:
        return today + relativedelta(months=1)
    return today + timedelta(days=7)
