import pytest

from roundtable.places.week_start import first_weekday


@pytest.mark.parametrize(
    ("country", "expected"),
    [("DE", 0), ("GB", 0), ("US", 6), ("JP", 6), ("EG", 5), ("", 0), ("XX", 0), ("DEU", 0)],
)
def test_first_weekday(country: str, expected: int) -> None:
    assert first_weekday(country) == expected
