from datetime import date, timedelta
from urllib.parse import unquote

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import MemberRole, Upwards
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from tests.factories import make_group, make_invitation, make_membership, make_person
from tests.pages import PageClient

CULTURE = {
    "supervisor_first": "y",
    "supervisor_name": "Dr. Anna Muster",
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
