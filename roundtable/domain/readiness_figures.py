"""Attendance and pulse over the latest sessions.

Every person and every answer counts the same, so a small session weighs little. Shares are compared
exactly and shown rounded down: 69.9 % is not shown as the 70 % it misses.
"""

from collections.abc import Sequence
from math import ceil, floor

from roundtable.domain.readiness_record import HeldSession
from roundtable.domain.readiness_report import Finding, Requirement, Thresholds

BEST_PULSE = 10


def attendance(recent: Sequence[HeldSession], thresholds: Thresholds) -> Finding:
    """Compare who came with who was expected."""
    wanted = thresholds.attendance_percent
    came, expected = _attendance_of(recent)
    is_met = came * 100 >= wanted * expected if expected else wanted <= 0
    return Finding(
        requirement=Requirement.ATTENDANCE,
        figure=came * 100 // expected if expected else None,
        wanted=wanted,
        is_met=is_met,
        over=len(recent),
        next_needed=None if is_met else _people_needed(recent, thresholds),
        next_of=recent[-1].expected if recent else None,
    )


def pulse_answers(recent: Sequence[HeldSession], thresholds: Thresholds) -> Finding:
    """Compare who answered with who was asked."""
    wanted = thresholds.pulse_answers_percent
    answered = sum(len(held.pulse_values) for held in recent)
    asked = sum(held.pulse_asked for held in recent)
    is_met = answered * 100 >= wanted * asked if asked else wanted <= 0
    return Finding(
        requirement=Requirement.PULSE_ANSWERS,
        figure=answered * 100 // asked if asked else None,
        wanted=wanted,
        is_met=is_met,
        over=len(recent),
        missing=None if is_met or not asked else ceil(wanted * asked / 100) - answered,
    )


def pulse(recent: Sequence[HeldSession], thresholds: Thresholds) -> Finding:
    """Take the mean of all answers."""
    wanted = thresholds.pulse
    values = [value for held in recent for value in held.pulse_values]
    is_met = _lacks(values, wanted) <= 0 if values else wanted <= 0
    return Finding(
        requirement=Requirement.PULSE,
        figure=floor(sum(values) * 10 / len(values)) / 10 if values else None,
        wanted=wanted,
        is_met=is_met,
        over=len(recent),
        next_needed=None if is_met else _mean_needed(recent, thresholds),
        next_of=BEST_PULSE,
    )


def _people_needed(recent: Sequence[HeldSession], thresholds: Thresholds) -> int | None:
    """Say how many must come to a next session like the last one, if that can be enough."""
    if not recent:
        return None
    came, expected = _attendance_of(_kept(recent, thresholds))
    seats = recent[-1].expected
    needed = ceil(thresholds.attendance_percent * (expected + seats) / 100) - came
    return max(needed, 0) if needed <= seats else None


def _mean_needed(recent: Sequence[HeldSession], thresholds: Thresholds) -> float | None:
    """Say what mean a next session with as many answers must have, if that can be enough."""
    kept = [value for held in _kept(recent, thresholds) for value in held.pulse_values]
    answers = len(recent[-1].pulse_values) if recent else 0
    mean = thresholds.pulse + _lacks(kept, thresholds.pulse) / max(answers, 1)
    needed = ceil(round(mean * 10, 6)) / 10
    return max(needed, 0.0) if needed <= BEST_PULSE else None


def _kept(recent: Sequence[HeldSession], thresholds: Thresholds) -> Sequence[HeldSession]:
    """Return those that will still be recent after one more session."""
    return recent[max(len(recent) - thresholds.recent_sessions + 1, 0) :]


def _lacks(values: Sequence[int], wanted: float) -> float:
    """Return the points by which answers fall short of a mean, below nought for a surplus."""
    return round(wanted * len(values) - sum(values), 6)


def _attendance_of(sessions: Sequence[HeldSession]) -> tuple[int, int]:
    return sum(held.came for held in sessions), sum(held.expected for held in sessions)
