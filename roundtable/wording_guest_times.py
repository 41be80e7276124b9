"""What speaks for a guest's time, what against it, where it stands; needs an app context."""

from collections.abc import Sequence

from roundtable.domain.bands import Level
from roundtable.domain.guest_places import GuestSlot, SlotPlace
from roundtable.domain.guest_times import CandidateTime, next_better
from roundtable.formats import short_day
from roundtable.typed_gettext import gettext, ngettext


def doubts_in_words(candidate: CandidateTime) -> list[str]:
    """Say what stands against a time; nothing where it is good."""
    return [words for words in _doubts(candidate) if words]


def place_in_words(candidate: CandidateTime) -> str:
    """Say where in the agenda the minutes come from, and what they push aside."""
    slot = candidate.slot
    if slot.place is SlotPlace.GUEST_BOX:
        return gettext("The agenda keeps a guest slot.")
    if slot.place is SlotPlace.NOTHING_FREE:
        return " ".join([gettext("The agenda is full."), *_overrun(slot)])
    if not slot.after:
        return gettext("The minutes are free in the agenda.")
    return gettext("After “%(title)s”, where the agenda has room.", title=slot.after)


def attendance_in_words(candidate: CandidateTime) -> str:
    """Say how many members would miss the visit; nothing where nobody would."""
    if not candidate.absent:
        return ""
    return ngettext("%(num)d member cannot come.", "%(num)d members cannot come.", candidate.absent)


def better_in_words(candidate: CandidateTime, several: Sequence[CandidateTime]) -> str:
    """Name the next session that would suit the leader better; nothing where there is none."""
    better = next_better(several, candidate)
    if better is None:
        return ""
    return gettext(
        "The next better session would be %(day)s.", day=short_day(better.local_starts_at.date())
    )


def _overrun(slot: GuestSlot) -> list[str]:
    """What ends too late if nobody shortens it."""
    words = []
    if slot.late_minutes:
        words.append(
            ngettext(
                "“%(title)s” runs %(num)d minute into their time.",
                "“%(title)s” runs %(num)d minutes into their time.",
                slot.late_minutes,
                title=slot.after,
            )
        )
    pushed = slot.missing_minutes - slot.late_minutes
    if pushed and slot.after:
        words.append(
            ngettext(
                "They come after “%(title)s”, and what follows ends %(num)d minute late.",
                "They come after “%(title)s”, and what follows ends %(num)d minutes late.",
                pushed,
                title=slot.after,
            )
        )
    return words


def _doubts(candidate: CandidateTime) -> list[str]:
    if candidate.held_for:
        return [gettext("Held for %(name)s.", name=candidate.held_for)]
    return [
        _missing(candidate.slot.missing_minutes),
        gettext("They are away on that day.") if candidate.is_away else _hours(candidate),
        gettext("Public holiday: %(name)s.", name=candidate.holiday) if candidate.holiday else "",
        _notice(candidate),
    ]


def _missing(minutes: int) -> str:
    if not minutes:
        return ""
    return ngettext(
        "%(num)d minute has to be won in the agenda.",
        "%(num)d minutes have to be won in the agenda.",
        minutes,
    )


def _hours(candidate: CandidateTime) -> str:
    if candidate.level is Level.NIGHT and candidate.is_day_off:
        return gettext("On a day off for them.")
    return {
        Level.PREFERRED: "",
        Level.TOLERABLE: gettext("Tolerable for them, not preferred."),
        Level.BAD: gettext("At a bad hour for them."),
        Level.NIGHT: gettext("At night for them."),
        Level.IMPOSSIBLE: gettext("At an hour that is impossible for them."),
    }[candidate.level]


def _notice(candidate: CandidateTime) -> str:
    if candidate.is_enough_notice:
        return ""
    return ngettext(
        "Only %(num)d day's notice.", "Only %(num)d days' notice.", candidate.notice_days
    )
