"""What a coffee or gathering is, and when it can still be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.sessions import SessionKind

MINUTES = {SessionKind.COFFEE: 25, SessionKind.GATHERING: 90}
AGENDAS = {SessionKind.COFFEE: "coffee", SessionKind.GATHERING: "cocktail"}
FEWEST_TIMES, MOST_TIMES = 2, 3
MOST_GUESTS = 20


class MeetingSettledError(RuleBrokenError):
    """Its time is settled already: of two who settle at once, one wins."""


class MeetingCalledOffError(RuleBrokenError):
    """It is called off; it has to be taken up again first."""


class MeetingOverError(RuleBrokenError):
    """It has begun, or all its times have gone by."""


class TimeGoneError(RuleBrokenError):
    """The time is not proposed any more, has gone by, or was taken by somebody else."""


class AnsweredMeanwhileError(RuleBrokenError):
    """The same guest has given another answer since the page was opened."""


class TimesProblem(StrEnum):
    """What is wrong with times that are to be proposed."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TWICE = "twice"
    PAST = "past"


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """What is proposed: its kind, what it is called, where, and the times."""

    kind: SessionKind
    title: str
    video_link: str
    times: tuple[datetime, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingReply:
    """What a guest says: whether they come, the ids of the times that suit, and a word."""

    answer: MeetingAnswer
    suits: tuple[int, ...] = ()
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when to when somebody is somewhere; whoever comes as another leaves does not meet."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, starts_at: datetime, minutes: int) -> bool:
        """Whether something that begins then would be at the same time."""
        return self.starts_at < starts_at + timedelta(minutes=minutes) and starts_at < self.ends_at


class MeetingWindow(StrEnum):
    """What the page of a guest can still take."""

    OPEN = "open"
    CALLED_OFF = "called_off"
    OVER = "over"


def find_times_problem(times: Sequence[datetime], *, now: datetime) -> TimesProblem | None:
    """Two or three different times that lie ahead; None where they are."""
    if len(set(times)) != len(times):
        return TimesProblem.TWICE
    if len(times) < FEWEST_TIMES:
        return TimesProblem.TOO_FEW
    if len(times) > MOST_TIMES:
        return TimesProblem.TOO_MANY
    return TimesProblem.PAST if min(times) <= now else None


def window_of(
    state: MeetingState, times: Sequence[datetime], *, settled_at: datetime | None, now: datetime
) -> MeetingWindow:
    """Say whether a guest can still answer; a change of mind is taken until it begins.

    :param settled_at: when it begins, once that is settled
    """
    if state is MeetingState.CALLED_OFF:
        return MeetingWindow.CALLED_OFF
    last = settled_at or max(times, default=now)
    return MeetingWindow.OPEN if last > now else MeetingWindow.OVER
