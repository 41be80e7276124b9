"""Asking about series."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import recurrence
from roundtable.domain.recurrence import Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.groups import Group
from roundtable.models.series import Series


def plan_of(series: Series) -> SeriesPlan:
    """The plan that a row keeps."""
    return SeriesPlan(
        title=series.title,
        rule=rule_of(series),
        local_time=series.local_time,
        time_zone=series.time_zone,
        duration_minutes=series.duration_minutes,
        other_times=tuple(one for one in (series.second_time, series.third_time) if one),
        first_turn=series.first_turn,
        order=series.turn_order,
    )


def rule_of(series: Series) -> Rule:
    """The rule that a row keeps."""
    return Rule(
        frequency=series.frequency,
        starts_on=series.starts_on,
        interval=series.interval,
        weekday=series.weekday,
        ordinal=series.ordinal,
        month_day=series.month_day,
        until_on=series.until_on,
        count=series.count,
    )


def of_group(group: Group) -> Sequence[Series]:
    """Every series of a group, the latest plan first."""
    query = sa.select(Series).where(Series.group_id == group.id)
    return db.session.scalars(query.order_by(Series.starts_on.desc(), Series.id.desc())).all()


def running_on(today: date) -> Sequence[Series]:
    """The series of all groups that had not ended a day before; zones differ by up to a day."""
    yesterday = date.fromordinal(today.toordinal() - 1)
    not_over = sa.or_(Series.until_on.is_(None), Series.until_on >= yesterday)
    return db.session.scalars(sa.select(Series).where(not_over).order_by(Series.id)).all()


def plan_from(series: Series, on: date) -> SeriesPlan:
    """The plan as it reads from a date on: a number of sessions is what remains of it."""
    plan = plan_of(series)
    before = recurrence.dates_before(plan.rule, on)
    count = plan.rule.count and plan.rule.count - before
    return replace(
        plan,
        rule=replace(plan.rule, starts_on=on, count=count or None),
        first_turn=plan.turn_after(before) or 0,
    )


def continue_turns(series: Series, plan: SeriesPlan) -> SeriesPlan:
    """Let the turns of a new plan go on where those of the series would be."""
    before = plan_from(series, plan.rule.starts_on)
    if not plan.other_times or not before.other_times:
        return plan
    return replace(plan, first_turn=before.first_turn % len(plan.times), order=before.order)


def count_to_look_at() -> int:
    """How many plans new time zone rules ask to be looked at, over all groups; no names."""
    query = sa.select(sa.func.count(Series.id)).where(Series.look_again_at.is_not(None))
    return db.session.scalar(query) or 0


def find_successor(series: Series) -> Series | None:
    """The series that follows this one, where its plan was changed from a session on."""
    query = sa.select(Series).where(Series.follows_id == series.id)
    return db.session.scalar(query.order_by(Series.id.desc()).limit(1))
