"""What the agenda editor shows: the rows as typed, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import render_template, request

from roundtable.documents.agenda_bar import Bar, draw
from roundtable.domain.agenda_items import Frame
from roundtable.domain.agenda_merge import fingerprint
from roundtable.domain.timetable import Row as TimetableRow
from roundtable.domain.timetable import Timetable
from roundtable.forms.agenda import AgendaForm, offer_leads, write_known
from roundtable.forms.agenda_item import ItemForm
from roundtable.forms.agenda_rows import BLANK, Row, as_form, typed_rows
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries
from roundtable.queries import agenda_sources as sources
from roundtable.queries.agenda_choices import choices_for
from roundtable.services.agenda_guests import is_movable

CARRIED = ("csrf_token", "revision", "known", "kept")
#: The script replaces it, here and in agenda.js.
BLANK_KEY = "999999"


@dataclass(frozen=True, kw_only=True)
class EditorRow:
    """A row of the form with its place in the session; ``key`` is what its fields are named by.

    ``guest`` is the name of who the point is held for; ``is_fixed`` that its time is promised.
    """

    key: str
    number: int
    form: ItemForm
    timing: TimetableRow
    guest: str
    is_fixed: bool


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the typed rows come to."""

    frame: Frame
    timetable: Timetable
    bar: Bar
    rows: tuple[EditorRow, ...]


def stored_form(session: Session, rows: Sequence[Row], *, kept: str = "") -> AgendaForm:
    """A form of rows over the agenda as it is stored now."""
    known = {item.id or 0: fingerprint(item) for item in queries.items_of(session)}
    others = {"revision": str(session.revision), "known": write_known(known), "kept": kept}
    return AgendaForm.of(as_form(rows, **others), _leads(session))


def typed_form(
    session: Session, rows: Sequence[Row] | None = None, *, kept: str | None = None
) -> AgendaForm:
    """The form that was sent, or other rows in place of its own."""
    others = {name: request.form.get(name, "") for name in CARRIED}
    if kept is not None:
        others["kept"] = kept
    given = list(typed_rows(request.form).values()) if rows is None else rows
    return AgendaForm.of(as_form(given, **others), _leads(session))


def show(session: Session, form: AgendaForm, *, focus: str = "", said: str = "") -> str:
    """The editor; what the rows come to is told whether or not the form was checked."""
    target = sources.target_of(session)
    previous = sources.find_previous(session)
    return render_template(
        "agenda/edit.html",
        session=session,
        form=form,
        layout=layout(session, form, target.frame),
        choices=choices_for(session, target, previous),
        previous=previous,
        left_over=sources.unfinished_of(previous, target) if previous else [],
        blank=_blank_row(form),
        focus=focus,
        said=said,
        is_unsaved=request.method == "POST",
    )


def layout(session: Session, form: AgendaForm, frame: Frame, *, keys: Sequence[str] = ()) -> Layout:
    """Lay the typed rows out; a length that cannot be read counts as nought.

    :param keys: by what the fields are named on the page, where that is not their order
    """
    offer = queries.find_live_offer(session)
    timetable = frame.lay_out(form.boxes())
    rows = [_row(entry.form, timetable, index, offer) for index, entry in enumerate(form.items)]
    named = [replace(row, key=key) for row, key in zip(rows, keys, strict=False)] or rows
    return Layout(frame=frame, timetable=timetable, bar=draw(timetable, frame), rows=tuple(named))


def _row(form: ItemForm, timetable: Timetable, index: int, offer: Offer | None) -> EditorRow:
    is_held = offer is not None and offer.item_id is not None and offer.item_id == form.item_id
    return EditorRow(
        key=str(index),
        number=index + 1,
        form=form,
        timing=timetable.rows[index],
        guest=offer.invitation.leader.name if offer and is_held else "",
        is_fixed=offer is not None and is_held and not is_movable(offer),
    )


def _blank_row(form: AgendaForm) -> ItemForm:
    """The row that a script copies when one is added."""
    row = ItemForm(data={"length": BLANK["length"]}, prefix=f"items-{BLANK_KEY}-")
    offer_leads(row, form.leads)
    return row


def _leads(session: Session) -> list[tuple[int, str]]:
    return [(person.id, person.name) for person in queries.leads_for(session)]
