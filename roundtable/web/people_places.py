"""Which clock and week belong to a city or country, for the form that fills them in."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from roundtable.domain.permissions import Permission
from roundtable.forms.people_fields import zone_of
from roundtable.i18n import current_language
from roundtable.places import country_of_zone, default_working_days, zone_choices
from roundtable.web.access import permission_required
from roundtable.web.people_touches import bp

__all__ = ["bp"]

LONGEST = 100


@bp.get("/place")
@permission_required(Permission.SEE_PEOPLE)
def place() -> ResponseReturnValue:
    """The zone by its city, the country and its working week; empty where nothing is known."""
    city = request.args.get("city", "")[:LONGEST]
    country = request.args.get("country", "")[:2]
    zone = zone_of(city, country)
    found = country or country_of_zone(zone)
    return jsonify(
        zone=dict(zone_choices(current_language().value)).get(zone, ""),
        country=found,
        days=default_working_days(found) if found else [],
    )
