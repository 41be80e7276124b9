from dataclasses import replace

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.agenda_merge import Pair, Side, compare, fingerprint, merge


def point(title: str, minutes: int = 10, id_: int | None = None) -> ItemInput:
    return ItemInput(box=Box(kind=ItemKind.TOPIC, title=title, minutes=minutes), id=id_)


ONE, TWO, THREE = point("One", id_=1), point("Two", id_=2), point("Three", id_=3)
READ = [ONE, TWO, THREE]
KNOWN = {item.id or 0: fingerprint(item) for item in READ}
NEW = point("New")


def longer(item: ItemInput) -> ItemInput:
    return replace(item, box=replace(item.box, minutes=20))


def chosen(pairs: list[Pair]) -> list[tuple[str, Side, bool]]:
    return [(pair.key, pair.suggested, pair.is_contested) for pair in pairs if not pair.is_same]


def titles(items: list[ItemInput]) -> list[str]:
    return [item.box.title for item in items]


def test_changes_to_different_points_go_together() -> None:
    pairs = compare([longer(ONE), TWO, THREE], [ONE, longer(TWO), THREE], KNOWN)

    assert chosen(pairs) == [("1", Side.MINE, False), ("2", Side.STORED, False)]
    assert [item.box.minutes for item in merge(pairs, {})] == [20, 20, 10]


def test_a_point_that_both_changed_is_contested() -> None:
    theirs = point("Two, theirs", id_=2)
    pairs = compare([ONE, longer(TWO), THREE], [ONE, theirs, THREE], KNOWN)

    assert chosen(pairs) == [("2", Side.MINE, True)]
    assert titles(merge(pairs, {"2": Side.STORED})) == ["One", "Two, theirs", "Three"]


def test_the_same_change_twice_is_none() -> None:
    pairs = compare([ONE, longer(TWO), THREE], [ONE, longer(TWO), THREE], KNOWN)

    assert chosen(pairs) == []


def test_what_either_added_is_kept_in_its_place() -> None:
    added = point("Added", id_=4)
    pairs = compare([ONE, NEW, TWO, THREE], [ONE, TWO, added, THREE], KNOWN)

    assert titles(merge(pairs, {})) == ["One", "New", "Two", "Added", "Three"]
    assert chosen(pairs) == [("new-1", Side.MINE, False), ("4", Side.STORED, False)]


def test_what_either_removed_is_gone_unless_the_other_changed_it() -> None:
    pairs = compare([ONE, longer(THREE)], [TWO], KNOWN)

    assert chosen(pairs) == [
        ("1", Side.STORED, False),
        ("3", Side.MINE, True),
        ("2", Side.MINE, False),
    ]
    assert titles(merge(pairs, {})) == ["Three"]
    assert titles(merge(pairs, {"2": Side.STORED, "3": Side.STORED})) == ["Two"]


def test_the_order_is_theirs_where_i_moved_nothing() -> None:
    pairs = compare([ONE, TWO, THREE, NEW], [THREE, ONE, TWO], KNOWN)

    assert titles(merge(pairs, {})) == ["Three", "New", "One", "Two"]


def test_the_order_is_mine_where_i_moved_something() -> None:
    pairs = compare([TWO, ONE, THREE], [THREE, ONE, TWO], KNOWN)

    assert titles(merge(pairs, {})) == ["Two", "One", "Three"]


def test_without_what_was_read_everything_that_differs_is_mine_to_choose() -> None:
    pairs = compare([longer(ONE)], [ONE], {})

    assert chosen(pairs) == [("1", Side.MINE, True)]


def test_two_empty_agendas_have_nothing_to_choose() -> None:
    assert compare([], [], KNOWN) == []


def test_the_row_of_a_point_is_no_part_of_its_fingerprint() -> None:
    assert fingerprint(ONE) == fingerprint(replace(ONE, id=9))
    assert fingerprint(ONE) != fingerprint(replace(ONE, notes="x"))
    assert fingerprint(ONE) != fingerprint(longer(ONE))
