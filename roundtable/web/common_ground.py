"""Whom to write to: people ranked by what connects, and interests that are taken over."""

from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable.domain.common_ground import Common
from roundtable.domain.people import Seniority
from roundtable.domain.permissions import Permission
from roundtable.domain.regions import Region
from roundtable.domain.text import one_line
from roundtable.forms.common_ground import InterestForm
from roundtable.i18n import current_language
from roundtable.places import find_zone
from roundtable.queries import common_ground as queries
from roundtable.queries.prospects import of_conference
from roundtable.services import interests
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference
from roundtable.web.prospects import load_prospect

bp = Blueprint("common_ground", __name__)
EDIT = Permission.EDIT_PEOPLE
SHOWN = 30
LONGEST = 100
Word = TypeVar("Word", bound=StrEnum)


@bp.get("/conferences/<int:conference_id>/common-ground")
@permission_required(EDIT)
def show(conference_id: int) -> ResponseReturnValue:
    """Those who share most with whoever asks, with the reasons; filtered, when asked."""
    conference = load_conference(conference_id)
    filters = _wanted(conference.id)
    ranked = queries.rank(current_account(), filters, limit=SHOWN, conference=conference)
    return render_template(
        "conferences/common_ground.html",
        conference=conference,
        filters=filters,
        ranked=ranked,
        zone=request.args.get("zone", "")[:LONGEST],
        kinds=queries.STRONG,
        regions=Region,
        seniorities=Seniority,
        listed={line.person_id: line.id for line in of_conference(conference)},
    )


@bp.post("/prospects/<int:prospect_id>/interests")
@permission_required(EDIT)
def accept(prospect_id: int) -> ResponseReturnValue:
    """Note an interest that a post or the title of a talk tells of."""
    prospect, form = load_prospect(prospect_id), InterestForm()
    if not form.validate():
        abort(400)
    interests.accept(prospect.person, form.name.data)
    flash(_("Noted: %(name)s.", name=form.name.data))
    return redirect(url_for("prospects.edit", prospect_id=prospect.id), 303)


def _wanted(conference_id: int) -> queries.GroundFilters:
    """The filters in the present request's address; what makes no sense there is not asked."""
    zone = request.args.get("zone", "")[:LONGEST]
    return queries.GroundFilters(
        region=_member("region", Region),
        time_zone=(find_zone(zone, current_language().value) or "") if zone else "",
        role=one_line(request.args.get("role", "")[:LONGEST]),
        seniority=_member("seniority", Seniority),
        connects=_member("connects", Common),
        listed_at=conference_id if request.args.get("listed") == "1" else None,
    )


def _member(name: str, kind: type[Word]) -> Word | None:
    text = request.args.get(name, "")
    return kind(text) if text in set(kind) else None
