from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from roundtable.domain.people import Gender, Language, TraitKind
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.person_details import PersonDetails
from roundtable.forms.people import PersonForm, filled

TYPED = {
    "given": " Mira\t",
    "family": "Vell",
    "email": "Mira.Vell@Example.org",
    "country": "SA",
    "interests": "Ports, Chess, ports",
    "employers": "Vell, Sons; Werft",
    "language": "de",
    "name_order": "given_first",
    "gender": "female",
    "address_form": "formal",
    "seniority": "peer",
    "assistant": "0",
    "assistant_mode": "copied",
}
MO_FR = (0, 1, 2, 3, 4)


def send(app: Flask, **changed: Any) -> PersonForm:
    with app.test_request_context(method="POST", data=MultiDict(TYPED | changed)):
        form = PersonForm()
        form.offer_assistants([(7, "Bo Kim")])
        form.validate()
        return form


def errors(app: Flask, **changed: Any) -> dict[str, list[str]]:
    with app.test_request_context():
        found = send(app, **changed).errors
        return {name: [str(error) for error in messages] for name, messages in found.items()}


def test_a_filled_form_says_who_it_is(app: Flask) -> None:
    assert send(app).details == PersonDetails(
        given="Mira",
        family="Vell",
        gender=Gender.FEMALE,
        email="mira.vell@example.org",
        country="SA",
        time_zone="Asia/Riyadh",
        working_days=(0, 1, 2, 3, 6),
        language=Language.DE,
        traits=(
            (TraitKind.EMPLOYER, "Vell, Sons"),
            (TraitKind.EMPLOYER, "Werft"),
            (TraitKind.INTEREST, "Chess"),
            (TraitKind.INTEREST, "Ports"),
        ),
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"time_zone": "München"}, "Europe/Berlin"),
        ({"time_zone": "asia/tokyo"}, "Asia/Tokyo"),
        ({"country": "US"}, "America/New_York"),
        ({"country": "US", "city": "Seattle"}, "America/Los_Angeles"),
        ({"country": "US", "city": "Berlin"}, "America/New_York"),
        ({"country": "", "city": "Lyon"}, "Europe/Paris"),
    ],
)
def test_the_clock_follows_zone_city_and_country(
    app: Flask, typed: dict[str, str], wanted: str
) -> None:
    assert send(app, **typed).details.time_zone == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({"country": "", "city": "Osaka"}, ("JP", "Asia/Tokyo", MO_FR)),
        ({"country": "", "city": "Riad"}, ("SA", "Asia/Riyadh", (0, 1, 2, 3, 6))),
        ({"country": "", "city": "Osaka", "time_zone": "London"}, ("JP", "Europe/London", MO_FR)),
        ({"country": "US", "city": "Osaka"}, ("US", "America/New_York", MO_FR)),
        ({"country": "", "city": "Nowhere", "time_zone": "London"}, ("", "Europe/London", MO_FR)),
    ],
)
def test_the_country_follows_the_city_unless_it_is_chosen(
    app: Flask, typed: dict[str, str], wanted: tuple[str, str, tuple[int, ...]]
) -> None:
    with app.test_request_context():
        details = send(app, **typed).details

    assert (details.country, details.time_zone, details.working_days) == wanted


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"given": "", "family": "", "email": ""}, "family"),
        ({"given": "x" * 10_000}, "given"),
        ({"email": "no address"}, "email"),
        ({"email": "x" * 300 + "@example.org"}, "email"),
        ({"time_zone": "Nowhere"}, "time_zone"),
        ({"country": "", "city": "Nowhere"}, "time_zone"),
        ({"country": "XX"}, "country"),
        ({"working_days": "9"}, "working_days"),
        ({"working_days": "Monday"}, "working_days"),
        ({"seniority": "king"}, "seniority"),
        ({"language": "tlh"}, "language"),
        ({"interests": ",".join(f"i{number}" for number in range(41))}, "interests"),
        ({"interests": "x" * 201}, "interests"),
        ({"interests": "x," * 5_000}, "interests"),
        ({"assistant": "8"}, "assistant"),
        ({"assistant": "-1"}, "assistant"),
        ({"assistant": "7", "assistant_name": "Bo"}, "assistant_name"),
        ({"assistant_email": "bo"}, "assistant_email"),
    ],
)
def test_each_refusal_names_its_field(app: Flask, typed: dict[str, str], field: str) -> None:
    assert list(errors(app, **typed)) == [field]


def test_control_characters_are_no_name(app: Flask) -> None:
    typed = {"given": "\x00\x1b", "family": "\u202e", "email": ""}

    assert errors(app, **typed) == {"family": ["Give a name or an e-mail address."]}


def test_what_was_typed_stays_typed(app: Flask) -> None:
    form = send(app, time_zone="München", email="no address")

    assert 'value="München"' in str(form.time_zone())


def test_a_stored_zone_is_shown_by_its_city(app: Flask) -> None:
    details = PersonDetails(time_zone="Europe/Berlin", traits=((TraitKind.INTEREST, "A, B"),))
    with app.test_request_context():
        form = PersonForm(**filled(details))
        shown = str(form.time_zone()), str(form.interests())

    assert 'value="Berlin – Germany"' in shown[0]
    assert 'value="A, B;"' in shown[1]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ({}, None),
        (
            {"assistant_name": "Bo van Kim", "assistant_email": "bo@example.org"},
            ReadPerson(given="Bo van", family="Kim", email="bo@example.org"),
        ),
        ({"assistant_email": "bo@example.org"}, ReadPerson(email="bo@example.org")),
    ],
)
def test_a_new_assistant_is_read(
    app: Flask, typed: dict[str, str], wanted: ReadPerson | None
) -> None:
    assert send(app, **typed).new_assistant == wanted
