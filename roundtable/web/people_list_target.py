"""Where a list leads: to the directory, or through it to the list of a conference."""

from typing import Any

from flask import request, url_for

from roundtable.models.conferences import Conference
from roundtable.web.conferences import load_conference


def conference_of_list() -> Conference | None:
    """The conference that the address names; those of others are not there."""
    if "conference" not in request.args:
        return None
    return load_conference(request.args.get("conference", 0, type=int))


def target_of_list() -> dict[str, Any]:
    """What the pages of a list need: whom it is for, its arguments, the way back."""
    conference = conference_of_list()
    if conference is None:
        return {"conference": None, "into": {}, "way_back": url_for("people.list_")}
    return {
        "conference": conference,
        "into": {"conference": conference.id},
        "way_back": url_for("conferences.show", conference_id=conference.id),
    }
