import pytest

from roundtable.domain.invitations import InvitationState
from roundtable.domain.written_answers import WrittenAnswer, read_words

S = InvitationState
TIMES = {"A": ["12 May", "12. Mai", "15:20"], "B": ["9 June", "9. Juni", "16:20"]}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A", "A"),
        ("b.", "B"),
        ("“B”", "B"),
        ("„A“", "A"),
        ("A, thank you", "A"),
        ("B – with pleasure", "B"),
        ("Option B please", "B"),
        ("Termin A bitte", "A"),
        ("B passt gut.", "B"),
        ("Gern A.", "A"),
        ("I will take A", "A"),
        ("9 June suits her.", "B"),
        ("Am 12. Mai um 15:20 Uhr gern.", "A"),
        ("Dear Ada,\n\nshe would prefer B, thank you.\n\nBest regards,\nA. Smith", "B"),
        ("Liebe Ada,\n\nB wäre gut.\n\nHerzliche Grüsse\nA. Muster", "B"),
        ("> A or B?\n\nB", "B"),
    ],
)
def test_a_time_is_chosen_by_its_letter_its_day_or_its_start(text: str, label: str) -> None:
    found = read_words(text, TIMES)

    assert found is not None
    assert (found.state, found.label) == (S.ACCEPTED, label)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("No", S.DECLINED),
        ("Nein.", S.DECLINED),
        ("Unfortunately he cannot make it.", S.DECLINED),
        ("Das ist leider nicht möglich.", S.DECLINED),
        ("Unfortunately not, but perhaps later this year.", S.RESTING),
        ("Leider nicht, vielleicht später.", S.RESTING),
        ("Could we find another time?", S.OTHER_TIME),
        ("Können wir einen anderen Termin finden?", S.OTHER_TIME),
        ("I cannot.\nMs Bruns will come in my place.", S.DELEGATED),
        ("Ich kann leider nicht.\nFrau Bruns vertritt mich.", S.DELEGATED),
    ],
)
def test_an_answer_without_a_time(text: str, state: InvitationState) -> None:
    found = read_words(text, TIMES)

    assert found is not None
    assert (found.state, found.label) == (state, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Which room is it?",
        "A colleague of mine will write to you.",
        "A geht leider nicht.",
        "A or B, both would do",
        "“A”, “B” or “No”",
        "2 June",
        "112 May",
        "Option C please",
        "Yes, gladly.",
        "No problem, we will write to you.",
    ],
)
def test_what_is_not_plain_is_left_to_a_person(text: str) -> None:
    assert read_words(text, TIMES) is None


def test_a_yes_is_enough_where_there_is_one_time() -> None:
    assert read_words("Dear Ada,\nYes, gladly.", {"A": []}) == WrittenAnswer(
        state=S.ACCEPTED, label="A", quote="Yes, gladly."
    )


def test_the_line_it_was_read_from_is_named() -> None:
    assert read_words("Dear Ada,\n\nB  works   well.", TIMES) == WrittenAnswer(
        state=S.ACCEPTED, label="B", quote="B works well."
    )
