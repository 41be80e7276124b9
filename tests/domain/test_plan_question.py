from datetime import UTC, date, datetime

from roundtable.domain.bands import default_week
from roundtable.domain.plan_question import Peer, Window, question

WEEK = default_week((0, 1, 2, 3, 4))
ASKED = {
    "anchor": "Europe/Berlin",
    "minutes": 60,
    "dates": {"7": [date(2027, 1, 12)]},
    "not_before": datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
}


def test_a_series_is_asked_about_in_the_format_of_the_files() -> None:
    away = frozenset({date(2027, 1, 12)})
    peers = [
        Peer(id="1", zone="Europe/Berlin", week=WEEK, history=240, holidays=away),
        Peer(id="2", zone="Asia/Kolkata", week=WEEK, away=away),
    ]
    asked = question(**ASKED, peers=peers, window=Window(starts=480, quorum=1))  # type: ignore[arg-type]
    assert {key: asked[key] for key in asked if key not in {"members", "profiles"}} == {
        "schema": "roundtable-fair/1",
        "length": 60,
        "rates": {"preferred": 0, "tolerable": 1, "bad": 4, "night": 12, "missed": 16},
        "step": 1,
        "max_times": 1,
        "pattern": "any",
        "same_weekday": False,
        "min_present": 1,
        "not_before": "2026-12-01T09:30Z",
        "anchor": "Europe/Berlin",
        "times": {"from": "08:00", "to": "24:00", "step": 30},
        "occurrences": [{"id": "7", "dates": ["2027-01-12"]}],
    }
    assert asked["members"] == [
        {
            "id": "1",
            "zone": "Europe/Berlin",
            "profile": "week-0",
            "required": True,
            "history": 240,
            "holidays": ["2027-01-12"],
            "unavailable": [],
        },
        {
            "id": "2",
            "zone": "Asia/Kolkata",
            "profile": "week-0",
            "required": True,
            "history": 0,
            "holidays": [],
            "unavailable": ["2027-01-12"],
        },
    ]


def test_weeks_are_written_once_each_and_whole() -> None:
    gulf = default_week((6, 0, 1, 2, 3))
    peers = [
        Peer(id="1", zone="Europe/Berlin", week=WEEK),
        Peer(id="2", zone="Asia/Riyadh", week=gulf),
        Peer(id="3", zone="Europe/Madrid", week=WEEK),
    ]
    asked = question(**ASKED, peers=peers, window=Window())  # type: ignore[arg-type]
    assert [member["profile"] for member in asked["members"]] == ["week-0", "week-1", "week-0"]
    assert asked["profiles"]["week-1"]["fri"] == [["00:00", "24:00", "night"]]
    assert asked["profiles"]["week-1"]["sun"][0] == ["00:00", "06:00", "night"]
    assert asked["profiles"]["week-1"]["sun"][-1] == ["23:00", "24:00", "night"]


def test_somebody_may_be_treated_as_optional() -> None:
    peers = [Peer(id="1", zone="UTC", week=WEEK), Peer(id="2", zone="UTC", week=WEEK)]
    asked = question(**ASKED, peers=peers, window=Window(optional=frozenset({"2"})))  # type: ignore[arg-type]
    assert [member["required"] for member in asked["members"]] == [True, False]
