"""Which clock and week belong to a city or country, for the form that fills them in."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from roundtable.domain.permissions import Permission
from roundtable.forms.people_fields import zone_of
from roundtable.forms.people_moves import Whereabouts, zone_after
from roundtable.i18n import current_language
from roundtable.places import country_of_zone, default_working_days, find_zone, zone_choices
from roundtable.web.access import permission_required
from roundtable.web.people_touches import bp

__all__ = ["bp"]

LONGEST = 100


@bp.get("/place")
@permission_required(Permission.SEE_PEOPLE)
def place() -> ResponseReturnValue:
    """The zone by its city, the country and its working week; empty where nothing is known.

    ``was_city`` and its like say where somebody was before.
    """
    city, country = _asked("city"), _asked("country", 2)
    language = current_language().value
    before = Whereabouts(
        city=_asked("was_city"),
        country=_asked("was_country", 2),
        zone=find_zone(_asked("was_zone"), language) or "",
    )
    zone = zone_after(city, country, before)
    is_of_country = zone in {before.zone, zone_of(city, country)}
    found = country if country and is_of_country else country_of_zone(zone)
    return jsonify(
        zone=dict(zone_choices(language)).get(zone, ""),
        country=found,
        days=default_working_days(found) if found else [],
    )


def _asked(name: str, longest: int = LONGEST) -> str:
    return request.args.get(name, "")[:longest]
