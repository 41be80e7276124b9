"""Two answers at the same moment, from two processes, many times over."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.services.invitation_moves import note_step
from tests.factories import make_group, make_invitation, make_offer, make_person, make_session
from tests.services.answering import NOW

S = InvitationState
ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 200
FEWER = 50
WON, LOST = (S.ACCEPTED, OfferState.KEPT), (S.DECLINED, OfferState.FREED)
WITHDRAWN = (S.WITHDRAWN, OfferState.FREED)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def leaders(database: None) -> list[Person]:
    return [make_person("Ada", "Okoro"), make_person("Ben", "Oda")]


@pytest.fixture
def sessions(group: Group) -> list[Session]:
    first = datetime(2026, 5, 12, 8, 0)
    return [make_session(group, first + timedelta(hours=2 * number)) for number in range(ROUNDS)]


def test_of_two_yeses_to_one_slot_one_wins_and_the_other_is_told(
    app: Flask,
    alice: Account,
    group: Group,
    leaders: list[Person],
    sessions: list[Session],
    tmp_path: Path,
) -> None:
    """Both said no once, and both times were freed: a guest by their link, one by the page."""
    by_link, by_page = (
        [
            make_asked(group, leader, session, S.DECLINED, OfferState.FREED, alice)
            for session in sessions
        ]
        for leader in leaders
    )
    told = [[line(alice, one) for one in asked] for asked in (by_link, by_page)]
    db.session.commit()

    ends = at_the_same_time(app, tmp_path, ("reply", told[0]), ("accept", told[1]))

    assert [sorted(pair) for pair in ends] == [["GuestSlotTakenError", "done"]] * ROUNDS
    assert [states(*pair) for pair in zip(by_link, by_page, strict=True)] == [
        [WON if end == "done" else LOST for end in pair] for pair in ends
    ]
    kept = sa.select(Offer.session_id).where(Offer.state == OfferState.KEPT)
    points = sa.select(AgendaItem.session_id, AgendaItem.kind).order_by(AgendaItem.session_id)
    assert list(db.session.scalars(kept.order_by(Offer.session_id))) == [
        session.id for session in sessions
    ]
    assert [tuple(row) for row in db.session.execute(points)] == [
        (session.id, "guest") for session in sessions
    ]


def test_a_guest_answers_while_their_invitation_is_withdrawn(
    app: Flask,
    alice: Account,
    group: Group,
    leaders: list[Person],
    sessions: list[Session],
    tmp_path: Path,
) -> None:
    """The letter left by hand and nobody has said so: the answer moves it twice."""
    asked = [
        make_asked(group, leaders[0], session, S.CLEARED, OfferState.OFFERED, alice)
        for session in sessions[:FEWER]
    ]
    told = [line(alice, one) for one in asked]
    db.session.commit()

    ends = at_the_same_time(app, tmp_path, ("reply", told), ("withdraw", told))

    assert {end for pair in ends for end in pair} <= {
        "done",
        "InvitationMoveNotAllowedError",
        "ReplyClosedError",
    }
    assert states(*asked) == [WITHDRAWN if end == "done" else WON for _answer, end in ends]


def test_the_same_answer_sent_twice_at_once_is_one(
    app: Flask,
    alice: Account,
    group: Group,
    leaders: list[Person],
    sessions: list[Session],
    tmp_path: Path,
) -> None:
    asked = [
        make_asked(group, leaders[0], session, S.SENT, OfferState.OFFERED, alice)
        for session in sessions[:FEWER]
    ]
    told = [line(alice, one) for one in asked]
    db.session.commit()

    ends = at_the_same_time(app, tmp_path, ("reply", told), ("reply", told))

    assert ends == [("done", "done")] * FEWER
    assert states(*asked) == [WON] * FEWER
    assert [[step.to_state for step in one.steps] for one in asked] == [
        ["sent", "accepted"]
    ] * FEWER


def make_asked(
    group: Group,
    leader: Person,
    session: Session,
    state: InvitationState,
    offered: OfferState,
    by: Account,
) -> Invitation:
    invitation = make_invitation(group, leader, state=state)
    make_offer(invitation, session, state=offered)
    note_step(invitation, None, by=by, now=NOW)
    return invitation


def line(by: Account, invitation: Invitation) -> str:
    return f"{by.id} {invitation.id} {invitation.offers[0].id}\n"


def states(*invitations: Invitation) -> list[tuple[InvitationState, OfferState]]:
    return [(one.state, one.offers[0].state) for one in invitations]


def at_the_same_time(
    app: Flask, folder: Path, first: tuple[str, Sequence[str]], second: tuple[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Give each of two processes a line, let both answer, and go on to the next."""
    ends = []
    with answering(app, folder, first[0]) as one, answering(app, folder, second[0]) as other:
        for number, pair in enumerate(zip(first[1], second[1], strict=True)):
            orders = [(one, pair[0]), (other, pair[1])]
            for process, words in orders if number % 2 else reversed(orders):
                assert process.stdin is not None
                process.stdin.write(words)
            ends.append((said(one), said(other)))
    db.session.expire_all()
    return ends


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def answering(app: Flask, folder: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "ROUNDTABLE_SECRET_KEY": app.config["SECRET_KEY"],
        "ANSWERING_FOLDER": str(folder),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.services.answering", how],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert said(process) == "ready"
        yield process
