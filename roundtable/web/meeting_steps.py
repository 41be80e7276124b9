"""What one does with a coffee or gathering: settle, call off, ask one more."""

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.forms.meetings import GuestForm, ReasonForm, TimeForm
from roundtable.models.meetings import Meeting
from roundtable.queries import meetings as queries
from roundtable.services import meeting_mails, meetings, session_notices
from roundtable.typed_gettext import gettext as _
from roundtable.typed_gettext import ngettext
from roundtable.web.access import current_account, permission_required
from roundtable.web.meeting_page import load_guest, load_meeting, show_meeting

bp = Blueprint("meeting_steps", __name__)

EDIT = Permission.EDIT_PEOPLE


@bp.post("/meetings/<int:meeting_id>/settle")
@permission_required(EDIT)
def settle(meeting_id: int) -> ResponseReturnValue:
    """Settle one of the times; whoever comes gets the entry by mail, after half a minute."""
    meeting = load_meeting(meeting_id)
    form = TimeForm()
    if not form.validate():
        abort(400)
    meetings.settle(meeting, form.time_id.data, now=clock.now(), by=meeting.account)
    flash(_("Settled. It stands in your calendar."))
    tell(meeting)
    return _to(meeting)


@bp.post("/meetings/<int:meeting_id>/open")
@permission_required(EDIT)
def open_again(meeting_id: int) -> ResponseReturnValue:
    """Let the time be open again; entries on their way are taken back."""
    meeting = load_meeting(meeting_id)
    number = meeting_mails.take_back(meeting, now=clock.now())
    meetings.unsettle(meeting, now=clock.now())
    flash(_("The time is open again."))
    if number:
        flash(ngettext("One mail was taken back.", "%(num)s mails were taken back.", number))
    tell(meeting)
    return _to(meeting)


@bp.post("/meetings/<int:meeting_id>/call-off")
@permission_required(EDIT)
def call_off(meeting_id: int) -> ResponseReturnValue:
    """Say that it does not take place."""
    meeting = load_meeting(meeting_id)
    form = ReasonForm()
    if not form.validate():
        return show_meeting(meeting, status=422)
    meetings.call_off(meeting, form.reason.data or "", now=clock.now())
    flash(_("Called off. It can be taken up again at any time."))
    tell(meeting)
    return _to(meeting)


@bp.post("/meetings/<int:meeting_id>/take-up")
@permission_required(EDIT)
def take_up(meeting_id: int) -> ResponseReturnValue:
    """Let it take place after all."""
    meeting = load_meeting(meeting_id)
    meetings.take_up_again(meeting, now=clock.now())
    flash(_("It takes place after all."))
    tell(meeting)
    return _to(meeting)


@bp.post("/meetings/<int:meeting_id>/guests")
@permission_required(EDIT)
def add_guest(meeting_id: int) -> ResponseReturnValue:
    """Ask one more."""
    meeting = load_meeting(meeting_id)
    form = GuestForm()
    if not form.validate():
        abort(400)
    person = next(iter(queries.people([form.person.data], current_account())), None) or abort(404)
    meetings.add_guest(meeting, person)
    return _to(meeting)


@bp.post("/meeting-guests/<int:guest_id>/remove")
@permission_required(EDIT)
def remove_guest(guest_id: int) -> ResponseReturnValue:
    """Ask somebody no more."""
    guest = load_guest(guest_id)
    meeting, name = guest.meeting, guest.person.name or guest.person.email
    meetings.remove_guest(guest)
    flash(_("%(name)s is not asked any more. The link leads nowhere now.", name=name))
    return _to(meeting)


def tell(meeting: Meeting) -> None:
    """Tell whoever comes by mail what has just changed, and say so."""
    if meeting.session is None:
        return
    house = current_app.config["MAIL_FROM"]
    number = session_notices.keep_up(meeting.session.group, now=clock.now(), house=house)
    if number:
        flash(
            ngettext(
                "One mail with the calendar entry leaves in half a minute.",
                "%(num)s mails with the calendar entry leave in half a minute.",
                number,
            )
        )


def _to(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)
