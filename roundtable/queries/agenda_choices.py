"""The agendas that somebody may choose from for a session, each with how it would fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundtable.documents.agenda_bar import Bar, draw
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.agendas import BUILTIN_AGENDAS, agendas_for, find_agenda
from roundtable.domain.timetable import Timetable
from roundtable.models.sessions import Session
from roundtable.queries import agenda_sources as sources
from roundtable.queries.agenda_sources import Target

PREVIOUS = "previous"


@dataclass(frozen=True, kw_only=True)
class AgendaChoice:
    """An agenda to choose; ``key`` is what the form sends.

    ``purpose`` is empty for one that the group keeps. ``copied`` is the session that this would
    be a copy of.
    """

    key: str
    title: str
    purpose: str
    timetable: Timetable
    bar: Bar
    copied: Session | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaChoices:
    """What there is to choose from: for this kind of session, and made for others."""

    fitting: tuple[AgendaChoice, ...]
    others: tuple[AgendaChoice, ...]


def choices_for(session: Session, target: Target, previous: Session | None) -> AgendaChoices:
    """List the agendas for a session: the last one, the group's own, the built-in ones."""
    fitting = {f"builtin-{builtin.key}" for builtin in agendas_for(session.kind)}
    builtin = list(_builtin(session, target))
    return AgendaChoices(
        fitting=(
            *_previous(target, previous),
            *_templates(session, target),
            *(choice for choice in builtin if choice.key in fitting),
        ),
        others=tuple(choice for choice in builtin if choice.key not in fitting),
    )


def items_for(key: str, session: Session, target: Target) -> list[ItemInput] | None:
    """Write the chosen agenda out; None if there is no such choice."""
    source, _, name = key.partition("-")
    if source == "builtin":
        builtin = find_agenda(name)
        language = session.group.language
        return None if builtin is None else sources.from_builtin(builtin, target, language)
    if source == "template" and name.isdecimal() and len(name) < 10:
        template = sources.find_template(int(name), session.group_id)
        return None if template is None else sources.from_template(template, target)
    previous = sources.find_previous(session) if key == PREVIOUS else None
    return None if previous is None else sources.from_session(previous, target)


def _previous(target: Target, previous: Session | None) -> Iterator[AgendaChoice]:
    if previous is not None:
        items = sources.from_session(previous, target)
        yield _choice(PREVIOUS, previous.title, "", items, target, copied=previous)


def _templates(session: Session, target: Target) -> Iterator[AgendaChoice]:
    for template in sources.templates_of(session.group_id):
        items = sources.from_template(template, target)
        yield _choice(f"template-{template.id}", template.name, "", items, target)


def _builtin(session: Session, target: Target) -> Iterator[AgendaChoice]:
    language = session.group.language
    for builtin in BUILTIN_AGENDAS:
        items = sources.from_builtin(builtin, target, language)
        title, purpose = builtin.titles[language], builtin.purposes[language]
        yield _choice(f"builtin-{builtin.key}", title, purpose, items, target)


def _choice(
    key: str,
    title: str,
    purpose: str,
    items: Sequence[ItemInput],
    target: Target,
    *,
    copied: Session | None = None,
) -> AgendaChoice:
    timetable = target.frame.lay_out([item.box for item in items])
    return AgendaChoice(
        key=key,
        title=title,
        purpose=purpose,
        timetable=timetable,
        bar=draw(timetable, target.frame),
        copied=copied,
    )
