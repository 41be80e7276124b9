"""What every template may use: formats, labels, navigation, addresses."""

from typing import Any

from flask import Flask, current_app, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import Field

from roundtable import clock, formats
from roundtable.i18n import current_language
from roundtable.labels import label, language_name
from roundtable.places import zone_choices
from roundtable.web import addresses
from roundtable.web.mail_links import mailto_address
from roundtable.wording_turns import turn_in_words

NAVIGATION: list[tuple[str, LazyString]] = [
    ("home.show", _l("Home")),
    ("groups.list_", _l("Groups")),
    ("people.list_", _l("People")),
    ("invitations.list_", _l("Senior guests")),
    ("calendar.show", _l("Calendar")),
    ("conferences.list_", _l("Conferences")),
]

#: Pages that belong to the area of another blueprint in the navigation.
AREAS = {
    "agenda": "groups",
    "agenda_templates": "groups",
    "answers": "groups",
    "changes": "groups",
    "common_ground": "conferences",
    "culture": "groups",
    "feeds": "calendar",
    "group_feeds": "groups",
    "member_lists": "groups",
    "meeting_rooms": "conferences",
    "meeting_steps": "conferences",
    "meetings": "conferences",
    "members": "groups",
    "norms": "groups",
    "objections": "people",
    "pipeline": "conferences",
    "gathering_letters": "conferences",
    "letters": "conferences",
    "privacy": "people",
    "people_files": "people",
    "people_pairs": "people",
    "prospects": "conferences",
    "records": "groups",
    "series": "groups",
    "series_end": "groups",
    "sessions": "groups",
    "wizard": "groups",
}


def init_app(app: Flask) -> None:
    """Give the templates their words."""
    names = [
        "day",
        "long_day",
        "short_day",
        "month",
        "clock",
        "clock_range",
        "city",
        "place",
        "when",
        "stamp",
        "hour",
    ]
    app.jinja_env.filters.update(
        {name: getattr(formats, name) for name in names}, label=label, language_name=language_name
    )
    app.jinja_env.filters["mailto"] = mailto_address
    app.jinja_env.filters["turn"] = turn_in_words
    app.jinja_env.globals.update(
        city=formats.city,
        main_navigation=lambda: NAVIGATION,
        current_area=_is_current_area,
        zone_choices=lambda: zone_choices(current_language().value),
        now=clock.now,
        described=_described,
    )
    addresses.init_app(app)
    app.context_processor(_reader)


def _reader() -> dict[str, Any]:
    signed_in = current_user.is_authenticated
    zone = current_user.time_zone if signed_in else current_app.config["DEFAULT_TIME_ZONE"]
    return {
        "language": current_language().value,
        "reader_zone": zone,
        "organisation": current_app.config["ORGANISATION"],
    }


def _described(field: Field, help_text: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that tie a field to its hint and its errors."""
    ids = []
    if help_text or field.description:
        ids.append(f"{field.id}-hint")
    if field.errors:
        ids.append(f"{field.id}-error")
        attributes = {**attributes, "aria-invalid": "true"}
    return {**attributes, "aria-describedby": " ".join(ids)} if ids else attributes


def _is_current_area(endpoint: str) -> bool:
    here = request.blueprint or ""
    return AREAS.get(here, here) == endpoint.partition(".")[0]
