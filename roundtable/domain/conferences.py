"""Conferences, and how far one has come with whom one would have met there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST = 5
MOST = 10


class ConferenceState(StrEnum):
    """What became of a conference."""

    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    VIRTUAL = "virtual"
    HELD = "held"


class ProspectState(StrEnum):
    """How far one has come with a prospect."""

    LISTED = "listed"
    SHORTLISTED = "shortlisted"
    WRITTEN_TO = "written_to"
    ANSWERED = "answered"
    COFFEE_PLANNED = "coffee_planned"
    MET = "met"
    JOINED = "joined"
    RESTING = "resting"


class ProspectRole(StrEnum):
    """As what somebody stands in the list of a conference."""

    SPEAKER = "speaker"
    VISITOR = "visitor"
    ORGANISER = "organiser"
    PAST_YEAR = "past_year"


class ShortlistSize(StrEnum):
    """How a number of people sits with five to ten."""

    EMPTY = "empty"
    SMALL = "small"
    FITTING = "fitting"
    LARGE = "large"


@dataclass(frozen=True, kw_only=True)
class ConferenceDetails:
    """What one writes down about a conference."""

    name: str
    state: ConferenceState
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    programme_link: str = ""
    organiser: str = ""
    organiser_email: str = ""


_S = ProspectState
_WAY = (_S.LISTED, _S.SHORTLISTED, _S.WRITTEN_TO, _S.ANSWERED, _S.COFFEE_PLANNED, _S.MET, _S.JOINED)


REACHED = {state: frozenset(_WAY[place:]) for place, state in enumerate(_WAY)}
"""The states in which somebody has come as far as each, or further; who rests has not."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What has come of a list: how many have come as far as each step, or further."""

    listed: int
    shortlisted: int
    written_to: int
    answered: int
    coffees: int
    met: int
    joined: int


def tally(states: Iterable[ProspectState]) -> Tally:
    """Count how far the people of a list have come; all of them are listed, who rests too."""
    states = list(states)
    reached = {step: sum(state in beyond for state in states) for step, beyond in REACHED.items()}
    return Tally(
        listed=len(states),
        shortlisted=reached[_S.SHORTLISTED],
        written_to=reached[_S.WRITTEN_TO],
        answered=reached[_S.ANSWERED],
        coffees=reached[_S.COFFEE_PLANNED],
        met=reached[_S.MET],
        joined=reached[_S.JOINED],
    )


def next_state(state: ProspectState) -> ProspectState | None:
    """The step that usually follows; who rests goes back to the shortlist."""
    if state is _S.RESTING:
        return _S.SHORTLISTED
    place = _WAY.index(state) + 1
    return _WAY[place] if place < len(_WAY) else None


def is_shortlisted(state: ProspectState) -> bool:
    """Whether somebody was chosen, however far one has come since."""
    return state not in {_S.LISTED, _S.RESTING}


def judge_shortlist(states: Iterable[ProspectState]) -> tuple[int, ShortlistSize]:
    """Count who was chosen, and say how that sits with five to ten.

    Of fewer than five nobody may answer; to more than ten one no longer writes by hand.
    """
    count = sum(map(is_shortlisted, states))
    if not count:
        return count, ShortlistSize.EMPTY
    if count < FEWEST:
        return count, ShortlistSize.SMALL
    return count, ShortlistSize.LARGE if count > MOST else ShortlistSize.FITTING
