from datetime import UTC, datetime, time, timedelta

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.bands import Band, Level, Week
from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import Member, Rates
from roundtable.domain.guest_slots import GuestSlot, SlotPlace, find_slot, spare_minutes
from roundtable.domain.timebox import lay_out
from roundtable.domain.timetable import Timetable

BERLIN = "Europe/Berlin"
IN_MAY = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
"""15:00 in Berlin."""
IN_AUTUMN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""02:30 in Berlin for the first time; at 03:00 it becomes 02:00."""


def topic(minutes: int, *, pinned_at: time | None = None, kind: ItemKind = ItemKind.TOPIC) -> Box:
    title = kind.value.capitalize()
    return Box(kind=kind, title=title, minutes=minutes, pinned_at=pinned_at)


def guest(minutes: int = 15, *, pinned_at: time | None = None) -> Box:
    return Box(kind=ItemKind.GUEST, title="Guest", minutes=minutes, pinned_at=pinned_at)


def laid_out(*boxes: Box, starts_at: datetime = IN_MAY, minutes: int = 60) -> Timetable:
    return lay_out(boxes, starts_at=starts_at, zone=BERLIN, minutes=minutes, people=8)


def found(
    *boxes: Box,
    starts_at: datetime = IN_MAY,
    minutes: int = 60,
    guest_hours: Payer | None = None,
) -> GuestSlot:
    timetable = laid_out(*boxes, starts_at=starts_at, minutes=minutes)
    return find_slot(timetable, starts_at=starts_at, minutes=15, guest=guest_hours)


def payer(week: Week) -> Payer:
    return Payer(Member(id="", zone=BERLIN, week=week), Rates(), 15)


def easy_from(hour: int, minute: int) -> Payer:
    """A guest whose hours are tolerable up to a minute, and good from then on."""
    at = hour * 60 + minute
    return payer(((Band(0, at, Level.TOLERABLE), Band(at, 1440, Level.PREFERRED)),) * 7)


def slot(
    place: SlotPlace,
    minute: int,
    position: int,
    *,
    box: int | None = None,
    missing: int = 0,
    late: int = 0,
    after: str = "",
    is_apart: bool = True,
) -> GuestSlot:
    return GuestSlot(
        place=place,
        starts_at=IN_MAY + timedelta(minutes=minute),
        minutes=15,
        position=position,
        box_index=box,
        missing_minutes=missing,
        late_minutes=late,
        after=after,
        is_apart=is_apart,
    )


def test_an_empty_agenda_gives_the_guest_a_warm_up() -> None:
    assert found() == slot(SlotPlace.END, 20, 0)


def test_an_empty_short_session_has_a_shorter_warm_up() -> None:
    assert found(minutes=25) == slot(SlotPlace.END, 10, 0, is_apart=False)


def test_a_session_shorter_than_the_visit_lacks_minutes() -> None:
    assert found(minutes=10) == slot(SlotPlace.NOTHING_FREE, 0, 0, missing=5, is_apart=False)


def test_the_guest_slot_of_the_agenda_is_used() -> None:
    assert found(topic(20), guest(), topic(25)) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1)


def test_a_guest_slot_too_short_grows_into_what_is_free() -> None:
    assert found(topic(20), guest(10), topic(25)) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1)
    assert found(topic(20), guest(10), topic(30)).missing_minutes == 5


def test_a_guest_slot_in_an_agenda_too_long_lacks_minutes() -> None:
    boxes = (topic(26), guest(pinned_at=time(15, 20)), topic(30))

    assert found(*boxes) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1, missing=11)
    assert spare_minutes(laid_out(*boxes)) == 4


def test_a_gap_before_a_pinned_point_is_used_as_late_as_it_allows() -> None:
    assert found(topic(10), topic(30, pinned_at=time(15, 30))) == slot(
        SlotPlace.GAP, 15, 1, after="Topic"
    )


def test_a_gap_too_short_is_not() -> None:
    assert found(topic(16), topic(10, pinned_at=time(15, 30))) == slot(
        SlotPlace.END, 40, 2, after="Topic", is_apart=False
    )


def test_loose_points_make_way_once_everybody_has_checked_in() -> None:
    opening = (topic(5, kind=ItemKind.WELCOME), topic(10, kind=ItemKind.CHECK_IN))
    closing = (topic(5, kind=ItemKind.COMMITMENTS), topic(2, kind=ItemKind.CLOSE))

    assert found(*opening, topic(15), *closing) == slot(SlotPlace.GAP, 15, 2, after="Check_in")
    assert found(topic(12), topic(12), topic(10)) == slot(SlotPlace.GAP, 25, 2, after="Topic")


def test_a_full_agenda_puts_the_guest_after_the_check_in_and_says_what_is_missing() -> None:
    opening = (topic(5, kind=ItemKind.WELCOME), topic(10, kind=ItemKind.CHECK_IN))
    missing = slot(SlotPlace.NOTHING_FREE, 15, 2, missing=10, after="Check_in")

    assert found(*opening, topic(25), topic(10), topic(5, kind=ItemKind.CLOSE)) == missing
    assert found(topic(10), topic(15), topic(35)) == slot(
        SlotPlace.NOTHING_FREE, 25, 2, missing=15, after="Topic"
    )


def test_a_guest_joins_at_a_clock_time_that_one_can_say() -> None:
    """The check-in takes eleven minutes: four of the round's are lost, and it is said."""
    boxes = (topic(11, kind=ItemKind.CHECK_IN), topic(42), topic(7, kind=ItemKind.CLOSE))
    pinned = topic(13, pinned_at=time(15, 13))

    assert found(*boxes) == slot(SlotPlace.NOTHING_FREE, 15, 1, missing=19, after="Check_in")
    assert found(topic(11), pinned, topic(34, pinned_at=time(15, 26)), topic(0)) == slot(
        SlotPlace.NOTHING_FREE, 30, 2, missing=19, after="Topic"
    )


def test_one_long_point_is_not_cut_in_two() -> None:
    assert found(topic(60)) == slot(
        SlotPlace.NOTHING_FREE, 45, 1, missing=15, late=15, after="Topic", is_apart=False
    )
    assert found(topic(58), topic(2, kind=ItemKind.CLOSE)) == slot(
        SlotPlace.NOTHING_FREE, 45, 1, missing=15, late=13, after="Topic", is_apart=False
    )


def test_a_guest_comes_when_it_is_easiest_for_them() -> None:
    assert found(guest_hours=easy_from(15, 30)) == slot(SlotPlace.END, 30, 0)
    assert found(topic(10), topic(20), guest_hours=easy_from(15, 30)) == slot(
        SlotPlace.END, 30, 2, after="Topic"
    )


def test_no_ease_of_the_guests_makes_an_agenda_too_long() -> None:
    boxes = (topic(20), topic(25, pinned_at=time(15, 35)))

    assert found(*boxes, guest_hours=easy_from(15, 45)) == slot(SlotPlace.GAP, 20, 1, after="Topic")


def test_the_guest_slot_of_the_agenda_moves_only_for_a_whole_level() -> None:
    boxes = (topic(20), guest(pinned_at=time(15, 20)), topic(10))

    assert found(*boxes, guest_hours=easy_from(15, 25)) == slot(SlotPlace.GUEST_BOX, 20, 1, box=1)
    assert found(*boxes, guest_hours=easy_from(15, 35)) == slot(
        SlotPlace.END, 35, 2, box=1, after="Topic"
    )


def test_the_night_of_a_clock_change_counts_as_the_guest_lives_it() -> None:
    """From 02:45 to 03:00 is easiest, and comes once; then it is 02:00 again."""
    bands = (Band(0, 165, Level.NIGHT), Band(165, 180, Level.BAD), Band(180, 1440, Level.NIGHT))

    first = found(starts_at=IN_AUTUMN, guest_hours=payer((bands,) * 7))
    assert first.starts_at == datetime(2026, 10, 25, 0, 45, tzinfo=UTC)


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
