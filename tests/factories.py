"""Made-up rows for tests. Each ``make_`` adds and flushes; nobody here is real."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.conferences import ConferenceState
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import GuestRole, InvitationState
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.domain.recurrence import Frequency
from roundtable.domain.sessions import SessionKind
from roundtable.domain.timezones import instant
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.conferences import Conference
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.meetings import Meeting, MeetingGuest, MeetingTime
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session

Row = TypeVar("Row")
MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TIME_B = datetime(2026, 5, 13, 15, 0, tzinfo=UTC)


def make_person(given: str = "Mira", family: str = "Vell", **fields: Any) -> Person:
    """Somebody we know, in Berlin unless said otherwise."""
    fields.setdefault("email", f"{given}.{family}@example.org".lower().replace(" ", ""))
    fields.setdefault("time_zone", "Europe/Berlin")
    fields.setdefault("country", "DE")
    return _store(Person(given=given, family=family, created_at=MADE_AT, **fields))


def make_account(
    name: str, *, role: AccountRole = AccountRole.CONVENER, language: Language = Language.EN
) -> Account:
    """An account that signs in as ``name@example.org``."""
    person = make_person(name.capitalize(), "Example", email=f"{name}@example.org")
    account = Account(
        person=person,
        email=f"{name}@example.org",
        password=None,
        fs_uniquifier=uuid.uuid4().hex,
        role=role,
        language=language,
        created_at=MADE_AT,
    )
    return _store(account)


def make_group(
    convener: Account | None = None, name: str = "Northern Round", **fields: Any
) -> Group:
    """A group; the convener, if given, sits in it."""
    fields.setdefault("time_zone", "Europe/Berlin")
    group = _store(Group(name=name, created_at=MADE_AT, **fields))
    if convener is not None:
        make_membership(group, convener.person, role=MemberRole.CONVENER)
    return group


def make_membership(group: Group, person: Person, **fields: Any) -> Membership:
    """A person's seat in a group."""
    fields.setdefault("joined_on", date(2026, 1, 5))
    return _store(Membership(group=group, person=person, **fields))


def make_series(group: Group, **fields: Any) -> Series:
    """The first Tuesday of each month at 15:00 in Berlin, for an hour."""
    defaults: dict[str, Any] = {
        "title": "Monthly round",
        "frequency": Frequency.MONTHLY_WEEKDAY,
        "ordinal": 1,
        "weekday": 1,
        "starts_on": date(2026, 1, 1),
        "local_time": time(15, 0),
        "time_zone": "Europe/Berlin",
        "duration_minutes": 60,
        "uid": str(uuid.uuid4()),
        "created_at": MADE_AT,
        "revised_at": MADE_AT,
    }
    return _store(Series(group=group, **(defaults | fields)))


def make_session(
    group: Group,
    local_start: datetime = datetime(2026, 5, 12, 15, 0),
    **fields: Any,
) -> Session:
    """A session of an hour; wall time in the group's zone."""
    zone = fields.setdefault("time_zone", group.time_zone)
    minutes = fields.setdefault("duration_minutes", 60)
    starts_at = instant(local_start, zone)
    fields.setdefault("title", "Monthly round")
    fields.setdefault("uid", str(uuid.uuid4()))
    return _store(
        Session(
            group=group,
            local_start=local_start,
            starts_at=starts_at,
            ends_at=datetime.fromtimestamp(starts_at.timestamp() + 60 * minutes, UTC),
            created_at=MADE_AT,
            revised_at=MADE_AT,
            **fields,
        )
    )


def make_item(session: Session, title: str = "Welcome", **fields: Any) -> AgendaItem:
    """A point of ten minutes at the end of the agenda."""
    fields.setdefault("position", len(session.items))
    fields.setdefault("kind", ItemKind.OTHER)
    if fields.get("seconds_each") is None:
        fields.setdefault("minutes", 10)
    return _store(AgendaItem(session=session, title=title, **fields))


def make_invitation(
    group: Group,
    leader: Person | None = None,
    *,
    state: InvitationState = InvitationState.SENT,
    **fields: Any,
) -> Invitation:
    """A letter that was sent to a leader: as guest speaker, in English."""
    fields.setdefault("role", GuestRole.SPEAKER)
    fields.setdefault("language", Language.EN)
    fields.setdefault("topic", "Where the industry goes")
    leader = leader or make_person("Ada", "Okoro", time_zone="Africa/Lagos", country="NG")
    return _store(Invitation(group=group, leader=leader, state=state, created_at=MADE_AT, **fields))


def make_offer(invitation: Invitation, session: Session, **fields: Any) -> Offer:
    """Fifteen minutes held from the twentieth minute of a session."""
    fields.setdefault("starts_at", session.starts_at + timedelta(minutes=20))
    fields.setdefault("minutes", 15)
    fields.setdefault("uid", str(uuid.uuid4()))
    return _store(
        Offer(
            invitation=invitation,
            session=session,
            created_at=MADE_AT,
            revised_at=MADE_AT,
            **fields,
        )
    )


def make_meeting(account: Account, *people: Person, **fields: Any) -> Meeting:
    """A coffee offered at two times in May, in the forenoon and at five in the afternoon, UTC."""
    times = fields.pop("times", (datetime(2026, 5, 12, 8, tzinfo=UTC), TIME_B))
    fields.setdefault("kind", SessionKind.COFFEE)
    fields.setdefault("title", "Virtual coffee with Mira Vell")
    fields.setdefault("minutes", 25 if fields["kind"] is SessionKind.COFFEE else 90)
    meeting = Meeting(account=account, created_at=MADE_AT, **fields)
    meeting.times = [MeetingTime(starts_at=at) for at in times]
    meeting.guests = [MeetingGuest(person=person) for person in people]
    return _store(meeting)


def make_feed(account: Account | None, *, group: Group | None = None, **fields: Any) -> Feed:
    """A subscription: to the group, if one is given, else to everything."""
    fields.setdefault("scope", FeedScope.GROUP if group else FeedScope.EVERYTHING)
    fields.setdefault("nonce", uuid.uuid4().hex[:12])
    return _store(Feed(account=account, group=group, created_at=MADE_AT, **fields))


def make_conference(account: Account, name: str = "Work Forum", **fields: Any) -> Conference:
    """A conference that was called off."""
    fields.setdefault("state", ConferenceState.CANCELLED)
    return _store(Conference(account_id=account.id, name=name, created_at=MADE_AT, **fields))


def _store(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row
