"""The one next step that the page of a session leads to."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from roundtable.domain.groups import Upwards
from roundtable.domain.sessions import SessionState
from roundtable.queries.session_page import SessionPage


@dataclass(frozen=True, kw_only=True)
class Step:
    """A verb, why it comes next, and where it leads; ``is_post`` where it changes something."""

    words: str
    why: str
    url: str
    is_post: bool = False


def next_step(page: SessionPage, *, has_agenda: bool, has_guest: bool) -> Step:
    """Choose what comes next: restore, record, write down, or prepare."""
    state = page.session.state
    if state is SessionState.CANCELLED:
        return _post("sessions.restore", page, _("Restore"), _("This session is called off."))
    if state is SessionState.HELD:
        return _after(page)
    if page.is_over:
        why = _("The hour has passed, and nobody has said how it went.")
        return _get("records.edit", page, _("Record who came"), why)
    return _before(page, has_agenda=has_agenda, has_guest=has_guest)


def _before(page: SessionPage, *, has_agenda: bool, has_guest: bool) -> Step:
    session = page.session
    if not has_agenda:
        return _get("agenda.edit", page, _("Make the agenda"), _("It has no agenda yet."))
    if session.state is SessionState.PLANNED:
        why = _("It is planned, not confirmed.")
        return _post("sessions.confirm", page, _("Confirm the session"), why)
    if not has_guest and session.group.upwards is not Upwards.NOT_DONE:
        why = _("It is confirmed and prepared. There may be a quarter of an hour for a leader.")
        return _get("invitations.new", page, _("Invite a senior guest"), why)
    return _get("agenda.edit", page, _("Go over the agenda"), _("It is confirmed and prepared."))


def _after(page: SessionPage) -> Step:
    if not page.outcomes:
        why = _("What came of it is what the group can point to later.")
        return _get("records.edit", page, _("Write down what came of it"), why)
    if not page.pulses:
        return _get("records.edit", page, _("Enter the pulse"), _("Was it worth the hour?"))
    return _get("records.edit", page, _("Go over the record"), _("Held and recorded."))


def _get(endpoint: str, page: SessionPage, words: str, why: str) -> Step:
    return Step(words=words, why=why, url=url_for(endpoint, session_id=page.session.id))


def _post(endpoint: str, page: SessionPage, words: str, why: str) -> Step:
    url = url_for(endpoint, session_id=page.session.id)
    return Step(words=words, why=why, url=url, is_post=True)
