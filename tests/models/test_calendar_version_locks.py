"""Transactions that raise the same versions wait in one order: nobody for each other."""

from datetime import datetime, timedelta
from functools import partial

from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.services.calendar_stamps import stamp_group
from roundtable.services.locks import lock
from roundtable.services.sessions import move
from tests.at_once import at_once
from tests.factories import make_feed, make_group, make_invitation, make_item, make_offer
from tests.factories import make_session as make

START = datetime(2026, 12, 15, 15, 0)
EACH = 6
ROUNDS = 4


def test_who_changes_the_same_entries_at_once_comes_to_an_end(app: Flask, alice: Account) -> None:
    group = make_group(alice)
    sessions = [make(group, START + timedelta(days=7 * week)) for week in range(6)]
    invitation = make_invitation(group)
    for session in reversed(sessions):  # rows lie otherwise than they are numbered
        make_offer(invitation, session)
        db.session.commit()
    items = [make_item(session).id for session in sessions]
    ids, guest_id, group_id = [s.id for s in sessions], invitation.leader_id, group.id
    make_feed(alice, group=group)
    make_feed(alice)
    for session in reversed(sessions[::2]):  # PostgreSQL writes a changed row at the end
        session.notes = "Lies further back"
        db.session.commit()

    def move_all(number: int) -> None:
        rows = [db.session.get_one(Session, id_) for id_ in ids]
        lock(rows)
        for row in rows:
            start = row.local_start + timedelta(minutes=number)
            move(row, start, row.time_zone, row.duration_minutes, now=clock.now())

    def rename_the_guest_and_the_points(number: int) -> None:
        db.session.get_one(Person, guest_id).family = f"Okoro {number}"
        for item_id in items:
            db.session.get_one(AgendaItem, item_id).title = f"Point {number}"

    def rename_the_group(number: int) -> None:
        group = db.session.get_one(Group, group_id)
        group.name = f"Round {number}"
        stamp_group(group, now=START.replace(tzinfo=clock.now().tzinfo))

    verbs = (move_all, rename_the_guest_and_the_points, rename_the_group)
    for round_ in range(1, ROUNDS + 1):
        at_the_same_time = [partial(verb, n * round_) for n in range(1, EACH + 1) for verb in verbs]
        assert at_once(app, *at_the_same_time) == ["done"] * len(at_the_same_time)
