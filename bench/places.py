"""The pages that are measured: where each is in the artificial database, and its goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.models.agenda import AgendaItem
from roundtable.models.sessions import Session

LIST_MUST, SESSION_MUST, PDF_MUST = 4.0, 6.0, 200.0
POINTS = 12
ROW = "main tbody tr, main ol > li, main ul > li"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page; ``must`` is in CPU milliseconds for one answer."""

    name: str
    path: str
    must: float | None = None


def places(app: Flask) -> Sequence[Place]:
    """The main pages, among them a list of a hundred rows and a session with twelve points."""
    with app.app_context():
        session_id = _session_with_twelve_points()
        db.session.commit()
    look: Callable[[str], str] = f"/sessions/{session_id}".__add__
    return [
        Place(name="list of 100 prospects", path="/conferences/1", must=LIST_MUST),
        Place(name="session with 12 points", path=look(""), must=SESSION_MUST),
        Place(name="its sheet as PDF", path=look("/sheet.pdf"), must=PDF_MUST),
        Place(name="home", path="/"),
        Place(name="groups", path="/groups/"),
        Place(name="group", path="/groups/1"),
        Place(name="people", path="/people/"),
        Place(name="person", path="/people/2"),
        Place(name="senior guests", path="/invitations/"),
        Place(name="invitation", path="/invitations/2"),
        Place(name="calendar", path="/calendar/"),
        Place(name="agenda editor", path=look("/agenda")),
        Place(name="series", path="/series/1"),
        Place(name="conferences", path="/conferences/"),
        Place(name="settings", path="/settings/"),
        Place(name="profile", path="/account"),
        Place(name="bare: robots.txt", path="/robots.txt"),
    ]


def _session_with_twelve_points() -> int:
    """Fill up the first session to come."""
    query = sa.select(Session).where(Session.held_at.is_(None)).order_by(Session.starts_at)
    session = db.session.scalars(query.limit(1)).one()
    for position in range(len(session.items), POINTS):
        item = AgendaItem(
            position=position, kind=ItemKind.TOPIC, title=f"Point {position + 1}", minutes=4
        )
        session.items.append(item)
    db.session.flush()
    return session.id
