"""When the next two turns of a series come, on everybody's clock."""

from collections.abc import Sequence

from roundtable.domain.occurrences import Occurrence
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.member_days import NOBODY_AWAY, Absences
from roundtable.queries.series_preview import LocalHours, local_hours

SHOWN = 2


def next_turns(
    coming: Sequence[Session],
    people: Sequence[Person],
    *,
    language: str,
    absences: Absences = NOBODY_AWAY,
) -> LocalHours | None:
    """The first session of each of the two turns that come next; None where nobody takes turns.

    :param coming: sessions of one series that still stand, in order
    """
    first: dict[int, Session] = {}
    for session in coming:
        if session.turn is not None and session.is_open:
            first.setdefault(session.turn, session)
    shown = [_occurrence(session) for session in list(first.values())[:SHOWN]]
    if not shown:
        return None
    zone = next(iter(first.values())).time_zone
    return local_hours(shown, people, zone=zone, language=language, absences=absences)


def _occurrence(session: Session) -> Occurrence:
    return Occurrence(
        on=session.local_start.date(),
        local_start=session.local_start,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        turn=session.turn,
    )
