"""A session, its guest slot and its series, and each verb that can change them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.group_settings import GroupBasics
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.queries.agenda import items_of
from roundtable.services import (
    agenda,
    groups,
    invitation_answers,
    invitation_slots,
    invitations,
    members,
    records,
    series,
    series_changes,
    series_effect,
    sessions,
    zone_rules,
)
from tests.factories import make_feed, make_group, make_invitation, make_item
from tests.ical.reading import read
from tests.shown_feeds import listing_of

MADE_AT = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BERLIN = "Europe/Berlin"
PLAN = SeriesPlan(
    title="Monthly round",
    rule=Rule(
        frequency=Frequency.MONTHLY_WEEKDAY,
        weekday=1,
        ordinal=1,
        starts_on=date(2026, 1, 1),
        count=5,
    ),
    local_time=time(15, 0),
    time_zone=BERLIN,
    duration_minutes=60,
)


@dataclass(frozen=True)
class Entry:
    """What a calendar is told; ``kernel`` is what SEQUENCE counts."""

    kernel: tuple[datetime, datetime, str]
    sequence: int
    modified_at: datetime
    body: bytes


class World:
    """A series with a guest slot in one session ahead, before or after the clocks change."""

    def __init__(self, alice: Account, month: int, state: InvitationState) -> None:
        self.alice, self.minutes = alice, count(1)
        self.group = make_group(alice)
        self.series = series.create(self.group, PLAN, now=MADE_AT)
        query = sa.select(Session).order_by(Session.starts_at)
        self.session = db.session.scalars(query).all()[month - 1]
        make_item(self.session, "Welcome", minutes=20)
        self.invitation = make_invitation(self.group, state=state, language=Language.EN)
        self.invitation.sent_at = MADE_AT
        self.offer = invitation_slots.take(self.invitation, self.session, now=MADE_AT)
        self.feed = make_feed(alice)

    @property
    def now(self) -> datetime:
        """A minute later each time."""
        return MADE_AT + timedelta(minutes=next(self.minutes))

    def entries(self) -> dict[str, Entry]:
        db.session.commit()
        found = read(listing_of(self.feed, now=MADE_AT).body).events
        return {str(event["UID"]): self._entry(event) for event in found}

    def _entry(self, event: Any) -> Entry:
        start, end, stamp, modified = (
            event[name].dt.astimezone(UTC)
            for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED")
        )
        assert stamp == modified
        kernel = (start, end, str(event["STATUS"]))
        return Entry(kernel, event["SEQUENCE"], modified, event.to_ical())


def move(world: World, by: timedelta = HOUR, minutes: int = 60, zone: str = BERLIN) -> None:
    start = world.session.local_start + by
    sessions.move(world.session, start, zone, minutes, now=world.now)


def move_and_back(world: World) -> None:
    move(world)
    move(world, -HOUR)


def move_to_where_it_is(world: World) -> None:
    move(world, timedelta())


def same_instant_elsewhere(world: World) -> None:
    move(world, timedelta(), zone="Europe/Paris")


def lengthen(world: World) -> None:
    move(world, timedelta(), 90)


def skip(world: World) -> None:
    sessions.skip(world.session, now=world.now)


def cancel(world: World) -> None:
    sessions.cancel(world.session, "Strike", now=world.now)


def cancel_again(world: World) -> None:
    cancel(world)
    sessions.cancel(world.session, "Storm", now=world.now)


def skip_and_cancel(world: World) -> None:
    skip(world)
    cancel(world)


def move_and_cancel(world: World) -> None:
    move(world)
    cancel(world)


def cancel_and_restore(world: World) -> None:
    cancel(world)
    sessions.restore(world.session, now=world.now)


def restore(world: World) -> None:
    sessions.restore(world.session, now=world.now)


def confirm(world: World) -> None:
    sessions.confirm(world.session, now=world.now)


def confirm_twice(world: World) -> None:
    confirm(world)
    confirm(world)


def describe(world: World) -> None:
    link = "https://video.example.org/new"
    sessions.describe(world.session, title="Other", topic="New", video_link=link, now=world.now)


def reword_the_agenda(world: World) -> None:
    welcome, *others = items_of(world.session)
    changed = [replace(welcome, box=replace(welcome.box, title="Hello")), *others]
    agenda.replace(world.session, changed, revision=world.session.revision, now=world.now)


def move_the_guest(world: World) -> None:
    items = items_of(world.session)
    moved = [
        replace(item, box=replace(item.box, pinned_at=time(15, 40)))
        if item.box.kind is ItemKind.GUEST
        else item
        for item in items
    ]
    agenda.replace(world.session, moved, revision=world.session.revision, now=world.now)


def answer(world: World) -> None:
    records.answer(world.session, {world.alice.person_id: Answer.ACCEPTED})


def hold(world: World) -> None:
    now = world.session.ends_at + HOUR
    records.hold(world.session, came=[], notes="", is_guest_agreed=False, now=now)


def hold_and_undo(world: World) -> None:
    hold(world)
    records.undo(world.session)


def change_series(world: World, **fields: object) -> None:
    wanted = replace(PLAN, **fields)  # type: ignore[arg-type]
    now = world.now
    effect = series_effect.of_plan(world.series, wanted, since_on=None, keep_moved=True, now=now)
    series_changes.change(
        world.series, wanted, since_on=None, keep_moved=True, seen=effect.seen, now=now
    )


def retitle_series(world: World) -> None:
    change_series(world, title="Evening round")


def move_series(world: World) -> None:
    change_series(world, local_time=time(17, 0))


def end_series(world: World) -> None:
    now, last_on = world.now, date(2026, 2, 28)
    effect = series_effect.of_end(world.series, last_on, now=now)
    series_changes.end(world.series, last_on, seen=effect.seen, now=now)


def rename_group(world: World) -> None:
    group = world.group
    basics = GroupBasics(
        name="Southern Round",
        purpose=group.purpose,
        language=group.language,
        time_zone=group.time_zone,
        video_link="https://video.example.org/south",
        confidentiality=group.confidentiality,
    )
    groups.change(group, basics, now=world.now)


def same_zone_rules(world: World) -> None:
    zone_rules.derive_again(now=world.now)


def under_older_rules(world: World) -> None:
    """As if the zone had been an hour further west when the session was stored."""
    for row in (world.session, world.offer):
        row.starts_at += HOUR
    world.session.ends_at += HOUR
    db.session.flush()


def newer_zone_rules(world: World) -> None:
    zone_rules.derive_again(now=world.now)


def come_optionally(world: World) -> None:
    seat = world.group.memberships[0]
    members.change(seat, role=seat.role, is_required=not seat.is_required)


def accept(world: World) -> None:
    invitation_answers.accept(world.invitation, world.offer, by=world.alice, now=world.now)


def decline(world: World) -> None:
    invitation_answers.decline(world.invitation, by=world.alice, now=world.now)


def decline_and_accept(world: World) -> None:
    decline(world)
    accept(world)


def withdraw(world: World) -> None:
    invitations.withdraw(world.invitation, by=world.alice, now=world.now)
