"""From a cancelled conference, its list, letters and a coffee to a member of the round."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import icalendar
import pytest
from flask import Flask
from playwright.sync_api import expect

from roundtable import clock
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.people import Language
from tests.browser.attendees import attendees, left_out
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import VIEWS, Visitor
from tests.factories import make_account, make_group, make_person
from tests.mail.sinks import Sink, listening

BEGUN = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
MET = datetime(2027, 1, 19, 9, 0, tzinfo=UTC)
"""The coffee with Adela is half an hour ago."""
LATER = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
SEVEN = {
    "Adela Abendroth": "Wir haben beide in Aachen studiert",
    "Bruno Brightwater": "We both asked last year why robots still need a night shift",
    "Carla Cordoval": "You planned to speak about lending robots; we try it in two plants",
    "Dimitri Dunkelgrün": "We both sit on the board of a school for apprentices",
    "Edda Everdale": "Your paper on maintenance by drone lies on my desk",
    "Fabio Fjordholm": "Wir bauen beide Werke im laufenden Betrieb um",
    "Greta Grimaldor": "We both learned the trade in a shipyard",
}
"""Whom one would have met, with what connects; in German to whom one writes in German."""
SALUTATIONS = [
    "Sehr geehrte Frau Abendroth,",
    "Dear Mr Brightwater,",
    "Dear Ms Cordoval,",
    "Dear Mr Dunkelgrün,",
    "Dear Ms Everdale,",
    "Sehr geehrter Herr Fjordholm,",
    "Dear Ms Grimaldor,",
]
JUDGED = {"en": VIEWS[::3], "de": VIEWS[1:3]}
"""The two languages share the four views."""
AGREED = datetime(2027, 1, 19, 8, 0, tzinfo=UTC)


class Watch:
    """What everybody's clock shows; it stands still unless it is set."""

    now = BEGUN

    def wait_a_minute(self) -> None:
        self.now += timedelta(minutes=1)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(clock, "now", lambda: watch.now)
    return watch


@pytest.fixture
def sink(live: tuple[Flask, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """The mail server of the house."""
    with listening(Sink()) as sink:
        monkeypatch.setitem(live[0].config, "MAIL_SERVER", sink.server)
        yield sink


def test_a_cancelled_conference_brings_a_member(
    live: tuple[Flask, str], visitor: Visitor, sink: Sink, watch: Watch
) -> None:
    app = live[0]
    _prepare(app, live, visitor)
    conference = _open_the_conference(visitor)
    _bring_the_list(visitor, conference)
    _bring_it_once_more(visitor, conference)
    _choose_seven(visitor)
    _say_what_connects(visitor)
    _ask_each_to_a_coffee(visitor)
    letters = _arrived(app, sink, watch)
    _read_the_letters(visitor, letters)

    _answer(visitor, _link_in(letters[0]), 1, word="Gern.")
    _answer(visitor, _link_in(letters[1]), 3, word="That week is full.")
    _read_what_the_answers_bring(visitor, _arrived(app, sink, watch))
    _look_at_both_coffees(visitor)
    _read_the_calendar(visitor, _link_in(letters[0]))

    watch.now = MET
    _meet_and_give_a_seat(visitor)

    watch.now = LATER
    _see_what_is_due(visitor)
    _ask_once_more(visitor)
    (again,) = _arrived(app, sink, watch)
    assert again["To"] == "Carla Cordoval <carla.cordoval@example.org>"
    assert "Tuesday, 9 February 2027, 09:00–09:25 (São Paulo time)" in _text(again)


def _prepare(app: Flask, live: tuple[Flask, str], visitor: Visitor) -> None:
    """A convener with a round of her own, and one of the listed in her directory."""
    visitor.views = JUDGED[visitor.language]
    with app.app_context():
        language = Language(visitor.language)
        alice = make_account("alice", language=language)
        make_person("Mira", "Vell")
        make_group(alice, language=language)
        cookie = cookie_of(app, alice)
        db.session.commit()
    sign_in(visitor, live, cookie)


def _open_the_conference(visitor: Visitor) -> str:
    visitor.go("/conferences/")
    visitor.press("Open a conference", "Eine Konferenz anlegen")
    visitor.fill(
        name="Robotics Forum",
        place="Rotterdam",
        starts_on="2027-03-09",
        ends_on="2027-03-11",
        state="cancelled",
    )
    visitor.press("Open it", "Anlegen")
    visitor.page.wait_for_url(re.compile(r"/conferences/\d+$"))
    visitor.judge("conference-opened")
    return f"/conferences/{visitor.number()}"


def _bring_the_list(visitor: Visitor, conference: str) -> None:
    """Three hundred rows: what is wrong with them comes first, and stays out with a reason."""
    page = visitor.page
    _show_the_list(visitor, conference)
    assert page.locator(".counts li").all_inner_texts() == visitor.say(
        "280 New|2 Known already|4 Likely double|6 Repeated|8 Cannot be taken over",
        "280 Neu|2 Schon bekannt|4 Wahrscheinlich doppelt|6 Wiederholt|8 Nicht zu übernehmen",
    ).split("|")
    first = page.locator("#read > .read-rows .read-head label .numbers")
    assert first.all_inner_texts() == [number for number, _reason in left_out("en")[2:]]

    visitor.send("[action*='/people/import/store']")
    expect(page.locator("#skips_errors-error")).to_contain_text(
        visitor.say("8 rows cannot be taken over.", "8 Zeilen lassen sich nicht übernehmen.")
    )
    visitor.complaints.clear()  # the browser says that the answer was a refusal
    _judge_on_a_phone(visitor, "list-refused")
    assert _report(visitor) == left_out(visitor.language)

    page.locator("[name=skips_errors]").check()
    visitor.send("[action*='/people/import/store']")
    assert page.locator(".flash").all_inner_texts() == [
        visitor.say(
            "280 people were added. 2 were known already. 18 rows were left out.",
            "280 Personen wurden aufgenommen. 2 waren schon bekannt. 18 Zeilen wurden ausgelassen.",
        ),
        visitor.say("281 people were put on the list.", "281 Personen stehen jetzt auf der Liste."),
    ]
    assert _tally(visitor) == [281, 0, 0, 0, 0, 0, 0]
    assert page.locator(".prospects .small").first.inner_text() == visitor.say(
        "Head of Learning, Alpenwerk, Berlin · Visitor",
        "Head of Learning, Alpenwerk, Berlin · Besuch",
    )


def _bring_it_once_more(visitor: Visitor, conference: str) -> None:
    _show_the_list(visitor, conference)
    visitor.page.locator("[name=skips_errors]").check()
    visitor.send("[action*='/people/import/store']")
    assert visitor.page.locator(".flash").all_inner_texts() == [
        visitor.say(
            "Nobody had to be added. 288 were known already. 12 rows were left out.",
            "Niemand musste aufgenommen werden. 288 waren schon bekannt. "
            "12 Zeilen wurden ausgelassen.",
        ),
        visitor.say(
            "All of them were on the list of the conference already.",
            "Alle standen schon auf der Liste der Konferenz.",
        ),
    ]
    assert _tally(visitor) == [281, 0, 0, 0, 0, 0, 0]


def _show_the_list(visitor: Visitor, conference: str) -> None:
    visitor.go(conference)
    visitor.press("Add a list", "Liste hinzufügen")
    visitor.press("Import a file instead", "Stattdessen eine Datei einlesen")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": attendees(visitor.language)}
    visitor.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    visitor.press("Show what is read", "Zeigen, was gelesen wird")
    visitor.page.locator(".counts").wait_for()


def _report(visitor: Visitor) -> list[tuple[str, str]]:
    """Number and reason of each row in the file of those that are not taken over."""
    with visitor.page.expect_download() as download:
        visitor.press("Rows not taken over, as CSV", "Nicht übernommene Zeilen als CSV")
    text = download.value.path().read_text("utf-8-sig")
    found = csv.reader(io.StringIO(text), delimiter=visitor.say(",", ";"))
    return [(row[0], row[1]) for row in list(found)[1:]]


def _choose_seven(visitor: Visitor) -> None:
    """Each is looked for on the long list, and put on the shortlist."""
    page = visitor.page
    rows = page.locator(".prospects > li")
    for name in SEVEN:
        page.locator("#q").fill(name)
        expect(rows).to_have_count(1)
        page.locator("button[value=shortlisted]").click()
        expect(rows.locator("button[value=written_to]")).to_have_count(1)
    page.locator("#q").fill("")
    expect(rows).to_have_count(281)
    assert _tally(visitor) == [281, 7, 0, 0, 0, 0, 0]


def _say_what_connects(visitor: Visitor) -> None:
    page = visitor.page
    shortlist = page.locator(".prospects > li:has(button[value=written_to])")
    for place, hook in enumerate(SEVEN.values()):
        shortlist.nth(place).locator("a.btn-link").click()
        visitor.fill(hook=hook, reason="Runs what I plan.")
        if not place:
            visitor.judge("prospect")
        visitor.press("Save", "Speichern")
        page.locator(".flash").wait_for()
    _judge_on_a_phone(visitor, "shortlist")
    assert shortlist.locator(".hook").all_inner_texts() == list(SEVEN.values())
    balance = [text.replace("\n", " ") for text in page.locator(".balance li").all_inner_texts()]
    assert balance == visitor.say(
        "Americas 2|Europe 2|Africa 1|Asia 1|Oceania 1|new to you 7|known to you 0|"
        "Alpenwerk 3|Monsoon Mills 2|Polder & Zoon 2",
        "Amerika 2|Europa 2|Afrika 1|Asien 1|Ozeanien 1|Ihnen neu 7|Ihnen bekannt 0|"
        "Alpenwerk 3|Monsoon Mills 2|Polder & Zoon 2",
    ).split("|")


def _ask_each_to_a_coffee(visitor: Visitor) -> None:
    """From each to the next; no two are offered the same hour."""
    page = visitor.page
    for name in SEVEN:
        visitor.press(f"Offer {name} a coffee", f"{name} zum Kaffee einladen")
        visitor.press("Write the proposal down", "Vorschlag notieren")
        _judge_first(visitor, name, "coffee-unsent")
        visitor.press("Write the letter", "Den Brief schreiben")
        expect(page.locator("#judgement .tag-good")).to_be_visible()
        visitor.press("Send now", "Jetzt senden")
        page.locator(".sent-mail").wait_for()
        _judge_first(visitor, name, "coffee-letter-sent")
    visitor.go("/meetings/")
    times = " · ".join(page.locator(".rows .muted").all_inner_texts()).split(" · ")
    assert len(times) == len(set(times)) == 21


def _read_the_letters(visitor: Visitor, letters: list[EmailMessage]) -> None:
    """Each reader's language decides, not the convener's; each may object."""
    assert [str(one["To"]).partition(" <")[0] for one in letters] == list(SEVEN)
    assert [_text(one).partition("\n")[0] for one in letters] == SALUTATIONS
    german = [place for place, one in enumerate(letters) if "wenn sie nichts" in _end(one)]
    english = [place for place, one in enumerate(letters) if "if you would rather" in _end(one)]
    assert (german, english) == ([0, 5], [1, 2, 3, 4, 6])
    for hook, letter in zip(SEVEN.values(), letters, strict=True):
        assert hook in _text(letter).replace("\n", " ")
        link = str(letter["List-Unsubscribe"]).strip().strip("<>")
        assert _text(letter).rstrip().endswith(link)
    visitor.page.goto(link)
    expect(visitor.page.locator("main form button")).to_be_visible()


def _answer(visitor: Visitor, link: str, choice: int, *, word: str) -> None:
    with _somebody_else(visitor) as guest:
        guest.go(link)
        guest.page.locator("[name=answer]").nth(choice).check()
        guest.fill(word=word)
        guest.page.locator("main form button[type=submit]").click()
        guest.page.locator(".agreed").wait_for()


def _read_what_the_answers_bring(visitor: Visitor, mails: list[EmailMessage]) -> None:
    """The host hears of both; who said yes gets the entry."""
    assert [(str(one["To"]), str(one["Subject"])) for one in mails] == [
        (
            "Alice Example <alice@example.org>",
            visitor.say("Adela Abendroth: Comes", "Adela Abendroth: Kommt"),
        ),
        (
            "Adela Abendroth <adela.abendroth@example.org>",
            "Virtueller Kaffee mit Alice Example, Di. 19. Jan. 2027, 09:00–09:25 Uhr in Berlin",
        ),
        (
            "Alice Example <alice@example.org>",
            visitor.say(
                "Bruno Brightwater: Another time, please",
                "Bruno Brightwater: Ein anderer Termin, bitte",
            ),
        ),
    ]
    part = next(one for one in mails[1].walk() if one.get_content_type() == "text/calendar")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert _starts(content) == [AGREED]


def _look_at_both_coffees(visitor: Visitor) -> None:
    for name in ("Adela Abendroth", "Bruno Brightwater"):
        visitor.go("/meetings/")
        visitor.page.get_by_role("link", name=re.compile(name)).click()
        visitor.judge(f"coffee-with-{name.split()[0].casefold()}")
    visitor.go("/conferences/1")
    assert _tally(visitor) == [281, 7, 7, 2, 1, 0, 0]


def _read_the_calendar(visitor: Visitor, link: str) -> None:
    """The same hour in the feed that the convener subscribes to, and in the guest's own file."""
    visitor.go("/calendar/subscribe")
    visitor.fill(name="Phone")
    visitor.send("[action='/calendar/subscribe']")
    feed = visitor.page.locator("main output.secret").first.inner_text()
    body = visitor.page.request.get(feed).body()
    (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert str(event["SUMMARY"]).endswith(
        visitor.say("Virtual coffee with Adela Abendroth", "Virtueller Kaffee mit Adela Abendroth")
    )
    assert _starts(body) == [AGREED]
    with _somebody_else(visitor) as guest:
        assert _starts(guest.page.request.get(f"{link}/time.ics").body()) == [AGREED]


def _meet_and_give_a_seat(visitor: Visitor) -> None:
    """She came: what was promised is noted, and she gets a seat in the round."""
    page = visitor.page
    visitor.go("/")
    page.locator(".owed a", has_text="Abendroth").click()
    visitor.judge("coffee-record")
    visitor.press("Record as held", "Als gehalten festhalten")
    expect(page.locator(".next-step")).to_be_visible()
    visitor.judge("coffee-held")
    coffee = page.url
    visitor.press("Note a promise", "Ein Versprechen festhalten")
    visitor.fill(follow_up_text="The paper on night shifts", due_on="2027-01-26")
    visitor.press("Put it on my list", "Auf meine Liste setzen")
    page.goto(coffee)
    visitor.press("Give them a seat", "Einen Platz geben")
    expect(page.locator(".rows .grow")).to_have_text(["Northern Round"])
    visitor.judge("seat")
    page.locator(".rows button").click()
    expect(page.locator(".flash")).to_have_text(
        visitor.say(
            "Adela Abendroth has a seat in Northern Round now.",
            "Adela Abendroth hat jetzt einen Platz in Northern Round.",
        )
    )
    visitor.go("/conferences/1")
    assert _tally(visitor) == [281, 7, 7, 2, 1, 1, 1]


def _see_what_is_due(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.judge("home-due")
    silent = ["Carla Cordoval", "Dimitri Dunkelgrün", "Edda Everdale"]
    silent += ["Fabio Fjordholm", "Greta Grimaldor"]
    words = visitor.say(
        " has not answered: ask once more", " hat nicht geantwortet: einmal nachfragen"
    )
    assert visitor.page.locator(".owed a").all_inner_texts() == [
        visitor.say(
            "Bruno Brightwater has answered: your turn",
            "Bruno Brightwater hat geantwortet: Sie sind am Zug",
        ),
        *[f"{name}{words}" for name in silent],
        "Adela Abendroth: The paper on night shifts",
    ]
    visitor.page.locator(".owed a").first.click()
    visitor.press("Look at their answer", "Die Antwort ansehen")
    expect(visitor.page.locator(".who-when q")).to_have_text("That week is full.")
    visitor.go("/pipeline")
    visitor.judge("board-due")
    assert visitor.page.locator(".step-card.due .name").all_inner_texts() == silent
    assert visitor.page.locator(".step-card.overdue .name").all_inner_texts() == [
        "Bruno Brightwater"
    ]


def _ask_once_more(visitor: Visitor) -> None:
    """The old times have gone by: new ones come first, then the letter that carries them."""
    page = visitor.page
    page.locator(".step-card.due button[value=follow_up]").first.click()
    visitor.judge("follow-up-without-times")
    visitor.press("Propose times first", "Erst Termine vorschlagen")
    visitor.fill(first="2027-02-09T13:00", second="2027-02-10T13:00", third="2027-02-11T13:00")
    visitor.press("Save", "Speichern")
    visitor.press("Ask once more", "Noch einmal fragen")
    expect(page.locator("#judgement .tag-good")).to_be_visible()
    visitor.press("Send now", "Jetzt senden")
    page.locator(".sent-mail").wait_for()


def _judge_on_a_phone(visitor: Visitor, name: str) -> None:
    """Judge a page of hundreds of rows where it is narrowest alone: it takes long."""
    visitor.views = JUDGED[visitor.language][1:]
    visitor.judge(name)
    visitor.views = JUDGED[visitor.language]


def _judge_first(visitor: Visitor, name: str, page: str) -> None:
    """Of seven pages that differ in the name alone the first is judged."""
    if name == "Adela Abendroth":
        visitor.page.wait_for_load_state()
        visitor.judge(page)


def _tally(visitor: Visitor) -> list[int]:
    """How many have come as far as each step, or further."""
    return [int(text) for text in visitor.page.locator(".tally dd").all_inner_texts()]


@contextmanager
def _somebody_else(visitor: Visitor) -> Iterator[Visitor]:
    """A browser that nobody has signed in with."""
    browser = visitor.page.context.browser
    assert browser is not None
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    yield Visitor(context.new_page(), language=visitor.language, pictures=visitor.pictures)
    context.close()


def _arrived(app: Flask, sink: Sink, watch: Watch) -> list[EmailMessage]:
    """What comes within the next minute."""
    before = len(sink.messages)
    watch.wait_a_minute()
    deliver(app)
    return sink.messages[before:]


def _link_in(mail: EmailMessage) -> str:
    found = re.search(r"https?://\S+/m/\S+", _text(mail))
    assert found is not None
    return found.group()


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def _end(mail: EmailMessage) -> str:
    """The last line, by which one objects."""
    return _text(mail).rstrip().rpartition("\n")[2].casefold()


def _starts(content: bytes) -> list[datetime]:
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [datetime.fromisoformat(str(one.decoded("DTSTART"))).astimezone(UTC) for one in events]
