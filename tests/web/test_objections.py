from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable import clock, links
from roundtable.database import db
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import LetterPurpose, LetterState
from roundtable.domain.people import Language
from roundtable.domain.tombstones import ObjectedError
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.objections import Objection
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person
from roundtable.queries.objections import has_objected, objected_among, objection_link
from roundtable.services import objections, outbox
from tests.factories import make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def tama(database: None) -> Person:
    return make_person("Tama", "Rewi", email="tama@example.org", organisation="Kea Works")


@pytest.fixture
def letter(alice: Account, tama: Person) -> OutreachLetter:
    return write(alice, tama)


def write(account: Account, person: Person) -> OutreachLetter:
    letter = OutreachLetter(
        account=account,
        person=person,
        purpose=LetterPurpose.COFFEE,
        state=LetterState.SENT,
        language=Language.EN,
        created_at=NOW,
    )
    db.session.add(letter)
    db.session.flush()
    return letter


def path_of(letter: OutreachLetter) -> str:
    db.session.commit()
    return objection_link(letter).removeprefix("http://localhost")


def standing() -> list[tuple[int, int | None]]:
    rows = db.session.execute(
        sa.select(Objection.person_id, Objection.letter_id).where(Objection.lifted_at.is_(None))
    )
    return [(row[0], row[1]) for row in rows]


def test_one_press_objects_and_the_page_says_since_when(
    client: PageClient, letter: OutreachLetter, tama: Person
) -> None:
    path = path_of(letter)
    page = client.get(path)
    assert page.text("h1") == "Would you rather not hear from us?"
    client.post(path)
    client.post(path)

    assert client.get(path).text("h1") == "We do not write to you any more"
    assert standing() == [(tama.id, letter.id)]


def test_the_page_speaks_the_letters_language(client: PageClient, letter: OutreachLetter) -> None:
    letter.language = Language.DE

    assert client.get(path_of(letter)).text("h1") == "Möchten Sie lieber nichts von uns hören?"


def test_opening_the_page_changes_nothing(client: PageClient, letter: OutreachLetter) -> None:
    path = path_of(letter)
    with counted_statements() as statements:
        client.get(path)

    assert [one for one in statements if not one.startswith(("SELECT", "BEGIN"))] == []
    assert standing() == []


def test_a_mail_program_objects_without_a_cookie_and_is_sent_nowhere_else(
    client: PageClient, letter: OutreachLetter, tama: Person
) -> None:
    path = path_of(letter)
    client.app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = client.post(path, {"List-Unsubscribe": "One-Click"}, status=200)
    finally:
        client.app.config["WTF_CSRF_ENABLED"] = False

    assert page.text("h1") == "We do not write to you any more"
    assert standing() == [(tama.id, letter.id)]


def wrong_links(letter: OutreachLetter, other: OutreachLetter) -> list[str]:
    """As others might write them: cut, of another letter, of nobody, of an earlier form."""
    token = path_of(letter).rpartition("/")[2]
    nonce, others_nonce = (path_of(one).split("/")[2] for one in (letter, other))
    return [
        f"/object/{nonce}/x",
        f"/object/{nonce}/{token[:-1]}",
        f"/object/{nonce}/{token}x",
        f"/object/{nonce}/{token.swapcase()}",
        f"/object/{nonce}/ü{token}",
        f"/object/{letter.id}/{token}",
        f"/object/{letter.id}-1/{token}",
        f"/object/{others_nonce}/{token}",
        f"/object/99999999999999-1/{token}",
        f"/object/{'9' * 5_000}/{token}",
        f"/object/²/{token}",
        f"/object/{letter.id}/{links.token('meeting', nonce)}",
    ]


def test_wrong_links_are_not_found_and_all_alike(
    client: PageClient, letter: OutreachLetter, alice: Account
) -> None:
    to_nobody = write(alice, make_person("Leo", "Sund"))
    gone = write(alice, make_person("Ada", "Dahl"))
    link_to_nobody, link_to_gone = path_of(to_nobody), path_of(gone)
    to_nobody.person = None
    wrong = wrong_links(letter, write(alice, make_person("Ida", "Nord")))
    wrong += [link_to_nobody, link_to_gone]
    db.session.delete(gone)
    answers = {client.get(one, status=404).text("main") for one in wrong}
    for one in wrong:
        client.post(one, status=404)

    assert len(answers) == 1
    assert standing() == []
    assert objection_link(to_nobody) == ""


def test_a_wrong_link_asks_the_database_what_a_wrong_letter_asks(
    client: PageClient, letter: OutreachLetter, alice: Account
) -> None:
    """Whether a letter is there shows neither in what is asked nor in how much."""
    asked = []
    for one in wrong_links(letter, write(alice, make_person("Ida", "Nord"))):
        with looked_up() as found:
            client.get(one, status=404)
        asked.append(found)
    path = path_of(letter)
    with looked_up() as genuine:
        client.get(path)

    assert asked == [[0]] * 12
    assert genuine == [letter.id]


@contextmanager
def looked_up() -> Iterator[list[int]]:
    """The ids of letters for which the database is asked."""
    found: list[int] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if "FROM outreach_letters" in statement:
            found.append(next(iter(values.values() if isinstance(values, dict) else values)))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def test_the_link_of_a_deleted_letter_is_not_that_of_the_next_with_its_id(
    client: PageClient, letter: OutreachLetter, alice: Account, tama: Person
) -> None:
    path, id_ = path_of(letter), letter.id
    db.session.delete(letter)
    db.session.commit()
    later = write(alice, make_person("Ida", "Nord"))
    later.created_at = NOW + timedelta(microseconds=1)
    db.session.flush()
    db.session.execute(
        sa.update(OutreachLetter).where(OutreachLetter.id == later.id).values(id=id_)
    )
    client.get(path, status=404)

    assert standing() == []


def test_what_waits_is_kept_back_and_the_prospect_rests(
    client: PageClient, letter: OutreachLetter, alice: Account, tama: Person
) -> None:
    body = LetterBody(subject="A coffee", body="Would you?")
    to = Correspondent(name="Tama Rewi", email="tama@example.org")
    mail = outbox.put(
        note(body, to=to, sender="rt@house.example", now=NOW),
        kind=MailKind.OUTREACH,
        now=NOW,
        by=alice,
    )
    mail.letter = letter
    forum = Conference(
        account_id=alice.id, name="Forum", state=ConferenceState.CANCELLED, created_at=NOW
    )
    written = Prospect(conference=forum, person=tama, state=ProspectState.WRITTEN_TO)
    db.session.add_all([forum, written])
    client.post(path_of(letter))
    db.session.expire_all()

    assert (mail.state, written.state) == (MailState.TAKEN_BACK, ProspectState.RESTING)


def test_nobody_of_the_house_may_write_nor_to_a_second_entry(
    client: PageClient, letter: OutreachLetter, tama: Person
) -> None:
    again = make_person("TAMA", "Rewi", email="", organisation="Kea-Works")
    moved = make_person("T.", "Rewi", email="Tama@Example.org")
    namesake = make_person("Tama", "Rewi", email="other@example.org", organisation="Tui Works")
    client.post(path_of(letter))

    assert objected_among([tama, again, moved, namesake]) == {tama.id, again.id, moved.id}
    with pytest.raises(ObjectedError):
        objections.refuse_if_objected([namesake, again])
    objections.refuse_if_objected(namesake)


def test_a_convener_records_it_and_only_with_a_reason_lifts_it(
    client: PageClient, alice: Account, tama: Person
) -> None:
    client.sign_in(alice)
    path = f"/people/{tama.id}/objection"
    client.get(path)
    client.post(path)
    shown = client.get(f"/people/{tama.id}").text(".note")
    refused = client.post(f"{path}/lift", {"reason": " "}, status=422)

    assert "Offer a coffee" not in client.get(f"/people/{tama.id}").texts(".actions a")
    assert shown.startswith("Asked on Fri 1 May 2026 not to be written to.")
    assert list(refused.errors()) == ["reason"]
    assert has_objected(tama)

    client.post(f"{path}/lift", {"reason": "Called me on Monday: gladly again."})

    assert not has_objected(tama)
    assert "Called me on Monday: gladly again." in client.get(path).texts("q")
    assert client.get(f"/people/{tama.id}").texts(".note") == []
