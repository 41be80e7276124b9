"""What polling costs, as ratios of CPU time against bare Flask behind the same server.

A poll that finds nothing new against a view with a constant ETag, asked by a crowd at once (what
one alone costs, whom the server wakes up for, stands beside it); a whole feed against a view
that returns the same bytes from memory; the first answer after one session changed; and the
memory of a process that has served a thousand different feeds.

A round of polls costs one of two sums, as Python's threads happen to fall in with each other or
to wait for each other, and the least of the rounds says only whether the lucky one came up: polls
are compared by their medians, first answers after a change judged by their mean. Everything else
by the least, as what else the machine does only ever adds to it; the details give both.

First answers are judged by their milliseconds; how many of bare Flask's polls they cost stands
beside it, as machines differ by a factor of three.
"""

import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from bench.client import Client, Crowd
from bench.demo import Loaded
from bench.figures import Figure, median
from bench.server import BareServer, Installation, Server
from roundtable import clock, create_app, links
from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.models.agenda import AgendaItem
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.sessions import Session
from roundtable.queries import accounts
from roundtable.queries.feeds import link_of
from roundtable.services.demo.artificial_rows import items
from roundtable.services.demo.bulk import insert

ZONE = "Europe/Berlin"
SIZES = (100, 1_000, 10_000)
ROUNDS = 11
LEAST_CPU_SECONDS = 0.25
CHANGES, CHANGE_ROUNDS = 40, 7
MANY_FEEDS = 1_000
CROWD = 8
MUST_POLL, MUST_FLAT, MUST_FULL, MUST_GROWTH = 3.0, 1.2, 0.8, 12.0
MUST_AFTER_CHANGE = {1_000: 5.0, 10_000: 50.0}
MUST_MEGABYTES = 200


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A group's feed with so many entries."""

    size: int
    group_id: int
    path: str


def measure(installation: Installation, loaded: Loaded) -> list[Figure]:
    os.environ.update(installation.environment)
    app = create_app()
    with app.app_context():
        subjects = {size: _subject(size, loaded.email) for size in SIZES}
        paths = _many_feeds(loaded.email)
    with Server(installation) as server:
        client = Client(server.port)
        whole = {size: client.get(one.path) for size, one in subjects.items()}
        with _bare(whole[1_000].body) as bare:
            figures, poll = _against_bare(server, client, bare, subjects, whole[1_000].tag)
        figures += [
            _after_change(app, server, client, subjects[size], poll) for size in MUST_AFTER_CHANGE
        ]
    with Server(installation) as server:
        client = Client(server.port)
        for path in paths:
            client.get(path)
        value = server.serving_megabytes()
    details = {"feeds": len(paths)}
    return [
        *figures,
        Figure(
            name="memory after 1,000 feeds",
            value=value,
            unit="MB",
            must=MUST_MEGABYTES,
            details=details,
        ),
    ]


def _against_bare(
    server: Server, client: Client, bare: BareServer, subjects: dict[int, Subject], tag: str
) -> tuple[list[Figure], float]:
    """Both servers in turn, so that both meet the same neighbours; and what bare's poll costs."""
    bare_client = Client(bare.port)
    constant = bare_client.get("/body").tag
    tags = {size: client.get(one.path).tag for size, one in subjects.items()}
    assert tags[1_000] == tag, (tags, tag)
    costs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        costs.setdefault("bare 304", []).append(_poll(bare, "/body", constant))
        costs.setdefault("bare alone", []).append(_cost(bare, bare_client, "/body", constant))
        costs.setdefault("bare 200", []).append(_cost(bare, bare_client, "/body"))
        for size, one in subjects.items():
            costs.setdefault(f"304 {size}", []).append(_poll(server, one.path, tags[size]))
        for size, one in subjects.items():
            costs.setdefault(f"200 {size}", []).append(_cost(server, client, one.path))
        path, held = subjects[1_000].path, tags[1_000]
        costs.setdefault("304 alone", []).append(_cost(server, client, path, held))
    least = {name: min(values) for name, values in costs.items()}
    usual = {name: median(values) for name, values in costs.items()}
    poll = usual["bare 304"] / usual["304 1000"]
    flat = usual["304 10000"] / usual["304 100"]
    full = least["bare 200"] / least["200 1000"]
    growth = least["200 10000"] / least["200 1000"]
    shown = {name: f"{least[name]:.4f} to {usual[name]:.4f}" for name in costs}
    figures = [
        _ratio("304: times bare Flask's polls", poll, MUST_POLL, shown, at_least=True),
        _ratio("304: 10,000 entries against 100", flat, MUST_FLAT, {}),
        _ratio("200, 1,000 entries: times bare Flask", full, MUST_FULL, {}, at_least=True),
        _ratio("200: 10,000 entries against 1,000", growth, MUST_GROWTH, {}),
    ]
    return figures, usual["bare 304"]


def _after_change(
    app: Flask, server: Server, client: Client, subject: Subject, poll: float
) -> Figure:
    """The first answer after one session changed; who changes it is another process: this one."""
    costs, before = [], client.get(subject.path).tag
    for turn in range(CHANGE_ROUNDS):
        spent = 0.0
        for number in range(CHANGES):
            with app.app_context():
                _retitle(subject.group_id, number, f"Changed {turn}")
            began = server.cpu_seconds()
            tag = client.get(subject.path).tag
            spent += server.cpu_seconds() - began
            assert tag != before, "one has changed, and the tag has not"
            before = tag
        costs.append(spent * 1000 / CHANGES)
    mean = sum(costs) / len(costs)
    return Figure(
        name=f"first answer after a change, {subject.size:,} entries",
        value=mean,
        unit="CPU ms",
        must=MUST_AFTER_CHANGE[subject.size],
        details={
            "changes": CHANGES * CHANGE_ROUNDS,
            "least": f"{min(costs):.2f}",
            "bare Flask's polls": f"{mean / poll:.1f}",
        },
    )


def _retitle(group_id: int, number: int, title: str) -> None:
    query = sa.select(Session).where(Session.group_id == group_id).limit(1).offset(number)
    session = db.session.scalars(query).one()
    session.title, session.revised_at = title, clock.now()
    db.session.commit()


def _cost(server: Server, client: Client, path: str, tag: str = "") -> float:
    """CPU milliseconds of one answer."""
    headers = {"If-None-Match": tag} if tag else {}
    wanted = 304 if tag else 200
    requests, spent = 0, 0.0
    while spent < LEAST_CPU_SECONDS:
        before = server.cpu_seconds()
        for _ in range(200 if tag else 20):
            assert client.get(path, headers).status == wanted
            requests += 1
        spent += server.cpu_seconds() - before
    return spent * 1000 / requests


def _poll(server: Server, path: str, tag: str) -> float:
    """CPU milliseconds of one answer to a crowd."""
    crowd = Crowd(server.port, CROWD)
    for _ in range(50):
        crowd.poll(path, tag)
    requests, before = 0, server.cpu_seconds()
    while server.cpu_seconds() - before < LEAST_CPU_SECONDS:
        for _ in range(50):
            requests += crowd.poll(path, tag)
    spent = server.cpu_seconds() - before
    crowd.leave()
    return spent * 1000 / requests


def _ratio(
    name: str, value: float, must: float, details: dict[str, str], *, at_least: bool = False
) -> Figure:
    return Figure(name=name, value=value, unit="x", must=must, details=details, at_least=at_least)


@contextmanager
def _bare(body: bytes) -> Iterator[BareServer]:
    file = Path(os.environ["BENCH_FOLDER"]) / "body.ics"
    file.write_bytes(body)
    with BareServer(file) as server:
        yield server


def _subject(size: int, email: str) -> Subject:
    """A group whose feed has exactly so many entries: one each hour from now on, as it were."""
    now = clock.now()
    account = accounts.find_by_email(email)
    assert account is not None
    group = Group(name=f"Round of {size}", time_zone=ZONE, created_at=now)
    db.session.add(group)
    db.session.flush()
    seat = Membership(
        group=group, person=account.person, role=MemberRole.CONVENER, joined_on=now.date()
    )
    db.session.add(seat)
    ids = insert(Session, (_session(group, number, now) for number in range(size)))
    insert(AgendaItem, (item for id_ in ids for item in items(id_)))
    feed = _feed(account.id, group.id)
    db.session.commit()
    path = link_of(feed).removeprefix(links.absolute(""))
    return Subject(size=size, group_id=group.id, path=path)


def _session(group: Group, number: int, now: datetime) -> dict[str, object]:
    starts_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=number)
    return {
        "group_id": group.id,
        "title": f"Session {number}",
        "topic": f"Question {number} of the group",
        "local_start": timezones.local(starts_at, ZONE),
        "time_zone": ZONE,
        "duration_minutes": 60,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "uid": str(uuid.uuid4()),
        "created_at": now,
        "revised_at": now,
    }


def _many_feeds(email: str) -> Sequence[str]:
    """A thousand links, to the groups of the big demonstration in turn."""
    account = accounts.find_by_email(email)
    assert account is not None
    query = sa.select(Membership.group_id).where(Membership.person_id == account.person_id)
    groups = db.session.scalars(query.order_by(Membership.group_id)).all()[:-1]
    feeds = [_feed(account.id, groups[number % len(groups)]) for number in range(MANY_FEEDS)]
    db.session.commit()
    return [link_of(feed).removeprefix(links.absolute("")) for feed in feeds]


def _feed(account_id: int, group_id: int) -> Feed:
    feed = Feed(
        account_id=account_id,
        scope=FeedScope.GROUP,
        group_id=group_id,
        nonce=links.new_nonce(),
        created_at=clock.now(),
    )
    db.session.add(feed)
    db.session.flush()
    return feed
