from datetime import time

import pytest
from flask import Flask

from roundtable.domain.owed import Owed, OwedKind
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer
from roundtable.domain.timetable import TimeboxFinding, TimeboxFindingKind
from roundtable.i18n import in_language
from roundtable.wording_home import distance_in_words, owed_in_words, own_answer_in_words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (-4, "4 days ago"),
        (20, "in 20 days"),
        (21, "in 3 weeks"),
        (27, "in 3 weeks"),
        (-21, "3 weeks ago"),
        (-27, "3 weeks ago"),
        (28, "in 4 weeks"),
    ],
)
def test_a_distance_is_said_in_days_then_weeks(app: Flask, days: int, words: str) -> None:
    with app.app_context(), in_language(Language.EN):
        assert distance_in_words(days) == words


def test_every_answer_is_said_to_whoever_gave_it(app: Flask) -> None:
    with app.app_context(), in_language(Language.EN):
        said = {answer: own_answer_in_words(answer) for answer in Answer}

    assert said.pop(Answer.NONE) == ""
    assert said[Answer.ACCEPTED] == "You come"
    assert len(set(said.values()) - {""}) == len(said)


@pytest.mark.parametrize("kind", sorted(set(OwedKind) - {OwedKind.READ_MAIL}))
def test_every_kind_has_words_with_the_name_in_them(app: Flask, kind: OwedKind) -> None:
    with app.app_context(), in_language(Language.EN):
        assert "Mira Vell" in owed_in_words(Owed(kind=kind, name="Mira Vell", text="Call"))


@pytest.mark.parametrize(
    ("name", "words"),
    [("1", "Look at 1 mail in the inbox"), ("2", "Look at 2 mails in the inbox")],
)
def test_mails_are_counted(app: Flask, name: str, words: str) -> None:
    with app.app_context(), in_language(Language.EN):
        assert owed_in_words(Owed(kind=OwedKind.READ_MAIL, name=name)) == words


def test_an_agenda_says_what_is_wrong_with_it(app: Flask) -> None:
    finding = TimeboxFinding(kind=TimeboxFindingKind.OVER_AT_END, minutes=8, clock=time(16, 0))
    owed = Owed(kind=OwedKind.SHORTEN, name="Monthly round", finding=finding)
    with app.app_context(), in_language(Language.EN):
        assert owed_in_words(owed) == (
            "“Monthly round”: 8 minutes too long: the session ends at 16:00"
        )


@pytest.mark.parametrize("kind", [OwedKind.INFORM, OwedKind.INFORM_INVITING])
def test_a_supervisor_without_a_name_is_yours(app: Flask, kind: OwedKind) -> None:
    with app.app_context(), in_language(Language.EN):
        assert owed_in_words(Owed(kind=kind, name="")).startswith("Tell your supervisor ")
