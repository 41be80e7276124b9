import pytest

from roundtable.domain.norms import (
    STARTERS,
    Acceptance,
    AcceptanceUndecidedError,
    begins_anew,
)
from roundtable.domain.people import Language


@pytest.mark.parametrize(
    ("before", "after", "accepted", "decision", "anew"),
    [
        ("Be on time.", "Be on time.\n", 3, None, False),
        ("Be on time.", "Be on time.", 3, Acceptance.ANEW, False),
        ("Be on time.", "Be early.", 0, None, False),
        ("Be on time.", "Be early.", 3, Acceptance.KEEP, False),
        ("Be on time.", "Be early.", 3, Acceptance.ANEW, True),
        ("Be on time.", "", 1, Acceptance.ANEW, True),
    ],
)
def test_acceptance_begins_anew_when_so_decided(
    before: str, after: str, accepted: int, decision: Acceptance | None, *, anew: bool
) -> None:
    assert begins_anew(before, after, accepted=accepted, decision=decision) == anew


def test_a_changed_text_that_was_accepted_asks_for_a_decision() -> None:
    with pytest.raises(AcceptanceUndecidedError):
        begins_anew("Be on time.", "Be early.", accepted=1, decision=None)


def test_starters_say_the_same_in_both_languages() -> None:
    english, german = STARTERS[Language.EN], STARTERS[Language.DE]

    assert english.count("# ") == german.count("# ") == 4
    assert english.count("\n- ") == german.count("\n- ") == 10
    assert "Chatham House Rule" in english
    assert "Chatham-House-Regel" in german
