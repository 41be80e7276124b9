import io

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from tests.factories import MADE_AT, make_group, make_invitation, make_membership
from tests.mail.replies import letter
from tests.pages import PageClient


def make_mail(invitation: Invitation | None, **fields: object) -> InboxMail:
    values: dict[str, object] = {
        "digest": str(id(fields)),
        "state": InboxState.WAITING,
        "cause": Cause.LETTER,
        "invitation": invitation,
        "sender": "ada@example.org",
        "sender_name": "Ada Okoro",
        "subject": "Re: Fifteen minutes",
        "text": "Gladly.\n<b>But when?</b>",
        "content": b"Subject: Re\r\n\r\nGladly.\r\n",
        "received_at": MADE_AT,
    }
    mail = InboxMail(**(values | fields))
    db.session.add(mail)
    db.session.commit()
    return mail


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    return make_invitation(make_group(alice))


def test_what_waits_is_shown_until_somebody_has_looked(
    client: PageClient, alice: Account, invitation: Invitation
) -> None:
    mail = make_mail(invitation)
    client.sign_in(alice)
    assert "Look at 1 mail in the inbox" in client.get("/").text("main")
    page = client.get("/inbox/")
    assert page.text(".mails .subject") == "Re: Fifteen minutes Ada Okoro, Northern Round"
    assert page.text(".mails .said") == "Gladly. <b>But when?</b>"
    original = client.get(f"/inbox/{mail.id}/mail.eml").response
    assert (original.mimetype, original.get_data()) == ("message/rfc822", mail.content)
    client.post(f"/inbox/{mail.id}/handled")

    assert client.get("/inbox/").texts(".mails") == []
    assert "in the inbox" not in client.get("/").text("main")


def test_only_who_may_write_to_guests_sees_what_they_wrote(
    client: PageClient, bob: Account, invitation: Invitation
) -> None:
    mail = make_mail(invitation)
    assert client.sign_in(bob).get("/inbox/").texts(".mails") == []
    make_membership(invitation.group, bob.person, role=MemberRole.MEMBER)
    db.session.commit()
    client.get(f"/inbox/{mail.id}/mail.eml", status=404)
    client.post(f"/inbox/{mail.id}/handled", status=404)

    assert client.get("/inbox/").texts(".mails") == []


def test_what_belongs_to_no_letter_is_the_administrators(
    client: PageClient, alice: Account, bob: Account
) -> None:
    make_mail(None)
    assert client.sign_in(alice).get("/inbox/").texts(".mails .subject") == []
    bob.role = AccountRole.ADMINISTRATOR
    db.session.commit()

    assert client.sign_in(bob).get("/inbox/").texts(".mails .subject") == ["Re: Fifteen minutes"]


def test_a_mail_that_came_to_oneself_is_taken_in(
    client: PageClient, alice: Account, invitation: Invitation
) -> None:
    client.sign_in(alice).post("/inbox/", {"source": letter("Gladly.").decode()})
    file = {"file": (io.BytesIO(letter("By file.")), "answer.eml")}
    client.post("/inbox/", file)
    client.post("/inbox/", {"source": letter("Gladly.").decode()})
    empty = client.post("/inbox/", {"source": "  "}, status=422)

    assert list(empty.errors()) == ["file"]
    assert db.session.scalars(sa.select(InboxMail.text).order_by(InboxMail.id)).all() == [
        "Gladly.",
        "By file.",
    ]
