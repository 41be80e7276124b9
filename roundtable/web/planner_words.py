"""Plans of fair times in words: for the page, and to be put into an invitation."""

from collections.abc import Mapping

from babel.dates import get_day_names
from flask import Blueprint
from flask_babel import format_decimal, get_locale

from roundtable.domain.bands import LATE_HOUR, Level
from roundtable.domain.fairness.costs import Missing
from roundtable.domain.plan_choices import Goal, Turns
from roundtable.domain.plan_figures import LETTERS, Pays, PlannedSession
from roundtable.formats import city, clock, month
from roundtable.labels import label
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.queries.plan_views import Bar, Comparison, PlanView
from roundtable.typed_gettext import gettext


def weekday_name(weekday: int) -> str:
    """A day of the week, from Monday = 0."""
    return str(get_day_names("wide", locale=get_locale())[weekday])


def in_late_hours(points: int) -> str:
    """Points as late hours, to a tenth."""
    return str(format_decimal(round(points / LATE_HOUR, 1)))


def goal_in_words(goal: Goal) -> str:
    """What a goal means."""
    return {
        Goal.LEAST: gettext("As little as possible for all together, whoever pays it."),
        Goal.BALANCED: gettext(
            "Nobody carries much more than the others; differences below one late hour do not "
            "count, so that all together do not pay much for little."
        ),
        Goal.FAIREST: gettext(
            "Whoever carries most carries as little as possible, then the next, to the last minute."
        ),
    }[goal]


def proof_in_words(plan: PlanView) -> str:
    """How sure it is that there is no better plan."""
    if plan.is_proven:
        return gettext("Proved: no plan of this kind is better.")
    if plan.gap:
        return gettext("Best found; at most %(gap)s %% from the best possible.", gap=plan.gap)
    return gettext("Best found.")


def who_pays(session: PlannedSession, people: Mapping[str, Person]) -> str:
    """Who has a session at a hard hour, and why."""
    if not session.pays:
        return gettext("nobody")
    return ", ".join(f"{people[one.member_id].name} ({_why(one)})" for one in session.pays)


def burden_in_words(bar: Bar) -> str:
    """What a bar is made of."""
    names = {
        Level.TOLERABLE.value: gettext("early or late"),
        Level.BAD.value: gettext("bad"),
        Level.NIGHT.value: gettext("night"),
        "missed": gettext("missed"),
        "history": gettext("carried before"),
    }
    return ", ".join(f"{names[part.kind]} {in_late_hours(part.points)}" for part in bar.parts)


def explanation(comparison: Comparison, series: Series) -> str:
    """A plan in plain words, for the invitation."""
    plan = comparison.chosen
    if plan is None:
        return ""
    sentences = [_times(plan, series), _worst(plan)]
    if fixed := _against_fixed(plan, comparison):
        sentences.append(fixed)
    if before := _before(comparison):
        sentences.append(before)
    return " ".join(sentences)


def _times(plan: PlanView, series: Series) -> str:
    place = city(series.time_zone)
    times = plan.figures.times
    if len(times) == 1:
        return gettext("Always at %(time)s in %(city)s.", time=clock(times[0]), city=place)
    turns = ", ".join(f"{letter} {clock(at)}" for letter, at in zip(LETTERS, times, strict=False))
    if plan.turns is Turns.FREE:
        return gettext("Times that change, in %(city)s: %(turns)s.", city=place, turns=turns)
    return gettext("Times in strict turn, in %(city)s: %(turns)s.", city=place, turns=turns)


def _worst(plan: PlanView) -> str:
    last = plan.figures.sessions[-1].local_start
    return gettext(
        "Until %(month)s nobody carries more than %(hours)s late hours.",
        month=month(last.date()),
        hours=in_late_hours(plan.figures.worst),
    )


def _against_fixed(plan: PlanView, comparison: Comparison) -> str:
    fixed = comparison.fixed
    if fixed is None or plan.turns is Turns.FIXED or fixed.figures.worst <= plan.figures.worst:
        return ""
    hardest = max(comparison.bars, key=lambda bar: bar.fixed)
    return gettext(
        "With the best fixed time, %(time)s, %(name)s would have %(hours)s.",
        time=clock(fixed.figures.times[0]),
        name=hardest.person.name,
        hours=in_late_hours(hardest.fixed),
    )


def _before(comparison: Comparison) -> str:
    most = max(comparison.bars, key=lambda bar: bar.share.history)
    if not most.share.history:
        return ""
    return gettext(
        "What each has carried so far is counted: %(name)s most, %(hours)s.",
        name=most.person.name,
        hours=in_late_hours(most.share.history),
    )


def _why(one: Pays) -> str:
    if one.missing is Missing.HOLIDAY:
        return gettext("holiday")
    if one.missing is not None:
        return gettext("cannot come")
    return str(label(one.level))


def register(bp: Blueprint) -> None:
    """Let templates use them."""
    for words in (
        weekday_name,
        in_late_hours,
        goal_in_words,
        proof_in_words,
        who_pays,
        burden_in_words,
        explanation,
    ):
        bp.add_app_template_filter(words)
