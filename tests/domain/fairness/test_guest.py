"""The best quarter of an hour for a guest."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from roundtable.domain.fairness.costs import Missing
from roundtable.domain.fairness.guest import find_slots, ranked
from roundtable.domain.fairness.guest_documents import read_guest, write_slots
from roundtable.domain.fairness.instance import written

DATA = Path(__file__).resolve().parents[2] / "data" / "fairness"


def document() -> dict[str, Any]:
    return dict(json.loads((DATA / "guest-one-session.json").read_text("utf-8")))


def expected() -> dict[str, Any]:
    return dict(json.loads((DATA / "guest-one-session.expected.json").read_text("utf-8")))


def session(name: str, start: str, **others: Any) -> dict[str, Any]:
    return {"id": name, "start": start, "length": 90} | others


def test_the_slots_are_ranked_by_points_then_time() -> None:
    slots = ranked(read_guest(document()))

    assert [
        {"points": s.points, "absent": s.absent, "start": written(s.minute), "session": s.sitting}
        for s in slots
    ] == expected()["ranked"]


def test_the_answer_names_the_best_and_two_more() -> None:
    answer = write_slots(find_slots(read_guest(document())))

    assert answer["best"] == expected()["best"]
    assert [offer["start"] for offer in answer["offers"]] == [
        "2027-03-16T14:15Z",
        "2027-03-16T14:20Z",
        "2027-03-16T13:25Z",
    ]


def test_offers_come_from_different_sessions_and_fewer_absent_win() -> None:
    given = document()
    given["sessions"] = [
        session("full", "2027-04-13T17:00Z", absent=0),
        session("thin", "2027-03-16T17:00Z", absent=3),
        session("night", "2027-03-16T09:00Z", absent=0),
    ]
    answer = write_slots(find_slots(read_guest(given)))

    assert [(o["session"], o["points"], o["absent"]) for o in answer["offers"]] == [
        ("full", 0, 0),
        ("thin", 0, 3),
        ("night", 180, 0),
    ]


def test_without_a_slot_the_nearest_miss_says_why() -> None:
    given = document()
    given["guest"]["unavailable"] = ["2027-03-16"]
    slots = find_slots(read_guest(given))

    assert slots.best == ()
    assert slots.near is not None
    assert (slots.near.points, slots.near.forbidden) == (15, Missing.UNAVAILABLE)
    assert write_slots(slots)["best"] is None


def test_a_session_without_room_gives_nothing() -> None:
    given = document()
    given["sessions"][0]["busy"] = [[0, 90]]

    assert write_slots(find_slots(read_guest(given))) == {"best": None, "offers": [], "near": None}


def test_absence_is_counted_by_the_guests_own_date() -> None:
    given = document()
    given["sessions"] = [session("evening", "2027-03-17T03:00Z")]
    given["guest"]["unavailable"] = ["2027-03-17"]
    request = read_guest(given)

    assert request.unavailable == {date(2027, 3, 17)}
    assert len(ranked(request)) == 12
