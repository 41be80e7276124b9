"""Documents that cannot be planned, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from roundtable.domain.fairness.documents import read, write
from roundtable.domain.fairness.guest_documents import read_guest
from roundtable.domain.fairness.problems import InstanceError

DATA = Path(__file__).resolve().parents[2] / "data" / "fairness"
ROTATIONS = [
    "fixed-infeasible",
    "hr7-cycle-r3",
    "hr7-two-times",
    "odd-offsets",
    "two-cities-dst",
]


def document(name: str = "two-cities-dst") -> dict[str, Any]:
    return dict(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def problems(given: Any) -> list[str]:
    with pytest.raises(InstanceError) as raised:
        read(given)
    return [str(one.as_document()["message"]) for one in raised.value.problems]


@pytest.mark.parametrize("name", ROTATIONS)
def test_what_is_written_is_read_again(name: str) -> None:
    instance = read(document(name))

    assert read(json.loads(json.dumps(write(instance)))) == instance


def test_a_zone_that_does_not_exist() -> None:
    given = document()
    given["members"][1]["zone"] = "Australia/Sidney"

    assert problems(given) == ["members[1].zone (syd): there is no time zone “Australia/Sidney”"]


@pytest.mark.parametrize(
    ("ends", "words"), [("05:00", "leave a gap at 05:00"), ("07:00", "overlap at 07:00")]
)
def test_bands_that_are_no_day(ends: str, words: str) -> None:
    given = document()
    given["profiles"]["standard"]["tue"][0][1] = ends

    assert problems(given) == [f"profiles.standard.tue: the bands {words}"]


def test_a_required_member_without_an_hour() -> None:
    given = document()
    week = {day: [["00:00", "24:00", "impossible"]] for day in given["profiles"]["standard"]}
    given["profiles"]["never"] = week | {
        "mon": [
            ["00:00", "09:00", "impossible"],
            ["09:00", "09:59", "bad"],
            ["09:59", "24:00", "impossible"],
        ]
    }
    given["members"][0]["profile"] = "never"

    assert problems(given) == [
        "members[0].profile (lon): is required, but no 60 minutes of the week are possible"
    ]
    given["members"][0]["required"] = False
    assert read(given).members[0].is_required is False


def test_everything_that_is_too_much_is_said_at_once() -> None:
    given = document()
    given["length"] = 1441
    given["members"] = [given["members"][0] | {"id": f"m{n}"} for n in range(500)]
    given["occurrences"] = [{"id": f"o{n}", "dates": ["2027-01-12"]} for n in range(60)]

    assert problems(given) == [
        "length: is 1441; it can be 1 to 1440",
        "occurrences: there are 60; there can be 1 to 53",
        "members: there are 500; there can be 1 to 250",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"history": -5}, "members[2].history (nyc): is -5; it can be 0 to 1000000000"),
        ({"history": 1.5}, "members[2].history (nyc): is 1.5, which is no whole number"),
        ({"weight": 0}, "members[2].weight (nyc): is 0; it can be 1 to 100"),
        ({"weight": True}, "members[2].weight (nyc): is True, which is no whole number"),
        ({"profile": "late"}, "members[2].profile (nyc): there is no profile “late”"),
        ({"required": "no"}, "members[2].required (nyc): is “no”; it can be true or false"),
        (
            {"unavailable": ["12.1.2027"]},
            "members[2].unavailable[0] (nyc): is “12.1.2027”; a date is written as 2027-01-12",
        ),
        ({"id": "lon"}, "members[2].id (lon): is there twice"),
        ({"id": 7}, "members[2].id: is 7, which is no name"),
        ({"zone": None}, "members[2].zone (nyc): is None, which is no name"),
    ],
)
def test_a_member_is_named(change: dict[str, Any], words: str) -> None:
    given = document()
    given["members"][2] |= change

    assert problems(given) == [words]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"times": {"from": "9", "to": "24:00", "step": 60}}, "times.from: is “9”; a time is"),
        ({"times": {"from": "10:00", "to": "09:00", "step": 60}}, "times.from: is after “to”"),
        ({"times": {"from": "00:00", "to": "24:00", "step": 0}}, "times.step: is 0; it can be 1"),
        ({"times": []}, "times: is no object"),
        ({"pattern": "cycle", "max_times": None}, "max_times: a strict turn needs to know"),
        ({"pattern": "random"}, "pattern: is “random”; it can be any or cycle"),
        ({"max_times": 0}, "max_times: is 0; it can be 1 to 53"),
        ({"step": 0}, "step: is 0; it can be 1 to"),
        ({"not_before": "2027-01-01"}, "not_before: is “2027-01-01”; an instant is written"),
        ({"anchor": "Mars/Olympus"}, "anchor: there is no time zone “Mars/Olympus”"),
        ({"members": []}, "members: there are 0; there can be 1 to 250"),
        ({"members": ["ana"]}, "members[0]: is no object"),
        ({"occurrences": [{"id": "a", "dates": []}]}, "occurrences[0].dates (a): there are 0;"),
        (
            {"occurrences": [{"id": "a", "dates": ["2027-03-30"], "not_at": ["9"]}]},
            "occurrences[0].not_at[0] (a): is “9”; a time is written as 09:30",
        ),
        ({"rates": {"preferred": 0}}, "rates.tolerable: is not given"),
        (
            {"rates": {"preferred": 0, "tolerable": 1, "bad": 4, "night": 12, "missed": 9}},
            "rates: they have to rise: preferred ≤ tolerable",
        ),
        ({"schema": "roundtable-fair/2"}, "schema: the schema is not “roundtable-fair/1”"),
    ],
)
def test_a_field_is_named(change: dict[str, Any], words: str) -> None:
    assert problems(document() | change)[0].startswith(words)


@pytest.mark.parametrize("given", [None, [], "plan", 7])
def test_what_is_no_object_is_no_instance(given: Any) -> None:
    assert problems(given) == [": the document is no JSON object"]


def test_too_many_starts() -> None:
    given = document()
    given["times"]["step"] = 1
    dates = [f"2027-03-{day:02}" for day in range(1, 30)]
    given["occurrences"] = [{"id": "a", "dates": dates}]

    assert problems(given) == [
        "times: dates and times make 41760 starts; at most 40000 can be",
    ]


def test_a_guest_is_read_as_strictly() -> None:
    given = document("guest-one-session")
    given["guest"]["zone"] = "Nowhere"
    given["sessions"][0] |= {"start": None, "busy": [[5, "x"]]}
    with pytest.raises(InstanceError) as raised:
        read_guest(given)

    assert [one.as_document()["message"] for one in raised.value.problems] == [
        "guest.zone: there is no time zone “Nowhere”",
        "sessions[0].start (s1): is not given",
        "sessions[0].busy[0] (s1): is no [from, to] in minutes of the session",
    ]


@pytest.mark.parametrize(
    ("offsets", "words"),
    [
        (
            {"Europe/London": [["2026-11-01T00:00Z", 60]]},
            (
                "offsets.Europe/London: says that the clock is +60 minutes from UTC at "
                "2026-11-01T00:00Z; by the time zone data here it is +0: one of them is out of date"
            ),
        ),
        (
            {"Europe/London": [["2026-11-01T00:00Z", 0], ["2027-04-04T01:00Z", 60]]},
            (
                "offsets.Europe/London: says that the clock is +0 minutes from UTC at "
                "2027-03-30T12:00Z; by the time zone data here it is +60: one of them is out "
                "of date"
            ),
        ),
        ({"Moon/Base": [["2026-11-01T00:00Z", 0]]}, "offsets.Moon/Base: there is no time zone of"),
        ({"Europe/London": [["2026", 0]]}, "offsets.Europe/London: is no list of [instant,"),
        ({"Europe/London": [[]]}, "offsets.Europe/London: is no list of [instant,"),
        ({"Europe/London": 60}, "offsets.Europe/London: is no list"),
        ([], "offsets: is no object"),
    ],
)
def test_offsets_by_other_rules_than_ours_are_refused(offsets: Any, words: str) -> None:
    given = document() | {"offsets": offsets}
    given["occurrences"] = [{"id": "a", "dates": ["2027-03-30"]}]

    assert [one[: len(words)] for one in problems(given)] == [words]


def test_offsets_by_our_rules_are_fine_on_both_sides_of_a_change() -> None:
    given = document("odd-offsets")
    changing = [zone for zone, changes in given["offsets"].items() if len(changes) > 1]

    assert len(changing) == 3
    assert len(read(given).members) == len(given["members"])


def test_a_guests_offsets_are_held_to_the_sessions() -> None:
    given = document("guest-one-session")
    given["offsets"] = {"America/Los_Angeles": [["2026-11-01T09:00Z", -480]]}
    with pytest.raises(InstanceError) as raised:
        read_guest(given)

    assert [(one.field, one.kind.value) for one in raised.value.problems] == [
        ("offsets.America/Los_Angeles", "zone_data")
    ]
