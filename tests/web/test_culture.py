from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.groups import MemberRole, Upwards
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import AddressForm, Language
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.outbox import OutboxMail
from tests.factories import make_group, make_invitation, make_membership, make_person
from tests.mail.sinks import Sink, listening
from tests.pages import PageClient

NOW = datetime(2026, 3, 29, 23, 0, tzinfo=UTC)
CULTURE = {
    "supervisor_first": "y",
    "supervisor_name": "Dr. Anna Muster",
    "supervisor_email": "anna@example.org",
    "supervisor_form": "informal",
    "upwards": "after_informing",
    "guest_minutes": "20",
    "needed_sessions": "4",
    "needed_attendance": "75",
    "needed_pulse": "7.5",
    "needed_outcomes": "0",
    "notice_days": "56",
    "rest_days": "180",
}


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, purpose="What keeps good people?", supervisor_name="Dr. Anna Muster")


def test_culture_and_thresholds_are_changed(
    client: PageClient, alice: Account, group: Group
) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/culture", CULTURE)
    db.session.refresh(group)

    assert (group.supervisor_first, group.upwards) == (True, Upwards.AFTER_INFORMING)
    assert (group.supervisor_email, group.supervisor_form) == (
        "anna@example.org",
        AddressForm.INFORMAL,
    )
    assert (group.guest_minutes, group.needed_sessions, group.needed_attendance) == (20, 4, 75)
    assert (group.needed_pulse, group.needed_outcomes) == (7.5, 0)
    assert (group.notice_days, group.rest_days) == (56, 180)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("guest_minutes", "4"),
        ("guest_minutes", "61"),
        ("needed_sessions", "-1"),
        ("needed_attendance", "101"),
        ("needed_attendance", "many"),
        ("needed_attendance", "9" * 5_000),
        ("needed_pulse", "10.1"),
        ("needed_pulse", "nan"),
        ("needed_pulse", "sNaN"),
        ("needed_pulse", "1e999"),
        ("needed_outcomes", "51"),
        ("notice_days", ""),
        ("rest_days", "1096"),
        ("upwards", "never"),
        ("supervisor_name", "x" * 10_000),
        ("supervisor_email", "anna"),
        ("supervisor_email", "anna@example.org\r\nBcc: x@example.org"),
        ("supervisor_form", "shouting"),
    ],
)
def test_thresholds_have_bounds(
    client: PageClient, alice: Account, group: Group, field: str, value: str
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/culture", CULTURE | {field: value}, status=422
    )
    db.session.refresh(group)

    assert list(page.errors()) == [field]
    assert group.rest_days == 90


def test_the_note_is_drafted_for_the_supervisor(
    client: PageClient, alice: Account, group: Group
) -> None:
    make_membership(group, make_person("Noor", "Rahal", country="AE"))
    page = client.sign_in(alice).get(f"/groups/{group.id}/supervisor/convening")
    body = page.text("#note-body")
    link = page.html.select_one("a[href^=mailto]")
    assert link is not None

    assert page.text("#note-subject") == "For your information: Northern Round"
    assert body.startswith("Dear Dr Muster, Before the first invitations go out")
    assert "two peers from two countries" in body
    assert "What keeps good people?" in body
    assert "+" not in str(link["href"])
    assert " ".join(unquote(str(link["href"]).partition("&body=")[2]).split()) == body


def test_the_note_speaks_the_language_of_the_group(client: PageClient, alice: Account) -> None:
    group = make_group(alice, language=Language.DE, supervisor_name="Herr Prof. Jan Kern")
    page = client.sign_in(alice).get(f"/groups/{group.id}/supervisor/convening")

    assert page.text("#note-body").startswith("Sehr geehrter Herr Professor Kern, bevor")
    assert page.html.select_one(".letter")["lang"] == "de"  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "country", "form", "begins", "ends"),
    [
        ("Frau Dr. Anna Groß", "DE", "informal", "Liebe Anna, bevor", "Viele Grüße Alice Example"),
        (
            "Frau Dr. Anna Groß",
            "CH",
            "formal",
            "Sehr geehrte Frau Dr. Groß Bevor",
            "Freundliche Grüsse Alice Example",
        ),
        (
            "Herr Mag. Jan Kern",
            "AT",
            "formal",
            "Sehr geehrter Herr Mag. Kern, bevor",
            "Mit freundlichen Grüßen Alice Example",
        ),
    ],
)
def test_the_note_addresses_them_as_is_done_there(
    client: PageClient, alice: Account, name: str, country: str, form: str, begins: str, ends: str
) -> None:
    alice.person.country = country
    group = make_group(
        alice, language=Language.DE, supervisor_name=name, supervisor_form=AddressForm(form)
    )
    page = client.sign_in(alice).get(f"/groups/{group.id}/supervisor/convening")
    body = page.text("#note-body")

    assert body.startswith(begins)
    assert body.endswith(ends)
    assert ("Spricht aus deiner Sicht" in body) is (form == "informal")


def with_address(group: Group) -> str:
    """Where the note about convening is sent from."""
    group.supervisor_email = "anna@example.org"
    db.session.commit()
    return f"/groups/{group.id}/supervisor/convening"


def test_the_note_leaves_and_only_then_are_they_informed(
    client: PageClient,
    app: Flask,
    alice: Account,
    group: Group,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = with_address(group)
    page = client.sign_in(alice).get(address)
    typed = page.values("[name^=note-]") | {"note-subject": "A word\r\nBcc: x@example.org"}
    client.post(f"{address}/letter", typed)
    shown = client.get(address)
    assert shown.text(".sent-mail p") == "The letter leaves in half a minute."
    assert shown.html.select("form.note-letter") == []
    client.post(f"{address}/letter", typed, status=409)
    db.session.refresh(group)
    assert group.supervisor_informed_on is None

    with listening(Sink()) as sink:
        monkeypatch.setitem(app.config, "MAIL_SERVER", sink.server)
        monkeypatch.setattr(clock, "now", lambda: NOW)
        db.session.execute(sa.update(OutboxMail).values(due_at=NOW))
        group.time_zone = "Asia/Tokyo"
        db.session.commit()
        deliver(app)
    (message,) = sink.messages
    assert (message["To"], message["From"], message["Subject"]) == (
        '"Dr. Anna Muster" <anna@example.org>',
        "Alice Example <alice@example.org>",
        "A word Bcc: x@example.org",
    )
    assert message["Bcc"] is None
    db.session.refresh(group)
    # Eleven at night in UTC is the next day in Tokyo.
    assert group.supervisor_informed_on == date(2026, 3, 30)
    assert client.get("/outbox/?shelf=sent").text(".mails .muted").endswith("anna@example.org")


def test_a_note_taken_back_or_made_a_file_informs_nobody(
    client: PageClient, app: Flask, alice: Account, group: Group
) -> None:
    address = with_address(group)
    typed = {"note-subject": "A word", "note-body": "Dear Anna"}
    client.sign_in(alice).post(f"{address}/letter", typed)
    client.post(f"{address}/letter/recall")
    client.post(f"{address}/letter/recall", status=409)
    client.post(f"{address}/letter", typed)
    db.session.execute(sa.update(OutboxMail).values(due_at=clock.now() - timedelta(seconds=1)))
    db.session.commit()
    deliver(app)
    db.session.refresh(group)

    assert client.get(address).text(".sent-mail p").startswith("The letter became a file on ")
    assert group.supervisor_informed_on is None


def test_a_note_without_words_or_address_stays(
    client: PageClient, alice: Account, group: Group
) -> None:
    address = f"/groups/{group.id}/supervisor/convening"
    full = {"note-subject": "A word", "note-body": "Dear Anna"}
    page = client.sign_in(alice).post(f"{address}/letter", full, status=422)
    assert page.html.select(".note-letter") == []
    with_address(group)
    page = client.post(f"{address}/letter", full | {"note-body": ""}, status=422)

    assert list(page.errors()) == ["note-body"]
    assert page.values()["note-subject"] == "A word"
    assert db.session.scalars(sa.select(OutboxMail)).all() == []


def test_who_only_reads_sends_no_note(
    client: PageClient, alice: Account, dora: Account, charlie: Account, group: Group
) -> None:
    address = with_address(group)
    make_membership(group, dora.person)
    for account, status in [(dora, 403), (charlie, 404)]:
        client.sign_in(account).post(f"{address}/letter", status=status)
        client.post(f"{address}/letter/recall", status=status)
    client.sign_in(alice).get(f"{address}/letter", status=405)
    client.get(f"{address}/letter/recall", status=405)


def test_the_note_about_inviting_wants_a_guest(
    client: PageClient, alice: Account, group: Group
) -> None:
    address = f"/groups/{group.id}/supervisor/inviting"
    before = client.sign_in(alice).get(address)
    after = client.get(address + "?guest=Ms+Ada+Lind")

    assert before.html.select("#note-body") == []
    assert "wishes to have Ms Lind as its guest" in after.text("#note-body")


@pytest.mark.parametrize(
    ("language", "example"),
    [(Language.EN, "Dr Anna Muster"), (Language.DE, "Frau Dr. Anna Muster")],
)
def test_the_example_of_a_name_fits_the_note(
    client: PageClient, alice: Account, group: Group, language: Language, example: str
) -> None:
    group.language = language
    page = client.sign_in(alice).get(f"/groups/{group.id}/supervisor/inviting")

    assert page.text("#guest-hint") == f"With title, as in a letter: {example}."


def test_the_two_dates_are_recorded_and_taken_back(
    client: PageClient, alice: Account, group: Group
) -> None:
    address = f"/groups/{group.id}/supervisor"
    client.sign_in(alice).post(f"{address}/convening", {"informed_on": "2026-03-01"})
    client.post(f"{address}/inviting", {"informed_on": "2026-03-20"})
    db.session.refresh(group)
    recorded = (group.supervisor_informed_on, group.upwards_informed_on)
    client.post(f"{address}/convening", {"informed_on": ""})
    db.session.refresh(group)

    assert recorded == (date(2026, 3, 1), date(2026, 3, 20))
    assert (group.supervisor_informed_on, group.upwards_informed_on) == (None, date(2026, 3, 20))


def test_a_recorded_date_can_be_corrected_from_the_group(
    client: PageClient, alice: Account, group: Group
) -> None:
    group.supervisor_first, group.upwards = True, Upwards.AFTER_INFORMING
    group.supervisor_informed_on = group.upwards_informed_on = date(2026, 3, 1)
    page = client.sign_in(alice).get(f"/groups/{group.id}")
    ways = {
        str(link["href"]): link.get_text() for link in page.html.select("dl.facts a[href*=super]")
    }

    assert ways == {
        f"/groups/{group.id}/supervisor/convening": "Change the date",
        f"/groups/{group.id}/supervisor/inviting": "Change the date",
    }


@pytest.mark.parametrize("occasion", ["convening", "inviting"])
def test_the_date_of_a_note_is_not_called_optional(
    client: PageClient, alice: Account, group: Group, occasion: str
) -> None:
    page = client.sign_in(alice).get(f"/groups/{group.id}/supervisor/{occasion}")

    assert page.text("label[for=informed_on]") == "Informed on"


def test_open_requirements_lead_to_their_notes(
    client: PageClient, alice: Account, bob: Account, group: Group
) -> None:
    group.supervisor_first, group.upwards = True, Upwards.AFTER_INFORMING
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    invitation = make_invitation(group, state=InvitationState.DRAFTED)
    paths = [f"/groups/{group.id}", f"/invitations/{invitation.id}"]
    client.sign_in(alice)
    conveners = [client.get(path) for path in paths]
    client.sign_in(bob)
    moderators = [client.get(path) for path in paths]

    for page in conveners:
        assert page.texts(".checklist .open:has(a) strong") == [
            "Supervisor informed of the group",
            "Supervisor informed of the invitation",
        ]
        assert [way["href"] for way in page.html.select(".checklist a")] == [
            f"/groups/{group.id}/supervisor/convening",
            f"/groups/{group.id}/supervisor/inviting",
        ]
    assert [page.html.select(".checklist a") for page in moderators] == [[], []]


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "tomorrow", "2026-02-30", "today+2"])
def test_a_date_that_cannot_be_is_refused(
    client: PageClient, alice: Account, group: Group, typed: str
) -> None:
    ahead = (clock.now().date() + timedelta(days=2)).isoformat()
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/supervisor/convening",
        {"informed_on": typed.replace("today+2", ahead)},
        status=422,
    )
    db.session.refresh(group)

    assert list(page.errors()) == ["informed_on"]
    assert group.supervisor_informed_on is None


def test_there_are_two_notes_and_no_more(client: PageClient, alice: Account, group: Group) -> None:
    client.sign_in(alice).get(f"/groups/{group.id}/supervisor/firing", status=404)


def test_only_conveners_write_notes(
    client: PageClient, bob: Account, charlie: Account, group: Group
) -> None:
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    client.sign_in(bob).get(f"/groups/{group.id}/supervisor/convening", status=403)
    client.post(f"/groups/{group.id}/culture", CULTURE, status=403)
    PageClient(client.app).sign_in(charlie).get(f"/groups/{group.id}/culture", status=404)
