"""Timetables in words, in English; without a catalogue the messages speak for themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from roundtable.domain.timebox import (
    Box,
    ItemKind,
    TimeboxFinding,
    TimeboxFindingKind,
    Timetable,
    lay_out,
)
from roundtable.wording_agenda import summary_in_words, timebox_finding_in_words

Kind = TimeboxFindingKind


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app)
    with app.app_context(), force_locale("en"):
        yield


def box(minutes: int, *, kind: ItemKind = ItemKind.TOPIC, pinned_at: time | None = None) -> Box:
    return Box(kind=kind, title="What 50% said", minutes=minutes, pinned_at=pinned_at)


def laid_out(*boxes: Box) -> Timetable:
    starts_at = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
    return lay_out(boxes, starts_at=starts_at, zone="Europe/Berlin", minutes=60, people=8)


def said(kind: Kind, of: Box | None, *, minutes: int = 8) -> str:
    clock = time(15, 20) if of else time(16, 0)
    return timebox_finding_in_words(
        TimeboxFinding(kind=kind, minutes=minutes, clock=clock, index=1 if of else None, box=of)
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.OVERRUN_BEFORE_PIN, "8 minutes too long before the guest joins at 15:20"),
        (Kind.SLACK_BEFORE_PIN, "8 minutes free before the guest joins at 15:20"),
        (Kind.PIN_BEFORE_START, "The guest joins at 15:20, 8 minutes before the session begins"),
        (Kind.PIN_AFTER_END, "The guest joins at 15:20, when the session is over"),
        (
            Kind.PINS_OUT_OF_ORDER,
            "The guest joins at 15:20, but stands below an item set for a later time",
        ),
        (Kind.PIN_MOVED_BY_CLOCK_CHANGE, "The clocks go forward: the guest joins at 15:20"),
    ],
)
def test_what_is_said_of_the_guest(kind: Kind, sentence: str) -> None:
    assert said(kind, box(15, kind=ItemKind.GUEST)) == sentence


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.OVERRUN_BEFORE_PIN, "8 minutes too long before “What 50% said” begins at 15:20"),
        (Kind.SLACK_BEFORE_PIN, "8 minutes free before “What 50% said” begins at 15:20"),
        (
            Kind.PIN_BEFORE_START,
            "“What 50% said” is set for 15:20, 8 minutes before the session begins",
        ),
        (Kind.PIN_AFTER_END, "“What 50% said” is set for 15:20, when the session is over"),
        (
            Kind.PINS_OUT_OF_ORDER,
            "“What 50% said” is set for 15:20, but stands below an item set for a later time",
        ),
        (Kind.PIN_MOVED_BY_CLOCK_CHANGE, "The clocks go forward: “What 50% said” begins at 15:20"),
    ],
)
def test_what_is_said_of_another_pinned_item(kind: Kind, sentence: str) -> None:
    assert said(kind, box(15)) == sentence


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.OVER_AT_END, "8 minutes too long: the session ends at 16:00"),
        (Kind.UNDER_AT_END, "8 minutes to spare before the session ends at 16:00"),
    ],
)
def test_what_is_said_of_the_end(kind: Kind, sentence: str) -> None:
    assert said(kind, None) == sentence


def test_one_minute_is_a_minute() -> None:
    words = said(Kind.OVERRUN_BEFORE_PIN, box(15, kind=ItemKind.GUEST), minutes=1)

    assert words == "1 minute too long before the guest joins at 15:20"


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ([], "Nothing is planned yet: 60 minutes are free"),
        ([box(60)], "60 of 60 minutes planned: ends on time, at 16:00"),
        ([box(52)], "52 of 60 minutes planned: ends 8 minutes early, at 15:52"),
        ([box(61)], "61 of 60 minutes planned: ends 1 minute late, at 16:01"),
        (
            [box(28), box(40, pinned_at=time(15, 20))],
            "68 of 60 minutes planned: ends at 16:00, but not everything fits",
        ),
    ],
)
def test_the_summary(boxes: list[Box], sentence: str) -> None:
    assert summary_in_words(laid_out(*boxes)) == sentence
