from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailState
from roundtable.domain.outreach import LetterChannel, LetterPurpose, LetterState
from roundtable.domain.people import AddressForm, Language
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person
from roundtable.services import conferences, objections, outreach_letters, outreach_sending
from tests.factories import make_meeting, make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"


@pytest.fixture
def forum(alice: Account) -> Conference:
    details = ConferenceDetails(
        name="People Forum", state=ConferenceState.CANCELLED, organiser_email="office@f.example"
    )
    return conferences.create(details, by=alice, now=NOW)


def put(forum: Conference, family: str, hook: str = "The same choir", **fields: object) -> Prospect:
    prospect = conferences.add(forum, make_person("Ida", family, **fields))
    prospect.hook, prospect.state = hook, ProspectState.SHORTLISTED
    return prospect


def drafted(prospect: Prospect, by: Account, **fields: object) -> OutreachLetter:
    channel = LetterChannel(str(fields.get("channel", "mail")))
    return outreach_letters.begin(prospect, LetterPurpose.COFFEE, channel, by=by, now=NOW)


def stored() -> OutreachLetter:
    return db.session.scalars(sa.select(OutreachLetter)).one()


def mails() -> list[OutboxMail]:
    return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def test_a_letter_begins_on_the_list_with_one_click(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")
    button = page.html.select('.steps button[name="purpose"]')[0]
    data = {"purpose": str(button["value"]), "channel": page.values()["channel"]}
    answer = client.post(str(button["formaction"]), data)
    letter = stored()
    shown = client.get(answer.location)

    assert answer.location == f"/letters/{letter.id}"
    assert (letter.person_id, letter.purpose) == (prospect.person_id, LetterPurpose.COFFEE)
    assert shown.text("h1") == "Ida Lund Drafted"
    assert shown.text(".salutation strong") == "Dear Ida Lund,"
    assert "If you would rather not hear from us" in shown.text("#mail-text")
    assert shown.texts("#findings ~ h3") == ["Answered with one click"]


def test_a_draft_takes_up_the_times_that_are_proposed_later(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    without = client.sign_in(alice).get(f"/letters/{drafted(prospect, alice).id}")
    meeting = make_meeting(alice, prospect.person)
    letter = drafted(prospect, alice)
    link = f"/m/{meeting.guests[0].reply_nonce}/"

    assert without.text(".note a") == "Propose times first"
    assert (link in letter.body, "12 May 2026, 10:00–10:25 (Berlin time)" in letter.body) == (
        True,
        True,
    )
    outreach_letters.write(letter, LetterBody(subject="Ours", body="Ours"), revision=1)
    make_meeting(alice, prospect.person)
    assert drafted(prospect, alice).body == "Ours"


def test_times_that_have_gone_by_are_not_offered_again(
    client: PageClient, alice: Account, forum: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    prospect = put(forum, "Lund")
    meeting = make_meeting(alice, prospect.person)
    later = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: later)
    letter = outreach_letters.begin(
        prospect, LetterPurpose.FOLLOW_UP, LetterChannel.MAIL, by=alice, now=later
    )
    page = client.sign_in(alice).get(f"/letters/{letter.id}")

    assert ("May 2026" in letter.body, "/m/" in letter.body) == (False, False)
    assert page.html.select(".note a")[0]["href"] == f"/meetings/{meeting.id}/edit"


def test_from_one_letter_to_the_next(client: PageClient, alice: Account, forum: Conference) -> None:
    letter = drafted(put(forum, "Ahl"), alice)
    put(forum, "Berg")
    outreach_sending.send(letter, by=alice, now=NOW, house=HOUSE)
    page = client.sign_in(alice).get(f"/letters/{letter.id}")

    assert page.texts(".next .btn") == ["Take it back", "Offer Ida Berg a coffee"]


@pytest.mark.parametrize("data", [{}, {"purpose": "list"}, {"purpose": "coffee", "channel": "x"}])
def test_an_odd_letter_is_not_begun(
    client: PageClient, alice: Account, forum: Conference, data: dict[str, str]
) -> None:
    client.sign_in(alice).post(f"/prospects/{put(forum, 'Lund').id}/letters", data, status=400)

    assert db.session.scalars(sa.select(OutreachLetter)).all() == []


def test_a_letter_is_saved_and_judged_while_one_types(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    path = f"/letters/{letter.id}"
    data = {"subject": "Coffee", "body": "Dear Ida Lund,\n\nurgent", "revision": "1"}
    typed = client.sign_in(alice).post(f"{path}/preview", data, status=200)
    client.post(path, data)
    db.session.refresh(letter)

    assert typed.texts(".findings li")[-1] == (
        "“urgent” presses where nothing is pressing. Show in the text"
    )
    assert "urgent" in typed.text("#mail")
    assert (letter.subject, letter.body, letter.revision) == ("Coffee", data["body"], 2)


@pytest.mark.parametrize(
    "data",
    [
        {"subject": "x" * 10_000, "body": "Dear Ida", "revision": "1"},
        {"subject": "Coffee", "body": "x" * 100_000, "revision": "1"},
        {"subject": "Coffee", "body": "Dear Ida", "revision": "x"},
    ],
)
def test_a_refused_letter_is_not_stored(
    client: PageClient, alice: Account, forum: Conference, data: dict[str, str]
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    before = letter.body
    client.sign_in(alice).post(f"/letters/{letter.id}", data, status=422)
    client.post(f"/letters/{letter.id}/preview", data, status=422)

    assert stored().body == before


def test_of_two_who_save_the_second_sees_both(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    path = f"/letters/{letter.id}"
    client.sign_in(alice).post(path, {"subject": "One", "body": "First", "revision": "1"})
    page = client.post(path, {"subject": "Two", "body": "Second", "revision": "1"}, status=409)

    assert page.text(".theirs pre") == "First"
    assert (page.values()["body"].strip(), page.values()["revision"]) == ("Second", "2")


def test_a_letter_is_sent_and_taken_back(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    path = f"/letters/{letter.id}"
    data = {"subject": letter.subject, "body": letter.body, "revision": "1", "send": "1"}
    client.sign_in(alice).post(path, data)
    page = client.get(path)
    assert [mail.state for mail in mails()] == [MailState.WAITING]
    assert page.texts("textarea") == []
    client.post(f"{path}/recall")

    assert [mail.state for mail in mails()] == [MailState.TAKEN_BACK]
    assert stored().state is LetterState.DRAFTED


def test_the_outbox_takes_a_letter_back_as_well(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    outreach_sending.send(letter, by=alice, now=clock.now(), house=HOUSE)
    client.sign_in(alice).get("/outbox/")
    client.post(f"/outbox/{mails()[0].id}/take-back")

    assert stored().state is LetterState.DRAFTED


def test_a_second_first_letter_says_who_wrote_and_keeps_what_was_typed(
    client: PageClient, alice: Account, bob: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    details = ConferenceDetails(name="Other Forum", state=ConferenceState.CANCELLED)
    other = conferences.add(conferences.create(details, by=bob, now=NOW), prospect.person)
    other.hook = "A hook"
    his = drafted(other, bob)
    outreach_sending.send(his, by=bob, now=clock.now(), house=HOUSE)
    letter = drafted(prospect, alice)
    data = {"subject": "Mine", "body": "Dear Ida Lund,", "revision": "1", "send": "1"}
    page = client.sign_in(alice).post(f"/letters/{letter.id}", data, status=409)

    assert page.errors()["body"].startswith("Bob Example has written to Ida Lund on ")
    assert page.values()["subject"] == "Mine"
    assert len(mails()) == 1
    db.session.refresh(letter)
    assert (letter.state, letter.revision) == (LetterState.DRAFTED, 1)


def test_the_short_form_counts_and_is_marked(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice, channel="short")
    path = f"/letters/{letter.id}"
    page = client.sign_in(alice).get(path)
    count = len(page.html.select("#letter-text")[0].get_text())
    data = {"subject": "", "body": letter.body, "revision": "1", "sent": "1"}
    client.post(path, data)

    assert page.text("#findings + p").startswith(f"{count} of 300 characters")
    assert page.texts("[data-copy]") == ["Copy the text"]
    assert (stored().state, mails()) == (LetterState.SENT_ELSEWHERE, [])


def test_a_letter_is_drafted_anew_in_the_other_language(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    path = f"/letters/{letter.id}/redraft"
    client.sign_in(alice).post(path, {"language": "de", "channel": "mail"})
    client.post(path, {"language": "fr", "channel": "mail"}, status=400)

    assert stored().body.startswith("Guten Tag Ida Lund,\n")


def test_a_draft_is_thrown_away(client: PageClient, alice: Account, forum: Conference) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    answer = client.sign_in(alice).post(f"/letters/{letter.id}/discard")

    assert answer.location == f"/conferences/{forum.id}/letters"
    assert db.session.scalars(sa.select(OutreachLetter)).all() == []


def test_the_organiser_is_written_to(client: PageClient, alice: Account, forum: Conference) -> None:
    answer = client.sign_in(alice).post(f"/conferences/{forum.id}/organiser-letter")
    page = client.get(answer.location)

    assert page.text("h1") == "The organiser Drafted"
    assert page.text(".salutation strong") == "Hello,"
    assert "office@f.example" in page.text(".headers")


def test_one_text_becomes_a_letter_to_each_and_all_leave(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Lund")
    put(forum, "Berg", language=Language.DE)
    put(forum, "Dahl", language=Language.DE, address_form=AddressForm.INFORMAL, country="CH")
    silent, nowhere = put(forum, "Moe"), put(forum, "Nes", email="")
    objections.object_(silent.person, now=NOW)
    silent.state = ProspectState.SHORTLISTED
    path = f"/conferences/{forum.id}/gathering-letters"
    page = client.sign_in(alice).get(path)
    fields = {
        str(one["name"]): one.get_text() or str(one.get("value", ""))
        for one in page.html.select(".composer input, .composer textarea")
    }
    people = [str(one["value"]) for one in page.html.select('input[type="hidden"][name="people"]')]
    client.post(path, {**fields, "people": people})
    check = client.get(f"{path}/check")
    client.post(f"{path}/send", {"count": check.values()["count"]})
    written = sa.select(Person.family, OutreachLetter.body).join(OutreachLetter.person)
    bodies = {row.family: row.body for row in db.session.execute(written)}

    assert len(page.html.select("input[disabled]")) == 2
    assert nowhere.person.family not in bodies
    assert sorted(fields) == sorted(
        f"{kind}-{name}"
        for kind in ("en", "de-formal", "de-informal")
        for name in ("subject", "body")
    )
    assert check.texts(".rows .grow a") == ["Ida Berg", "Ida Dahl", "Ida Lund"]
    assert check.text("#send") == "3 letters leave"
    assert {family: body.partition("\n")[0] for family, body in bodies.items()} == {
        "Berg": "Guten Tag Ida Berg,",
        "Dahl": "Hallo Ida",
        "Lund": "Dear Ida Lund,",
    }
    assert bodies["Dahl"].split("\n")[2].startswith("Gern hätte ich dich")
    assert all("The same choir." in body and "{" not in body for body in bodies.values())
    assert [mail.state for mail in mails()] == [MailState.WAITING] * 3


KEPT_BACK = {
    Language.EN: {
        "tag": "Kept back",
        "list": "They objected before it left.",
        "next": "This letter has not left Ida Lund asked not to be written to while it still "
        "waited. So it was kept back. Nobody of the house writes to them, unless they say so "
        "themselves. They have changed their mind?",
        "preview": "As they would have seen it",
        "line": "Letter kept back: they objected before it left",
        "again": "Make it a draft again",
    },
    Language.DE: {
        "tag": "Zurückgehalten",
        "list": "Widerspruch vor dem Versand",
        "next": "Dieser Brief ging nicht hinaus Ida Lund hat widersprochen, während der Brief "
        "noch auf den Versand wartete. Er wurde deshalb zurückgehalten. Niemand im Haus schreibt "
        "der Person, bis sie selbst etwas anderes sagt. Hat die Person es sich anders überlegt?",
        "preview": "So wäre der Brief angekommen",
        "line": "Brief zurückgehalten: Widerspruch vor dem Versand",
        "again": "Wieder zum Entwurf machen",
    },
}


@pytest.mark.parametrize("language", [Language.EN, Language.DE])
def test_a_letter_kept_back_by_an_objection_says_so_on_every_page(
    client: PageClient, alice: Account, bob: Account, forum: Conference, language: Language
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    outreach_sending.send(letter, by=alice, now=NOW, house=HOUSE)
    assert letter.person is not None
    objections.object_(letter.person, now=NOW)
    alice.language = bob.language = language
    words = KEPT_BACK[language]

    page = client.sign_in(alice).get(f"/letters/{letter.id}")
    listed = client.get(f"/conferences/{forum.id}/letters")
    line = client.get(f"/people/{letter.person_id}").texts(".timeline .grow")
    seen_by_bob = client.sign_in(bob).get(f"/people/{letter.person_id}").texts(".timeline .grow")

    assert page.text("h1 .tag") == words["tag"]
    assert page.text("section.next") == words["next"]
    assert page.html.select("textarea") == []
    assert page.text("#preview") == words["preview"]
    assert listed.texts(".rows .tag") == [words["tag"]]
    assert listed.html.select(".rows .tag-good") == []
    assert listed.text(".rows li > .muted.small") == words["list"]
    assert line == [f"{words['line']} {letter.subject}"]
    by = {Language.EN: "by", Language.DE: "von"}[language]
    assert seen_by_bob == [f"{words['line']} {by} Alice Example"]


@pytest.mark.parametrize("language", [Language.EN, Language.DE])
def test_a_letter_kept_back_is_a_draft_again_once_they_may_be_written_to(
    client: PageClient, alice: Account, forum: Conference, language: Language
) -> None:
    alice.language = language
    letter = drafted(put(forum, "Lund"), alice)
    outreach_sending.send(letter, by=alice, now=NOW, house=HOUSE)
    assert letter.person is not None
    objections.object_(letter.person, now=NOW)
    path = f"/letters/{letter.id}"
    client.sign_in(alice).post(f"{path}/recall", status=409)
    objections.lift(letter.person, reason="Called me: gladly.", by=alice, now=NOW)

    assert client.get(path).texts("section.next button") == [KEPT_BACK[language]["again"]]
    client.post(f"{path}/recall")
    db.session.expire_all()
    assert letter.state is LetterState.DRAFTED
    assert client.get(f"/people/{letter.person_id}").texts(".timeline .grow") == []


def test_a_draft_to_somebody_who_objected_says_that_it_cannot_leave(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    assert letter.person is not None
    objections.object_(letter.person, now=NOW)

    assert client.sign_in(alice).get(f"/letters/{letter.id}").text(".note") == (
        "Ida Lund asked not to be written to. This draft cannot leave."
    )


def test_of_a_long_list_only_whom_one_has_chosen_stands_open(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Ahl")
    listed = [put(forum, f"Lund{number}") for number in range(11)]
    for one in listed:
        one.state = ProspectState.LISTED
    path = f"/conferences/{forum.id}/gathering-letters"
    closed = client.sign_in(alice).get(path).html.select_one(".readers details")
    opened = client.get(f"{path}?people={listed[4].id}").html.select_one(".readers details")

    assert closed is not None
    assert opened is not None
    assert (closed.has_attr("open"), opened.has_attr("open")) == (False, True)
    assert len(closed.select("input")) == 11


def test_another_number_than_was_read_sends_nothing(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    texts = [
        outreach_letters.CommonText(
            variant="en", words=LetterBody(subject="S", body="{salutation}")
        )
    ]
    outreach_letters.write_common([prospect], texts, by=alice, now=NOW)
    path = f"/conferences/{forum.id}/gathering-letters/send"
    client.sign_in(alice).post(path, {"count": "2"}, status=409)
    client.post(path, {"count": "x"})

    assert mails() == []


def test_a_refused_text_keeps_what_was_typed(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    path = f"/conferences/{forum.id}/gathering-letters"
    data = {"people": [str(prospect.id)], "en-subject": "", "en-body": "Mine"}
    page = client.sign_in(alice).post(path, data, status=422)
    nobody = client.post(path, {"people": ["99999"]}, status=422)

    assert (list(page.errors()), page.values()["en-body"].strip()) == (["en-subject"], "Mine")
    assert list(nobody.errors()) == ["people"]
    assert db.session.scalars(sa.select(OutreachLetter)).all() == []


def test_letters_are_their_writers_alone(
    client: PageClient, alice: Account, bob: Account, forum: Conference
) -> None:
    letter = drafted(put(forum, "Lund"), alice)
    client.sign_in(bob).get(f"/letters/{letter.id}", status=404)
    for verb in ("", "/preview", "/redraft", "/recall", "/discard"):
        client.post(f"/letters/{letter.id}{verb}", status=404)


def test_thirty_letters_cost_as_many_statements_as_one(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    texts = [
        outreach_letters.CommonText(
            variant="en", words=LetterBody(subject="S", body="{salutation}")
        )
    ]
    paths = [f"/conferences/{forum.id}/{name}" for name in ("letters", "gathering-letters")]
    paths.append(f"{paths[1]}/check")

    def write(first: int, last: int) -> None:
        several = [put(forum, f"Lie{number}") for number in range(first, last)]
        outreach_letters.write_common(several, texts, by=alice, now=NOW)
        db.session.commit()

    write(0, 1)
    client.sign_in(alice).get(paths[0])
    with counted_statements() as few:
        for path in paths:
            client.get(path)
    write(1, 30)
    with counted_statements() as many:
        pages = [client.get(path) for path in paths]

    assert [len(page.html.select(".rows li, .readers .check")) for page in pages] == [30, 30, 30]
    selects = [[one for one in run if one.startswith("SELECT")] for run in (few, many)]
    assert len(selects[1]) == len(selects[0])
