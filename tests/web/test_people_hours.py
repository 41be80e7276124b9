"""The hours of a person: the picture on their page, and the editor by both ways in."""

from typing import Any

import pytest

from roundtable.database import db
from roundtable.domain.bands import Band, Level, default_week
from roundtable.domain.groups import MemberRole
from roundtable.forms.week_rows import rows_of
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.people import Person
from roundtable.queries.member_pages import page_name
from roundtable.services.member_pages import open_page
from tests.factories import make_group, make_membership, make_person
from tests.pages import Page, PageClient

USUAL = default_week((6, 0, 1, 2, 3))
NIGHT_ROW = {"d4-0-begins": "00:00", "d4-0-level": "night"}


@pytest.fixture
def tama() -> Person:
    return make_person("Tama", "Rewi", working_days=[6, 0, 1, 2, 3])


def typed(**changes: str) -> dict[str, Any]:
    """What the editor sends where nothing was changed, and these changes; they write - as _."""
    form = {}
    for weekday, rows in enumerate(rows_of(USUAL)):
        for number, row in enumerate(rows):
            form[f"d{weekday}-{number}-begins"] = row.begins
            form[f"d{weekday}-{number}-level"] = row.level
    return form | {name.replace("_", "-"): value for name, value in changes.items()}


def words_of(page: Page) -> list[str]:
    return page.texts(".week-picture td > .visually-hidden")


def test_a_persons_page_shows_their_week_in_signs_and_words(
    client: PageClient, dora: Account, tama: Person
) -> None:
    page = client.sign_in(dora).get(f"/people/{tama.id}")

    assert page.texts(".week-picture tbody th") == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert words_of(page)[3:5] == [
        "; ".join(
            [
                "preferred 09:00–17:00",
                "tolerable 07:00–09:00, 17:00–21:00",
                "bad 06:00–07:00, 21:00–23:00",
                "night or free 00:00–06:00, 23:00–24:00",
            ]
        ),
        "night or free 00:00–24:00",
    ]
    assert page.texts(".week-picture tr:nth-child(4) .strip text") == list("☾!–·–!☾")
    assert page.text("#hours + p") == "The usual hours of their working week."
    assert page.html.select(f"a[href='/people/{tama.id}/hours']") == []


def test_a_convener_changes_the_hours(client: PageClient, alice: Account, tama: Person) -> None:
    path = f"/people/{tama.id}/hours"
    page = client.sign_in(alice).get(path)
    assert page.text(".muted") == (
        "These are the usual hours of the working week. Change what is different."
    )
    answer = client.post(path, typed(d4_1_begins="10:15", d4_1_level="impossible"))
    db.session.refresh(tama)
    assert answer.location == f"/people/{tama.id}#hours"
    assert tama.week == (
        *USUAL[:4],
        (Band(0, 615, Level.NIGHT), Band(615, 1440, Level.IMPOSSIBLE)),
        *USUAL[5:],
    )
    shown = client.get(f"/people/{tama.id}")
    assert shown.text("#hours + p") == "As said for them, on their own clock."
    assert words_of(shown)[4] == "night or free 00:00–10:15; impossible 10:15–24:00"

    client.post(path, typed())
    db.session.refresh(tama)

    assert tama.bands is None


def test_what_is_wrong_is_said_at_its_row_and_nothing_typed_is_lost(
    client: PageClient, alice: Account, tama: Person
) -> None:
    path = f"/people/{tama.id}/hours"
    form = typed(d4_1_begins="10:10", d4_1_level="bad", d0_2_level="impossible")
    page = client.sign_in(alice).post(path, form, status=422)

    assert page.errors() == {"d4-1": "Choose a quarter of an hour, such as 07:15."}
    assert page.texts(".flash-bad li") == ["Friday: Choose a quarter of an hour, such as 07:15."]
    assert page.values()["d4-1-begins"] == "10:10"
    assert page.text("#d4-1 + select [selected]") == "! bad"
    assert page.text("[name=d0-2-level] [selected]") == "× impossible"
    assert [found["id"] for found in page.html.select(".week-day:has(details[open])")] == ["day-4"]
    assert tama.bands is None


def test_hours_that_overlap_or_leave_a_gap_are_refused_by_weekday_and_nothing_is_kept(
    client: PageClient, alice: Account, tama: Person
) -> None:
    form = typed(d0_1_begins="07:00", d0_2_begins="07:00", d3_0_level="", d5_1_begins="24:00")
    page = client.sign_in(alice).post(f"/people/{tama.id}/hours", form, status=422)

    assert tama.name in page.text("h1, .kicker")
    assert page.texts(".flash-bad li") == [
        "Monday: Another row begins at this time.",
        "Thursday: Choose how well these hours suit.",
        "Saturday: Write a time such as 07:15.",
    ]
    assert tama.bands is None


def test_buttons_of_a_day_add_remove_and_copy_rows_before_anything_is_kept(
    client: PageClient, alice: Account, tama: Person
) -> None:
    path = f"/people/{tama.id}/hours"
    added = client.sign_in(alice).post(path, typed(do="add-4"), status=200)
    removed = client.post(path, typed(do="remove-0-1"), status=200)
    copied = client.post(path, typed(do="copy-0", d0_1_begins="05:00"), status=200)

    assert added.values()["d4-1-begins"] == ""
    assert added.text(".note") == "Not saved yet: look at the week, then save it."
    assert removed.values()["d0-1-begins"] == "07:00"
    assert [copied.values().get(f"d{day}-1-begins") for day in range(7)] == [
        "05:00", "05:00", "05:00", "05:00", None, None, "05:00",
    ]  # fmt: skip
    assert tama.bands is None


def test_a_week_to_begin_with_is_shown_before_it_is_kept(
    client: PageClient, alice: Account, tama: Person
) -> None:
    path = f"/people/{tama.id}/hours"
    friday = client.sign_in(alice).post(path, typed(do="monday_to_friday"), status=200)
    later = client.post(path, typed(do="later"), status=200)
    stuck = client.post(path, typed(do="later", d4_1_begins="99:99"), status=422)
    unknown = client.post(path, typed(do="fly-0"), status=200)

    assert friday.text("#day-4 .day-words") == "preferred 09:00–17:00"
    assert later.text("#day-0 .day-words") == "preferred 10:00–18:00"
    assert stuck.errors() == {"d4-1": "Write a time such as 07:15."}
    assert unknown.text("#day-0 .day-words") == "preferred 09:00–17:00"
    assert tama.bands is None


def test_an_empty_form_says_where_something_is_missing(
    client: PageClient, alice: Account, tama: Person
) -> None:
    page = client.sign_in(alice).post(f"/people/{tama.id}/hours", NIGHT_ROW, status=422)

    assert sorted(page.errors()) == [f"d{day}-0" for day in (0, 1, 2, 3, 5, 6)]


def test_a_reader_changes_nobodys_hours(client: PageClient, dora: Account, tama: Person) -> None:
    path = f"/people/{tama.id}/hours"
    client.sign_in(dora).get(path, status=403)
    client.post(path, typed(), status=403)


@pytest.fixture
def seat(alice: Account, tama: Person) -> Membership:
    seat = make_membership(make_group(alice), tama)
    open_page(seat)
    return seat


def path_of(seat: Membership) -> str:
    db.session.commit()
    return f"/seat/{page_name(str(seat.page_nonce))}"


def test_a_member_says_by_their_link_which_hours_suit(
    client: PageClient, seat: Membership, tama: Person
) -> None:
    path = path_of(seat)
    assert client.get(path).html.select(f"a[href='{path}/hours']") != []
    assert client.get(f"{path}/hours").text("h1") == "Hours that suit you"
    refused = client.post(f"{path}/hours", typed(d4_1_begins="x", d4_1_level="bad"), status=422)
    answer = client.post(f"{path}/hours", typed(d0_3_level="impossible"))
    db.session.refresh(tama)

    assert refused.errors() == {"d4-1": "Write a time such as 07:15."}
    assert answer.location == f"{path}#hours"
    assert tama.week[0][3] == Band(540, 1020, Level.IMPOSSIBLE)
    assert client.get(path).text("#hours + p") == ("As you said. Others see this, and never why.")


def test_a_wrong_link_or_that_of_a_former_member_leads_to_no_hours(
    client: PageClient, seat: Membership
) -> None:
    path = path_of(seat)
    client.get("/seat/x.y/hours", status=404)
    client.post("/seat/x.y/hours", typed(), status=404)
    seat.role = MemberRole.FORMER
    db.session.commit()
    client.get(f"{path}/hours", status=404)
    client.post(f"{path}/hours", typed(), status=404)
