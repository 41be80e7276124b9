from datetime import date

import pytest

from roundtable.domain.month_grid import after, before, month_of, read_month, weeks

MAY = date(2026, 5, 1)
MONDAY, SUNDAY = 0, 6


def test_weeks_cover_the_month_from_monday_with_iso_numbers() -> None:
    found = weeks(MAY, first_weekday=MONDAY)

    assert [week.number for week in found] == [18, 19, 20, 21, 22]
    assert (found[0].days[0], found[-1].days[-1]) == (date(2026, 4, 27), date(2026, 5, 31))
    assert {len(week.days) for week in found} == {7}


def test_weeks_from_sunday_have_no_iso_number() -> None:
    found = weeks(MAY, first_weekday=SUNDAY)

    assert [week.number for week in found] == [None] * 6
    assert (found[0].days[0], found[0].days[-1]) == (date(2026, 4, 26), date(2026, 5, 2))
    assert found[-1].days[-1] == date(2026, 6, 6)


def test_the_first_week_of_a_year_may_belong_to_the_year_before() -> None:
    assert [week.number for week in weeks(date(2027, 1, 1), first_weekday=MONDAY)] == [
        53, 1, 2, 3, 4,
    ]  # fmt: skip


def test_february_of_four_weeks() -> None:
    assert len(weeks(date(2027, 2, 1), first_weekday=MONDAY)) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05", MAY),
        ("1970-01", date(1970, 1, 1)),
        ("2100-12", date(2100, 12, 1)),
        ("1969-12", None),
        ("2101-01", None),
        ("0001-01", None),
        ("9999-12", None),
        ("2026-13", None),
        ("2026-00", None),
        ("2026-5", None),
        ("2026-05-01", None),
        ("２０２６-05", None),
        ("", None),
        ("\x00" * 10_000, None),
    ],
)
def test_read_month(text: str, expected: date | None) -> None:
    assert read_month(text) == expected


def test_neighbours() -> None:
    assert (before(MAY), after(MAY)) == (date(2026, 4, 1), date(2026, 6, 1))
    assert (before(date(2026, 1, 1)), after(date(2025, 12, 1))) == (
        date(2025, 12, 1),
        date(2026, 1, 1),
    )


def test_pages_end_where_the_years_do() -> None:
    assert before(date(1970, 1, 1)) is None
    assert after(date(2100, 12, 1)) is None
    assert month_of(date(2500, 7, 9)) == date(2100, 12, 1)
    assert month_of(date(2026, 5, 31)) == MAY
