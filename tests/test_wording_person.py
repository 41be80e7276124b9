import pytest
from flask import Flask

from roundtable.domain.common_ground import Common, CommonPoint
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.wording_person import common_in_words, country_in_words, week_in_words


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        ((0, 1, 2, 3, 4), "Mon–Fri"),
        ((0, 1, 2, 3, 6), "Sun–Thu"),
        ((0, 1, 3), "Mon, Tue, Thu"),
        ((0, 6), "Mon, Sun"),
        ((5,), "Sat"),
        ((), "no regular working days"),
        ((0, 1, 2, 3, 4, 5, 6), "Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
    ],
)
def test_a_week_is_said_shortly(app: Flask, days: tuple[int, ...], wanted: str) -> None:
    with app.test_request_context():
        assert week_in_words(days) == wanted


@pytest.mark.parametrize(
    ("point", "wanted"),
    [
        (CommonPoint(kind=Common.COUNTRY, name="DE"), "in the same country: Germany."),
        (CommonPoint(kind=Common.LANGUAGE, name="de"), "You both write in German."),
        (CommonPoint(kind=Common.INTEREST, name="100 %"), "interested in 100 %."),
    ],
)
def test_common_ground_is_a_sentence(app: Flask, point: CommonPoint, wanted: str) -> None:
    with app.test_request_context():
        assert common_in_words(point).endswith(wanted)


def test_a_country_is_named_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context(), in_language(Language.DE):
        assert (country_in_words("DE"), country_in_words("")) == ("Deutschland", "")
