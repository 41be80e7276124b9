import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from roundtable.domain import timezones
from roundtable.domain.timezones import (
    Resolved,
    TimeOutOfRangeError,
    UnknownZoneError,
    get_zone,
    instant,
    is_known_zone,
    local_hour_shift,
    offset_minutes,
    resolve,
    shifted_members,
)

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"


@pytest.fixture(autouse=True)
def _packaged_zones() -> Iterator[None]:
    timezones.use_packaged_zones()
    yield
    timezones.use_packaged_zones()


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("local", "zone", "at"),
    [
        (wall(2026, 3, 28, 15, 0), BERLIN, utc(2026, 3, 28, 14, 0)),
        (wall(2026, 3, 29, 15, 0), BERLIN, utc(2026, 3, 29, 13, 0)),
        (wall(2026, 10, 24, 15, 0), BERLIN, utc(2026, 10, 24, 13, 0)),
        (wall(2026, 10, 25, 15, 0), BERLIN, utc(2026, 10, 25, 14, 0)),
        (wall(2026, 1, 15, 9, 0), "Asia/Kathmandu", utc(2026, 1, 15, 3, 15)),
        (wall(2026, 1, 15, 9, 0), "UTC", utc(2026, 1, 15, 9, 0)),
    ],
)
def test_instant_of_a_wall_time(local: datetime, zone: str, at: datetime) -> None:
    assert instant(local, zone) == at


def test_ordinary_time_is_left_alone() -> None:
    assert resolve(wall(2026, 6, 1, 15, 0), BERLIN) == Resolved(
        at=utc(2026, 6, 1, 13, 0),
        local=wall(2026, 6, 1, 15, 0),
        moved_by=timedelta(0),
        is_ambiguous=False,
    )


@pytest.mark.parametrize(
    ("local", "zone", "at", "shown", "moved_by"),
    [
        (
            wall(2026, 3, 29, 2, 0),
            BERLIN,
            utc(2026, 3, 29, 1, 0),
            wall(2026, 3, 29, 3, 0),
            timedelta(hours=1),
        ),
        (
            wall(2026, 3, 29, 2, 59),
            BERLIN,
            utc(2026, 3, 29, 1, 59),
            wall(2026, 3, 29, 3, 59),
            timedelta(hours=1),
        ),
        (
            wall(2026, 10, 4, 2, 10),
            LORD_HOWE,
            utc(2026, 10, 3, 15, 40),
            wall(2026, 10, 4, 2, 40),
            timedelta(minutes=30),
        ),
        (
            wall(2011, 12, 30, 9, 0),
            "Pacific/Apia",
            utc(2011, 12, 30, 19, 0),
            wall(2011, 12, 31, 9, 0),
            timedelta(days=1),
        ),
    ],
)
def test_time_in_a_gap_moves_forward_by_the_gap(
    local: datetime, zone: str, at: datetime, shown: datetime, moved_by: timedelta
) -> None:
    resolved = resolve(local, zone)
    assert resolved == Resolved(at=at, local=shown, moved_by=moved_by, is_ambiguous=False)
    assert resolved.is_moved is True


@pytest.mark.parametrize("fold", [0, 1])
def test_time_that_comes_twice_means_the_first(fold: int) -> None:
    resolved = resolve(wall(2026, 10, 25, 2, 30).replace(fold=fold), BERLIN)
    assert resolved == Resolved(
        at=utc(2026, 10, 25, 0, 30),
        local=wall(2026, 10, 25, 2, 30),
        moved_by=timedelta(0),
        is_ambiguous=True,
    )
    assert (resolved.is_moved, resolved.local.fold) == (False, 0)


@pytest.mark.parametrize(
    ("local", "is_moved", "is_ambiguous"),
    [
        (wall(2026, 3, 29, 1, 59), False, False),
        (wall(2026, 3, 29, 3, 0), False, False),
        (wall(2026, 10, 25, 1, 59), False, False),
        (wall(2026, 10, 25, 2, 0), False, True),
        (wall(2026, 10, 25, 3, 0), False, False),
    ],
)
def test_edges_of_gap_and_fold(local: datetime, is_moved: bool, is_ambiguous: bool) -> None:
    resolved = resolve(local, BERLIN)
    assert (resolved.is_moved, resolved.is_ambiguous) == (is_moved, is_ambiguous)


def test_aware_time_is_no_wall_time() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        resolve(utc(2026, 1, 1), BERLIN)


def test_times_beyond_the_calendar() -> None:
    with pytest.raises(TimeOutOfRangeError):
        instant(datetime.min, BERLIN)  # noqa: DTZ901
    with pytest.raises(TimeOutOfRangeError):
        instant(datetime.max, NEW_YORK)  # noqa: DTZ901
    with pytest.raises(TimeOutOfRangeError):
        timezones.local(datetime.max.replace(tzinfo=UTC), BERLIN)
    with pytest.raises(TimeOutOfRangeError):
        offset_minutes(datetime.min.replace(tzinfo=UTC), NEW_YORK)


@pytest.mark.parametrize(
    ("at", "zone", "local", "minutes"),
    [
        (utc(2026, 3, 29, 0, 59), BERLIN, wall(2026, 3, 29, 1, 59), 60),
        (utc(2026, 3, 29, 1, 0), BERLIN, wall(2026, 3, 29, 3, 0), 120),
        (utc(2026, 1, 15, 23, 0), "Asia/Kolkata", wall(2026, 1, 16, 4, 30), 330),
        (utc(2026, 1, 15, 2, 0), NEW_YORK, wall(2026, 1, 14, 21, 0), -300),
        (utc(2026, 7, 1, 0, 0), "America/St_Johns", wall(2026, 6, 30, 21, 30), -150),
    ],
)
def test_wall_clock_and_offset(at: datetime, zone: str, local: datetime, minutes: int) -> None:
    assert timezones.local(at, zone) == local
    assert offset_minutes(at, zone) == minutes


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("Europe/Berlin", True),
        ("America/Argentina/Buenos_Aires", True),
        ("UTC", True),
        ("EST5EDT", False),
        ("CET", False),
        ("localtime", False),
        ("europe/berlin", False),
        ("Europe", False),
        ("Europe/", False),
        ("Europe/Berlin\n", False),
        ("../../etc/passwd", False),
        ("/etc/localtime", False),
        ("Europe/\0", False),
        ("Europe/\udcff", False),
        ("", False),
        ("a/" * 5_000, False),
    ],
)
def test_names_that_can_be_chosen(name: str, is_known: bool) -> None:
    assert is_known_zone(name) is is_known


@pytest.mark.parametrize(
    "name", ["", "Europe", "Mars/Base", "/etc/x", "Europe/\0", "Europe/\udcff", "a" * 300]
)
def test_unreadable_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        get_zone(name)


def test_listed_zone_that_has_gone_is_not_known(tmp_path: Path) -> None:
    gone = tmp_path / "Moon" / "Base"
    gone.parent.mkdir()
    gone.write_bytes(b"TZif")
    zoneinfo.reset_tzpath([str(tmp_path)])
    timezones.known_zones.cache_clear()
    assert "Moon/Base" in timezones.known_zones()
    gone.unlink()
    assert is_known_zone("Moon/Base") is False


def test_packaged_zones_replace_those_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 1999z\n# redo posix_only\n")
    zoneinfo.reset_tzpath([str(tmp_path)])
    timezones.tzdata_version.cache_clear()
    assert timezones.tzdata_version() == "1999z"
    timezones.use_packaged_zones()
    assert zoneinfo.TZPATH == ()
    assert timezones.tzdata_version() >= "2026f"


def test_local_hour_shift_where_the_clocks_do_not_change() -> None:
    before, after = utc(2026, 6, 2, 13, 0), utc(2026, 6, 9, 13, 0)
    assert local_hour_shift(before, after, BERLIN) == 0


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [(NEW_YORK, -60), (BERLIN, 0), ("Asia/Kolkata", -60), ("Europe/London", 0)],
)
def test_local_hour_shift_over_the_european_change(zone: str, minutes: int) -> None:
    before, after = utc(2026, 3, 24, 14, 0), utc(2026, 3, 31, 13, 0)
    assert local_hour_shift(before, after, zone) == minutes


@pytest.mark.parametrize(
    ("hour", "minutes"), [(0, 60), (1, 120), (11, 720), (12, -660), (22, -60), (23, 0)]
)
def test_shift_takes_the_shorter_way_round_the_clock(hour: int, minutes: int) -> None:
    assert local_hour_shift(utc(2026, 6, 1, 23, 0), utc(2026, 6, 3, hour, 0), "UTC") == minutes


def test_nobody_shifts_in_summer() -> None:
    tuesdays = [utc(2026, 6, day, 13, 0) for day in (2, 9, 16)]
    assert shifted_members(tuesdays, [BERLIN, NEW_YORK]) == [(), (), ()]


def test_members_shift_in_the_weeks_between_two_changes() -> None:
    tuesdays = [instant(wall(2026, 3, day, 15, 0), BERLIN) for day in (3, 10, 17, 24, 31)]
    members = [NEW_YORK, BERLIN, "Asia/Kolkata", NEW_YORK]
    assert shifted_members(tuesdays, members) == [
        (),
        (NEW_YORK,),
        (),
        (),
        (NEW_YORK, "Asia/Kolkata"),
    ]


def test_without_occurrences_there_is_nothing_to_say() -> None:
    assert shifted_members([], [BERLIN]) == []
    assert shifted_members([utc(2026, 6, 2)], [BERLIN]) == [()]
