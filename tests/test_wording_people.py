"""Problems in words, in English; without a catalogue the messages speak for themselves."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    PersonField,
    Problem,
    ProblemCode,
)
from roundtable.wording_people import field_in_words, import_refusal_in_words, problem_in_words


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app)
    with app.app_context(), force_locale("en"):
        yield


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem(code=ProblemCode.BAD_EMAIL, field=PersonField.EMAIL, detail="mira@100%"),
            "“mira@100%” is not a complete e-mail address.",
        ),
        (
            Problem(code=ProblemCode.TOO_LONG, field=PersonField.FAMILY, detail="VVV"),
            "Longer than 200 characters: Family name. Please shorten it.",
        ),
        (
            Problem(code=ProblemCode.ZONE_ASSUMED, field=PersonField.ZONE, detail="Asia/Calcutta"),
            "The time zone is a guess: Kolkata. Please check it.",
        ),
        (
            Problem(code=ProblemCode.DOUBLE_EMAIL, field=PersonField.EMAIL, detail="3"),
            "The same e-mail address stands in row 3 already.",
        ),
    ],
)
def test_a_problem_is_said_with_its_figures(problem: Problem, sentence: str) -> None:
    assert problem_in_words(problem) == sentence


def test_every_problem_and_field_has_its_own_words() -> None:
    problems = {problem_in_words(Problem(code=code, detail="x")) for code in ProblemCode}
    fields = {field_in_words(field) for field in PersonField}
    assert (len(problems), len(fields)) == (len(ProblemCode), len(PersonField))


@pytest.mark.parametrize(
    ("measure", "limit", "sentence"),
    [
        (ImportMeasure.BYTES, 2097152, "The file is larger than 2 MB. Please split it."),
        (
            ImportMeasure.CHARACTERS,
            1000000,
            "The text has more than 1,000,000 characters. Please split it.",
        ),
        (
            ImportMeasure.ROWS,
            5000,
            "There are more than 5,000 people in the list. Please split it.",
        ),
        (
            ImportMeasure.COLUMNS,
            200,
            "There are more than 200 columns. Please leave only those about people.",
        ),
    ],
)
def test_too_large_a_list_is_refused_with_its_limit(
    measure: ImportMeasure, limit: int, sentence: str
) -> None:
    assert import_refusal_in_words(ImportTooLargeError(measure, limit)) == sentence


def test_every_refusal_has_its_own_words() -> None:
    words = {import_refusal_in_words(ImportUnreadableError(refusal)) for refusal in ImportRefusal}
    assert len(words) == len(ImportRefusal)
