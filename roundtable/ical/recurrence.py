"""A rule as an RRULE, for the optional download of a series as one recurring entry."""

from datetime import datetime, time

from roundtable.domain import timezones
from roundtable.domain.recurrence import Frequency, Rule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def to_rrule(rule: Rule, zone: str, local_start: time) -> str:
    """Write the value of an RRULE (RFC 5545, 3.3.10).

    Belongs to a DTSTART with this TZID at the rule's ``first_date``: a DTSTART that is
    no instance of its rule has no defined meaning (3.8.5.3). UNTIL is the start that
    the last day would have, in UTC.
    """
    parts = [*_shape(rule)]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until_on is not None:
        last_at = timezones.instant(datetime.combine(rule.until_on, local_start), zone)
        parts.append(f"UNTIL={last_at:%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def _shape(rule: Rule) -> tuple[str, str]:
    weekday = WEEKDAYS[rule.on_weekday]
    match rule.frequency:
        case Frequency.WEEKLY:
            return "FREQ=WEEKLY", f"BYDAY={weekday}"
        case Frequency.MONTHLY_WEEKDAY:
            return "FREQ=MONTHLY", f"BYDAY={rule.ordinal}{weekday}"
        case Frequency.MONTHLY_DAY:
            return "FREQ=MONTHLY", f"BYMONTHDAY={rule.on_month_day}"
