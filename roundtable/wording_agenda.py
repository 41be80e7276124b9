"""Timetables in plain words. Each function needs an application context.

Clock times are those of the session's zone, on a 24-hour clock.
"""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.timetable import TimeboxFinding, TimeboxFindingKind, Timetable
from roundtable.typed_gettext import gettext, ngettext

Kind = TimeboxFindingKind


def timebox_finding_in_words(finding: TimeboxFinding) -> str:
    """Say one finding, to stand in a list or beside its item."""
    values = {"clock": f"{finding.clock:%H:%M}", "title": finding.box.title if finding.box else ""}
    if finding.box is None:
        return _at_end(finding, values)
    if finding.box.kind is ItemKind.GUEST:
        return _of_guest(finding, values)
    return _of_item(finding, values)


def summary_in_words(timetable: Timetable) -> str:
    """Say in one line how much is planned and whether the session ends on time."""
    values = {
        "planned": timetable.total_minutes,
        "length": timetable.session_minutes,
        "clock": f"{timetable.local_ends_at:%H:%M}",
    }
    if not timetable.rows:
        return gettext("Nothing is planned yet: %(length)s minutes are free", **values)
    if timetable.over_minutes:
        return ngettext(
            "%(planned)s of %(length)s minutes planned: ends %(num)d minute late, at %(clock)s",
            "%(planned)s of %(length)s minutes planned: ends %(num)d minutes late, at %(clock)s",
            timetable.over_minutes,
            **values,
        )
    if not timetable.fits:
        return gettext(
            "%(planned)s of %(length)s minutes planned: ends at %(clock)s, but not everything fits",
            **values,
        )
    if timetable.under_minutes:
        return ngettext(
            "%(planned)s of %(length)s minutes planned: ends %(num)d minute early, at %(clock)s",
            "%(planned)s of %(length)s minutes planned: ends %(num)d minutes early, at %(clock)s",
            timetable.under_minutes,
            **values,
        )
    return gettext(
        "%(planned)s of %(length)s minutes planned: ends on time, at %(clock)s", **values
    )


def _at_end(finding: TimeboxFinding, values: dict[str, str]) -> str:
    if finding.kind is Kind.OVER_AT_END:
        return ngettext(
            "%(num)d minute too long: the session ends at %(clock)s",
            "%(num)d minutes too long: the session ends at %(clock)s",
            finding.minutes,
            **values,
        )
    return ngettext(
        "%(num)d minute to spare before the session ends at %(clock)s",
        "%(num)d minutes to spare before the session ends at %(clock)s",
        finding.minutes,
        **values,
    )


def _of_guest(finding: TimeboxFinding, values: dict[str, str]) -> str:
    match finding.kind:
        case Kind.OVERRUN_BEFORE_PIN:
            return ngettext(
                "%(num)d minute too long before the guest joins at %(clock)s",
                "%(num)d minutes too long before the guest joins at %(clock)s",
                finding.minutes,
                **values,
            )
        case Kind.SLACK_BEFORE_PIN:
            return ngettext(
                "%(num)d minute free before the guest joins at %(clock)s",
                "%(num)d minutes free before the guest joins at %(clock)s",
                finding.minutes,
                **values,
            )
        case Kind.PIN_BEFORE_START:
            return ngettext(
                "The guest joins at %(clock)s, %(num)d minute before the session begins",
                "The guest joins at %(clock)s, %(num)d minutes before the session begins",
                finding.minutes,
                **values,
            )
        case Kind.PIN_AFTER_END:
            return gettext("The guest joins at %(clock)s, when the session is over", **values)
        case Kind.PINS_OUT_OF_ORDER:
            return gettext(
                "The guest joins at %(clock)s, but stands below an item set for a later time",
                **values,
            )
        case _:
            return gettext("The clocks go forward: the guest joins at %(clock)s", **values)


def _of_item(finding: TimeboxFinding, values: dict[str, str]) -> str:
    match finding.kind:
        case Kind.OVERRUN_BEFORE_PIN:
            return ngettext(
                "%(num)d minute too long before “%(title)s” begins at %(clock)s",
                "%(num)d minutes too long before “%(title)s” begins at %(clock)s",
                finding.minutes,
                **values,
            )
        case Kind.SLACK_BEFORE_PIN:
            return ngettext(
                "%(num)d minute free before “%(title)s” begins at %(clock)s",
                "%(num)d minutes free before “%(title)s” begins at %(clock)s",
                finding.minutes,
                **values,
            )
        case Kind.PIN_BEFORE_START:
            return ngettext(
                "“%(title)s” is set for %(clock)s, %(num)d minute before the session begins",
                "“%(title)s” is set for %(clock)s, %(num)d minutes before the session begins",
                finding.minutes,
                **values,
            )
        case Kind.PIN_AFTER_END:
            return gettext("“%(title)s” is set for %(clock)s, when the session is over", **values)
        case Kind.PINS_OUT_OF_ORDER:
            return gettext(
                "“%(title)s” is set for %(clock)s, but stands below an item set for a later time",
                **values,
            )
        case _:
            return gettext("The clocks go forward: “%(title)s” begins at %(clock)s", **values)
