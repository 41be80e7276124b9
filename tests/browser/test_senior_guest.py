"""A leader is asked, answers, is confirmed, briefed, hosted, thanked and told: all by real mail."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.people import AddressForm, Gender, Language, Seniority
from roundtable.models.invitations import Offer
from roundtable.models.outbox import OutboxMail
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_person, make_session
from tests.mail.sinks import Sink, listening
from tests.proven_group import make_proven_group

QUARTER = timedelta(minutes=15)


@pytest.fixture
def sink(live: tuple[Flask, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """The mail server of the house."""
    with listening(Sink()) as sink:
        monkeypatch.setitem(live[0].config, "MAIL_SERVER", sink.server)
        yield sink


def test_the_whole_way_of_a_senior_guest(
    live: tuple[Flask, str], visitor: Visitor, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = live[0]
    session = _prepare(app, live, visitor)
    path = _invite(visitor, session)
    (request,) = _arrived(app, sink)
    _answer(visitor, _link_in(request))
    (news,) = _arrived(app, sink)
    _confirm(visitor, path)
    (confirmation,) = _arrived(app, sink)
    _brief(visitor, path)
    (briefing,) = _arrived(app, sink)
    with app.app_context():
        visit_at = db.session.scalars(sa.select(Offer.starts_at).where(Offer.item_id > 0)).one()
    monkeypatch.setattr(clock, "now", lambda: visit_at + QUARTER)
    _host_and_thank(visitor, path)
    (thanks,) = _arrived(app, sink)
    _tell(visitor, path)
    (told,) = _arrived(app, sink)

    assert request["To"] == "Ines Halder <ines@example.org>"
    assert [one["To"] for one in (news, confirmation, briefing, thanks, told)] == [
        "Ada Example <ada@example.org>",
        *["Ines Halder <ines@example.org>"] * 4,
    ]
    method, event = _entry(confirmation)
    assert (method, event.decoded("DTSTART"), event.decoded("DTEND")) == (
        "REQUEST",
        visit_at,
        visit_at + QUARTER,
    )
    assert _entry(briefing)[1]["UID"] == event["UID"]
    salutation = visitor.say("Dear Dr Halder,", "Sehr geehrte Frau Dr. Halder,")
    for mail in (request, confirmation, briefing, thanks, told):
        assert _text(mail).startswith(salutation)
    assert "Two plants try it." in _text(told)


def test_somebody_else_comes_and_the_guest_perhaps_later(
    live: tuple[Flask, str], visitor: Visitor, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = live[0]
    path = _invite(visitor, _prepare(app, live, visitor))
    (request,) = _arrived(app, sink)
    _name_delegate(visitor, _link_in(request))
    (_news,) = _arrived(app, sink)
    own = _hand_over(visitor, path)
    (thanks,) = _arrived(app, sink)
    visitor.go(f"{own}/clear")
    visitor.send(f"[action='{own}/clear']")
    visitor.send(f"[action='{own}/send']")
    (second,) = _arrived(app, sink)
    _rest(visitor, _link_in(second))
    (_news,) = _arrived(app, sink)
    later = clock.now() + timedelta(days=130)
    monkeypatch.setattr(clock, "now", lambda: later)
    _ask_again(visitor, own)

    assert (thanks["To"], second["To"]) == (
        "Ines Halder <ines@example.org>",
        "Cleo Bruns <cleo@example.org>",
    )
    assert visitor.say("named you", "an Sie verwiesen") in _text(second).replace("\n", " ")
    assert [part.get_content_type() for part in second.walk()][:4] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_an_answer_that_came_by_mail_is_pasted(
    live: tuple[Flask, str], visitor: Visitor, sink: Sink
) -> None:
    app = live[0]
    path = _invite(visitor, _prepare(app, live, visitor))
    _arrived(app, sink)
    visitor.go(path)
    visitor.follow("/by-mail")
    visitor.judge("answer-by-mail")
    visitor.fill(
        source=visitor.say("Dear Ada,\n\nB, please.\n\nJo", "Liebe Ada,\n\nB bitte.\n\nJo")
    )
    visitor.send("[action$='/by-mail']")
    visitor.judge("answer-read")
    visitor.send(f"[action='{path}/answer']")
    visitor.page.locator(".next .said").get_by_text("B").wait_for()
    said = visitor.page.locator("h1 .tag").inner_text()

    assert said == visitor.say("Accepted", "Zugesagt")


def _name_delegate(visitor: Visitor, link: str) -> None:
    with _somebody_else(visitor) as guest:
        guest.go(link)
        guest.page.locator("[value=delegated]").check()
        guest.page.locator("details:has([name=delegate]) summary").click()
        guest.fill(
            delegate=visitor.say("Ms Cleo Bruns", "Frau Cleo Bruns"),
            delegate_post=visitor.say("Head of Learning", "Leiterin Lernen"),
            delegate_email="cleo@example.org",
        )
        guest.judge("reply-delegate")
        guest.send("[method=post]")
        guest.judge("reply-delegated")


def _hand_over(visitor: Visitor, path: str) -> str:
    visitor.go(path)
    visitor.judge("invitation-delegated")
    visitor.send(f"[action='{path}/delegate/invitation']")
    own = f"/invitations/{visitor.number()}"
    visitor.judge("invitation-of-delegate")
    visitor.go("/")
    owed = visitor.say("Thank Ines Halder for sending", "Ines Halder für die Vertretung danken")
    visitor.page.get_by_text(re.compile(re.escape(owed))).first.click()
    visitor.page.wait_for_load_state()
    visitor.judge("invitation-handed-over")
    visitor.send(f"[action='{path}/letters/delegation']")
    return own


def _rest(visitor: Visitor, link: str) -> None:
    with _somebody_else(visitor) as guest:
        guest.go(link)
        guest.page.locator("[value=resting]").check()
        guest.page.locator("details:has([name=later_on]) summary").click()
        guest.judge("reply-later")
        guest.send("[method=post]")
        guest.judge("reply-rests")


def _ask_again(visitor: Visitor, own: str) -> None:
    visitor.go("/")
    visitor.judge("home-ask-again")
    visitor.go("/invitations/")
    visitor.page.locator("details.closed summary").first.click()
    visitor.judge("board-later")
    visitor.go(own)
    visitor.judge("invitation-rests")
    visitor.page.locator(".next a.btn-primary").click()
    visitor.page.wait_for_load_state()
    assert "leader=" in visitor.page.url


def _prepare(app: Flask, live: tuple[Flask, str], visitor: Visitor) -> int:
    """A group that may invite upwards, two sessions ahead, and a leader to ask."""
    with app.app_context():
        language = Language(visitor.language)
        ada = make_account("ada", language=language)
        group = make_proven_group(ada, language=language, time_zone="Europe/Berlin")
        ahead = datetime.combine(clock.now().date() + timedelta(days=40), datetime.min.time())
        sessions = [
            make_session(group, ahead + timedelta(days=28 * number, hours=15))
            for number in range(2)
        ]
        make_person(
            "Ines",
            "Halder",
            titles="Dr.",
            gender=Gender.FEMALE,
            language=language,
            address_form=AddressForm.FORMAL,
            email="ines@example.org",
            seniority=Seniority.EXECUTIVE,
            country="DE",
            city="Berlin",
            time_zone="Europe/Berlin",
        )
        cookie, number = cookie_of(app, ada), sessions[0].id
        db.session.commit()
    sign_in(visitor, live, cookie)
    return number


def _invite(visitor: Visitor, session: int) -> str:
    visitor.go(f"/sessions/{session}/invitations/new")
    visitor.page.get_by_role("link", name="Ines Halder").first.click()
    visitor.page.wait_for_load_state()
    visitor.fill(
        topic=visitor.say("Apprentices as teachers", "Auszubildende als Lehrende"),
        question_1=visitor.say("What would you try first?", "Was würden Sie zuerst versuchen?"),
        question_2=visitor.say("What stops us?", "Was hält uns auf?"),
        question_3=visitor.say("Who should be asked?", "Wen sollte man fragen?"),
    )
    visitor.send(f"[action='/sessions/{session}/invitations']")
    path = f"/invitations/{visitor.number()}"
    _preview(visitor)
    visitor.go(f"{path}/clear")
    visitor.send(f"[action='{path}/clear']")
    visitor.send(f"[action='{path}/send']")
    visitor.judge("invitation-sent")
    return path


def _preview(visitor: Visitor) -> None:
    """Mail as HTML and as text, entries and reply page, all without a script of ours."""
    page = visitor.page
    for summary in page.locator(".preview summary").all():
        summary.click()
    answers = page.frame_locator("iframe.reply-page").get_by_role("radio")
    answers.last.wait_for()
    assert answers.count() == 6
    link = page.locator("#mail .letter a")
    assert link.get_attribute("href") == link.inner_text()
    assert link.inner_text() in page.locator("#letter-text").inner_text()
    assert page.locator(".entries li").count() == 2
    visitor.judge("invitation-preview")


def _answer(visitor: Visitor, link: str) -> None:
    """A yes, by the link."""
    with _somebody_else(visitor) as guest:
        guest.go(link)
        guest.judge("reply")
        guest.page.locator("input[type=radio]").first.check()
        guest.fill(words=visitor.say("Gladly.", "Gern."))
        guest.send("[method=post]")
        guest.judge("reply-given")


@contextmanager
def _somebody_else(visitor: Visitor) -> Iterator[Visitor]:
    """A browser that nobody has signed in with."""
    browser = visitor.page.context.browser
    assert browser is not None
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    yield Visitor(context.new_page(), language=visitor.language, pictures=visitor.pictures)
    context.close()


def _confirm(visitor: Visitor, path: str) -> None:
    visitor.go("/")
    owed = visitor.say("Ines Halder said yes: confirm", "Ines Halder hat zugesagt: Zeit bestätigen")
    visitor.page.get_by_text(re.compile(re.escape(owed))).first.wait_for()
    visitor.go(path)
    visitor.page.locator(".next .said").get_by_text(visitor.say("Gladly.", "Gern.")).wait_for()
    visitor.judge("invitation-yes")
    visitor.send(f"[action='{path}/letters/confirmation']")


def _brief(visitor: Visitor, path: str) -> None:
    visitor.judge("invitation-briefing")
    visitor.send(f"[action='{path}/letters/briefing']")
    visitor.judge("invitation-briefed")


def _host_and_thank(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.send(f"[action='{path}/held']")
    visitor.judge("invitation-held")
    visitor.send(f"[action='{path}/letters/thanks']")


def _tell(visitor: Visitor, path: str) -> None:
    letter = visitor.page.locator("textarea[name='more-body']")
    letter.fill(letter.input_value().replace("…", "Two plants try it."))
    visitor.send(f"[action='{path}/letters/follow_up']")
    visitor.page.locator(".sent-mail").first.wait_for()
    visitor.judge("invitation-told")
    visitor.go("/outbox/?shelf=sent")
    visitor.judge("outbox-sent")


def _arrived(app: Flask, sink: Sink) -> list[EmailMessage]:
    """What has come since it was asked last, the half minute left out."""
    before = len(sink.messages)
    with app.app_context():
        past = sa.update(OutboxMail).values(due_at=clock.now() - timedelta(seconds=1))
        db.session.execute(past)
        db.session.commit()
    deliver(app)
    return sink.messages[before:]


def _link_in(mail: EmailMessage) -> str:
    found = re.search(r"https?://\S+/reply/\S+", _text(mail))
    assert found is not None
    return found.group()


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def _entry(mail: EmailMessage) -> tuple[str, icalendar.Event]:
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    return str(calendar["METHOD"]), event
