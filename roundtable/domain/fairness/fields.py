"""Reading JSON that anybody may have written: every field checked, every problem collected."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from roundtable.domain.fairness.problems import Problem, ProblemKind
from roundtable.domain.timezones import UnknownZoneError, get_zone

YEARS = range(1980, 2100)
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00", re.ASCII)
MISSING: Any = object()
SHOWN = 60


@dataclass(frozen=True)
class Fields:
    """One object of a document; where a field cannot be used, a problem is noted.

    Each reader returns a value that later checks can bear, so that one reading finds
    everything that is wrong.
    """

    values: Mapping[str, Any]
    path: str
    problems: list[Problem]
    who: str | None = field(default=None)

    def note(self, name: str, kind: ProblemKind, message: str) -> None:
        """Add a problem of one field."""
        where = f"{self.path}.{name}" if self.path and name else self.path or name
        self.problems.append(Problem(field=where, kind=kind, message=message, who=self.who))

    def get(self, name: str, default: Any = MISSING) -> Any:
        """Return the bare value; without a default it has to be there."""
        value = self.values.get(name, default)
        if value is MISSING:
            self.note(name, ProblemKind.LACKING, "is not given")
        return value

    def integer(self, name: str, least: int, most: int, default: Any = MISSING) -> int:
        """Read a whole number within bounds."""
        value = self.get(name, default)
        if value is MISSING:
            return least
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(name, ProblemKind.TYPE, f"is {_shown(value)}, which is no whole number")
            return least
        if not least <= value <= most:
            message = f"is {_shown(value)}; it can be {least} to {most}"
            self.note(name, ProblemKind.RANGE, message)
            return least
        return value

    def optional(self, name: str, least: int, most: int, default: Any = MISSING) -> int | None:
        """Read a whole number within bounds, or null."""
        if self.values.get(name, default) is None:
            return None
        return self.integer(name, least, most, default)

    def truth(self, name: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self.values.get(name, default)
        if isinstance(value, bool):
            return value
        self.note(name, ProblemKind.TYPE, f"is {_shown(value)}; it can be true or false")
        return default

    def text(self, name: str) -> str:
        """Read words that are not empty."""
        value = self.get(name)
        if value is MISSING:
            return ""
        if not isinstance(value, str) or not value or len(value) > 200:
            self.note(name, ProblemKind.TYPE, f"is {_shown(value)}, which is no name")
            return ""
        return value

    def choice(self, name: str, choices: Collection[str], default: str) -> str:
        """Read one of several words."""
        value = self.values.get(name, default)
        if isinstance(value, str) and value in choices:
            return value
        message = f"is {_shown(value)}; it can be {' or '.join(choices)}"
        self.note(name, ProblemKind.RANGE, message)
        return default

    def zone(self, name: str) -> str:
        """Read the name of a time zone; ``UTC`` where there is none of that name."""
        value = self.text(name)
        if not value:
            return "UTC"
        try:
            get_zone(value)
        except UnknownZoneError:
            message = f"there is no time zone {_shown(value)}"
            self.note(name, ProblemKind.UNKNOWN_ZONE, message)
            return "UTC"
        return value

    def clock(self, name: str, default: Any = MISSING) -> int:
        """Read a wall time as minutes since midnight, 24:00 included."""
        value = self.get(name, default)
        if value is MISSING:
            return 0
        minutes = clock_minutes(value)
        if minutes is None:
            message = f"is {_shown(value)}; a time is written as 09:30, up to 24:00"
            self.note(name, ProblemKind.TYPE, message)
            return 0
        return minutes

    def clocks(self, name: str) -> frozenset[int]:
        """Read a list of wall times; it may be left out."""
        found = set()
        for index, value in enumerate(self.items(name, [])):
            minutes = clock_minutes(value)
            if minutes is None:
                message = f"is {_shown(value)}; a time is written as 09:30"
                self.note(f"{name}[{index}]", ProblemKind.TYPE, message)
            else:
                found.add(minutes)
        return frozenset(found)

    def instant(self, name: str) -> datetime | None:
        """Read a UTC instant such as ``2027-01-12T15:00Z``, or null."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value).astimezone(UTC)
            if value.endswith("Z") and at.year in YEARS:
                return at
        except (TypeError, ValueError, AttributeError, OverflowError):
            pass
        message = f"is {_shown(value)}; an instant is written as 2027-01-12T15:00Z"
        self.note(name, ProblemKind.TYPE, message)
        return None

    def dates(self, name: str, default: Any = MISSING) -> tuple[date, ...]:
        """Read a list of dates."""
        found = []
        for index, value in enumerate(self.items(name, default)):
            on = _date(value)
            if on is None:
                message = f"is {_shown(value)}; a date is written as 2027-01-12"
                self.note(f"{name}[{index}]", ProblemKind.TYPE, message)
            else:
                found.append(on)
        return tuple(found)

    def items(self, name: str, default: Any = MISSING) -> list[Any]:
        """Read a list."""
        value = self.get(name, default)
        if value is MISSING:
            return []
        if not isinstance(value, list):
            self.note(name, ProblemKind.TYPE, "is no list")
            return []
        return value

    def below(self, name: str) -> "Fields":
        """Read an object."""
        value = self.get(name)
        path = f"{self.path}.{name}" if self.path else name
        if not isinstance(value, dict):
            if value is not MISSING:
                self.note(name, ProblemKind.TYPE, "is no object")
            return Fields({}, path, [], self.who)
        return Fields(value, path, self.problems, self.who)

    def each(self, name: str, most: int) -> "Iterator[Fields]":
        """Read a list of objects with distinct ids: at least one, at most so many."""
        values = self.items(name)
        if not 1 <= len(values) <= most:
            message = f"there are {len(values)}; there can be 1 to {most}"
            self.note(name, ProblemKind.TOO_MANY, message)
            return
        seen: set[str] = set()
        for index, value in enumerate(values):
            path = f"{name}[{index}]"
            if not isinstance(value, dict):
                self.note(path, ProblemKind.TYPE, "is no object")
                continue
            who = value.get("id") if isinstance(value.get("id"), str) else None
            one = Fields(value, path, self.problems, who)
            if who in seen:
                one.note("id", ProblemKind.DUPLICATE, "is there twice")
            seen.add(who or "")
            yield one


def clock_minutes(value: Any) -> int | None:
    """Read ``09:30``; None when it is no wall time."""
    if not isinstance(value, str) or not CLOCK.fullmatch(value):
        return None
    return int(value[:2]) * 60 + int(value[3:])


def _date(value: Any) -> date | None:
    try:
        on = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return on if on.year in YEARS else None


def _shown(value: Any) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
