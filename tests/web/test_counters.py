from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.outbox import MailKind, MailState
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="ada@example.org", time_zone="Africa/Lagos")
    alice.person.time_zone = "Europe/Berlin"
    return make_invitation(make_group(alice), leader, state=InvitationState.ACCEPTED, sent_at=NOW)


@pytest.fixture
def offer(invitation: Invitation) -> Offer:
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    make_item(session, "Welcome", minutes=20)
    guest = make_item(session, "Ada", kind=ItemKind.GUEST, minutes=15, pinned_at=time(15, 20))
    return make_offer(
        invitation, session, item=guest, state=OfferState.KEPT, sequence=1, told_sequence=1
    )


def propose(offer: Offer, minutes: int = 20, **fields: object) -> InboxMail:
    at = offer.starts_at + timedelta(minutes=minutes)
    values: dict[str, object] = {
        "digest": f"{minutes} {len(fields)}",
        "state": InboxState.WAITING,
        "cause": Cause.COUNTER,
        "invitation": offer.invitation,
        "offer": offer,
        "sender": "ada@example.org",
        "sender_name": "Ada Okoro",
        "subject": "New time proposed: fifteen minutes",
        "text": "A little <b>later</b>?",
        "content": b"x",
        "proposed_from": at,
        "proposed_until": at + timedelta(minutes=15),
        "stamped_at": NOW,
        "received_at": NOW,
    }
    mail = InboxMail(**(values | fields))
    db.session.add(mail)
    db.session.commit()
    return mail


def path_of(mail: InboxMail) -> str:
    return f"/invitations/{mail.invitation_id}"


def typed(client: PageClient, mail: InboxMail, which: str) -> dict[str, str]:
    """An answer as it is drafted."""
    page = client.get(path_of(mail))
    body = page.html.select_one(f"#{which}-body")
    assert body is not None
    subject = page.values(f"#{which}-subject")[f"{which}-subject"]
    return {f"{which}-subject": subject, f"{which}-body": body.text}


def kinds() -> list[tuple[MailKind, MailState]]:
    query = sa.select(OutboxMail.kind, OutboxMail.state).order_by(OutboxMail.id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def asked(statements: list[str]) -> int:
    """How many statements there were, on either database."""
    return sum(not statement.startswith("BEGIN") for statement in statements)


def test_the_proposal_stands_beside_what_is_agreed_on_both_clocks(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer)
    client.sign_in(alice)
    page = client.get(path_of(mail))
    inbox = client.get("/inbox/")

    assert page.texts("#counter dd")[:2] == [
        "Tue 12 May 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Tue 12 May 2026, 14:40–14:55 in Lagos (15:40 for you)",
    ]
    assert page.text("#counter .said") == "A little <b>later</b>?"
    assert page.texts("#counter summary") == [
        "Accept and move their time",
        "Stay with the time agreed on",
    ]
    assert "14:40–14:55 in Lagos (15:40 for you)" in inbox.text(".mails")
    assert "Agreed on: Tue 12 May 2026, 14:20–14:35 in Lagos" in inbox.text(".mails")
    assert inbox.html.select(f".mails a.btn-primary[href='{path_of(mail)}#counter']") != []


def test_accepted_moved_taken_back_and_refused(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer)
    client.sign_in(alice)
    path = f"{path_of(mail)}/counters/{mail.id}"
    client.post(f"{path}/accept", typed(client, mail, "yes"))
    moved = client.get(path_of(mail))
    assert offer.starts_at == datetime(2026, 5, 12, 13, 40, tzinfo=UTC)
    assert "Proposal accepted The letter" in moved.text(".sent-mail")
    assert moved.texts("#counter") == []
    client.post(f"{path}/recall")
    assert offer.starts_at == datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
    client.post(f"{path}/refuse", typed(client, mail, "no"))

    assert kinds() == [
        (MailKind.TIME_ACCEPTED, MailState.TAKEN_BACK),
        (MailKind.TIME_REFUSED, MailState.WAITING),
    ]
    assert "Proposal refused, " in client.get(path_of(mail)).text(".history")
    assert client.post(f"{path}/accept", {"yes-subject": "x", "yes-body": "x"}, status=409).text(
        "main h1"
    )


def test_in_the_outbox_it_is_taken_back_as_a_whole(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer)
    client.sign_in(alice)
    client.post(f"{path_of(mail)}/counters/{mail.id}/accept", typed(client, mail, "yes"))
    client.post(f"/outbox/{mail.reply_id}/take-back")

    assert (mail.state, offer.starts_at) == (
        InboxState.WAITING,
        datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
    )


@pytest.mark.parametrize(("which", "verb"), [("yes", "accept"), ("no", "refuse")])
def test_an_answer_without_words_is_refused(
    client: PageClient, alice: Account, offer: Offer, which: str, verb: str
) -> None:
    mail = propose(offer)
    client.sign_in(alice)
    path = f"{path_of(mail)}/counters/{mail.id}/{verb}"
    empty = client.post(path, {f"{which}-subject": "", f"{which}-body": " "}, status=422)
    open_ = client.post(path, {f"{which}-subject": "x", f"{which}-body": "…"}, status=422)

    assert list(empty.errors()) == [f"{which}-subject", f"{which}-body"]
    assert list(open_.errors()) == [f"{which}-body"]
    assert (kinds(), mail.state) == ([], InboxState.WAITING)


def test_outside_the_session_only_other_times_are_offered(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer, minutes=60)
    client.sign_in(alice)
    page = client.get(path_of(mail))
    client.post(
        f"{path_of(mail)}/counters/{mail.id}/accept",
        {"yes-subject": "x", "yes-body": "x"},
        status=409,
    )

    assert "It lies outside the session" in page.text("#counter .note")
    assert page.texts("#counter summary") == ["Answer with other times"]


def test_an_agenda_that_no_longer_fits_is_said(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer, minutes=-15)
    client.sign_in(alice)
    path = f"{path_of(mail)}/counters/{mail.id}/accept"
    offer.session.items[0].pinned_at = time(15, 0)
    db.session.commit()
    client.post(path, typed(client, mail, "yes"))

    assert "The agenda no longer fits around it." in client.get(path_of(mail)).text(".flash-bad")


def test_only_who_may_write_to_guests_answers_them(
    client: PageClient, bob: Account, offer: Offer
) -> None:
    mail = propose(offer)
    path = f"{path_of(mail)}/counters/{mail.id}"
    client.sign_in(bob)
    for verb in ("accept", "refuse", "recall"):
        client.post(f"{path}/{verb}", status=404)
    make_membership(offer.invitation.group, bob.person, role=MemberRole.MEMBER)
    db.session.commit()
    for verb in ("accept", "refuse", "recall"):
        client.post(f"{path}/{verb}", status=403)

    assert client.get(path_of(mail)).texts("#counter") == []


def test_a_proposal_belongs_to_its_own_invitation(
    client: PageClient, alice: Account, offer: Offer
) -> None:
    mail = propose(offer)
    other = make_invitation(offer.invitation.group, make_person("Bo", "Ek"))
    letter = propose(offer, minutes=1, cause=Cause.LETTER)
    client.sign_in(alice)
    client.post(f"/invitations/{other.id}/counters/{mail.id}/refuse", status=404)
    client.post(f"{path_of(mail)}/counters/{letter.id}/refuse", status=404)
    for verb in ("accept", "refuse", "recall"):
        client.get(f"{path_of(mail)}/counters/{mail.id}/{verb}", status=405)

    assert kinds() == []


@pytest.mark.parametrize("number", [1, 30])
def test_many_proposals_cost_no_more_statements(
    client: PageClient, alice: Account, offer: Offer, number: int
) -> None:
    for turn in range(number):
        mail = propose(offer, digest=f"turn {turn}", stamped_at=NOW + timedelta(seconds=turn))
    client.sign_in(alice).get(path_of(mail))
    with counted_statements() as page:
        client.get(path_of(mail))
    with counted_statements() as inbox:
        client.get("/inbox/")

    assert (asked(page), asked(inbox)) == (24, 2)
