"""The page for after a session, with its three forms."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.groups import Confidentiality
from roundtable.domain.names_in_text import names_in
from roundtable.domain.sessions import Answer, SessionState
from roundtable.forms.records import OutcomeForm, PulseForm, RecordForm
from roundtable.i18n import current_language
from roundtable.models.sessions import Session
from roundtable.queries import meetings
from roundtable.queries.session_page import Seat, SessionPage, of_session
from roundtable.services import records
from roundtable.web.pulse_rows import show_pulse


def show_record(
    session: Session,
    *,
    record: RecordForm | None = None,
    outcome: OutcomeForm | None = None,
    pulse: PulseForm | None = None,
) -> ResponseReturnValue:
    """The page with all its forms; a refused one is shown as it was sent."""
    page = page_of(session)
    rejected = record or outcome or pulse
    html = render_template(
        "records/edit.html",
        session=session,
        page=page,
        rejected=rejected,
        record=record or _record_form(page),
        outcome=outcome or OutcomeForm(formdata=None),
        pulse=pulse or PulseForm(formdata=None, rows=show_pulse(page)),
        names={str(seat.person.id): seat.person.name for seat in page.seats},
        naming=_naming(page),
        is_in_use=records.is_in_use(session),
        meeting=meetings.of_session(session.id) if session.group.is_circle else None,
    )
    return html, 422 if rejected else 200


def _record_form(page: SessionPage) -> RecordForm:
    """Who came, as recorded; before that, as they had answered."""
    session = page.session
    is_held = session.state is SessionState.HELD
    came = [
        seat.person.id
        for seat in page.seats
        if (seat.came if is_held else seat.answer in (Answer.ACCEPTED, Answer.DELEGATED))
    ]
    form = RecordForm(
        formdata=None,
        came=came,
        notes=session.notes,
        is_guest_agreed=session.guest_agreed_on is not None,
    )
    form.offer(choices(page.seats))
    return form


def _naming(page: SessionPage) -> dict[int, tuple[str, ...]]:
    """The outcomes that name members although the group keeps no names, with the names."""
    if page.session.group.confidentiality is not Confidentiality.CHATHAM_HOUSE:
        return {}
    people = [seat.person for seat in page.seats]
    names = [name for person in people for name in (person.name, person.family, person.given)]
    found = {outcome.id: names_in(outcome.text, names) for outcome in page.outcomes}
    return {id_: named for id_, named in found.items() if named}


def page_of(session: Session) -> SessionPage:
    """Everything that hangs on a session."""
    return of_session(session, now=clock.now(), language=current_language().value)


def choices(seats: Sequence[Seat]) -> list[tuple[int, str]]:
    """Who could have come: ids and names."""
    return [(seat.person.id, seat.person.name) for seat in seats]
