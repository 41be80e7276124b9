"""A session as an entry of a calendar. Needs an application context; speaks its language."""

from roundtable import links
from roundtable import wording_calendar as words
from roundtable.domain.sessions import SessionState
from roundtable.domain.timetable import Timetable
from roundtable.ical.events import Entry, Status
from roundtable.models.sessions import Session
from roundtable.wording_turns import turn_in_words

_STATUS = {
    SessionState.PLANNED: Status.TENTATIVE,
    SessionState.CONFIRMED: Status.CONFIRMED,
    SessionState.HELD: Status.CONFIRMED,
    SessionState.CANCELLED: Status.CANCELLED,
}


def session_entry(
    session: Session, timetable: Timetable, *, reader_zone: str, has_page: bool = True
) -> Entry:
    """A session, its group loaded, for a reader whose own time is told in the description.

    The same entry for all who share language and zone. No name of a member is in it.

    :param has_page: whether the reader can sign in to the session's page
    """
    link = session.video_link or session.group.video_link
    page = links.absolute(f"/sessions/{session.id}") if has_page else ""
    title = words.session_title(session.group.name, session.title)
    is_cancelled = session.state is SessionState.CANCELLED
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        created_at=session.created_at,
        revised_at=session.revised_at,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.time_zone,
        status=_STATUS[session.state],
        title=words.cancelled_title(title) if is_cancelled else title,
        location=link or words.online(),
        description=_description(session, timetable, reader_zone, page),
        video_link=link,
        video_label=words.video_call(),
        page_link=page,
        colour=session.group.colour,
    )


def _description(session: Session, timetable: Timetable, reader_zone: str, page: str) -> str:
    group = session.group
    is_cancelled = session.state is SessionState.CANCELLED
    paragraphs = [
        words.cancelled_because(session.cancelled_reason) if is_cancelled else "",
        words.your_time(session.starts_at, session.ends_at, reader_zone),
        turn_in_words(session.turn),
        words.topic(session.topic),
        words.join_at(session.video_link or group.video_link),
        words.agenda(timetable, session.time_zone),
        words.norms(group.confidentiality, is_recorded=group.is_recorded),
        words.details_at(page),
    ]
    return "\n\n".join(filter(None, paragraphs))
