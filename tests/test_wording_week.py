import pytest
from flask import Flask

from roundtable.domain.bands import Band, Level, default_week
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.wording_week import SIGNS, day_in_words, weekday_in_words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.EN,
            [
                "preferred 09:00–17:00",
                "tolerable 07:00–09:00, 17:00–21:00",
                "bad 06:00–07:00, 21:00–23:00",
                "night or free 00:00–06:00, 23:00–24:00",
            ],
        ),
        (
            Language.DE,
            [
                "gut 09:00–17:00",
                "vertretbar 07:00–09:00, 17:00–21:00",
                "ungünstig 06:00–07:00, 21:00–23:00",
                "nachts oder frei 00:00–06:00, 23:00–24:00",
            ],
        ),
    ],
)
def test_a_day_is_said_from_its_easiest_hours_on(
    app: Flask, language: Language, words: list[str]
) -> None:
    with app.test_request_context(), in_language(language):
        assert day_in_words(default_week((0,))[0]) == words


def test_a_day_of_one_level(app: Flask) -> None:
    with app.test_request_context(), in_language(Language.DE):
        assert day_in_words((Band(0, 1440, Level.IMPOSSIBLE),)) == ["unmöglich 00:00–24:00"]
        assert weekday_in_words(6) == "Sonntag"


def test_each_level_has_a_sign_of_its_own() -> None:
    assert len({SIGNS[level] for level in Level}) == len(Level)
