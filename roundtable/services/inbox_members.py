"""What members' calendars answer to a session: taken where it is theirs, and proven."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.domain.inbox import Cause
from roundtable.domain.sessions import Answer
from roundtable.mail.incoming import CalendarAnswer, Incoming, Method, PartStat
from roundtable.models.session_notices import SessionNotice
from roundtable.queries import session_notices as queries
from roundtable.queries.inbox import is_address
from roundtable.services import records
from roundtable.services.inbox_answers import Understood, is_before, is_older

_ANSWERS = {
    PartStat.ACCEPTED: Answer.ACCEPTED,
    PartStat.DECLINED: Answer.DECLINED,
    PartStat.TENTATIVE: Answer.TENTATIVE,
}


def answered(
    incoming: Incoming, answer: CalendarAnswer, *, house: str, now: datetime
) -> Understood:
    """Take an answer about a session, or say why not."""
    session = queries.session_of_uid(answer.uid)
    if session is None:
        return Understood(cause=Cause.UNKNOWN)
    several = queries.notices_at(session, answer.attendee)
    if not several:
        return Understood(cause=Cause.STRANGER, session=session)
    notice = _addressed(several, incoming, house) or several[0]
    cause = _doubt(incoming, answer, notice, house=house) or _take(answer, notice, now=now)
    if cause is Cause.ANSWERED:
        notice.answer_stamped_at = answer.stamped_at
    return Understood(cause=cause, session=session, person=notice.person)


def _addressed(
    several: Sequence[SessionNotice], incoming: Incoming, house: str
) -> SessionNotice | None:
    """Whose own address the mail came to."""
    for notice in several:
        wanted = queries.answer_address(notice.session, notice.person_id, house)
        if is_address(wanted, incoming.recipients, house):
            return notice
    return None


def _doubt(
    incoming: Incoming, answer: CalendarAnswer, notice: SessionNotice, *, house: str
) -> Cause | None:
    """Whether it comes from the member, and is no older than what we know (RFC 5546, 2.1.5)."""
    if incoming.sender != notice.address:
        return Cause.STRANGER
    if not incoming.is_authentic and _addressed([notice], incoming, house) is None:
        return Cause.UNPROVEN
    is_old = is_before if answer.method is Method.COUNTER else is_older
    is_outdated = answer.sequence < notice.sequence or is_old(answer, notice.answer_stamped_at)
    return Cause.OUTDATED if is_outdated else None


def _take(answer: CalendarAnswer, notice: SessionNotice, *, now: datetime) -> Cause:
    session = notice.session
    is_over = not session.is_open or session.starts_at <= now
    if notice.is_cancelled or is_over or not queries.is_seated(notice):
        return Cause.TOO_LATE
    if answer.method is Method.COUNTER:
        return Cause.COUNTER
    if answer.partstat is PartStat.DELEGATED:
        return Cause.DELEGATED
    given = _ANSWERS.get(answer.partstat)
    if given is None:
        return Cause.TENTATIVE
    records.answer(session, {notice.person_id: given})
    return Cause.ANSWERED
