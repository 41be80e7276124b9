"""What happened with one person, in one line of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

LAST = datetime.max.replace(tzinfo=UTC)


class EventKind(StrEnum):
    """By what the line can be narrowed."""

    MAIL = "mail"
    TALK = "talk"
    SESSION = "session"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened; ``at`` is None where only the day is known.

    ``what`` is a member of an enumeration that has a label, ``by`` another account that did it:
    then there are no words. ``is_logged`` is what somebody wrote down themselves,
    ``is_kept_back`` a letter that never left, as its reader objected.
    """

    kind: EventKind
    on: date
    what: StrEnum
    at: datetime | None = None
    title: str = ""
    text: str = ""
    by: str = ""
    is_from_them: bool | None = None
    came: bool | None = None
    is_logged: bool = False
    is_kept_back: bool = False
    session_id: int | None = None
    invitation_id: int | None = None


def in_order(events: Iterable[Event]) -> list[Event]:
    """The newest first; of one day what has no hour stands first. Everything is told once.

    A mail that leaves here is logged as a contact too: the mail itself says more. So is an answer
    to a coffee or gathering, and there it is the contact that says what was answered.
    """
    several = list(events)
    told = {(one.on, one.title or one.by) for one in several if _is_sent(one)}
    kept = [one for one in several if not (one.is_logged and (one.on, one.text or one.by) in told)]
    logged = [one for one in kept if one.is_logged and one.is_from_them]
    kept = [one for one in kept if not (_is_answer(one) and any(_tells(it, one) for it in logged))]
    return sorted(kept, key=lambda one: (one.on, one.at or LAST), reverse=True)


def _is_sent(event: Event) -> bool:
    return event.kind is EventKind.MAIL and not event.is_logged and event.is_from_them is False


def _is_answer(event: Event) -> bool:
    return event.kind is EventKind.SESSION and event.is_from_them is True


def _tells(contact: Event, answer: Event) -> bool:
    return contact.on == answer.on and contact.text.startswith(f"{answer.title}: ")


def page_of(events: Sequence[Event], page: int, size: int) -> tuple[Sequence[Event], bool]:
    """One page of a line, and whether older ones follow."""
    first = (page - 1) * size
    return events[first : first + size], len(events) > first + size
