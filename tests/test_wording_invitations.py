from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from roundtable.domain.bands import Level
from roundtable.domain.guest_slots import GuestSlot, SlotPlace
from roundtable.domain.guest_times import CandidateTime
from roundtable.domain.invitation_due import Due, NextVerb
from roundtable.domain.invitation_stages import STAGES, Stage, stage_of
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.wording_guest_times import doubts_in_words, place_in_words
from roundtable.wording_invitations import asked_in_words, due_in_words, stage_in_words

TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def _speaking_english(app: Flask) -> Iterator[None]:
    with app.app_context(), in_language(Language.EN):
        yield


def candidate(
    *,
    level: Level = Level.PREFERRED,
    is_day_off: bool = False,
    missing: int = 0,
    place: SlotPlace = SlotPlace.END,
    notice: int = 60,
    holiday: str = "",
    held_for: str = "",
) -> CandidateTime:
    slot = GuestSlot(
        place=place,
        starts_at=datetime(2026, 5, 12, 14, 20, tzinfo=UTC),
        minutes=15,
        position=0,
        missing_minutes=missing,
    )
    return CandidateTime(
        session_id=1,
        title="Round",
        session_zone="Europe/Berlin",
        slot=slot,
        local_starts_at=datetime(2026, 5, 12, 15, 20),
        local_ends_at=datetime(2026, 5, 12, 15, 35),
        notice_days=notice,
        is_enough_notice=notice >= 14,
        level=level,
        is_day_off=is_day_off,
        holiday=holiday,
        held_for=held_for,
    )


@pytest.mark.parametrize(
    ("seen", "doubts"),
    [
        (candidate(), []),
        (candidate(missing=1), ["1 minute has to be won in the agenda."]),
        (candidate(missing=12), ["12 minutes have to be won in the agenda."]),
        (candidate(is_day_off=True), []),
        (candidate(level=Level.TOLERABLE), ["Tolerable for them, not preferred."]),
        (candidate(level=Level.BAD), ["At a bad hour for them."]),
        (candidate(level=Level.NIGHT), ["At night for them."]),
        (candidate(level=Level.NIGHT, is_day_off=True), ["On a day off for them."]),
        (candidate(level=Level.IMPOSSIBLE), ["At an hour that is impossible for them."]),
        (candidate(holiday="Democracy Day"), ["Public holiday: Democracy Day."]),
        (candidate(notice=1), ["Only 1 day's notice."]),
        (candidate(notice=13, missing=2, held_for="Ben Sato"), ["Held for Ben Sato."]),
        (
            candidate(notice=3, missing=2, level=Level.NIGHT),
            [
                "2 minutes have to be won in the agenda.",
                "At night for them.",
                "Only 3 days' notice.",
            ],
        ),
    ],
)
def test_what_stands_against_a_time(seen: CandidateTime, doubts: list[str]) -> None:
    assert doubts_in_words(seen) == doubts


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (SlotPlace.GUEST_BOX, "The agenda keeps a guest slot."),
        (SlotPlace.GAP, "The minutes are free in the agenda."),
        (SlotPlace.END, "The minutes are free in the agenda."),
        (SlotPlace.NOTHING_FREE, "The agenda is full."),
    ],
)
def test_where_the_minutes_come_from(place: SlotPlace, words: str) -> None:
    assert place_in_words(candidate(place=place)) == words


@pytest.mark.parametrize(
    ("missing", "late", "words"),
    [
        (0, 0, "After “Check-in”, where the agenda has room."),
        (10, 10, "The agenda is full. “Check-in” runs 10 minutes into their time."),
        (
            10,
            0,
            (
                "The agenda is full. "
                "They come after “Check-in”, and what follows ends 10 minutes late."
            ),
        ),
    ],
)
def test_what_a_guest_pushes_aside(missing: int, late: int, words: str) -> None:
    seen = candidate(place=SlotPlace.NOTHING_FREE if missing else SlotPlace.GAP, missing=missing)
    slot = replace(seen.slot, late_minutes=late, after="Check-in")

    assert place_in_words(replace(seen, slot=slot)) == words


def test_every_verb_has_words_with_a_day_and_without() -> None:
    words = {
        verb: (
            due_in_words(Due(verb=verb), TODAY),
            due_in_words(Due(verb=verb, on=date(2026, 5, 12)), TODAY),
        )
        for verb in NextVerb
    }

    assert words[NextVerb.THANK] == ("Thank the guest", "Thank by Tue 12 May")
    assert words[NextVerb.AGREE] == ("Agree on a time", "Agree on a time")
    assert len({without for without, _ in words.values()}) == len(NextVerb)


@pytest.mark.parametrize(
    ("verb", "english", "german"),
    [
        (NextVerb.CLEAR, "Clear the letter today", "Brief heute freigeben"),
        (NextVerb.SEND, "Send the letter today", "Brief heute verschicken"),
        (NextVerb.BRIEF, "Brief the guest today", "Gast heute vorbereiten"),
        (NextVerb.HOLD, "Host on Wed 11 Mar", "Zu Gast am Mi. 11. März"),
    ],
)
def test_what_is_due_today_says_so(verb: NextVerb, english: str, german: str) -> None:
    due = Due(verb=verb, on=TODAY)

    assert due_in_words(due, TODAY) == english
    with in_language(Language.DE):
        assert due_in_words(due, TODAY) == german


def test_every_state_stands_in_one_column() -> None:
    names = [stage_in_words(stage) for stage in Stage]

    assert names == [
        "In preparation", "Asked", "Expected", "Was here", "Perhaps later", "Concluded",
    ]  # fmt: skip
    assert sorted(state for states in STAGES.values() for state in states) == sorted(
        InvitationState
    )
    assert stage_of(InvitationState.BRIEFED) is Stage.COMING


def test_when_somebody_was_asked_is_read_on_our_calendar() -> None:
    late = datetime(2026, 5, 12, 22, 30, tzinfo=UTC)
    assert asked_in_words(None, "Europe/Berlin") == "Never asked by us"
    assert asked_in_words(late, "Europe/Berlin") == "Last asked on Wed 13 May 2026"
    assert asked_in_words(late, "UTC") == "Last asked on Tue 12 May 2026"
