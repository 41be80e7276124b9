"""Sentences built from values, in the language being spoken.

Each needs an application context. Sentences are translated whole or in clauses that stand for
themselves: no message is a lone adjective or noun that another language would bend.
"""

from datetime import date, time

from babel.dates import format_date, get_day_names
from flask_babel import get_locale, gettext, ngettext

from roundtable.domain.recurrence import LAST, Frequency, Rule, is_skipping_months
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.turns import TurnOrder
from roundtable.places import city_of
from roundtable.wording_turns import times_in_words


def rule_in_words(rule: Rule, local_time: time, zone: str) -> str:
    """Say a usable rule in words, to stand inside a sentence or after a colon."""
    return _sentence(rule, _pattern(rule), f"{local_time:%H:%M}", zone)


def _sentence(rule: Rule, pattern: str, times: str, zone: str) -> str:
    city = city_of(zone, get_locale().language)
    sentence = _until_its_end(rule, {"pattern": pattern, "time": times, "city": city})
    if not is_skipping_months(rule):
        return sentence
    return str(
        gettext(
            "%(sentence)s; months without a day %(day)s are skipped",
            sentence=sentence,
            day=rule.on_month_day,
        )
    )


def plan_in_words(plan: SeriesPlan) -> str:
    """Say a plan in words, beginning a sentence."""
    pattern = _pattern(plan.rule)
    if plan.other_times and plan.order is TurnOrder.CYCLE:
        pattern = gettext("%(pattern)s in turn", pattern=pattern)
    times = times_in_words(plan.times, plan.order)
    words = _sentence(plan.rule, pattern, times, plan.time_zone)
    return words[:1].upper() + words[1:]


def _until_its_end(rule: Rule, words: dict[str, str]) -> str:
    if rule.until_on is not None:
        return str(
            gettext(
                "%(pattern)s at %(time)s (%(city)s), until %(date)s",
                date=_written_out(rule.until_on),
                **words,
            )
        )
    if rule.count is not None:
        return str(
            ngettext(
                "%(pattern)s at %(time)s (%(city)s), once",
                "%(pattern)s at %(time)s (%(city)s), %(num)s times",
                rule.count,
                **words,
            )
        )
    return str(gettext("%(pattern)s at %(time)s (%(city)s)", **words))


def _pattern(rule: Rule) -> str:
    match rule.frequency:
        case Frequency.WEEKLY:
            return _weekly(rule)
        case Frequency.MONTHLY_WEEKDAY:
            return _monthly_weekday(rule)
        case Frequency.MONTHLY_DAY:
            return _monthly_day(rule)


def _weekly(rule: Rule) -> str:
    return str(
        ngettext(
            "every %(weekday)s",
            "every %(num)s weeks on %(weekday)s",
            rule.interval,
            weekday=_weekday(rule),
        )
    )


def _monthly_weekday(rule: Rule) -> str:
    every, weekday = rule.interval, _weekday(rule)
    match rule.ordinal:
        case 1:
            clause = ngettext(
                "on the first %(weekday)s of every month",
                "every %(num)s months on the first %(weekday)s",
                every,
                weekday=weekday,
            )
        case 2:
            clause = ngettext(
                "on the second %(weekday)s of every month",
                "every %(num)s months on the second %(weekday)s",
                every,
                weekday=weekday,
            )
        case 3:
            clause = ngettext(
                "on the third %(weekday)s of every month",
                "every %(num)s months on the third %(weekday)s",
                every,
                weekday=weekday,
            )
        case 4:
            clause = ngettext(
                "on the fourth %(weekday)s of every month",
                "every %(num)s months on the fourth %(weekday)s",
                every,
                weekday=weekday,
            )
        case _:
            clause = ngettext(
                "on the last %(weekday)s of every month",
                "every %(num)s months on the last %(weekday)s",
                every,
                weekday=weekday,
            )
    return str(clause)


def _monthly_day(rule: Rule) -> str:
    if rule.on_month_day == LAST:
        return str(
            ngettext(
                "on the last day of every month",
                "every %(num)s months on the last day of the month",
                rule.interval,
            )
        )
    return str(
        ngettext(
            "on day %(day)s of every month",
            "every %(num)s months on day %(day)s",
            rule.interval,
            day=rule.on_month_day,
        )
    )


def _weekday(rule: Rule) -> str:
    return str(get_day_names("wide", locale=get_locale())[rule.on_weekday])


def _written_out(day: date) -> str:
    # Translators: a date pattern of Unicode CLDR, day and month written out: 30 June 2026
    pattern = gettext("d MMMM y")
    return format_date(day, pattern, locale=get_locale())
