"""Judging a letter while it is written: what of the twelve rules it breaks, and where.

No finding blocks anything; who clears a letter records which ones were left. The rules look for
words, in the letter's own language. Something said in an unusual way may not be found: a finding
is a question to the writer, not a verdict.
"""

from roundtable.domain.letters import LetterBody, LetterContext
from roundtable.domain.linter.address import check_address, check_assistant, check_urgency
from roundtable.domain.linter.ask import check_ask, check_history
from roundtable.domain.linter.contents import check_contents
from roundtable.domain.linter.findings import Fault as Fault
from roundtable.domain.linter.findings import Finding as Finding
from roundtable.domain.linter.findings import LetterPart as LetterPart
from roundtable.domain.linter.findings import LintRule as LintRule
from roundtable.domain.linter.length import check_length
from roundtable.domain.linter.prose import Prose, read_letter
from roundtable.domain.linter.reply import check_reminder, check_reply
from roundtable.domain.linter.times import check_times
from roundtable.domain.linter.visit import check_gain, check_role

_CHECKS = (
    check_length,
    check_ask,
    check_history,
    check_contents,
    check_times,
    check_role,
    check_gain,
    check_assistant,
    check_urgency,
    check_address,
    check_reply,
    check_reminder,
)

# A reminder stands on the letter before it and need not say these again.
_SAID_BEFORE = frozenset({LintRule.CONTENTS, LintRule.ROLE, LintRule.GAIN})


# What is agreed already is neither asked for nor offered again: tone and address stay.
_LATER_CHECKS = (check_urgency, check_address)


def lint(letter: LetterBody, context: LetterContext) -> list[Finding]:
    """Say which rules a letter breaks, in the order of the rules and then of the text."""
    return lint_prose(read_letter(letter, context), context)


def lint_prose(prose: Prose, context: LetterContext) -> list[Finding]:
    """Say which rules a letter that was taken apart breaks."""
    left_out = _SAID_BEFORE if context.is_reminder else frozenset()
    findings = [finding for check in _CHECKS for finding in check(prose, context)]
    return [finding for finding in findings if finding.rule not in left_out]


def lint_later(prose: Prose, context: LetterContext) -> list[Finding]:
    """Say what is amiss in a letter that follows the answer: haste, salutation, Du and Sie."""
    return [finding for check in _LATER_CHECKS for finding in check(prose, context)]
