"""An answer that came to the convener by mail, pasted and taken over."""

import io
from datetime import UTC, datetime

import pytest
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.services import inbox
from tests.factories import make_group, make_invitation, make_offer, make_person, make_session
from tests.mail.replies import HOUSE, calendar_reply, letter
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
S = InvitationState


@pytest.fixture(autouse=True)
def second_of_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="Ada@example.org", time_zone="Africa/Lagos")
    invitation = make_invitation(make_group(alice), leader, sent_at=NOW)
    for month in (5, 6):
        make_offer(invitation, make_session(invitation.group, datetime(2026, month, 12, 15, 0)))
    return invitation


@pytest.fixture
def path(client: PageClient, alice: Account, invitation: Invitation) -> str:
    client.sign_in(alice)
    return f"/invitations/{invitation.id}/by-mail"


def the(invitation: Invitation) -> Invitation:
    db.session.expire_all()
    return db.session.get_one(Invitation, invitation.id)


def test_a_pasted_answer_is_proposed_and_taken_over(
    client: PageClient, invitation: Invitation, path: str
) -> None:
    (link,) = client.get(f"/invitations/{invitation.id}").html.select(f"a[href='{path}']")
    assert link.get_text() == "Did they answer by mail? Paste it"
    assert client.get(path).values("form.step input") == {}
    page = client.post(path, {"source": "B works well.\n\n> A, B or no?"}, status=200)
    assert page.text("#read-mail") == "They seem to say yes"
    assert page.text(".read-mail > p") == "Fri 12 Jun 2026, 14:20–14:35 in Lagos (15:20 for you)"
    assert page.texts(".read-mail .muted") == ["Read from: “B works well.”"]
    assert the(invitation).state is S.SENT
    chosen = page.html.select_one("form.step input[checked]")
    assert chosen is not None
    values = page.values("form.step textarea") | {"answer-answer": str(chosen["value"])}
    client.post(f"/invitations/{invitation.id}/answer", values)

    assert the(invitation).state is S.ACCEPTED
    assert [offer.state for offer in invitation.offers] == [OfferState.FREED, OfferState.KEPT]
    assert invitation.steps[-1].reason == "B works well."


@pytest.mark.parametrize(
    ("source", "heading", "chosen"),
    [
        ("No, sorry.", "They seem to say: No", ["declined"]),
        ("Perhaps later this year.", "They seem to say: Perhaps later", ["resting"]),
        ("Which room is it?", "Read it, and choose the answer yourself", []),
    ],
)
def test_other_answers_are_proposed_or_left_open(
    client: PageClient, path: str, source: str, heading: str, chosen: list[str]
) -> None:
    page = client.post(path, {"source": source}, status=200)

    assert page.text("#read-mail") == heading
    assert [str(one["value"]) for one in page.html.select("form.step input[checked]")] == chosen


def test_a_calendar_file_answers_too(client: PageClient, invitation: Invitation, path: str) -> None:
    uid = invitation.offers[0].uid
    for method, heading in (
        ("REPLY", "They seem to say yes"),
        ("COUNTER", "They seem to say: They ask for another time"),
    ):
        content = calendar_reply(uid, method=method).encode()
        page = client.post(path, {"file": (io.BytesIO(content), "answer.ics")}, status=200)
        assert page.text("#read-mail") == heading

    assert page.text(".read-mail > p") == (
        "Their calendar proposes: Tue 12 May 2026, 14:20–14:35 in Lagos (15:20 for you)"
    )


@pytest.mark.parametrize(
    ("content", "doubt"),
    [
        (
            letter("B", sender="eve@example.org"),
            "Somebody writes whom this invitation does not name. Look twice.",
        ),
        (
            calendar_reply("other").encode(),
            "It answers an entry that is none of this invitation’s.",
        ),
        (b"BEGIN:VCALENDAR", "We cannot read it. Paste what they wrote instead."),
        (
            b"Auto-Submitted: auto-replied\nMessage-ID: <a@example.org>\n\nI am away.",
            "A program wrote it: it answers nothing.",
        ),
    ],
)
def test_what_is_doubtful_says_why(
    client: PageClient, path: str, content: bytes, doubt: str
) -> None:
    page = client.post(path, {"file": (io.BytesIO(content), "x.eml")}, status=200)

    assert page.texts(".read-mail .note") == [doubt]


def test_nothing_pasted_is_refused(client: PageClient, path: str) -> None:
    assert client.post(path, {"source": " "}, status=422).errors() == {
        "file": "Paste what they wrote, or choose a file."
    }


def test_a_mail_of_thirty_megabytes_is_refused(client: PageClient, path: str) -> None:
    page = client.post(path, {"source": "A" * 30_000_000}, status=413)

    assert page.text("h1") == "That is too much at once"


def test_markup_in_an_answer_stays_text(client: PageClient, path: str) -> None:
    page = client.post(path, {"source": "A <script>alert(1)</script>"}, status=200)

    assert page.text(".said") == "A <script>alert(1)</script>"
    assert [one.get("src") for one in page.html.select("main script")] == []


def test_a_letter_of_the_inbox_is_read_at_once_and_put_away_with_its_answer(
    client: PageClient, invitation: Invitation, path: str
) -> None:
    mail = inbox.take_in(letter("A, gladly."), house=HOUSE, now=NOW)
    assert mail is not None
    assert (mail.cause, mail.invitation) == (Cause.LETTER, invitation)
    (link,) = client.get("/inbox/").html.select(".mails a.btn-primary")
    assert link["href"] == f"{path}?mail={mail.id}"
    page = client.get(str(link["href"]))
    form = page.html.select_one("form.step")
    assert form is not None
    chosen = form.select("input[checked]")
    client.post(str(form["action"]), {"answer-answer": str(chosen[0]["value"])})

    assert the(invitation).state is S.ACCEPTED
    assert db.session.get_one(InboxMail, mail.id).state is InboxState.HANDLED


@pytest.mark.parametrize("query", ["?mail=0", "?mail=99", "?mail=99999999999"])
def test_a_mail_of_another_invitation_is_not_found(
    client: PageClient, path: str, query: str
) -> None:
    client.get(path + query, status=404)


def test_a_letter_of_somebody_with_two_invitations_belongs_to_none(
    alice: Account, invitation: Invitation
) -> None:
    make_invitation(make_group(alice, name="Other"), invitation.leader)
    mail = inbox.take_in(letter("A, gladly."), house=HOUSE, now=NOW)
    assert mail is not None

    assert mail.invitation is None


def test_where_nothing_can_be_answered_the_page_says_so(
    client: PageClient, invitation: Invitation, path: str
) -> None:
    invitation.state = S.HELD
    page = client.get(path)

    assert page.text(".note") == "No answer can be noted now. See how it stands"
    assert page.html.select("textarea") == []


def test_it_is_in_german_and_for_those_who_may_write(
    client: PageClient, app: Flask, alice: Account, dora: Account, charlie: Account, path: str
) -> None:
    alice.language = Language.DE
    page = client.post(path, {"source": "Das geht leider nicht."}, status=200)
    assert page.text("#read-mail") == "Es klingt nach: Nein"
    for account, status in ((dora, 404), (charlie, 404)):
        PageClient(app).sign_in(account).get(path, status=status)


def test_statements_do_not_grow_with_what_is_pasted(client: PageClient, path: str) -> None:
    with counted_statements() as short:
        client.post(path, {"source": "A"}, status=200)
    with counted_statements() as long:
        client.post(path, {"source": "A\n" * 300}, status=200)

    assert len(short) == len(long)
