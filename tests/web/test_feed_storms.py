"""Twenty who write and fifty who poll at the same moment: nobody reads half of a change."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import sleep

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from roundtable import clock
from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.sessions import Session
from roundtable.queries.feeds import link_of
from roundtable.services.locks import lock
from roundtable.services.sessions import move
from tests.factories import make_feed, make_group, make_invitation, make_offer, make_session
from tests.ical.reading import occurrences, read

SOON = (clock.now() + timedelta(days=10)).replace(
    hour=15, minute=0, second=0, microsecond=0, tzinfo=None
)
MANY, WRITERS, READERS = 1_000, 20, 50
ROUNDS = 3
DAY = timedelta(days=1)
PATIENCE = 40
#: Who polls without a pause leaves writers no time at all.
BREATH = 0.005


@dataclass
class Answers:
    """What readers got: each tag with the bodies it stood for, and the 304s by tag and version."""

    bodies: defaultdict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    unchanged: list[tuple[str, int, int]] = field(default_factory=list)
    statuses: set[str] = field(default_factory=set)


class Reader:
    """A program that polls through the server's own entrance, by turns with the tag it holds."""

    def __init__(self, app: Flask, path: str, answers: Answers) -> None:
        self.app, self.path, self.answers = app, path, answers
        self.lookup = app.extensions["feed_server"].lookup
        self.nonce = path.removeprefix("/feeds/").split(".")[0]
        self.tag = ""

    def poll(self, *, with_tag: bool) -> None:
        headers = [("If-None-Match", self.tag)] if with_tag and self.tag else []
        before = self.lookup.find(self.nonce).version
        environ = EnvironBuilder(self.path, headers=headers).get_environ()
        chunks, status, sent = run_wsgi_app(self.app.wsgi_app, environ)
        self.answers.statuses.add(status)
        if status.startswith("304"):
            after = self.lookup.find(self.nonce).version
            self.answers.unchanged.append((sent["ETag"], before, after))
        else:
            self.tag = sent["ETag"]
            self.answers.bodies[self.tag].add(b"".join(chunks))


@contextmanager
def reading(app: Flask, feed: Feed, number: int) -> Iterator[Answers]:
    """So many poll as long as what stands inside lasts, and once after it."""
    answers, done = Answers(), threading.Event()
    failures: list[BaseException] = []
    path = link_of(feed).removeprefix("http://localhost")

    def poll() -> None:
        try:
            reader, is_over, with_tag = Reader(app, path, answers), False, False
            while not is_over:
                is_over = done.is_set()
                reader.poll(with_tag=with_tag)
                with_tag = not with_tag
                sleep(BREATH)
        except BaseException as error:  # noqa: BLE001  shown below: a thread has no caller
            failures.append(error)
        finally:
            app.extensions["feed_server"].lookup.close()

    db.session.commit()
    with in_threads([poll] * number, done):
        yield answers
    assert failures == []
    db.session.expire_all()


@contextmanager
def in_threads(verbs: Sequence[Callable[[], None]], done: threading.Event) -> Iterator[None]:
    threads = [threading.Thread(target=verb) for verb in verbs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join(timeout=PATIENCE)
        assert [thread for thread in threads if thread.is_alive()] == []


def require_nothing_mixed(answers: Answers) -> list[bytes]:
    """Every tag stands for one body, and each 304 for a version that was there while it was given.

    Versions stand second in a tag, behind the nonce, which has no hyphen here.
    """
    assert {tag: len(bodies) for tag, bodies in answers.bodies.items() if len(bodies) > 1} == {}
    late = [
        given
        for given in answers.unchanged
        if not given[1] <= int(given[0].split("-")[1]) <= given[2]
    ]
    assert late == []
    bodies = [body for found in answers.bodies.values() for body in found]
    for body in bodies:
        read(body)
    return bodies


def test_a_thousand_sessions_are_cancelled_for_everybody_at_once(
    app: Flask, alice: Account
) -> None:
    group = make_group(alice)
    for number in range(MANY):
        session = make_session(group, SOON + timedelta(hours=number), title=f"Round {number}")
    make_offer(make_invitation(group), session)  # read by a statement of its own
    feed = make_feed(alice)
    with reading(app, feed, 8) as answers:
        for session in db.session.scalars(sa.select(Session)):
            session.state, session.sequence = SessionState.CANCELLED, session.sequence + 1
        db.session.commit()
    found = {
        (body.count(b"\r\nBEGIN:VEVENT"), body.count(b"\r\nSTATUS:CANCELLED"))
        for body in require_nothing_mixed(answers)
    }

    assert found == {(MANY + 1, 0), (MANY + 1, MANY + 1)}
    assert answers.statuses == {"200 OK", "304 Not Modified"}


def test_writers_and_readers(app: Flask, alice: Account) -> None:
    """Two sessions and a guest slot always lie equally many minutes after where they began."""
    group = make_group(alice, time_zone="UTC")
    first, second = make_session(group, SOON), make_session(group, SOON + DAY)
    slot = make_offer(make_invitation(group), second)
    feed, ids, ends = make_feed(alice), [first.id, second.id], list[str]()
    began = {row.uid: row.starts_at for row in (first, second, slot)}

    def write(number: int) -> None:
        order = ids if number % 2 else ids[::-1]
        with app.app_context():
            for round_ in range(ROUNDS):
                both = [db.session.get_one(Session, id_) for id_ in order]
                lock(both)
                for session in both:
                    day = ids.index(session.id) * DAY
                    start = SOON + day + timedelta(minutes=number + WRITERS * round_)
                    move(session, start, "UTC", 60, now=clock.now())
                db.session.commit()
                ends.append("done")

    with reading(app, feed, READERS) as answers:
        writers = [partial(write, number) for number in range(1, WRITERS + 1)]
        with in_threads(writers, threading.Event()):
            pass
    bodies = require_nothing_mixed(answers)
    moved = {body: {at - began[uid] for uid, at, *_ in occurrences(body)} for body in bodies}

    assert ends == ["done"] * WRITERS * ROUNDS
    assert {len(by) for by in moved.values()} == {1}
    assert moved[max(bodies, key=version_of(answers))] == {first.starts_at - began[first.uid]}


def version_of(answers: Answers) -> Callable[[bytes], int]:
    versions = {
        body: int(tag.split("-")[1]) for tag, bodies in answers.bodies.items() for body in bodies
    }
    return lambda body: versions[body]
