"""The command that finds fair times."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

DATA = Path(__file__).resolve().parents[1] / "data" / "fairness"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "plan-files.md"


def call(app: Flask, given: Any, *options: str) -> tuple[int, Any]:
    text = given if isinstance(given, str) else json.dumps(given)
    result = app.test_cli_runner().invoke(args=["plan", "-", *options], input=text)
    return result.exit_code, json.loads(result.output)


def document(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def test_a_rotation_is_read_from_a_file(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["plan", str(DATA / "hr7-two-times.json")])
    answer = json.loads(result.output)

    assert result.exit_code == 0
    assert (answer["status"], answer["proven"]) == ("optimal", True)
    assert answer["burdens"] == document("hr7-two-times.expected")["burdens"]
    assert sorted(answer["starts"]) == sorted(document("hr7-two-times.expected")["starts"])


def test_a_guest_is_read_from_standard_input(app: Flask) -> None:
    code, answer = call(app, document("guest-one-session"))

    assert (code, answer["best"]) == (0, document("guest-one-session.expected")["best"])


def test_that_there_is_no_plan_is_an_answer(app: Flask) -> None:
    code, answer = call(app, document("fixed-infeasible"))

    assert (code, answer["status"]) == (0, "infeasible")
    assert answer["blocked_occurrences"] == []
    assert answer["reasons"] == [{"kind": "times", "given": 1, "needed": 2}]


def test_what_cannot_be_planned_ends_with_two_and_the_reason(app: Flask) -> None:
    given = document("two-cities-dst")
    given["members"][1] |= {"zone": "Australia/Sidney", "history": -1}
    code, answer = call(app, given)

    assert (code, answer["status"]) == (2, "invalid")
    assert [(one["field"], one["who"], one["kind"]) for one in answer["problems"]] == [
        ("members[1].zone", "syd", "unknown_zone"),
        ("members[1].history", "syd", "range"),
    ]
    assert answer["reason"] == (
        "members[1].zone (syd): there is no time zone “Australia/Sidney”; "
        "members[1].history (syd): is -1; it can be 0 to 1000000000"
    )


def gapped(given: Any) -> None:
    given["profiles"]["standard"]["tue"][0][1] = "05:00"


def overlapping(given: Any) -> None:
    given["profiles"]["standard"]["tue"][0][1] = "07:00"


def hourless(given: Any) -> None:
    week = {day: [["00:00", "24:00", "impossible"]] for day in given["profiles"]["standard"]}
    given["profiles"]["never"] = week
    given["members"][0]["profile"] = "never"


def crowded(given: Any) -> None:
    given["members"] = [given["members"][0] | {"id": f"m{n}"} for n in range(500)]


def frequent(given: Any) -> None:
    given["occurrences"] = [{"id": f"o{n}", "dates": ["2027-01-12"]} for n in range(60)]


def endless(given: Any) -> None:
    given["length"] = 1441


def outdated(given: Any) -> None:
    given["offsets"]["Europe/London"] = [["2026-11-01T00:00Z", 120]]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (gapped, ("profiles.standard.tue", None, "bands")),
        (overlapping, ("profiles.standard.tue", None, "bands")),
        (hourless, ("members[0].profile", "lon", "no_hour")),
        (crowded, ("members", None, "too_many")),
        (frequent, ("occurrences", None, "too_many")),
        (endless, ("length", None, "range")),
        (outdated, ("offsets.Europe/London", None, "zone_data")),
    ],
)
def test_each_kind_of_bad_input_is_named(
    app: Flask, spoil: Callable[[Any], None], problem: tuple[str, str | None, str]
) -> None:
    given = document("two-cities-dst")
    spoil(given)
    code, answer = call(app, given)

    assert (code, answer["status"]) == (2, "invalid")
    assert [(one["field"], one["who"], one["kind"]) for one in answer["problems"]] == [problem]
    assert answer["reason"] == answer["problems"][0]["message"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", '{"schema": "other"}', "null"])
def test_what_is_no_document_ends_with_two(app: Flask, text: str) -> None:
    code, answer = call(app, text)

    assert (code, answer["status"], len(answer["problems"])) == (2, "invalid", 1)


def test_the_documented_rotation_can_be_planned(app: Flask) -> None:
    example = DOCS.read_text("utf-8").partition("```json\n")[2].partition("```")[0]
    code, answer = call(app, example, "--limit", "5")

    assert (code, answer["status"]) == (0, "optimal")
    assert answer["burdens"] == {"clara": 0, "dev": 240}
