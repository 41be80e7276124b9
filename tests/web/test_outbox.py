from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.mail.eml import Correspondent, UnsentLetter, write_unsent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.services import outbox
from tests.factories import make_group, make_invitation, make_membership, make_person
from tests.mail.sinks import Refusing, listening
from tests.pages import PageClient, counted_statements

LETTER = LetterBody(subject="Fifteen minutes", body="Would you come?\n")


def make_cleared(by: Account, email: str = "ines@example.org") -> Invitation:
    leader = make_person("Ines", "Halder", email=email)
    to = Correspondent(name=leader.name, email=email)
    sender = Correspondent(name=by.person.name, email=by.email)
    unsent = UnsentLetter(letter=LETTER, sender=sender, to=[to])
    content = write_unsent(unsent, now=clock.now())
    return make_invitation(
        make_group(by),
        leader,
        state=InvitationState.CLEARED,
        subject=LETTER.subject,
        cleared_message=content,
    )


def make_mail(kind: MailKind = MailKind.ACCOUNT, by: Account | None = None) -> OutboxMail:
    to = Correspondent(name="", email="somebody@example.org")
    mail = note(LETTER, to=to, sender="rt@house.example", now=clock.now())
    return outbox.put(mail, kind=kind, by=by, now=clock.now())


def make_all_due() -> None:
    db.session.execute(sa.update(OutboxMail).values(due_at=clock.now() - timedelta(seconds=1)))
    db.session.commit()


def test_a_letter_is_sent_taken_back_and_sent_again(client: PageClient, alice: Account) -> None:
    invitation = make_cleared(alice)
    path = f"/invitations/{invitation.id}"
    page = client.sign_in(alice).get(path)
    assert [str(form["action"]) for form in page.html.select(".next form")] == [
        f"{path}/send",
        f"{path}/sent",
    ]
    client.post(f"{path}/send")
    page = client.get(path)
    assert page.text(".sent-mail p") == "The letter leaves in half a minute."
    assert page.text("h1 .tag") == "Sent"

    client.post(f"{path}/recall")
    assert client.get(path).text("h1 .tag") == "Cleared"
    client.post(f"{path}/send")
    shown = client.get("/outbox/")
    assert shown.texts(".shelves a") == ["Waiting 1", "Failed 0", "Sent 0", "Taken back 1"]
    assert shown.text(".mails .subject") == "Fifteen minutes Waiting"


def test_what_the_server_says_stands_on_the_page_and_can_be_tried_again(
    client: PageClient, app: Flask, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = make_cleared(alice, "no@example.org")
    path = f"/invitations/{invitation.id}"
    client.sign_in(alice).post(f"{path}/send")
    make_all_due()
    with listening(Refusing()) as sink:
        monkeypatch.setitem(app.config, "MAIL_SERVER", sink.server)
        assert deliver(app) == 0
        words = "no@example.org: 550 5.1.1 no such person"
        assert client.get(path).text(".sent-mail p") == (
            f"The letter has not left. The mail server says: {words}"
        )
        assert client.get("/outbox/").texts(".mails .answer") == [words]
        mail = db.session.scalars(sa.select(OutboxMail)).one()
        client.post(f"/outbox/{mail.id}/retry")

    assert client.get("/outbox/").texts(".shelves a")[:2] == ["Waiting 1", "Failed 0"]


def test_a_letter_that_left_cannot_be_taken_back(
    client: PageClient, app: Flask, alice: Account
) -> None:
    invitation = make_cleared(alice)
    path = f"/invitations/{invitation.id}"
    client.sign_in(alice).post(f"{path}/send")
    make_all_due()
    assert deliver(app) == 1
    client.post(f"{path}/recall", status=409)

    assert client.get(path).text(".sent-mail p").startswith("The letter became a file on ")
    link = client.get(path).html.select_one(".sent-mail a")
    assert link is not None
    file = client.get(str(link["href"])).response
    assert file.mimetype == "message/rfc822"
    assert file.get_data().startswith(b"X-Unsent: 1\r\nMessage-ID: <")
    assert client.get(f"/people/{invitation.leader_id}").texts("main") != []


def test_a_letter_is_taken_back_from_the_outbox_too(client: PageClient, alice: Account) -> None:
    invitation = make_cleared(alice)
    client.sign_in(alice).post(f"/invitations/{invitation.id}/send")
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    client.post(f"/outbox/{mail.id}/take-back")
    db.session.expire_all()

    assert invitation.state is InvitationState.CLEARED


@pytest.mark.parametrize(
    ("role", "number"),
    [
        (MemberRole.CO_CONVENER, 1),
        (MemberRole.MODERATOR, 1),
        (MemberRole.MEMBER, 0),
        (MemberRole.FORMER, 0),
    ],
)
def test_mails_of_a_group_are_seen_by_those_who_may_write(
    client: PageClient, alice: Account, bob: Account, role: MemberRole, number: int
) -> None:
    invitation = make_cleared(alice)
    make_membership(invitation.group, bob.person, role=role)
    client.sign_in(alice).post(f"/invitations/{invitation.id}/send")
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    client.sign_in(bob)

    assert len(client.get("/outbox/?shelf=waiting").texts(".mails li")) == number
    client.post(f"/outbox/{mail.id}/take-back", status=303 if number else 404)


def test_strangers_and_readers_see_no_mails(
    client: PageClient, alice: Account, charlie: Account, dora: Account, erin: Account
) -> None:
    client.sign_in(alice).post(f"/invitations/{make_cleared(alice).id}/send")
    make_mail(by=alice)
    for account, seen in ((charlie, []), (erin, ["Signing in · somebody@example.org"])):
        page = client.sign_in(account).get("/outbox/?shelf=waiting")
        assert page.texts(".mails .subject + p") == seen

    client.sign_in(dora).get("/outbox/", status=403)


def test_the_page_costs_the_same_with_forty_mails(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post(f"/invitations/{make_cleared(alice).id}/send")
    client.get("/outbox/")
    with counted_statements() as few:
        client.get("/outbox/")
    for _ in range(39):
        client.post(f"/invitations/{make_cleared(alice).id}/send")
    with counted_statements() as many:
        page = client.get("/outbox/")

    assert len(page.texts(".mails li")) == 40
    assert len(few) == len(many)


def test_an_administrator_sends_a_test(
    client: PageClient, app: Flask, alice: Account, erin: Account
) -> None:
    client.sign_in(erin).post("/settings/mail-test")
    assert deliver(app) == 1
    mail = db.session.scalars(sa.select(OutboxMail)).one()

    assert (mail.kind, mail.state, mail.recipients) == (
        MailKind.TEST,
        MailState.SENT,
        [erin.email],
    )
    client.sign_in(alice).post("/settings/mail-test", status=403)


def test_an_unknown_shelf_is_not_found(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).get("/outbox/?shelf=x", status=404)
    client.post("/outbox/1/retry", status=404)
