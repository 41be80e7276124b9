"""Rules 11 and 12: answering takes one click, and is asked for twice at most."""

from collections.abc import Iterator

from roundtable.domain.letters import AssistantQuestion, LetterContext
from roundtable.domain.linter.findings import Fault, Finding
from roundtable.domain.linter.prose import Prose
from roundtable.domain.reminders import reminder_due_on

MOST_REMINDERS = 1


def check_reply(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for the link, and for what the page behind it leaves open.

    A letter without a reply page is answered by mail: that a letter will do is rule 2.
    """
    if context.reply_link and context.reply_link not in prose.body:
        yield Finding(fault=Fault.LINK_MISSING, wanted=context.reply_link)
    for question in AssistantQuestion:
        if question in context.unanswered:
            yield Finding(fault=Fault.QUESTION_UNANSWERED, quote=question.value)


def check_reminder(_prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Hold a reminder to one, five working days after the request."""
    if context.requested_on is None:
        return
    if context.reminders_sent >= MOST_REMINDERS:
        yield Finding(fault=Fault.ALREADY_REMINDED, figure=context.reminders_sent)
    due_on = reminder_due_on(
        context.requested_on, working_week=context.working_week, days_off=context.days_off
    )
    if context.today is not None and context.today < due_on:
        yield Finding(fault=Fault.REMINDER_TOO_EARLY, wanted=due_on)
