"""What calendar entries say, in the language being spoken; each needs an application context.

Every function gives a whole paragraph, empty where there is nothing to say.
"""

from datetime import datetime

from roundtable import formats
from roundtable.domain.groups import Confidentiality
from roundtable.domain.invitations import GuestRole
from roundtable.domain.sessions import SessionKind
from roundtable.domain.timetable import Timetable
from roundtable.typed_gettext import gettext, ngettext


def session_title(group: str, title: str) -> str:
    """The group first, because a calendar cuts titles short."""
    if not title or group == title:
        return group
    return gettext("%(group)s: %(title)s", group=group, title=title)


def meeting_title(kind: SessionKind, title: str, host: str) -> str:
    """What somebody finds in the calendar who was asked to a coffee or a gathering."""
    if kind is SessionKind.COFFEE:
        return gettext("Virtual coffee with %(name)s", name=host)
    return title


def guest_title(group: str, minutes: int) -> str:
    """What a leader finds in the calendar."""
    return ngettext(
        "Guest at %(group)s: %(num)d minute",
        "Guest at %(group)s: %(num)d minutes",
        minutes,
        group=group,
    )


def host_title(guest: str, group: str) -> str:
    """What the hosts find in theirs."""
    return gettext("%(guest)s, guest at %(group)s", guest=guest, group=group)


def guest_feed_title(group: str) -> str:
    """What a guest's calendar of one group is called."""
    return gettext("Guest at %(group)s", group=group)


def busy_title(group: str) -> str:
    """What the times of a group are called for those who see nothing else of it."""
    return gettext("%(group)s, free and busy", group=group)


def busy() -> str:
    """What stands at the times of a group for those who see nothing else of it."""
    return gettext("Busy")


def cancelled_title(title: str) -> str:
    """Say it in the title, because many calendars do not show that an entry was cancelled."""
    return gettext("Cancelled: %(title)s", title=title)


def online() -> str:
    """Where a session without a link of its own takes place."""
    return gettext("Online")


def video_call() -> str:
    """What the button into the call is called."""
    return gettext("Video call")


def your_time(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """The reader's own clock, which calendars set to another zone do not show."""
    when = formats.when(starts_at, ends_at, zone, zone)
    return gettext("Your time: %(when)s", when=when)


def cancelled_because(reason: str) -> str:
    """Why it does not take place."""
    return gettext("Cancelled: %(reason)s", reason=reason) if reason else gettext("Cancelled.")


def topic(text: str) -> str:
    """What it is about."""
    return gettext("Topic: %(topic)s", topic=text) if text else ""


def join_at(link: str) -> str:
    """The way in, for calendars that show nothing but the description."""
    return gettext("Join: %(link)s", link=link) if link else ""


def details_at(link: str) -> str:
    """The page with everything else."""
    return gettext("More: %(link)s", link=link) if link else ""


def copy_of(link: str) -> str:
    """What the entry of a series cannot show, and where it stands."""
    return gettext(
        "This entry is a copy: later changes do not reach it. The series as it stands: %(link)s",
        link=link,
    )


def agenda(timetable: Timetable, zone: str) -> str:
    """The points with their clock times, those for the hosts alone left out."""
    points = [
        f"{formats.clock(row.local_starts_at)} {row.box.title}"
        for row in timetable.rows
        if not row.box.is_internal
    ]
    if not points:
        return ""
    heading = gettext("Agenda, by the clock in %(city)s:", city=formats.city(zone))
    return "\n".join([heading, *points])


def norms(confidentiality: Confidentiality, *, is_recorded: bool) -> str:
    """What becomes of what is said, in a sentence or two."""
    recording = (
        gettext("The session is recorded.") if is_recorded else gettext("Nothing is recorded.")
    )
    if confidentiality is not Confidentiality.CHATHAM_HOUSE:
        return recording
    rule = gettext(
        "Chatham House Rule: what is said may be used, but not who said it or who was there."
    )
    return f"{rule} {recording}"


def part_of_guest(role: GuestRole) -> str:
    """What is expected of a leader."""
    if role is GuestRole.SPEAKER:
        return gettext(
            "You join as guest speaker: a few minutes from you, then questions. No slides."
        )
    return gettext("You join as a participant: there is nothing to prepare.")


def questions(texts: list[str]) -> str:
    """What the group would like to ask."""
    if not texts:
        return ""
    numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    return "\n".join([gettext("Our questions:"), *numbered])


def not_answered_yet() -> str:
    """What the hosts should know of a slot that is only held."""
    return gettext("Offered, not answered yet: the minutes are held.")
