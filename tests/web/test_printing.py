import sys
from contextvars import Context
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from werkzeug.test import TestResponse

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.groups import Confidentiality
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.sessions import Session
from roundtable.services import agenda
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import PageClient

RULE = (
    "When a meeting, or part thereof, is held under the Chatham House Rule, participants are free "
    "to use the information received, but neither the identity nor the affiliation of the "
    "speaker(s), nor that of any other participant, may be revealed."
)


@pytest.fixture
def session(alice: Account) -> Session:
    group = make_group(alice, video_link="https://video.example.org/round")
    person = make_person("Łucja", "Żak", city="Łódź", time_zone="America/New_York")
    make_membership(group, person)
    session = make_session(group)
    make_item(session, "Welcome", kind=ItemKind.WELCOME, lead_id=person.id, notes="**Hello**")
    make_item(session, "For us", is_internal=True)
    make_item(session, "Close", kind=ItemKind.CLOSE)
    return session


def path(session: Session, rest: str = "") -> str:
    return f"/sessions/{session.id}/sheet{rest}"


def pdf(client: PageClient, session: Session, query: str = "") -> TestResponse:
    """The answer itself: a page client reads text only."""
    db.session.commit()
    answer: TestResponse = Context().run(client.flask.get, path(session, ".pdf" + query))
    return answer


def test_the_sheet_says_what_a_member_needs(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))

    assert page.text("h1") == "Monthly round"
    assert page.text(".when") == "Tuesday, 12 May 2026, 15:00–16:00 (Berlin)"
    assert page.text(".video a") == "https://video.example.org/round"
    assert page.texts(".agenda .clock") == ["15:00–15:10", "15:20–15:30"]
    assert page.texts(".agenda h3") == ["Welcome 10 min", "Close 10 min"]
    assert page.text(".agenda .lead") == "Lead: Łucja Żak"
    assert page.text(".agenda .notes strong") == "Hello"
    assert page.texts(".places li") == ["09:00 Łódź Łucja Żak", "15:00 Berlin Alice Example"]
    assert page.text(".rule p") == RULE


def test_the_sheet_prints_what_the_guest_will_be_asked(
    client: PageClient, alice: Account, session: Session
) -> None:
    questions = ["What keeps good people?", "What would you drop <first>?"]
    invitation = make_invitation(session.group, questions=questions)
    make_offer(invitation, session, item=make_item(session, "Guest", kind=ItemKind.GUEST))
    asked = client.sign_in(alice).get(path(session))
    db.session.get_one(Invitation, invitation.id).questions = []
    unasked = client.get(path(session))

    assert asked.text(".is-guest .visitor") == "Ada Okoro (invited, not yet confirmed)"
    assert asked.texts(".is-guest .questions li") == questions
    assert (unasked.texts(".questions"), len(unasked.html.select(".visitor"))) == ([], 1)


def test_the_sheet_keeps_addresses_unless_the_group_shows_them(
    client: PageClient, alice: Account, session: Session
) -> None:
    assert "example.org" not in client.sign_in(alice).get(path(session)).text(".places")
    session.group.shows_addresses = True

    assert "alice@example.org" in client.get(path(session)).text(".places")


def test_an_open_group_prints_no_rule(client: PageClient, alice: Account, session: Session) -> None:
    session.group.confidentiality = Confidentiality.OPEN

    assert client.sign_in(alice).get(path(session)).texts(".rule") == []


def test_the_sheet_speaks_the_groups_language_or_the_asked_one(
    client: PageClient, alice: Account, session: Session
) -> None:
    session.group.language = Language.DE
    client.sign_in(alice)

    assert client.get(path(session)).text(".when").startswith("Dienstag, 12. Mai 2026")
    english = client.get(path(session, "?language=en"))
    assert english.text(".when").startswith("Tuesday")
    assert english.html.html is not None
    assert english.html.html["lang"] == "en"
    assert client.get(path(session, "?language=xx")).text(".when").startswith("Dienstag")


@pytest.mark.parametrize(
    ("country", "query", "size"),
    [("DE", "", "a4"), ("US", "", "letter"), ("US", "?paper=a4", "a4"), ("DE", "?paper=x", "a4")],
)
def test_paper_is_that_of_the_country_unless_asked(
    client: PageClient, alice: Account, session: Session, country: str, query: str, size: str
) -> None:
    alice.person.country = country
    page = client.sign_in(alice).get(path(session, query))
    link = page.html.select_one("link[href*='sheet.css']")
    assert link is not None
    css = client.get(str(link["href"])).response

    assert css.mimetype == "text/css"
    assert f"size: {size};" in css.get_data(as_text=True)


def test_text_in_the_margins_cannot_end_its_string(
    client: PageClient, alice: Account, session: Session
) -> None:
    session.title = 'x"; } body { display: none } @page { a: "'
    css = client.sign_in(alice).get(path(session, ".css")).response.get_data(as_text=True)

    assert "display: none" not in css
    assert "display\\3a  none" in css


@pytest.mark.parametrize(("paper", "language", "width"), [("a4", "en", 595), ("letter", "de", 612)])
def test_the_pdf_holds_the_same_on_its_paper(
    client: PageClient, alice: Account, session: Session, paper: str, language: str, width: int
) -> None:
    for number in range(12):
        make_item(session, f"Point {number}", notes="- one\n- two")
        person = make_person(f"P{number}", "Grünwald-Łukasz", city=f"City {number}")
        make_membership(session.group, person)
    session.title = "A long title that goes on " * 6
    answer = pdf(client.sign_in(alice), session, f"?paper={paper}&language={language}")
    pages = PdfReader(BytesIO(answer.data)).pages
    text = "\n".join(page.extract_text() for page in pages)

    assert answer.mimetype == "application/pdf"
    assert len(pages) == 2
    assert round(float(pages[0].mediabox.width)) == width
    for words in ("Point 11", "P11 Grünwald-Łukasz", "Łódź", "1/2", "2/2", "Northern Round ·"):
        assert words in text
    assert "For us" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_usual_hour_of_eight_fits_one_page(
    client: PageClient, alice: Account, language: Language, paper: str
) -> None:
    session = make_session(make_group(alice, video_link="https://video.example.org/round"))
    session.topic = "Robots beside people: what the shop floor asks"
    for city in ("Toronto", "Lagos", "Madrid", "Mumbai", "Singapore", "Auckland", "Oslo"):
        make_membership(session.group, make_person(city, "Grünwald", city=city))
    agenda.fill_from_builtin(session, "monthly_round", language=language, now=session.starts_at)
    answer = pdf(client.sign_in(alice), session, f"?paper={paper}&language={language.value}")

    assert len(PdfReader(BytesIO(answer.data)).pages) == 1


def test_the_rule_never_stands_alone_on_a_page(
    client: PageClient, alice: Account, session: Session
) -> None:
    client.sign_in(alice)
    lengths = []
    for number in range(7):
        make_item(session, f"Point {number}", notes="one\n\ntwo\n\nthree")
        pages = PdfReader(BytesIO(pdf(client, session, "?paper=a4").data)).pages
        lengths.append(len(pages))
        last = pages[-1].extract_text()
        assert f"Point {number}" in last
        assert "Chatham House Rule" in last

    assert (lengths[0], lengths[-1]) == (1, 2)


def test_the_preview_shows_where_pages_end_and_the_pdf_does_not(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session, "?language=de"))
    text = PdfReader(BytesIO(pdf(client, session, "?language=de").data)).pages[0].extract_text()

    assert page.texts(".page-ends p")[:2] == ["Seite 2", "Seite 3"]
    assert "Seite 2" not in text


def test_the_pdf_is_named_for_group_and_day(
    client: PageClient, alice: Account, session: Session
) -> None:
    session.group.name = 'Łódź / "eins"'
    named = pdf(client.sign_in(alice), session).headers["Content-Disposition"]

    assert named == (
        "inline; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20-%20%22eins%22%202026-05-12.pdf"
    )


def test_without_pango_the_page_says_what_to_install(
    client: PageClient, alice: Account, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    page = client.sign_in(alice).get(path(session, ".pdf?paper=letter"), status=503)

    assert page.text("code").startswith("apt-get install libpango-1.0-0")
    assert [link["href"] for link in page.html.select("main a.btn")] == [
        path(session, "?paper=letter&language=en")
    ]


def test_an_empty_agenda_prints_too(client: PageClient, alice: Account, session: Session) -> None:
    empty = make_session(session.group, datetime(2026, 6, 9, 15))

    assert "The agenda follows." in client.sign_in(alice).get(path(empty)).text("main")


def test_strangers_find_no_sheet_and_readers_do(
    client: PageClient, charlie: Account, dora: Account, session: Session
) -> None:
    make_membership(session.group, dora.person)
    for account, status in ((charlie, 404), (dora, 200)):
        client.sign_in(account)
        for rest in ("", ".css"):
            client.get(path(session, rest), status=status)
        assert pdf(client, session).status_code == status
