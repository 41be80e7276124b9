"""A session as an entry of a calendar. Needs an application context; speaks its language."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from roundtable import links
from roundtable import wording_calendar as words
from roundtable.domain.groups import Confidentiality, GroupKind
from roundtable.domain.sessions import SessionState
from roundtable.domain.timetable import Timetable
from roundtable.ical.events import Entry, Status
from roundtable.models.sessions import Session
from roundtable.wording_turns import turn_in_words


class EntryGroup(NamedTuple):
    """A group, as far as its sessions' entries speak of it."""

    name: str
    kind: GroupKind
    colour: str
    video_link: str
    confidentiality: Confidentiality
    is_recorded: bool


class EntrySession(NamedTuple):
    """A session, as far as its entry and its agenda's times speak of it: stands for the row."""

    group: EntryGroup
    id: int
    group_id: int
    uid: str
    sequence: int
    created_at: datetime
    revised_at: datetime
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    duration_minutes: int
    state: SessionState
    cancelled_reason: str
    turn: int | None
    title: str
    topic: str
    video_link: str


Told = Session | EntrySession

_STATUS = {
    SessionState.PLANNED: Status.TENTATIVE,
    SessionState.CONFIRMED: Status.CONFIRMED,
    SessionState.HELD: Status.CONFIRMED,
    SessionState.CANCELLED: Status.CANCELLED,
}


def session_entry(
    session: Told, timetable: Timetable, *, reader_zone: str, has_page: bool = True
) -> Entry:
    """A session, its group loaded, for a reader whose own time is told in the description.

    The same entry for all who share language and zone. No name of a member is in it.

    :param has_page: whether the reader can sign in to the session's page
    """
    page = links.absolute(f"/sessions/{session.id}") if has_page else ""
    title = session.title
    if session.group.kind is not GroupKind.CIRCLE:
        title = words.session_title(session.group.name, session.title)
    return _entry(session, title, _description(session, timetable, reader_zone, page), page)


def guest_of_circle_entry(session: Told, *, title: str, reader_zone: str, page: str) -> Entry:
    """A coffee or gathering for somebody who was asked: the host's agenda is not in it.

    :param page: where they may answer otherwise
    """
    return _entry(session, title, _description(session, None, reader_zone, page), page)


def busy_entry(session: Told) -> Entry:
    """That a group meets, for whoever is told no more than when."""
    return _bare(session, words.busy())


def _bare(session: Told, title: str) -> Entry:
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        created_at=session.created_at,
        revised_at=session.revised_at,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.time_zone,
        status=_STATUS[session.state],
        title=title,
        location="",
        description="",
    )


def _entry(session: Told, title: str, description: str, page: str) -> Entry:
    link = session.video_link or session.group.video_link
    is_cancelled = session.state is SessionState.CANCELLED
    return replace(
        _bare(session, words.cancelled_title(title) if is_cancelled else title),
        location=link or words.online(),
        description=description,
        video_link=link,
        video_label=words.video_call(),
        page_link=page,
        colour=session.group.colour,
    )


def _description(session: Told, timetable: Timetable | None, reader_zone: str, page: str) -> str:
    group = session.group
    is_cancelled = session.state is SessionState.CANCELLED
    paragraphs = [
        words.cancelled_because(session.cancelled_reason) if is_cancelled else "",
        words.your_time(session.starts_at, session.ends_at, reader_zone),
        turn_in_words(session.turn),
        words.topic(session.topic),
        words.join_at(session.video_link or group.video_link),
        words.agenda(timetable, session.time_zone) if timetable else "",
        words.norms(group.confidentiality, is_recorded=group.is_recorded),
        words.details_at(page),
    ]
    return "\n\n".join(filter(None, paragraphs))
