"""What comes of laying out an agenda: rows with clock times, and findings without words."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from roundtable.domain.agenda import Box


class TimeboxFindingKind(StrEnum):
    """What a convener should know of a timetable."""

    SLACK_BEFORE_PIN = "slack_before_pin"
    OVERRUN_BEFORE_PIN = "overrun_before_pin"
    PIN_BEFORE_START = "pin_before_start"
    PIN_AFTER_END = "pin_after_end"
    PINS_OUT_OF_ORDER = "pins_out_of_order"
    PIN_MOVED_BY_CLOCK_CHANGE = "pin_moved_by_clock_change"
    OVER_AT_END = "over_at_end"
    UNDER_AT_END = "under_at_end"

    @property
    def is_problem(self) -> bool:
        """Whether the session cannot run as planned; free time and a moved pin are only told."""
        return self not in {
            TimeboxFindingKind.SLACK_BEFORE_PIN,
            TimeboxFindingKind.PIN_MOVED_BY_CLOCK_CHANGE,
            TimeboxFindingKind.UNDER_AT_END,
        }

    @property
    def is_gap(self) -> bool:
        """Whether time of the session is left unplanned."""
        return self in {TimeboxFindingKind.SLACK_BEFORE_PIN, TimeboxFindingKind.UNDER_AT_END}


@dataclass(frozen=True, kw_only=True)
class TimeboxFinding:
    """One finding, to be put into words elsewhere.

    ``box`` and ``index`` are those of the pinned item, None at the end of the session. ``clock``
    is the wall clock at which that item really begins, or at which the session must end.
    """

    kind: TimeboxFindingKind
    minutes: int
    clock: time
    index: int | None = None
    box: Box | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A box with its place in the session.

    Offsets are minutes of real time from the session's start, below nought for a pin before it.
    ``local_…`` are naive wall clock times in the session's zone: across a clock change they may
    lie further apart than ``minutes``, or run backwards. Slack and overrun lie before the row.
    """

    index: int
    box: Box
    minutes: int
    starts_after_minutes: int
    ends_after_minutes: int
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    slack_minutes: int = 0
    overrun_minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """A laid out agenda.

    ``total_minutes`` is the sum of the boxes; ``over_minutes`` and ``under_minutes`` compare the
    end of the last row with the end of the session.
    """

    rows: tuple[Row, ...]
    findings: tuple[TimeboxFinding, ...]
    session_minutes: int
    total_minutes: int
    over_minutes: int
    under_minutes: int
    local_ends_at: datetime
    local_session_ends_at: datetime

    @property
    def fits(self) -> bool:
        """Whether the session can run as planned."""
        return not any(finding.kind.is_problem for finding in self.findings)

    @property
    def is_complete(self) -> bool:
        """Whether it fits and every minute is planned."""
        return self.fits and not any(finding.kind.is_gap for finding in self.findings)
