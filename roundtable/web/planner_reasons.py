"""Why there is no plan, in words: who is in the way, and what would help."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.lists import format_list
from flask import Blueprint
from flask_babel import get_locale

from roundtable.domain.fairness.problems import ProblemKind
from roundtable.formats import short_day
from roundtable.models.people import Person
from roundtable.queries.plan_views import Comparison
from roundtable.typed_gettext import gettext


def reason_in_words(reason: Mapping[str, Any], comparison: Comparison) -> str:
    """Why there is no plan, and what would help."""
    if "field" in reason:
        return _problem(reason, comparison)
    if reason["kind"] in {"times", "turns"}:
        return gettext("These sessions need more times than a plan may have.")
    session = comparison.sessions.get(reason["occurrence"])
    on = short_day(session.local_start) if session else ""
    names = [comparison.people[one["id"]].name for one in reason["members"]]
    if names:
        return gettext(
            "%(day)s: no start works for %(names)s. Let one of them miss a session, widen the "
            "hours, or ask them to give the night a price.",
            day=on,
            names=_together(names),
        )
    if reason["start"] is None:
        return gettext("%(day)s: there is no start between these hours.", day=on)
    return gettext(
        "%(day)s: at most %(present)s can be there, and %(needed)s are asked for.",
        day=on,
        present=reason["present"],
        needed=reason["needed"],
    )


def _problem(problem: Mapping[str, Any], comparison: Comparison) -> str:
    """What the solver could not even begin with, naming the person where it is about one."""
    person = comparison.people.get(problem["who"] or "")
    kind = problem["kind"]
    if person and kind == ProblemKind.NO_HOUR:
        return gettext(
            "%(name)s is required, but their week has no hour that is possible for so long. Widen "
            "their hours, or let them miss a session.",
            name=person.name,
        )
    if person and kind == ProblemKind.UNKNOWN_ZONE:
        return unknown_zone(person)
    return str(problem["message"])


def unknown_zone(person: Person) -> str:
    """Whose clock cannot be read."""
    return gettext(
        "%(name)s’s time zone, %(zone)s, does not exist any more. Choose another for them.",
        name=person.name,
        zone=person.time_zone,
    )


def _together(names: Sequence[str]) -> str:
    return str(format_list(list(names), locale=get_locale()))


def register(bp: Blueprint) -> None:
    """Let templates use them."""
    bp.add_app_template_filter(reason_in_words)
    bp.add_app_template_filter(unknown_zone)
