import pytest

from roundtable.domain.agenda import Box, BoxLengthError, ItemKind, box_minutes


def test_a_box_with_minutes_takes_them_whoever_comes() -> None:
    box = Box(kind=ItemKind.WELCOME, title="Welcome", minutes=4)

    assert box_minutes(box, 8) == 4


@pytest.mark.parametrize(
    ("people", "minutes"), [(0, 0), (1, 2), (3, 4), (4, 5), (7, 9), (8, 10), (9, 12)]
)
def test_people_times_seconds_is_rounded_up_to_whole_minutes(people: int, minutes: int) -> None:
    box = Box(kind=ItemKind.CHECK_IN, title="Check-in", seconds_each=75)

    assert box_minutes(box, people) == minutes


def test_a_box_may_keep_a_number_of_people_of_its_own() -> None:
    box = Box(kind=ItemKind.TOPIC, title="Two cases", people=2, seconds_each=300)

    assert box_minutes(box, 8) == 10


def test_the_buffer_is_added_after_rounding() -> None:
    box = Box(kind=ItemKind.CHECK_IN, title="Check-in", seconds_each=75, buffer_minutes=2)

    assert box_minutes(box, 7) == 11


def test_the_buffer_belongs_to_people_times_seconds() -> None:
    box = Box(kind=ItemKind.TOPIC, title="Topic", minutes=10, buffer_minutes=2)

    assert box_minutes(box, 8) == 10


@pytest.mark.parametrize(
    "lengths",
    [
        {},
        {"minutes": 5, "seconds_each": 60},
        {"minutes": -1},
        {"seconds_each": -1},
        {"seconds_each": 60, "people": -1},
        {"seconds_each": 60, "buffer_minutes": -1},
    ],
)
def test_a_box_without_a_sensible_length_is_refused(lengths: dict[str, int]) -> None:
    with pytest.raises(BoxLengthError):
        Box(kind=ItemKind.TOPIC, title="Topic", **lengths)  # type: ignore[arg-type]


def test_a_box_may_be_empty() -> None:
    assert box_minutes(Box(kind=ItemKind.SILENCE, title="Silence", minutes=0), 8) == 0
