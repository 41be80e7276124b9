from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from flask import Flask

from roundtable.database import db
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.services import agenda
from tests.factories import make_group, make_session

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
EDITORS = 4


def test_of_several_at_once_one_stores_and_the_others_are_told(app: Flask, alice: Account) -> None:
    session_id = make_session(make_group(alice)).id
    db.session.commit()
    begin = Barrier(EDITORS)

    def edit(number: int) -> str:
        items = [ItemInput(box=Box(kind=ItemKind.TOPIC, title=f"Editor {number}", minutes=5))]
        with app.app_context():
            begin.wait(timeout=10)
            session = db.session.get_one(Session, session_id)
            try:
                agenda.replace(session, items, revision=1, now=NOW)
            except agenda.AgendaChangedError as error:
                db.session.rollback()
                return f"told of {error.stored[0].box.title}"
            db.session.commit()
            return f"stored Editor {number}"

    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(edit, range(EDITORS)))
    (stored,) = [answer for answer in answers if answer.startswith("stored")]
    session = db.session.get_one(Session, session_id)

    assert sorted(answers) == sorted([stored] + [stored.replace("stored", "told of")] * 3)
    assert [item.title for item in session.items] == [stored.removeprefix("stored ")]
    assert session.revision == 2
