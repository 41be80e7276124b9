"""A series as the solver of fair times is asked about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import (
    EPOCH,
    Instance,
    Member,
    Occurrence,
    Rates,
    Times,
    minute_of,
)
from roundtable.domain.plan_choices import Choices
from roundtable.models.groups import Membership
from roundtable.queries.member_days import MemberDays, days_of
from roundtable.queries.planner import Planner

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


def instance_of(
    planner: Planner, choices: Choices, histories: Mapping[int, int], *, now: datetime
) -> Instance:
    """Ask about the sessions that can still be moved; those that cannot are history already.

    :param histories: what each person has carried so far, in points, by their id
    """
    dates = [one.local_start.date() for one in (*planner.frozen, *planner.coming)]
    day = timedelta(days=8)  # other weekdays; on a member's own calendar it may be another date
    days = days_of(
        [seat.person for seat in planner.seats], first_on=min(dates) - day, last_on=max(dates) + day
    )
    members = [
        _member(seat, days[seat.person_id], choices, max(0, histories.get(seat.person_id, 0)))
        for seat in planner.seats
    ]
    frozen = [(minute_of(one.starts_at), one.duration_minutes) for one in planner.frozen]
    return Instance(
        length=planner.series.duration_minutes,
        anchor=planner.series.time_zone,
        times=Times(starts=choices.starts, ends=choices.ends, step=choices.step),
        occurrences=tuple(
            Occurrence(
                id=str(one.id),
                dates=(on,),
                not_at=frozenset(at for id_, at in choices.appeals if id_ == one.id),
            )
            for one, on in zip(planner.coming, planner.dates_later(choices.days_later), strict=True)
        ),
        members=tuple(_with_frozen(member, frozen) for member in members),
        not_before=_not_before(planner, now),
        min_present=choices.quorum,
    )


def _not_before(planner: Planner, now: datetime) -> datetime | None:
    """From when on sessions may be, to the hour; none where no date of theirs comes as early.

    So the same is asked all day long, and what was found is found again.
    """
    first = now + timedelta(days=planner.series.group.notice_days)
    midnight = datetime.combine(min(planner.dates) - WEEK, time(), UTC)
    if first <= midnight - timedelta(days=1):
        return None
    return EPOCH - (EPOCH - first) // HOUR * HOUR


def starts_now(planner: Planner) -> dict[str, int]:
    """When the sessions are as planned now, in UTC minutes by their ids."""
    return {str(one.id): minute_of(one.starts_at) for one in planner.coming}


def _member(seat: Membership, days: MemberDays, choices: Choices, history: int) -> Member:
    return Member(
        id=str(seat.person_id),
        zone=seat.person.time_zone,
        week=seat.person.week,
        is_required=seat.is_required and seat.person_id not in choices.optional,
        history=history,
        holidays=days.holidays,
        unavailable=days.away,
    )


def _with_frozen(member: Member, frozen: list[tuple[int, int]]) -> Member:
    added = sum(Payer(member, Rates(), length).priced(at)[0] for at, length in frozen)
    return replace(member, history=member.history + added)
