"""Home: what I owe whom, and what is next."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.letters import NoteOccasion
from roundtable.domain.owed import Owed, OwedKind
from roundtable.queries import home
from roundtable.web.access import current_account
from roundtable.wording_home import distance_in_words, owed_in_words, own_answer_in_words

bp = Blueprint("home", __name__)

FIRST = 10
"""So many lines are shown at once; the others unfold."""

_OCCASIONS = {
    OwedKind.INFORM: NoteOccasion.CONVENING,
    OwedKind.INFORM_INVITING: NoteOccasion.INVITING,
}

_OF_MAIL = {
    OwedKind.READ_MAIL: ("inbox.show", None),
    OwedKind.RETRY_MAIL: ("outbox.show", "failed"),
}

_OF_ONE = {
    OwedKind.INFORM_MEMBER: ("members.edit", ("group_id", "membership_id")),
    OwedKind.LOOK_AGAIN: ("planner.show", ("series_id",)),
}

_OF_PERSON = {
    OwedKind.FOLLOW_UP: None,
    OwedKind.OWED_TO_ME: None,
    OwedKind.KEEP_IN_TOUCH: "rhythm",
}

_OF_SESSION = {
    OwedKind.SHORTEN: "agenda.edit",
    OwedKind.WRITE_AGENDA: "agenda.edit",
    OwedKind.CONFIRM: "sessions.show",
    OwedKind.RECORD: "records.edit",
}


@bp.get("/")
def show() -> ResponseReturnValue:
    """The next sessions, what is to be done, and how each group is."""
    return render_template(
        "home/show.html",
        home=home.look(current_account(), now=clock.now()),
        first=FIRST,
        distance=distance_in_words,
        owed_in_words=owed_in_words,
        own_answer_in_words=own_answer_in_words,
        address_of=_address_of,
    )


def _address_of(owed: Owed) -> str:
    """The page on which the thing can be done."""
    if owed.kind in _OCCASIONS:
        occasion = _OCCASIONS[owed.kind].value
        return url_for("culture.note", group_id=owed.group_id, occasion=occasion)
    if owed.kind in _OF_MAIL:
        endpoint, shelf = _OF_MAIL[owed.kind]
        return url_for(endpoint, shelf=shelf)
    if owed.kind in _OF_ONE:
        endpoint, names = _OF_ONE[owed.kind]
        return url_for(endpoint, **{name: getattr(owed, name) for name in names})
    if owed.kind in _OF_SESSION:
        return url_for(_OF_SESSION[owed.kind], session_id=owed.session_id)
    if owed.kind in _OF_PERSON:
        return url_for("people.show", person_id=owed.person_id, _anchor=_OF_PERSON[owed.kind])
    return url_for("invitations.show", invitation_id=owed.invitation_id)
