"""Longer searches in words: how far one is, and what came of it."""

from flask import Blueprint

from roundtable.domain.plan_choices import Goal, Turns
from roundtable.domain.plan_searches import SearchState
from roundtable.labels import label
from roundtable.models.plan_searches import PlanSearch
from roundtable.typed_gettext import gettext, ngettext
from roundtable.web.planner_words import in_late_hours


def progress_in_words(search: PlanSearch) -> str:
    """How far a search is."""
    progress = search.progress
    if progress is None:
        return gettext("It has not begun yet.")
    what = f"{label(Turns(progress['form']))}, {label(Goal(progress['preset']))}"
    seconds = ngettext("%(num)d second", "%(num)d seconds", progress["seconds"])
    if not progress["worst"] or progress["preset"] == Goal.LEAST:
        return gettext("After %(seconds)s: %(what)s.", seconds=seconds, what=what)
    return gettext(
        "After %(seconds)s: %(what)s. The best plan yet lets nobody carry more than %(best)s late "
        "hours; less than %(bound)s is not possible.",
        seconds=seconds,
        what=what,
        best=in_late_hours(progress["worst"]),
        bound=in_late_hours(progress["bound"]),
    )


def search_in_words(search: PlanSearch | None) -> str:
    """Why not all is proved, and what a longer search could do or has done."""
    if search is None:
        return gettext(
            "Not everything could be proved while you waited. A longer search takes up to two "
            "minutes; you can do something else meanwhile."
        )
    return {
        SearchState.DONE: gettext(
            "The longer search has ended as well before everything was proved. This is the best "
            "it found."
        ),
        SearchState.CANCELLED: gettext("The longer search was stopped."),
    }.get(search.state, gettext("The longer search ended without an answer."))


def register(bp: Blueprint) -> None:
    """Let templates use them."""
    bp.add_app_template_filter(progress_in_words)
    bp.add_app_template_filter(search_in_words)
