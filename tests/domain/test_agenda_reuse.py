from dataclasses import replace
from datetime import UTC, datetime, time

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import Frame, ItemInput, pin_guests
from roundtable.domain.agenda_reuse import add_unfinished, keep_guest, pack, unpack

BERLIN = Frame(
    starts_at=datetime(2026, 5, 12, 13, 0, tzinfo=UTC), zone="Europe/Berlin", minutes=60, people=8
)
LAGOS = replace(BERLIN, starts_at=datetime(2026, 6, 9, 8, 30, tzinfo=UTC), zone="Africa/Lagos")
SPRING = replace(BERLIN, starts_at=datetime(2026, 3, 29, 0, 45, tzinfo=UTC))


def item(title: str, kind: ItemKind = ItemKind.TOPIC, **fields: int | time | None) -> ItemInput:
    fields = {"minutes": 10, **fields}
    return ItemInput(box=Box(kind=kind, title=title, **fields))  # type: ignore[arg-type]


GUEST = item("Dr Okoro", ItemKind.GUEST, minutes=15, pinned_at=time(15, 20))


def titles(items: list[ItemInput]) -> list[str]:
    return [item.box.title for item in items]


def test_what_is_packed_unpacks_for_another_start() -> None:
    written = ItemInput(
        box=Box(kind=ItemKind.CHECK_IN, title="Round", seconds_each=75, is_internal=True),
        notes="- each",
    )
    unpacked = unpack(pack([written, GUEST], BERLIN), LAGOS)

    assert unpacked == [
        written,
        replace(GUEST, box=replace(GUEST.box, pinned_at=time(9, 50))),
    ]


def test_pins_count_real_minutes_through_a_clock_change() -> None:
    """At 02:00 on 29 March 2026 Berlin's clocks go to 03:00."""
    (unpacked,) = unpack(pack([GUEST], BERLIN), SPRING)

    assert unpacked.box.pinned_at == time(3, 5)


def test_leads_and_rows_are_not_packed() -> None:
    (unpacked,) = unpack(pack([replace(item("One"), id=4, lead_id=7)], BERLIN), BERLIN)

    assert (unpacked.id, unpacked.lead_id) == (None, None)


def test_a_held_guest_takes_the_place_of_the_agendas_own() -> None:
    own = item("Senior guest", ItemKind.GUEST, pinned_at=time(15, 40))
    kept = keep_guest([item("One"), own, item("Two")], GUEST, BERLIN)

    assert titles(kept) == ["One", "Dr Okoro", "Two"]


def test_a_held_guest_stands_before_what_begins_with_them() -> None:
    loose = [item("One"), item("Two"), item("Three")]

    assert titles(keep_guest(loose, GUEST, BERLIN)) == ["One", "Two", "Dr Okoro", "Three"]
    assert titles(keep_guest([], GUEST, BERLIN)) == ["Dr Okoro"]


def test_unfinished_points_come_before_the_close() -> None:
    agenda = [item("Topic"), item("Promises", ItemKind.COMMITMENTS), item("Bye", ItemKind.CLOSE)]
    left = [item("Left", pinned_at=time(15, 5)), item("Topic"), GUEST]
    carried = add_unfinished(agenda, left)

    assert titles(carried) == ["Topic", "Left", "Promises", "Bye"]
    assert carried[1].box.pinned_at is None


def test_unfinished_points_fill_an_empty_agenda() -> None:
    assert titles(add_unfinished([], [item("Left")])) == ["Left"]


def test_a_loose_guest_is_pinned_where_it_stands() -> None:
    loose = item("Guest", ItemKind.GUEST, minutes=15)
    pinned = pin_guests([item("One", minutes=12), loose, item("Two")], BERLIN)

    assert [each.box.pinned_at for each in pinned] == [None, time(15, 12), None]


def test_a_loose_guest_after_the_clock_change_is_pinned_to_the_new_time() -> None:
    loose = item("Guest", ItemKind.GUEST, minutes=15)

    assert pin_guests([item("One", minutes=20), loose], SPRING)[1].box.pinned_at == time(3, 5)
