"""The agendas that a group keeps for reuse."""

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda_reuse import pack
from roundtable.domain.errors import RuleBrokenError
from roundtable.models.agenda import AgendaTemplate
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries


class TemplateNameTakenError(RuleBrokenError):
    """The group keeps another agenda under this name."""


def save_as_template(group: Group, name: str, session: Session) -> AgendaTemplate:
    """Keep the stored agenda of a session for reuse in its group.

    :raises TemplateNameTakenError: the group keeps another agenda under this name
    """
    _require_free(group.id, name)
    template = AgendaTemplate(
        group_id=group.id,
        name=name,
        minutes=session.duration_minutes,
        boxes=pack(queries.items_of(session), queries.frame_of(session)),
    )
    db.session.add(template)
    db.session.flush()
    return template


def rename(template: AgendaTemplate, name: str) -> None:
    """Give a kept agenda another name.

    :raises TemplateNameTakenError: the group keeps another agenda under this name
    """
    if name != template.name:
        _require_free(template.group_id, name)
    template.name = name
    db.session.flush()


def delete(template: AgendaTemplate) -> None:
    """Throw a kept agenda away; the sessions that were filled from it keep theirs."""
    db.session.delete(template)
    db.session.flush()


def _require_free(group_id: int, name: str) -> None:
    taken = sa.select(AgendaTemplate.id).where(
        AgendaTemplate.group_id == group_id, AgendaTemplate.name == name
    )
    if db.session.scalar(taken) is not None:
        raise TemplateNameTakenError
