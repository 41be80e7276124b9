"""Letters to prospects and organisers: drafted, judged while one types, sent or taken along."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.letters import LetterBody
from roundtable.domain.outreach import LetterState
from roundtable.domain.permissions import Permission
from roundtable.forms.invitations import LetterForm
from roundtable.forms.outreach import BeginForm, RedraftForm
from roundtable.models.outreach import OutreachLetter
from roundtable.queries import objections, outreach_contexts, prospects
from roundtable.queries import outreach_letters as queries
from roundtable.services import outreach_letters, outreach_sending
from roundtable.services.invitation_letters import LetterChangedError
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference
from roundtable.web.prospects import load_prospect
from roundtable.web.refusals import in_words

bp = Blueprint("letters", __name__)
EDIT = Permission.EDIT_PEOPLE


@bp.post("/prospects/<int:prospect_id>/letters")
@permission_required(EDIT)
def begin(prospect_id: int) -> ResponseReturnValue:
    """Draft a letter to a prospect."""
    prospect, form = load_prospect(prospect_id), BeginForm()
    if not form.validate():
        abort(400)
    letter = outreach_letters.begin(
        prospect, form.purpose.data, form.channel.data, by=current_account(), now=clock.now()
    )
    return _to(letter)


@bp.post("/conferences/<int:conference_id>/organiser-letter")
@permission_required(EDIT)
def begin_to_organiser(conference_id: int) -> ResponseReturnValue:
    """Draft the letter that asks for the list."""
    conference = load_conference(conference_id)
    by, now = current_account(), clock.now()
    return _to(outreach_letters.begin_to_organiser(conference, by=by, now=now))


@bp.get("/conferences/<int:conference_id>/letters")
@permission_required(EDIT)
def list_(conference_id: int) -> ResponseReturnValue:
    """What was written about one conference, and what still lies there as a draft."""
    conference = load_conference(conference_id)
    several = queries.of_conference(conference)
    return render_template("letters/list.html", conference=conference, letters=several)


@bp.get("/letters/<int:letter_id>")
@permission_required(EDIT)
def show(letter_id: int) -> ResponseReturnValue:
    """One letter: written, or what became of it."""
    letter = load_letter(letter_id)
    return show_page(letter, LetterForm(formdata=None, obj=letter))


@bp.post("/letters/<int:letter_id>")
@permission_required(EDIT)
def write(letter_id: int) -> ResponseReturnValue:
    """Store a letter; send it, or note that it was sent, where that was asked."""
    letter, form = load_letter(letter_id), LetterForm()
    if not form.validate():
        return show_page(letter, form), 422
    try:
        outreach_letters.write(letter, form.to_letter(), revision=form.revision.data)
        words = _go_on(letter)
    except RuleBrokenError as error:
        return _show_both(letter, form, error)
    flash(words)
    return _to(letter)


@bp.post("/letters/<int:letter_id>/preview")
@permission_required(EDIT)
def preview(letter_id: int) -> ResponseReturnValue:
    """Judge the letter as it is being typed; nothing is stored."""
    letter, form = load_letter(letter_id), LetterForm()
    if not form.validate():
        return render_template("invitations/_too_long.html", form=form), 422
    return render_template("letters/_typed.html", letter=letter, page=_judged(letter, form))


@bp.post("/letters/<int:letter_id>/redraft")
@permission_required(EDIT)
def redraft(letter_id: int) -> ResponseReturnValue:
    """Write the letter anew, perhaps in the other language or for the other way."""
    letter, form = load_letter(letter_id), RedraftForm()
    if not form.validate():
        abort(400)
    outreach_letters.redraft(letter, form.language.data, form.channel.data)
    flash(_("The letter is drafted anew."))
    return _to(letter)


@bp.post("/letters/<int:letter_id>/recall")
@permission_required(EDIT)
def recall(letter_id: int) -> ResponseReturnValue:
    """Take a letter back before it leaves, or a mark that was wrong."""
    letter = load_letter(letter_id)
    outreach_sending.recall(letter, now=clock.now())
    flash(_("Taken back. The letter is a draft again."))
    return _to(letter)


@bp.post("/letters/<int:letter_id>/discard")
@permission_required(EDIT)
def discard(letter_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    letter = load_letter(letter_id)
    conference_id = letter.conference_id
    outreach_letters.discard(letter)
    flash(_("The draft is thrown away."))
    if conference_id is None:
        return redirect(url_for("conferences.list_"), 303)
    return redirect(url_for(".list_", conference_id=conference_id), 303)


def load_letter(letter_id: int) -> OutreachLetter:
    """One of one's own letters."""
    return queries.find(letter_id, current_account()) or abort(404)


def show_page(letter: OutreachLetter, form: LetterForm) -> str:
    """The page of one letter, with what somebody has typed."""
    return render_template(
        "letters/show.html",
        letter=letter,
        form=form,
        page=_judged(letter, form),
        mail=queries.mail_of(letter),
        prospect=queries.prospect_of(letter),
        following=prospects.next_to_write(letter.conference_id) if letter.conference_id else None,
        redraft=RedraftForm(formdata=None, language=letter.language, channel=letter.channel),
        is_draft=letter.state is LetterState.DRAFTED,
        has_objected=letter.person is not None and objections.has_objected(letter.person),
        mail_server=current_app.config["MAIL_SERVER"],
    )


def _judged(letter: OutreachLetter, form: LetterForm) -> dict[str, object]:
    """What is said of a letter beside the text, and how its reader gets it."""
    context = outreach_contexts.full_context(letter)
    words = LetterBody(subject=form.subject.data or "", body=form.body.data or "")
    return {
        "judgement": outreach_contexts.judge(words, context),
        "unsent": outreach_contexts.unsent(letter, words, context),
        "is_short": context.is_short,
        "has_times": any(one.starts_at > clock.now() for one in context.offered),
    }


def _go_on(letter: OutreachLetter) -> str:
    """Do with a stored letter what its button said, and say so."""
    by, now = current_account(), clock.now()
    if "send" in request.form:
        house = current_app.config["MAIL_FROM"]
        outreach_sending.send(letter, by=by, now=now, house=house)
        return _("On its way. For half a minute you can still take it back.")
    if "sent" in request.form:
        outreach_sending.mark_sent(letter, by=by, now=now)
        return _("Noted as sent. Now it is their turn.")
    return _("The letter is saved.")


def _show_both(
    letter: OutreachLetter, form: LetterForm, error: RuleBrokenError
) -> ResponseReturnValue:
    """Keep what was typed and say why it went no further; nothing of it is stored.

    Where the letter was stored elsewhere, saving again takes ours.
    """
    if isinstance(error, LetterChangedError):
        form.revision.data, form.revision.raw_data = error.revision, None
    form.body.errors = [in_words(error)]
    return show_page(letter, form), 409


def _to(letter: OutreachLetter) -> ResponseReturnValue:
    return redirect(url_for("letters.show", letter_id=letter.id), 303)
