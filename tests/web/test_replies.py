import re
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock, links
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import AddressForm, AssistantMode, Language
from roundtable.ical.guest_slots import guest_slot_calendar, guest_slot_of
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person, Touch
from roundtable.queries.replies import Reader, reply_link, reply_name
from roundtable.services import erasure, invitations, objections
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

S = InvitationState


def soon(days: int) -> datetime:
    at = clock.now().replace(hour=14, minute=0, second=0, microsecond=0, tzinfo=None)
    return at + timedelta(days=days)


def make_asked(
    alice: Account,
    state: InvitationState = S.SENT,
    *,
    days: int = 40,
    language: Language = Language.EN,
) -> Invitation:
    """A leader in Lagos with two times, asked by alice."""
    group = make_group(alice, "Northern Round", purpose="What works in six countries")
    make_membership(group, make_person("Ben", "Oda"))
    leader = make_person("Ines", "Halder", time_zone="Africa/Lagos", city="Lagos")
    invitation = make_invitation(
        group, leader, state=state, topic="Keeping engineers", language=language
    )
    for number in (0, 28):
        session = make_session(group, soon(days + number))
        make_offer(invitation, session, item=make_item(session))
    step = InvitationStep(
        account=alice, from_state=S.CLEARED, to_state=S.SENT, taken_at=clock.now()
    )
    invitation.steps.append(step)
    db.session.flush()
    return invitation


def page_of(invitation: Invitation) -> str:
    assert invitation.reply_nonce is not None
    path = f"/reply/{reply_name(invitation.reply_nonce)}"
    db.session.commit()
    return path


def times(invitation: Invitation) -> list[Offer]:
    return sorted(invitation.offers, key=lambda offer: offer.starts_at)


def steps(invitation: Invitation) -> list[tuple[InvitationState, bool, str]]:
    db.session.expire_all()
    return [(step.to_state, step.is_from_guest, step.reason) for step in invitation.steps][1:]


def test_the_page_asks_and_says_what_assistants_ask(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    page = client.get(page_of(invitation))

    assert page.text("h1") == "15 minutes with us"
    assert dict(zip(page.texts("dl.facts dt"), page.texts("dl.facts dd"), strict=True)) == {
        "Why": "What works in six countries",
        "Topic": "Keeping engineers",
        "Who we are": "2 peers from 1 country, meeting by video",
        "Agenda": "A word of welcome, some minutes from you, then our questions: "
        "15 minutes in all.",
        "Papers": "None, and no slides.",
        "Recording": "Nothing is recorded.",
        "Chatham House Rule": "What is said may be used, not who said it.",
        "Who knows of this": "Ines Halder, Alice Example",
    }
    answers = page.texts("fieldset .check label")
    assert [words[:3] for words in answers[:2]] == ["A: ", "B: "]
    assert all("in Lagos" in words for words in answers[:2])
    assert answers[2:] == [
        "Another time, please",
        "Somebody else comes in my place",
        "Perhaps later",
        "No, thank you",
    ]
    assert page.texts("nav") == []


def test_it_speaks_the_language_of_the_letter(client: PageClient, alice: Account) -> None:
    page = client.get(page_of(make_asked(alice, language=Language.DE)))

    assert page.text("html[lang=de] h1") == "15 Minuten mit uns"


def test_a_yes_keeps_one_time_and_the_host_hears_of_it(
    client: PageClient, app: Flask, alice: Account
) -> None:
    invitation = make_asked(alice)
    path, (first, second) = page_of(invitation), times(invitation)
    client.post(path, {"answer": f"time-{second.id}", "words": "Gladly"})

    assert steps(invitation) == [(S.ACCEPTED, True, "Gladly")]
    assert [first.state, second.state] == [OfferState.FREED, OfferState.KEPT]
    (touch,) = db.session.scalars(sa.select(Touch)).all()
    assert (touch.person, touch.is_from_them, touch.text) == (invitation.leader, True, "Gladly")
    (mail,) = db.session.scalars(sa.select(OutboxMail)).all()
    assert (mail.recipients, mail.subject) == ([alice.email], "Ines Halder: Accepted")
    db.session.commit()
    assert deliver(app) == 1

    page = client.get(path)
    assert page.text("section.so-far h2") == "Your answer so far"
    assert page.texts("section.so-far li") == ["Alice Example", "Ben Oda"]
    assert "Whom to call" not in page.texts("dl.facts dt")
    entry = client.flask.get(f"{path}/time.ics")
    assert (entry.status_code, second.uid.encode() in entry.data) == (200, True)
    seen = client.sign_in(alice).get(f"/invitations/{invitation.id}").text("ol.history li")
    assert seen.startswith("Accepted ")
    assert seen.endswith(", on the reply page Gladly")


def test_whoever_has_the_letter_in_copy_answers_by_a_link_of_their_own(
    client: PageClient, alice: Account
) -> None:
    invitation = make_asked(alice)
    invitation.leader.assistant = make_person("Jo", "Lind")
    invitation.leader.assistant_mode = AssistantMode.COPIED
    first = page_of(invitation)
    assert client.get(first).texts("p.lead + p.muted") == []

    path = f"/reply/{reply_name(invitation.reply_nonce or '', Reader.IN_COPY)}"
    page = client.get(path)
    assert page.text("p.lead + p.muted") == "This link is for Jo Lind."
    client.post(path, {"answer": "declined"})
    client.post(first, {"answer": f"time-{times(invitation)[0].id}"})

    db.session.expire_all()
    assert [(one.to_state, one.is_from_copy) for one in invitation.steps[1:]] == [
        (S.DECLINED, True),
        (S.ACCEPTED, False),
    ]
    history = client.sign_in(alice).get(f"/invitations/{invitation.id}").texts("ol.history li")
    assert [line.partition(", ")[2].partition(", ")[2] for line in history[:2]] == [
        "on the reply page",
        "on the reply page, by the assistant",
    ]


def test_they_change_their_mind(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path, (first, second) = page_of(invitation), times(invitation)
    for answer in (f"time-{first.id}", f"time-{first.id}", f"time-{second.id}", "declined"):
        client.post(path, {"answer": answer})

    assert [step[0] for step in steps(invitation)] == [
        S.ACCEPTED,
        S.DECLINED,
        S.ACCEPTED,
        S.DECLINED,
    ]
    assert [first.state, second.state] == [OfferState.FREED, OfferState.FREED]
    client.post(path, {"answer": f"time-{first.id}"})
    db.session.expire_all()
    assert [first.state, second.state] == [OfferState.KEPT, OfferState.FREED]


def test_somebody_else_comes(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    given = {"answer": "delegated", "delegate": "Rui Sampa", "delegate_email": "rui@example.org"}
    client.post(path, given)
    client.post(path, given | {"delegate": "Asha Nandi", "delegate_email": "asha@example.org"})
    db.session.expire_all()

    assert invitation.delegate is not None
    assert (invitation.delegate.name, invitation.state) == ("Asha Nandi", S.DELEGATED)
    page = client.get(path)
    assert page.text(".agreed") == "Somebody comes in your place. Thank you for telling us who."
    assert page.text(".said") == "Asha Nandi"


def erased(given: str, family: str, email: str) -> None:
    person = make_person(given, family, email=email)
    erasure.erase(person, now=clock.now())


def test_naming_somebody_does_not_bring_them_back_who_asked_to_be_forgotten(
    client: PageClient, alice: Account
) -> None:
    invitation = make_asked(alice)
    erased("Rui", "Sampa", "rui@example.org")
    people = db.session.scalar(sa.select(sa.func.count(Person.id)))
    path = page_of(invitation)
    given = {
        "answer": "delegated",
        "delegate": "Rui Sampa",
        "delegate_post": "Head",
        "delegate_email": "RUI@example.org",
        "words": "Rui Sampa knows more. Call me.",
    }
    client.post(path, given)
    db.session.expire_all()

    assert (invitation.state, invitation.delegate) == (S.DELEGATED, None)
    assert steps(invitation) == [(S.DELEGATED, True, "… knows more. Call me.")]
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == people
    page = client.get(path)
    assert page.text(".agreed") == "Somebody comes in your place. Thank you for telling us who."
    assert "forgotten" not in page.text("main")
    shown = client.sign_in(alice).get(f"/invitations/{invitation.id}")
    assert shown.text(".note") == (
        "They send somebody else, of whom nothing may be kept here. "
        f"Agree with {invitation.leader.name} by telephone who comes."
    )
    mails = db.session.scalars(sa.select(OutboxMail.content)).all()
    assert [mail for mail in mails if b"Sampa" in mail] == []


def test_a_delegate_who_objected_is_not_written_to(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    rui = make_person("Rui", "Sampa", email="rui@example.org")
    given = {"answer": "delegated", "delegate": "Rui Sampa", "delegate_email": "rui@example.org"}
    client.post(page_of(invitation), given)
    objections.object_(rui, now=clock.now())
    refused = client.sign_in(alice).post(
        f"/invitations/{invitation.id}/delegate/invitation", status=409
    )
    db.session.expire_all()

    assert (invitation.delegate, invitation.successor) == (rui, None)
    assert refused.text("h1 ~ p") == (
        "Rui Sampa asked not to be written to. Nobody of the house does, unless they say so "
        "themselves."
    )


def test_the_post_of_somebody_else_is_kept(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    given = {
        "answer": "delegated",
        "delegate": "Dr. Rui Sampa",
        "delegate_post": "Head of Learning",
        "delegate_email": "rui@example.org",
        "words": "He knows more.",
    }
    client.post(page_of(invitation), given)

    assert steps(invitation) == [
        (S.DELEGATED, True, "Dr. Rui Sampa, Head of Learning\nHe knows more.")
    ]
    assert invitation.delegate is not None
    assert (invitation.delegate.post, invitation.delegate.titles) == ("Head of Learning", "Dr.")


def test_an_address_we_know_is_nobody_new_and_nothing_of_them_is_told_or_changed(
    client: PageClient, alice: Account
) -> None:
    invitation = make_asked(alice)
    known = make_person("Jo", "Lind", email="jo@example.org", post="Deputy")
    path = page_of(invitation)
    given = {"answer": "delegated", "delegate": "Rui Sampa", "delegate_post": "Head"}
    client.post(path, given | {"delegate_email": "JO@example.org"})

    db.session.expire_all()
    assert invitation.delegate is known
    assert (known.name, known.post) == ("Jo Lind", "Deputy")
    assert "Lind" not in client.get(path).text("main")
    shown = client.sign_in(alice).get(f"/invitations/{invitation.id}")
    assert shown.texts(".next .note") == [
        "They wrote another name. In the directory, the address belongs to Jo Lind."
    ]
    assert shown.text(".next .said") == "Rui Sampa, Head"


def test_another_time_is_proposed_on_their_own_clock(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    given = {"answer": "other_time", "first": "2026-12-08T15:00", "words": "or in January"}
    client.post(page_of(invitation), given)

    assert steps(invitation) == [
        (S.OTHER_TIME, True, "Tue 8 Dec 2026, 15:00 (Lagos)\nor in January")
    ]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"answer": "Choose one of these."}),
        ({"answer": "time-99999"}, {"answer": "Not a valid choice."}),
        ({"answer": "delegated"}, {"delegate": "Say who comes in your place."}),
        (
            {"answer": "delegated", "delegate": "Rui", "delegate_email": "rui"},
            {"delegate_email": "This is not a complete e-mail address."},
        ),
        (
            {"answer": "other_time", "words": ""},
            {"first": "Name a time, or say below when it would suit you."},
        ),
        (
            {"answer": "other_time", "first": "0001-01-01T00:00"},
            {"first": "This is no date for a calendar."},
        ),
    ],
)
def test_what_is_missing_is_said_at_the_field(
    client: PageClient, alice: Account, given: dict[str, str], errors: dict[str, str]
) -> None:
    invitation = make_asked(alice)
    page = client.post(page_of(invitation), {"words": "My word"} | given, status=422)

    found = page.errors()
    found |= {"answer": page.texts("fieldset p.error")[0]} if "answer" in errors else {}
    assert {name: found[name] for name in errors} == errors
    assert page.text("textarea[name=words]") == given.get("words", "My word")
    assert steps(invitation) == []


def test_perhaps_later_frees_the_times_until_a_month(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    options = client.get(path).html.select("select[name=later_on] option")
    chosen = options[4]
    client.post(path, {"answer": "resting", "later_on": chosen["value"], "words": "Busy."})

    month = chosen.get_text()
    assert len(options) == 18
    assert [option.get("selected") is not None for option in options].index(True) == 2
    assert steps(invitation) == [(S.RESTING, True, f"From {month}\nBusy.")]
    assert invitation.resting_until == date.fromisoformat(str(chosen["value"]))
    assert {offer.state for offer in times(invitation)} == {OfferState.FREED}
    page = client.get(path)
    assert page.text(".agreed") == "You said: perhaps later. We shall not ask before."
    assert page.text(".said") == f"From {month} Busy."
    (mail,) = db.session.scalars(sa.select(OutboxMail)).all()
    assert mail.subject == "Ines Halder: Perhaps later"


def test_another_month_later_or_after_all_a_yes(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    months = [str(one["value"]) for one in client.get(path).html.select("select option")]
    client.post(path, {"answer": "declined"})
    client.post(path, {"answer": "resting", "later_on": months[0]})
    client.post(path, {"answer": "resting", "later_on": months[1]})
    db.session.expire_all()
    assert (invitation.state, str(invitation.resting_until)) == (S.RESTING, months[1])

    client.post(path, {"answer": f"time-{times(invitation)[0].id}"})
    assert [step[0] for step in steps(invitation)] == [
        S.DECLINED,
        S.RESTING,
        S.RESTING,
        S.ACCEPTED,
    ]


def test_whoever_comes_reads_where_and_whom_to_call(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    invitation.group.video_link, alice.person.phone = "https://video.example.org/x", "+49 30 55"
    path = page_of(invitation)
    assert client.get(path).texts("dl.facts dt")[:2] == ["Why", "Who we are"]
    client.post(path, {"answer": f"time-{times(invitation)[0].id}"})
    page = client.get(path)

    assert (page.texts("dl.facts dt")[:2], page.texts("dl.facts dd")[:2]) == (
        ["Where", "Whom to call"],
        ["https://video.example.org/x", "Alice Example, +49 30 55"],
    )
    assert [str(one["href"]) for one in page.html.select("dl.facts a")] == [
        "https://video.example.org/x",
        "tel:+493055",
    ]


@pytest.mark.parametrize("month", ["2020-01-01", "yesterday", "9999-99-99"])
def test_a_month_that_is_not_offered_is_refused(
    client: PageClient, alice: Account, month: str
) -> None:
    invitation = make_asked(alice)
    page = client.post(page_of(invitation), {"answer": "resting", "later_on": month}, status=422)

    assert list(page.errors()) == ["later_on"]
    assert steps(invitation) == []


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), "January 2027"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "February 2027"),
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "April 2026"),
    ],
)
def test_the_months_are_those_of_their_own_calendar(
    client: PageClient,
    alice: Account,
    monkeypatch: pytest.MonkeyPatch,
    now: datetime,
    first: str,
) -> None:
    """Lagos is an hour ahead of UTC the whole year."""
    path = page_of(make_asked(alice, days=400))
    monkeypatch.setattr(clock, "now", lambda: now)

    assert client.get(path).text("select[name=later_on] option") == first


def test_a_letter_that_left_by_hand_may_be_answered_at_once(
    client: PageClient, alice: Account
) -> None:
    invitation = make_asked(alice, S.CLEARED)
    client.post(page_of(invitation), {"answer": "declined"})

    assert [step[:2] for step in steps(invitation)] == [(S.SENT, True), (S.DECLINED, True)]


def test_a_time_that_went_to_somebody_else_is_said(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path, (first, _second) = page_of(invitation), times(invitation)
    client.post(path, {"answer": "declined"})
    other = make_invitation(invitation.group, make_person("Ada", "Okoro"), state=S.SENT)
    make_offer(other, first.session)
    db.session.commit()
    page = client.post(path, {"answer": f"time-{first.id}"}, status=409)

    assert "Another guest was promised one of these sessions" in page.text("fieldset p.error")
    db.session.expire_all()
    assert (invitation.state, first.state) == (S.DECLINED, OfferState.FREED)


def test_the_day_before_the_answer_stands(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice, days=0)
    first, _second = times(invitation)
    first.starts_at = clock.now() + timedelta(hours=20)
    first.state, invitation.state = OfferState.KEPT, S.ACCEPTED
    path = page_of(invitation)

    assert client.get(path).text("p.note").startswith("Your time is less than a day away.")
    client.post(path, {"answer": "declined"}, status=409)
    assert steps(invitation) == []


@pytest.mark.parametrize("state", [S.DRAFTED, S.WITHDRAWN])
def test_what_is_not_asked_is_over(
    client: PageClient, alice: Account, state: InvitationState
) -> None:
    path = page_of(make_asked(alice, state))

    assert client.get(path).text("h1") == "This invitation is over"
    client.post(path, {"answer": "declined"}, status=409)


def test_wrong_links_lead_nowhere(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    feed_token = links.token("feed", invitation.reply_nonce or "")
    for wrong in (
        path[:-1],
        f"{path}x",
        f"/reply/{invitation.reply_nonce}.{feed_token}",
        "/reply/.",
    ):
        client.get(wrong, status=404)
        client.post(wrong, {"answer": "declined"}, status=404)
    invitation.reply_nonce = None
    db.session.commit()
    client.get(path, status=404)


def test_opening_the_link_changes_nothing(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    for method in ("GET", "HEAD", "OPTIONS"):
        for agent in ("BingPreview/1.0b", "Barracuda Sentinel (EE)", "Mozilla/5.0"):
            client.flask.open(path, method=method, headers={"User-Agent": agent})

    assert (steps(invitation), db.session.scalars(sa.select(OutboxMail)).all()) == ([], [])


def test_the_page_costs_the_same_in_a_large_group(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice)
    path = page_of(invitation)
    client.post(path, {"answer": f"time-{times(invitation)[0].id}"})
    client.get(path)
    with counted_statements() as few:
        client.get(path)
    for number in range(20):
        make_membership(invitation.group, make_person("Peer", str(number)))
    db.session.commit()
    with counted_statements() as many:
        client.get(path)

    assert len(few) == len(many)


def test_only_the_times_of_the_letter_are_offered(client: PageClient, alice: Account) -> None:
    """A time of an earlier draft is none of them; one agreed on later has no letter."""
    invitation = make_asked(alice)
    draft, (first, second) = make_session(invitation.group, soon(10)), times(invitation)
    make_offer(invitation, draft, state=OfferState.FREED)
    invitation.cleared_calendar = guest_slot_calendar(*map(guest_slot_of, (first, second)))
    path = page_of(invitation)
    assert [words[:6] for words in client.get(path).texts("fieldset .check label")[:3]] == [
        f"A: {first.starts_at:%a}",
        f"B: {second.starts_at:%a}",
        "Anothe",
    ]

    later = make_offer(invitation, make_session(invitation.group, soon(80)), state=OfferState.KEPT)
    invitation.state = S.ACCEPTED
    db.session.commit()
    words = client.get(path).texts("fieldset .check label")
    assert words[2].startswith(f"{later.starts_at:%a} ")


def test_the_page_is_closed_by_the_host(client: PageClient, alice: Account, bob: Account) -> None:
    invitation = make_asked(alice)
    path, own = page_of(invitation), f"/invitations/{invitation.id}"
    assert client.sign_in(alice).get(own).html.select_one(f"a[href$='{path}']") is not None
    client.sign_in(bob).post(f"{own}/reply-page/close", status=404)
    client.sign_in(alice).post(f"{own}/reply-page/close")

    client.get(path, status=404)
    assert client.get(own).html.select_one("a[href*='/reply/']") is None


def test_the_letter_names_the_page(client: PageClient, alice: Account) -> None:
    invitation = make_asked(alice, S.DRAFTED)
    invitations.redraft(invitation, by=alice, now=clock.now())

    assert reply_link(invitation) in invitation.body


FORMAL = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")


def make_friend(alice: Account, **changes: object) -> Invitation:
    """A German guest with whom alice says Du."""
    invitation = make_asked(alice, language=Language.DE)
    leader = invitation.leader
    for name, value in ({"address_form": AddressForm.INFORMAL, "country": "DE"} | changes).items():
        setattr(leader, name, value)
    return invitation


def test_a_friend_is_addressed_as_one_throughout(client: PageClient, alice: Account) -> None:
    """Whatever they answer, and whatever is wrong with it, no word of the page says Sie."""
    invitation = make_friend(alice)
    path, (first, _second) = page_of(invitation), times(invitation)
    answers: list[dict[str, str]] = [
        {"answer": "delegated", "delegate": "Rui Sampa"},
        {"answer": "other_time", "words": "Herbst"},
        {"answer": "resting"},
        {"answer": "declined"},
        {"answer": f"time-{first.id}"},
    ]
    wrong = [{}, {"answer": "delegated"}, {"answer": "other_time"}]
    wrong += [{"answer": "delegated", "delegate": "Ines Halder"}]
    shown = [client.get(path), *(client.post(path, typed, status=422) for typed in wrong)]
    for typed in answers:
        client.post(path, typed)
        shown.append(client.get(path))

    assert [FORMAL.findall(page.text("main")) for page in shown] == [[]] * 10
    assert shown[0].text("#answer-heading") == "Passt dir einer dieser Termine?"
    assert shown[-1].text(".flash") == "Danke. Deine Antwort ist angekommen."
    assert shown[-1].text("#so-far") == "Deine Antwort bisher"
    entry = client.flask.get(f"{path}/time.ics").get_data(as_text=True).replace("\r\n ", "")
    assert "DESCRIPTION:Deine Zeit: " in entry
    assert FORMAL.findall(entry) == []


def test_whoever_is_no_friend_hears_sie(client: PageClient, alice: Account) -> None:
    invitation = make_friend(alice, address_form=AddressForm.FORMAL)
    page = client.get(page_of(invitation))

    assert page.text("#answer-heading") == "Passt Ihnen einer dieser Termine?"
    assert page.texts("dl.facts dt")[-1] == "Wer davon weiß"


def test_the_assistant_who_has_the_letter_is_addressed(client: PageClient, alice: Account) -> None:
    assistant = make_person("Jo", "Lind", address_form=AddressForm.FORMAL)
    invitation = make_friend(alice, assistant=assistant, assistant_mode=AssistantMode.ADDRESSED)
    page = client.get(page_of(invitation))

    assert page.text("#answer-heading") == "Passt Ihnen einer dieser Termine?"


def test_in_switzerland_words_have_no_eszett_and_names_keep_theirs(
    client: PageClient, alice: Account
) -> None:
    invitation = make_friend(alice, country="CH", family="Groß")
    page = client.get(page_of(invitation))

    assert page.texts("dl.facts dt")[-1] == "Wer davon weiss"
    assert page.text(".lead") == "Ines Groß"


@pytest.mark.parametrize(("country", "month"), [("AT", "Jän."), ("DE", "Jan."), ("CH", "Jan.")])
def test_austria_has_its_own_january(
    client: PageClient,
    alice: Account,
    monkeypatch: pytest.MonkeyPatch,
    country: str,
    month: str,
) -> None:
    invitation = make_friend(alice, country=country)
    times(invitation)[0].starts_at = datetime(2027, 1, 12, 14, 20, tzinfo=UTC)
    path = page_of(invitation)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    page = client.get(path)

    assert f" 12. {month} 2027," in page.text("fieldset")
    assert page.text("select option").startswith("Jän" if country == "AT" else "Jan")
