import pytest
from flask import Flask

from roundtable.domain.bands import Level
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.wording_hours import level_in_words


@pytest.mark.parametrize(
    ("level", "is_day_off", "english", "german"),
    [
        (Level.PREFERRED, False, "", ""),
        (Level.TOLERABLE, False, "tolerable", "vertretbar"),
        (Level.BAD, False, "bad", "ungünstig"),
        (Level.NIGHT, False, "night", "nachts"),
        (Level.NIGHT, True, "free day", "freier Tag"),
        (Level.IMPOSSIBLE, True, "impossible", "unmöglich"),
    ],
)
def test_an_hour_is_said_to_be_as_hard_as_it_is(
    app: Flask, level: Level, *, is_day_off: bool, english: str, german: str
) -> None:
    with app.test_request_context():
        with in_language(Language.EN):
            assert level_in_words(level, is_day_off=is_day_off) == english
        with in_language(Language.DE):
            assert level_in_words(level, is_day_off=is_day_off) == german
