"""One text to several: chosen, written once, checked together, sent together."""

from collections.abc import Sequence

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.conferences import ProspectState
from roundtable.domain.permissions import Permission
from roundtable.forms.guest_letters import GuestLetterForm
from roundtable.forms.outreach import GatheringForm, SendAllForm
from roundtable.models.conferences import Conference, Prospect
from roundtable.queries import gathering_letters as queries
from roundtable.queries import outreach_letters as letters
from roundtable.services import outreach_letters, outreach_sending
from roundtable.services.outreach_letters import CommonText
from roundtable.typed_gettext import ngettext
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference

bp = Blueprint("gathering_letters", __name__)
EDIT = Permission.EDIT_PEOPLE
_CHOSEN = (ProspectState.SHORTLISTED,)


@bp.get("/conferences/<int:conference_id>/gathering-letters")
@permission_required(EDIT)
def edit(conference_id: int) -> ResponseReturnValue:
    """Choose the readers and write the text, with marks for what differs."""
    conference = load_conference(conference_id)
    several = queries.readers(conference)
    asked = set(request.args.getlist("people"))
    chosen = [
        one.prospect
        for one in several
        if one.may_get_it
        and (str(one.prospect.id) in asked if asked else one.prospect.state in _CHOSEN)
    ]
    return _page(conference, several, chosen, {})


@bp.post("/conferences/<int:conference_id>/gathering-letters")
@permission_required(EDIT)
def write(conference_id: int) -> ResponseReturnValue:
    """Make each their own letter of the text."""
    conference = load_conference(conference_id)
    several = queries.readers(conference)
    form = GatheringForm()
    possible = {one.prospect.id: one.prospect for one in several if one.may_get_it}
    form.people.choices = [(id_, "") for id_ in possible]
    is_valid = form.validate()
    chosen = [possible[id_] for id_ in form.people.data or [] if id_ in possible]
    account, now = current_account(), clock.now()
    kinds = queries.drafts_of(conference, chosen, account, now=now)
    texts = {kind: GuestLetterForm(prefix=kind) for kind in kinds}
    if not all([is_valid, *(text.validate() for text in texts.values())]):
        return _page(conference, several, chosen, texts, form), 422
    words = [CommonText(variant=kind, words=text.to_letter()) for kind, text in texts.items()]
    outreach_letters.write_common(chosen, words, by=account, now=now)
    return redirect(url_for(".check", conference_id=conference.id), 303)


@bp.get("/conferences/<int:conference_id>/gathering-letters/check")
@permission_required(EDIT)
def check(conference_id: int) -> ResponseReturnValue:
    """The letters side by side with what is said of each, and how many would leave."""
    conference = load_conference(conference_id)
    return render_template(
        "letters/check.html",
        conference=conference,
        checked=queries.checked(conference, now=clock.now()),
        mail_server=current_app.config["MAIL_SERVER"],
    )


@bp.post("/conferences/<int:conference_id>/gathering-letters/send")
@permission_required(EDIT)
def send(conference_id: int) -> ResponseReturnValue:
    """Send them all, if they are as many as were read."""
    conference, form = load_conference(conference_id), SendAllForm()
    if not form.validate():
        return redirect(url_for(".check", conference_id=conference.id), 303)
    ready = letters.drafts(conference, queries.PURPOSE)
    outreach_sending.send_all(
        ready,
        by=current_account(),
        now=clock.now(),
        house=current_app.config["MAIL_FROM"],
        expected=form.count.data,
    )
    number = len(ready)
    flash(
        ngettext(
            "One letter is on its way. For half a minute you can still take it back.",
            "%(num)s letters are on their way. For half a minute you can still take each back.",
            number,
        )
    )
    return redirect(url_for("letters.list_", conference_id=conference.id), 303)


def _page(
    conference: Conference,
    several: Sequence[queries.Reader],
    chosen: list[Prospect],
    texts: dict[str, GuestLetterForm],
    form: GatheringForm | None = None,
) -> str:
    drafted = queries.drafts_of(conference, chosen, current_account(), now=clock.now())
    shown = texts or {
        kind: GuestLetterForm(formdata=None, prefix=kind, data=vars(words))
        for kind, words in drafted.items()
    }
    return render_template(
        "letters/gathering.html",
        conference=conference,
        readers=several,
        chosen={one.id for one in chosen},
        texts=shown,
        form=form or GatheringForm(formdata=None),
    )
