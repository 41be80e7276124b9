from datetime import UTC, datetime, time, timedelta

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.guest_slots import GuestSlot, SlotPlace, find_slot, spare_minutes
from roundtable.domain.timebox import lay_out
from roundtable.domain.timetable import Timetable

BERLIN = "Europe/Berlin"
IN_MAY = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
"""15:00 in Berlin."""
IN_AUTUMN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""02:30 in Berlin for the first time; at 03:00 it becomes 02:00."""


def topic(minutes: int, *, pinned_at: time | None = None) -> Box:
    return Box(kind=ItemKind.TOPIC, title="Topic", minutes=minutes, pinned_at=pinned_at)


def guest(minutes: int = 15, *, pinned_at: time | None = None) -> Box:
    return Box(kind=ItemKind.GUEST, title="Guest", minutes=minutes, pinned_at=pinned_at)


def laid_out(*boxes: Box, starts_at: datetime = IN_MAY, minutes: int = 60) -> Timetable:
    return lay_out(boxes, starts_at=starts_at, zone=BERLIN, minutes=minutes, people=8)


def found(*boxes: Box, starts_at: datetime = IN_MAY, minutes: int = 60) -> GuestSlot:
    timetable = laid_out(*boxes, starts_at=starts_at, minutes=minutes)
    return find_slot(timetable, starts_at=starts_at, minutes=15)


def slot(
    place: SlotPlace, after: int, position: int, *, box: int | None = None, missing: int = 0
) -> GuestSlot:
    return GuestSlot(
        place=place,
        starts_at=IN_MAY + timedelta(minutes=after),
        minutes=15,
        position=position,
        box_index=box,
        missing_minutes=missing,
    )


def test_an_empty_agenda_gives_the_guest_a_warm_up() -> None:
    assert found() == slot(SlotPlace.END, 20, 0)


def test_an_empty_short_session_has_a_shorter_warm_up() -> None:
    assert found(minutes=25) == slot(SlotPlace.END, 10, 0)


def test_a_session_shorter_than_the_visit_lacks_minutes() -> None:
    assert found(minutes=10) == slot(SlotPlace.NOTHING_FREE, 0, 0, missing=5)


def test_the_guest_slot_of_the_agenda_is_used() -> None:
    assert found(topic(20), guest(), topic(25)) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1)


def test_a_guest_slot_too_short_grows_into_what_is_free() -> None:
    assert found(topic(20), guest(10), topic(25)) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1)
    assert found(topic(20), guest(10), topic(30)).missing_minutes == 5


def test_a_guest_slot_in_an_agenda_too_long_lacks_minutes() -> None:
    boxes = (topic(26), guest(pinned_at=time(15, 20)), topic(30))

    assert found(*boxes) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1, missing=11)
    assert spare_minutes(laid_out(*boxes)) == 4


def test_a_gap_before_a_pinned_point_is_used() -> None:
    assert found(topic(10), topic(30, pinned_at=time(15, 30))) == slot(SlotPlace.GAP, 10, 1)


def test_a_gap_too_short_is_not() -> None:
    assert found(topic(16), topic(10, pinned_at=time(15, 30))) == slot(SlotPlace.END, 40, 2)


def test_a_full_agenda_puts_the_guest_between_points_and_says_what_is_missing() -> None:
    assert found(topic(10), topic(15), topic(35)) == slot(SlotPlace.NOTHING_FREE, 25, 2, missing=15)


def test_one_long_point_is_interrupted() -> None:
    assert found(topic(60)) == slot(SlotPlace.NOTHING_FREE, 20, 1, missing=15)


def test_the_night_of_a_clock_change_keeps_real_minutes() -> None:
    assert found(topic(40), starts_at=IN_AUTUMN).starts_at == datetime(
        2026, 10, 25, 1, 10, tzinfo=UTC
    )


def test_spare_minutes_are_those_of_the_slot_the_longest_gap_or_the_end() -> None:
    assert spare_minutes(laid_out()) == 60
    assert spare_minutes(laid_out(topic(50))) == 10
    assert spare_minutes(laid_out(topic(10), topic(30, pinned_at=time(15, 30)))) == 20
    assert spare_minutes(laid_out(topic(20), guest(), topic(25))) == 15
    assert spare_minutes(laid_out(topic(20), guest(), topic(50))) == 0
