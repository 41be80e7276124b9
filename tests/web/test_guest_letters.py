from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli.jobs import call_off
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import AssistantMode, Language
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.mail.sinks import Sink, listening
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
S = InvitationState


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="ada@example.org", time_zone="Africa/Lagos")
    return make_invitation(make_group(alice), leader, state=S.ACCEPTED, sent_at=NOW)


@pytest.fixture
def offer(invitation: Invitation) -> Offer:
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    return make_offer(invitation, session, state=OfferState.KEPT, sequence=1)


def path_of(invitation: Invitation) -> str:
    return f"/invitations/{invitation.id}"


def typed(client: PageClient, path: str, **changes: str) -> dict[str, str]:
    """The letter as it stands in its fields."""
    page = client.get(path)
    body = page.html.select_one("#more-body")
    assert body is not None
    values = {"more-subject": page.values("#more-subject")["more-subject"], "more-body": body.text}
    return values | changes


def all_due() -> None:
    db.session.execute(sa.update(OutboxMail).values(due_at=NOW - timedelta(seconds=1)))
    db.session.commit()


def test_from_the_yes_to_the_follow_up_by_mail(
    client: PageClient, app: Flask, alice: Account, invitation: Invitation, offer: Offer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = path_of(invitation)
    client.sign_in(alice)
    with listening(Sink()) as sink:
        monkeypatch.setitem(app.config, "MAIL_SERVER", sink.server)
        for letter in ("confirmation", "briefing"):
            client.post(f"{path}/letters/{letter}", typed(client, path))
        invitation.state = S.HELD
        db.session.commit()
        client.post(f"{path}/letters/thanks", typed(client, path))
        told = typed(client, path)
        told["more-body"] = told["more-body"].replace("…", "Two plants try it.")
        client.post(f"{path}/letters/follow_up", told)
        all_due()
        deliver(app)

    assert [message["Subject"] for message in sink.messages] == [
        "Confirmed: 15 minutes on 12 May 2026",
        "12 May 2026: your 15 minutes with us",
        "Thank you for your visit",
        "What came of your visit",
    ]
    assert client.get(path).text("h1 .tag") == "Followed up"


def test_a_letter_waits_half_a_minute_and_can_be_taken_back(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    client.sign_in(alice).post(f"{path}/letters/briefing", typed(client, f"{path}?letter=briefing"))
    page = client.get(path)
    assert page.text("h1 .tag") == "Briefed"
    assert page.text(".sent-mail .tag") == "Briefing"
    client.post(f"{path}/letters/briefing/recall")
    page = client.get(path)

    assert page.text("h1 .tag") == "Accepted"
    assert page.texts(".sent-mail") == []


def test_a_briefing_without_a_telephone_says_where_to_add_it(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = f"{path_of(invitation)}?letter=briefing"
    client.sign_in(alice)
    (link,) = client.get(path).html.select(".note a")
    assert link["href"] == f"/people/{alice.person_id}/edit"
    alice.person.phone = "+49 30 555 0100"

    page = client.get(path)
    assert page.texts(".note a") == []
    assert "Whom to call: Alice Example, +49 30 555 0100" in page.text("textarea")


def test_a_later_letter_says_who_gets_it_and_with_which_entry(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    invitation.leader.assistant = make_person("Jo", "Lind", email="jo@example.org")
    invitation.leader.assistant_mode = AssistantMode.COPIED
    client.sign_in(alice)
    page = client.get(path_of(invitation))
    preview = "form.guest-letter details.preview"

    assert page.texts(f"{preview} .headers dt") == ["Recipient", "In copy"]
    assert page.texts(f"{preview} .headers dd") == [
        "Ada Okoro <ada@example.org>",
        "Jo Lind <jo@example.org>",
    ]
    assert page.texts(f"{preview} .entries strong") == ["Guest at Northern Round: 15 minutes"]
    assert page.text(f"{preview} .entries .small") == (
        "Your time: Tue 12 May 2026, 14:20–14:35 in Lagos"
    )

    invitation.state, offer.session.state = S.HELD, SessionState.HELD
    page = client.get(path_of(invitation))
    assert page.texts(f"{preview} .headers dd") == ["Ada Okoro <ada@example.org>"]
    assert page.texts(f"{preview} .entries") == []


def test_a_later_letter_is_judged_while_it_is_typed(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    page = client.sign_in(alice).get(path)
    assert page.text("#more-judgement").endswith("words · No remarks")
    values = typed(client, path)
    values["more-body"] = values["more-body"].replace("Thank you.", "Thank you, it is urgent.")
    judged = client.post(f"{path}/letters/confirmation/preview", values, status=200)
    (link,) = judged.html.select("a[data-part]")
    start = values["more-body"].lstrip().index("urgent")

    assert judged.text("p").endswith("words · 1 remark")
    assert "Thank you, it is urgent." in judged.text("#more-mail .letter")
    assert judged.html.select_one("#more-mail[hx-swap-oob]") is not None
    assert page.text("#more-mail .subject") == "Confirmed: 15 minutes on 12 May 2026"
    assert (link["href"], link["data-quote"]) == ("#more-body", "urgent")
    assert (link["data-start"], link["data-end"]) == (str(start), str(start + 6))
    client.post(f"{path}/letters/confirmation/preview", {}, status=422)
    client.get(f"{path}/letters/confirmation/preview", status=405)


def test_a_reminder_that_comes_early_says_so(
    client: PageClient, alice: Account, invitation: Invitation
) -> None:
    """It left on Wednesday; Good Friday and Easter Monday are no working days in Germany."""
    invitation.state, invitation.leader.country = S.SENT, "DE"
    page = client.sign_in(alice).get(path_of(invitation))

    assert "10 April 2026" in page.text("#more-judgement")


def test_the_outbox_takes_the_step_back_too(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    client.sign_in(alice).post(f"{path}/letters/briefing", typed(client, f"{path}?letter=briefing"))
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    client.post(f"/outbox/{mail.id}/take-back")

    assert client.get(path).text("h1 .tag") == "Accepted"


def test_what_was_typed_stays_when_it_is_refused(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    invitation.state = S.THANKED
    path = path_of(invitation)
    client.sign_in(alice)
    words = {"more-subject": "One thing", "more-body": "Dear Ada, it is: …"}
    open_ = client.post(f"{path}/letters/follow_up", words, status=422)
    empty = client.post(f"{path}/letters/follow_up", {"more-subject": ""}, status=422)

    assert open_.errors() == {"more-body": "Write what belongs in place of the “…”, then send it."}
    assert open_.text("#more-body") == "Dear Ada, it is: …"
    assert list(empty.errors()) == ["more-subject", "more-body"]
    assert db.session.scalars(sa.select(OutboxMail)).all() == []


def test_a_letter_that_is_not_due_says_so(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    words = {"more-subject": "Thanks", "more-body": "Thank you."}
    client.sign_in(alice).post(f"{path}/letters/thanks", words, status=409)
    client.post(f"{path}/letters/thanks/recall", status=409)
    client.post(f"{path}/letters/nonsense", words, status=404)


def test_the_time_that_moved_is_told_first(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    client.sign_in(alice).post(f"{path}/letters/confirmation", typed(client, path))
    page = client.get(f"/sessions/{offer.session_id}/change")
    moved = page.values("#main form [name]") | {"local_time": "16:00"}
    change = f"/sessions/{offer.session_id}/change"
    seen = client.post(f"{change}/preview", moved, status=200).values()["seen"]
    client.post(change, moved | {"seen": seen})
    page = client.get(path)

    assert page.text(".next .note").startswith("The time has moved:")
    assert page.values("#more-subject")["more-subject"].startswith("New time:")


def test_who_does_not_write_sees_no_letter(
    client: PageClient, bob: Account, invitation: Invitation, offer: Offer
) -> None:
    make_membership(invitation.group, bob.person, role=MemberRole.MEMBER)
    path = path_of(invitation)
    page = client.sign_in(bob).get(path)
    client.post(f"{path}/letters/confirmation", {"more-subject": "x", "more-body": "y"}, status=403)

    assert page.html.select("#more-body") == []


def test_a_no_after_the_yes_takes_the_entry_away(
    client: PageClient, app: Flask, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    client.sign_in(alice).post(f"{path}/letters/confirmation", typed(client, path))
    client.post(f"{path}/answer", {"answer-answer": "declined"})

    assert call_off(app) == 1
    subjects = db.session.scalars(sa.select(OutboxMail.subject).order_by(OutboxMail.id)).all()
    assert subjects[1] == "No longer needed: 15 minutes on 12 May 2026"


def test_a_yes_is_owed_a_confirmation_until_it_is_given(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    owed = "Ada Okoro said yes: confirm the time"
    client.sign_in(alice)
    assert owed in client.get("/").text("main")
    assert client.get(path).text(".next h2") == "Confirm the time"
    client.post(f"{path}/confirmed")
    page = client.get(path)

    assert owed not in client.get("/").text("main")
    assert page.text(".next h2") == "Brief by Tue 5 May"
    assert page.texts(".history strong") == ["Confirmed"]
    assert page.values("#more-subject") == {"more-subject": "12 May 2026: your 15 minutes with us"}
    invitation.state = S.DECLINED
    db.session.commit()
    client.post(f"{path}/confirmed", status=409)


def test_what_the_guest_wrote_stands_on_top(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    note = {"answer-answer": "other_time", "answer-note": "In May I am in Asia"}
    client.sign_in(alice).post(f"{path}/answer", note)

    assert client.get(path).text(".next .said") == "In May I am in Asia"


def test_the_drafts_speak_the_guests_language(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    invitation.language = Language.DE
    db.session.commit()
    words = typed(client.sign_in(alice), path_of(invitation))

    assert words["more-subject"] == "Bestätigt: 15 Minuten am 12. Mai 2026"


def test_the_page_takes_as_many_statements_however_many_letters_there_are(
    client: PageClient, alice: Account, invitation: Invitation, offer: Offer
) -> None:
    path = path_of(invitation)
    client.sign_in(alice).get(path)
    with counted_statements() as few:
        client.get(path)
    client.post(f"{path}/letters/confirmation", typed(client, path))
    with counted_statements() as many:
        client.get(path)

    assert len(many) <= len(few)
