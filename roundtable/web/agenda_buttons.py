"""The buttons inside the agenda editor, for readers without scripts: nothing is stored."""

from dataclasses import dataclass

from flask import abort, request
from flask_babel import gettext as _

from roundtable.forms import agenda_rows
from roundtable.forms.agenda_rows import Row, rows_of
from roundtable.models.sessions import Session
from roundtable.queries import agenda_sources as sources
from roundtable.queries.agenda_choices import items_for


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """The rows after a button; ``focus`` is the id of what to focus, ``said`` what to tell.

    ``can_undo`` where something was lost by it.
    """

    rows: list[Row]
    focus: str = ""
    said: str = ""
    can_undo: bool = False


def press(button: str, typed: dict[str, Row], session: Session) -> Pressed:
    """Do what a button says to the typed rows.

    A button is called ``up-3``, ``remove-3``, ``add``, ``fill-builtin-coffee`` and the like.
    """
    verb, _dash, name = button.partition("-")
    rows = list(typed.values())
    match verb:
        case "up" | "down" | "remove" if name in typed:
            return _press_in_row(verb, rows, list(typed).index(name))
        case "add":
            return Pressed(rows=agenda_rows.add(rows), focus=f"items-{len(rows)}-title")
        case "carry":
            return _carry(rows, session)
        case "fill":
            return _fill(name, session)
        case "undo":
            kept = agenda_rows.bring_back(request.form.get("kept", ""))
            return Pressed(rows=kept or rows, said=_("Brought back."), can_undo=True)
        case _:
            return Pressed(rows=rows)


def _press_in_row(verb: str, rows: list[Row], index: int) -> Pressed:
    if verb == "remove":
        words = _("“%(title)s” was removed.", title=rows[index]["title"])
        left = agenda_rows.remove(rows, index)
        return Pressed(rows=left, focus="undo", said=words, can_undo=True)
    moved, place = agenda_rows.move(rows, index, by=-1 if verb == "up" else 1)
    side = verb
    if place == 0:
        side = "down"
    elif place == len(rows) - 1:
        side = "up"
    words = _(
        "“%(title)s” is now item %(place)s of %(count)s.",
        title=rows[index]["title"],
        place=place + 1,
        count=len(rows),
    )
    return Pressed(rows=moved, focus=f"items-{place}-{side}", said=words)


def _carry(rows: list[Row], session: Session) -> Pressed:
    previous = sources.find_previous(session)
    if previous is None:
        return Pressed(rows=rows)
    fresh = rows_of(sources.unfinished_of(previous, sources.target_of(session)))
    carried = agenda_rows.carry(rows, fresh)
    words = _("What was left over was added.")
    return Pressed(rows=carried, focus="undo", said=words, can_undo=True)


def _fill(key: str, session: Session) -> Pressed:
    items = items_for(key, session, sources.target_of(session))
    if items is None:
        abort(404)
    words = _("These are the items of the agenda you chose. Nothing is stored before you save.")
    return Pressed(rows=rows_of(items), focus="undo", said=words, can_undo=True)
