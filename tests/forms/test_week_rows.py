from flask import Flask

from roundtable.domain.bands import Band, Level, default_week
from roundtable.forms.week_rows import Row, add, read_day, remove, rows_of, typed_days

NIGHT, BAD = Level.NIGHT.value, Level.BAD.value


def test_a_week_is_read_as_it_was_written() -> None:
    week = default_week((0, 1))

    assert tuple(read_day(day).day for day in rows_of(week)) == week


def test_the_order_of_rows_and_rows_without_a_time_do_not_matter() -> None:
    rows = [Row("00:00", NIGHT), Row("9:00", NIGHT), Row("", BAD), Row(" 06:15 ", BAD)]

    assert read_day(rows).day == (
        Band(0, 375, Level.NIGHT),
        Band(375, 540, Level.BAD),
        Band(540, 1440, Level.NIGHT),
    )


def test_rows_of_one_level_are_one_band() -> None:
    assert read_day([Row("00:00", NIGHT), Row("06:00", NIGHT)]).day == (Band(0, 1440, Level.NIGHT),)


def test_what_is_wrong_is_said_at_its_row(app: Flask) -> None:
    rows = [
        Row("00:00", "divine"),
        Row("07:10", BAD),
        Row("25:00", BAD),
        Row("noon", BAD),
        Row("08:00", BAD),
        Row("08:00", NIGHT),
        Row("24:00", BAD),
    ]
    with app.test_request_context():
        read = read_day(rows)

    assert read.day is None
    assert read.errors == {
        0: "Choose how well these hours suit.",
        1: "Choose a quarter of an hour, such as 07:15.",
        2: "Write a time such as 07:15.",
        3: "Write a time such as 07:15.",
        5: "Another row begins at this time.",
        6: "Write a time such as 07:15.",
    }


def test_rows_are_told_apart_by_weekday_and_number() -> None:
    form = {
        "d0-0-begins": "00:00",
        "d0-0-level": NIGHT,
        "d0-10-begins": "10:00",
        "d0-9-begins": "09:00",
        "d0-9-level": BAD,
        "d7-0-level": BAD,
        "d0-100-level": BAD,
        "csrf_token": "x",
    }
    days = typed_days(form)

    assert days[0] == [Row("00:00", NIGHT), Row("09:00", BAD), Row("10:00", "")]
    assert days[1:] == [[Row("", "")]] * 6


def test_rows_come_and_go_but_midnight_stays() -> None:
    rows = [Row("00:00", NIGHT), Row("06:00", BAD)]

    assert remove(rows, 1) == rows[:1]
    assert remove(rows, 0) == rows
    assert add(rows) == [*rows, Row("", "tolerable")]
    assert len(add([rows[0]] * 96)) == 96
