"""The built-in agendas: seven to begin with, each to be changed by the group."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.domain import timezones
from roundtable.domain.agenda import Box
from roundtable.domain.builtin.case_consultation import CASE_CONSULTATION
from roundtable.domain.builtin.cocktail import COCKTAIL
from roundtable.domain.builtin.coffee import COFFEE
from roundtable.domain.builtin.kick_off import KICK_OFF
from roundtable.domain.builtin.monthly_round import MONTHLY_ROUND
from roundtable.domain.builtin.peer_forum import PEER_FORUM
from roundtable.domain.builtin.with_guest import WITH_GUEST
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.domain.timebox import lay_out

__all__ = [
    "BUILTIN_AGENDAS",
    "BuiltinAgenda",
    "BuiltinBox",
    "FilledBox",
    "agendas_for",
    "fill",
    "find_agenda",
]

BUILTIN_AGENDAS = (
    KICK_OFF,
    MONTHLY_ROUND,
    WITH_GUEST,
    PEER_FORUM,
    CASE_CONSULTATION,
    COCKTAIL,
    COFFEE,
)


@dataclass(frozen=True, kw_only=True)
class FilledBox:
    """A box ready to become an agenda item, with its notes in Markdown."""

    box: Box
    notes: str


def find_agenda(key: str) -> BuiltinAgenda | None:
    """Find a built-in agenda by its key."""
    return next((agenda for agenda in BUILTIN_AGENDAS if agenda.key == key), None)


def agendas_for(kind: SessionKind) -> tuple[BuiltinAgenda, ...]:
    """List the built-in agendas made for a kind of session."""
    return tuple(agenda for agenda in BUILTIN_AGENDAS if agenda.kind is kind)


def fill(
    agenda: BuiltinAgenda, language: Language, *, starts_at: datetime, zone: str, people: int
) -> tuple[FilledBox, ...]:
    """Write an agenda out for one session: its words in one language, its guest at a clock time.

    :param starts_at: the session's start, aware
    :param people: how many the answers say; what comes before a guest decides the guest's minute
    """
    loose = [item.box(language) for item in agenda.boxes]
    timetable = lay_out(
        loose, starts_at=starts_at, zone=zone, minutes=agenda.minutes, people=people
    )
    return tuple(
        FilledBox(
            box=item.box(
                language,
                pinned_at=timezones.local(row.starts_at, zone).time() if item.is_pinned else None,
            ),
            notes=item.notes[language],
        )
        for item, row in zip(agenda.boxes, timetable.rows, strict=True)
    )
