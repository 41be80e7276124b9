from datetime import date

import pytest

from roundtable.domain.letters import AssistantQuestion
from roundtable.domain.linter import Fault, Finding, LintRule
from roundtable.wording_letters import finding_in_words, rule_in_words


@pytest.mark.parametrize("fault", set(Fault) - {Fault.QUESTION_UNANSWERED})
def test_every_fault_has_words(fault: Fault) -> None:
    words = finding_in_words(Finding(fault=fault, quote="Tue", figure=7, wanted=6))

    assert words.endswith((".", "”", ": 6"))
    assert "%(" not in words


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (
            Finding(fault=Fault.BODY_TOO_LONG, figure=131, wanted=125),
            "Words in the letter: 131. Above 125 it is put aside for later.",
        ),
        (
            Finding(fault=Fault.CHOICE_UNSAID, wanted="A, B, no"),
            "Say in one sentence that one of these will do as an answer: A, B, no.",
        ),
        (
            Finding(fault=Fault.NOT_IN_ZONE, quote="14:20–14:35", wanted="15:20–15:35"),
            "“14:20–14:35” is not what the guest’s clock shows: 15:20–15:35.",
        ),
        (
            Finding(fault=Fault.REMINDER_TOO_EARLY, wanted=date(2026, 5, 11)),
            "Too early to remind: wait until 11 May 2026, five working days after the request.",
        ),
        (
            Finding(fault=Fault.SECOND_ASK, quote="Could you\nalso 100 % " + "very " * 20),
            (
                "This asks for a second thing: “Could you also 100 % very very very very very "
                "very very…” Keep to one."
            ),
        ),
    ],
)
def test_finding_in_words(finding: Finding, words: str) -> None:
    assert finding_in_words(finding) == words


def test_every_question_of_an_assistant_has_words() -> None:
    findings = [
        Finding(fault=Fault.QUESTION_UNANSWERED, quote=question.value)
        for question in AssistantQuestion
    ]

    assert [finding_in_words(finding).partition(": ")[2] for finding in findings] == [
        "Why this meeting?",
        "What is the agenda?",
        "What is there to read beforehand?",
        "Do they know of this themselves?",
    ]


def test_every_rule_has_a_name_of_its_own() -> None:
    names = {rule_in_words(rule) for rule in LintRule}

    assert len(names) == 12
