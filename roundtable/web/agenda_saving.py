"""Storing what the agenda editor sent, and what to show when that is not possible."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.agenda_merge import Pair, Side, compare, merge
from roundtable.forms.agenda import AgendaForm, read_known
from roundtable.forms.agenda_rows import keep, rows_of, typed_rows
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries
from roundtable.services import agenda
from roundtable.web import agenda_editor as editor
from roundtable.web.refusals import in_words


def save(session: Session) -> ResponseReturnValue:
    """Store the rows that were sent, unless something is wrong with them."""
    form = editor.typed_form(session)
    if not form.validate():
        return editor.show(session, form), 422
    try:
        agenda.replace(session, form.written(), revision=form.revision.data, now=clock.now())
    except agenda.GuestSlotHeldError as error:
        return _show_held(session, form, error)
    except agenda.AgendaChangedError:
        return _show_both(session, form)
    flash(_("The agenda is saved."))
    return redirect(url_for("sessions.show", session_id=session.id), 303)


def merge_versions(session: Session) -> ResponseReturnValue:
    """Go on editing with what was picked from both versions."""
    form = editor.typed_form(session)
    if not form.validate():
        return editor.show(session, form), 422
    if form.revision.data != session.revision:
        return _show_both(session, form)
    picks = {
        name.removeprefix("pick-"): Side(value)
        for name, value in request.form.items()
        if name.startswith("pick-") and value in set(Side)
    }
    rows = rows_of(merge(_pairs(session, form), picks))
    mine = keep(list(typed_rows(request.form).values()))
    words = _("Both versions are joined here. Nothing is stored before you save.")
    return editor.show(session, editor.stored_form(session, rows, kept=mine), said=words)


def _show_both(session: Session, form: AgendaForm) -> ResponseReturnValue:
    """Set what was typed and what somebody else stored side by side."""
    typed = [(name, value) for name, value in form.typed.items() if name.startswith("items-")]
    page = render_template(
        "agenda/conflict.html",
        session=session,
        form=form,
        typed=typed,
        pairs=_pairs(session, form),
        names=dict(form.leads),
    )
    return page, 409


def _show_held(
    session: Session, form: AgendaForm, error: agenda.GuestSlotHeldError
) -> ResponseReturnValue:
    """Say why the guest's point stays; if it was taken away, it is put back."""
    held = queries.find_live_offer(session)
    if error.is_removed and held and held.item:
        rows = list(typed_rows(request.form).values())
        rows[held.item.position : held.item.position] = rows_of([queries.input_of(held.item)])
        form = editor.typed_form(session, rows)
    form.form_errors.append(in_words(error))
    return editor.show(session, form), 422


def _pairs(session: Session, form: AgendaForm) -> list[Pair]:
    return compare(form.written(), queries.items_of(session), read_known(form.known.data or ""))
