"""Conferences: one's own lists of people, and what connects one with them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.conferences import judge_shortlist, tally
from roundtable.domain.permissions import Permission
from roundtable.forms.conferences import ConferenceForm
from roundtable.models.conferences import Conference
from roundtable.queries import conferences as queries
from roundtable.queries import prospects, shortlist
from roundtable.services import conferences
from roundtable.web.access import current_account, permission_required
from roundtable.wording_conferences import steps_in_words

bp = Blueprint("conferences", __name__, url_prefix="/conferences")

FEW = 20
"""A list as short as that is read sooner than searched."""


@bp.get("/")
@permission_required(Permission.SEE_PEOPLE)
def list_() -> ResponseReturnValue:
    """One's own conferences."""
    return render_template("conferences/list.html", lines=queries.of_account(current_account()))


@bp.get("/new")
@permission_required(Permission.EDIT_PEOPLE)
def new() -> ResponseReturnValue:
    """Ask which conference."""
    return _ask(ConferenceForm())


@bp.post("/")
@permission_required(Permission.EDIT_PEOPLE)
def create() -> ResponseReturnValue:
    """Open a conference."""
    form = ConferenceForm()
    if not form.validate():
        return _ask(form), 422
    conference = conferences.create(form.to_details(), by=current_account(), now=clock.now())
    flash(_("Now add the people you would have met."))
    return redirect(url_for(".show", conference_id=conference.id), 303)


@bp.get("/<int:conference_id>")
@permission_required(Permission.SEE_PEOPLE)
def show(conference_id: int) -> ResponseReturnValue:
    """The people of one conference."""
    conference = load_conference(conference_id)
    lines = prospects.of_conference(conference)
    count, size = judge_shortlist(line.state for line in lines)
    sought = request.args.get("q", "")[: prospects.LONGEST_SEARCH]
    return render_template(
        "conferences/show.html",
        conference=conference,
        prospects=prospects.matching(lines, sought),
        total=len(lines),
        sought=sought,
        may_search=len(lines) > FEW,
        following=prospects.first_shortlisted(lines),
        count=count,
        size=size,
        tally=tally(line.state for line in lines),
        balance=shortlist.balance_of(conference, current_account()),
        steps=steps_in_words(),
    )


@bp.get("/<int:conference_id>/edit")
@permission_required(Permission.EDIT_PEOPLE)
def edit(conference_id: int) -> ResponseReturnValue:
    """Ask what to change."""
    conference = load_conference(conference_id)
    return _ask(ConferenceForm(obj=queries.details_of(conference)), conference)


@bp.post("/<int:conference_id>")
@permission_required(Permission.EDIT_PEOPLE)
def update(conference_id: int) -> ResponseReturnValue:
    """Change what is written down about a conference."""
    conference = load_conference(conference_id)
    form = ConferenceForm()
    if not form.validate():
        return _ask(form, conference), 422
    conferences.change(conference, form.to_details())
    flash(_("Saved."))
    return redirect(url_for(".show", conference_id=conference.id), 303)


@bp.get("/<int:conference_id>/people")
@permission_required(Permission.EDIT_PEOPLE)
def people(conference_id: int) -> ResponseReturnValue:
    """Look for somebody to add; while one types, only the list is sent."""
    conference = load_conference(conference_id)
    sought = request.args.get("q", "")[: prospects.LONGEST_SEARCH]
    found = prospects.candidates(conference, sought, current_account())
    name = "_candidates" if "HX-Request" in request.headers else "people"
    return render_template(
        f"conferences/{name}.html", conference=conference, found=found, sought=sought
    )


def load_conference(conference_id: int) -> Conference:
    """One of one's own conferences; those of others are not there."""
    return queries.find(conference_id, current_account()) or abort(404)


def _ask(form: ConferenceForm, conference: Conference | None = None) -> str:
    return render_template("conferences/edit.html", form=form, conference=conference)
