"""The agenda of a session: edited, filled, copied, carried over.

Whatever is stored raises the session's ``revision`` and ``revised_at``; nothing here moves a
point that is held for a guest.
"""

from collections.abc import Sequence
from datetime import datetime

from roundtable.database import db
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.agendas import find_agenda
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.people import Language
from roundtable.models.agenda import AgendaTemplate
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries
from roundtable.queries import agenda_sources as sources
from roundtable.services.agenda_guests import GuestSlotHeldError
from roundtable.services.agenda_store import AgendaChangedError, store
from roundtable.services.agenda_templates import TemplateNameTakenError, save_as_template

__all__ = [
    "AgendaChangedError",
    "AgendaClosedError",
    "GuestSlotHeldError",
    "ItemInput",
    "TemplateNameTakenError",
    "UnknownAgendaError",
    "carry_over",
    "copy_from",
    "fill_from_builtin",
    "fill_from_template",
    "mark_unfinished",
    "replace",
    "require_open",
    "save_as_template",
]


class AgendaClosedError(RuleBrokenError):
    """The session was held or cancelled: its agenda stays as it was."""


class UnknownAgendaError(RuleBrokenError):
    """No built-in agenda has this key."""


def require_open(session: Session) -> None:
    """Refuse to plan what is over.

    :raises AgendaClosedError: the session was held or cancelled
    """
    if not session.is_open:
        raise AgendaClosedError


def replace(session: Session, items: Sequence[ItemInput], *, revision: int, now: datetime) -> None:
    """Store an agenda as it was edited; points keep their row by ``id``, the others are new.

    :param revision: that of the session when the editor read it
    :raises AgendaClosedError: the session was held or cancelled
    :raises AgendaChangedError: somebody else has stored an agenda meanwhile
    :raises GuestSlotHeldError: a point that is held for a guest would go or move
    """
    require_open(session)
    store(session, items, revision=revision, now=now)


def fill_from_builtin(session: Session, key: str, *, language: Language, now: datetime) -> None:
    """Store a built-in agenda in place of what the session has.

    :raises UnknownAgendaError: there is no such agenda
    """
    builtin = find_agenda(key)
    if builtin is None:
        raise UnknownAgendaError(key)
    _fill(session, sources.from_builtin(builtin, sources.target_of(session), language), now=now)


def fill_from_template(session: Session, template: AgendaTemplate, *, now: datetime) -> None:
    """Store an agenda that the group keeps in place of what the session has."""
    _fill(session, sources.from_template(template, sources.target_of(session)), now=now)


def copy_from(session: Session, source_session: Session, *, now: datetime) -> None:
    """Store the agenda of another session in place of what the session has."""
    _fill(session, sources.from_session(source_session, sources.target_of(session)), now=now)


def carry_over(session: Session, source_session: Session, *, now: datetime) -> None:
    """Add what another session did not finish; doing it twice adds nothing."""
    items, target = queries.items_of(session), sources.target_of(session)
    _fill(session, sources.with_unfinished(items, source_session, target), now=now)


def mark_unfinished(session: Session, item_ids: set[int]) -> None:
    """Say which points of a session were not finished; the others were."""
    for item in session.items:
        item.is_unfinished = item.id in item_ids
    db.session.flush()


def _fill(session: Session, items: Sequence[ItemInput], *, now: datetime) -> None:
    store(session, items, revision=session.revision, now=now)
