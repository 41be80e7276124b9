"""The same calendar from process to process, byte for byte."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.queries.feeds import link_of
from roundtable.services.feeds import create_for
from tests.factories import (
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_offer,
    make_session,
)
from tests.pages import PageClient

ROOT = Path(__file__).resolve().parents[2]
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca")
PROGRAM = """
import json, sys
from hashlib import sha256
from app import app
answers = [app.test_client().get(path) for path in sys.argv[1:]]
print(json.dumps([[a.headers["ETag"], sha256(a.data).hexdigest()] for a in answers]))
"""


@pytest.fixture
def paths(client: PageClient, alice: Account) -> list[str]:
    """A feed of each scope, over sessions in many zones with agendas and guests."""
    first = make_group(alice, "Größe & Maß 🚀")
    soon = clock.now().replace(hour=15, minute=0, second=0, microsecond=0, tzinfo=None)
    for number, zone in enumerate(ZONES * 3):
        start: datetime = soon + timedelta(days=30 * number)
        session = make_session(first, start, time_zone=zone, topic=f"Topic {number}")
        make_item(session, "Welcome")
        invitation = make_invitation(first, questions=["Why?", "How?"])
        make_offer(invitation, session)
    make_session(make_group(alice, "Südrunde", time_zone="America/Sao_Paulo"), soon)
    feeds = [
        make_feed(alice),
        make_feed(alice, group=first),
        make_feed(alice, scope=FeedScope.MINE),
    ]
    given_away = [
        (FeedScope.MEMBER, alice.person_id, None),
        (FeedScope.GUEST, None, invitation.id),
        (FeedScope.BUSY, None, None),
    ]
    feeds += [
        create_for(
            first, scope=scope, person_id=whom, invitation_id=number, name="", now=clock.now()
        )
        for scope, whom, number in given_away
    ]
    assert {feed.scope for feed in feeds} == set(FeedScope)
    db.session.commit()
    return [path_of(feed) for feed in feeds]


def path_of(feed: Feed) -> str:
    return link_of(feed).removeprefix("http://localhost")


def in_a_process(app: Flask, paths: list[str], seed: int) -> Any:
    environ = {
        **os.environ,
        "ROUNDTABLE_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "ROUNDTABLE_SECRET_KEY": app.config["SECRET_KEY"],
        "ROUNDTABLE_BASE_URL": app.config["BASE_URL"],
        "PYTHONHASHSEED": str(seed),
        "TZ": "Asia/Tokyo" if seed % 2 else "America/Lima",
    }
    line = [sys.executable, "-c", PROGRAM, *paths]
    answer = subprocess.run(line, cwd=ROOT, env=environ, capture_output=True, check=True, text=True)
    return json.loads(answer.stdout)


def test_processes_write_the_same_bytes_under_the_same_tag(
    app: Flask, client: PageClient, paths: list[str]
) -> None:
    answers = [client.flask.get(path) for path in paths]
    here = [[a.headers["ETag"], sha256(a.data).hexdigest()] for a in answers]

    assert [in_a_process(app, paths, seed) for seed in (1, 2)] == [here, here]
