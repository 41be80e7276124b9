"""What the letter linter says, in the language being spoken."""

from datetime import date
from textwrap import shorten

from babel import Locale
from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from roundtable.domain.letters import AssistantQuestion
from roundtable.domain.linter import Fault, Finding, LintRule

_LONGEST_QUOTE = 60
_DATES = {"en": "d MMMM y", "de": "d. MMMM y"}

_RULES = {
    LintRule.LENGTH: _l("Short"),
    LintRule.ASK: _l("One ask, first"),
    LintRule.HISTORY: _l("No history, no attachments"),
    LintRule.CONTENTS: _l("All that is needed to decide"),
    LintRule.TIMES: _l("Two or three times on their clock"),
    LintRule.ROLE: _l("What is asked of them"),
    LintRule.GAIN: _l("What they get"),
    LintRule.ASSISTANT: _l("Through the assistant"),
    LintRule.URGENCY: _l("No false urgency"),
    LintRule.ADDRESS: _l("Salutation and form of address"),
    LintRule.REPLY: _l("Answered with one click"),
    LintRule.REMINDER: _l("One reminder, then stop"),
}

_FAULTS = {
    Fault.SUBJECT_EMPTY: _l("The subject is empty."),
    Fault.SUBJECT_TOO_LONG: _l("The subject has %(figure)s words; %(wanted)s are enough."),
    Fault.BODY_TOO_SHORT: _l(
        "Words in the letter: %(figure)s. Below %(wanted)s it leaves too much open."
    ),
    Fault.BODY_TOO_LONG: _l(
        "Words in the letter: %(figure)s. Above %(wanted)s it is put aside for later."
    ),
    Fault.TOO_MANY_CHARACTERS: _l(
        "Characters with everything: %(figure)s. LinkedIn takes %(wanted)s."
    ),
    Fault.CONFERENCE_UNNAMED: _l("Name the conference that brings you together: %(wanted)s."),
    Fault.HOOK_MISSING: _l("Say in one sentence what connects you."),
    Fault.HOOK_UNSAID: _l("Say what connects you: %(wanted)s"),
    Fault.PLACE_OPEN: _l("Something is still to be written in place of the “%(quote)s”."),
    Fault.COFFEE_UNOFFERED: _l("Offer the coffee or the meeting in so many words."),
    Fault.NO_WAY_TO_ANSWER: _l(
        "Offer two or three times, or a link: a question without them costs three more mails."
    ),
    Fault.ASK_MISSING: _l("The letter asks nothing. Begin with one question."),
    Fault.ASK_NOT_FIRST: _l("Make this the first sentence: “%(quote)s”"),
    Fault.SECOND_ASK: _l("This asks for a second thing: “%(quote)s” Keep to one."),
    Fault.CHOICE_UNSAID: _l(
        "Say in one sentence that one of these will do as an answer: %(wanted)s."
    ),
    Fault.HISTORY_FIRST: _l("History before the ask: “%(quote)s” Move it behind or leave it out."),
    Fault.ATTACHMENT_NAMED: _l("“%(quote)s”: nothing is attached but the calendar entry."),
    Fault.FILES_ATTACHED: _l("Attached files: %(figure)s. Send only the calendar entry."),
    Fault.SENDER_UNNAMED: _l("Say who asks: %(wanted)s."),
    Fault.GROUP_UNNAMED: _l("Name the group: %(wanted)s."),
    Fault.MEMBERS_UNSAID: _l("Say how many you are: %(wanted)s."),
    Fault.COUNTRIES_UNSAID: _l("Say from how many countries the group comes: %(wanted)s."),
    Fault.TOPIC_MISSING: _l("No topic has been agreed yet."),
    Fault.TOPIC_UNSAID: _l("Name the topic: %(wanted)s."),
    Fault.FORMAT_UNSAID: _l("Say that the group meets by video."),
    Fault.RECORDING_UNSAID: _l("Say whether the session is recorded."),
    Fault.RECORDING_WRONG: _l("This contradicts what is set about recording: “%(quote)s”"),
    Fault.TIMES_NOT_TWO_OR_THREE: _l("Times offered: %(figure)s. Offer two or three."),
    Fault.TIME_MISSING: _l("Time %(quote)s is not in the letter: %(wanted)s."),
    Fault.WEEKDAY_MISSING: _l("Write out the weekday: “%(quote)s”"),
    Fault.WEEKDAY_WRONG: _l("“%(quote)s” is not the weekday of that date."),
    Fault.DATE_NOT_WRITTEN_OUT: _l("Write out the date, with the name of the month: “%(quote)s”"),
    Fault.DATE_WRONG: _l("“%(quote)s” is another day; for the guest it is %(wanted)s."),
    Fault.CLOCK_MISSING: _l("The clock time is missing: %(wanted)s."),
    Fault.END_MISSING: _l("Say when it ends, too: %(wanted)s."),
    Fault.NOT_IN_ZONE: _l("“%(quote)s” is not what the guest’s clock shows: %(wanted)s."),
    Fault.WRONG_MINUTES: _l("“%(quote)s” is not exactly %(wanted)s minutes."),
    Fault.ZONE_UNNAMED: _l("Say whose clock the times follow: %(wanted)s."),
    Fault.NOT_OFFERED: _l("“%(quote)s” is none of the offered times."),
    Fault.TALK_UNSAID: _l("Say how long the guest speaks; minutes: %(wanted)s."),
    Fault.QUESTIONS_UNSAID: _l("Say how long the questions take; minutes: %(wanted)s."),
    Fault.SLIDES_UNSAID: _l("Say that no slides are needed."),
    Fault.PREPARATION_UNSAID: _l("Say that no preparation is needed."),
    Fault.NO_FIGURES_YET: _l(
        "The group has no session and no outcome yet that it could offer a guest."
    ),
    Fault.GAIN_UNSAID: _l(
        "Say what they get, with a figure of your own: sessions held "
        "%(figure)s, outcomes %(wanted)s."
    ),
    Fault.ASSISTANT_UNNAMED: _l("Say that the assistant is in copy: %(wanted)s."),
    Fault.ASSISTANT_NAMED: _l("The assistant is not to be involved: %(wanted)s."),
    Fault.ASSISTANT_NOT_ADDRESSED: _l("This letter goes to the assistant: %(wanted)s"),
    Fault.GUEST_UNNAMED: _l("Say who is invited: %(wanted)s."),
    Fault.FALSE_URGENCY: _l("“%(quote)s” presses where nothing is pressing."),
    Fault.SALUTATION_MISSING: _l("Begin with the salutation: %(wanted)s"),
    Fault.SALUTATION_WRONG: _l("The salutation should be: %(wanted)s"),
    Fault.SMALL_LETTER_NEEDED: _l(
        "After the comma a German letter goes on with a small letter: “%(quote)s”"
    ),
    Fault.CAPITAL_NEEDED: _l("Without a comma the letter goes on with a capital: “%(quote)s”"),
    Fault.FAMILIAR_WORD: _l("“%(quote)s” does not go with Sie."),
    Fault.FORMAL_WORD: _l("“%(quote)s” does not go with Du."),
    Fault.ESZETT: _l("In Switzerland ss is written for ß: “%(quote)s”"),
    Fault.LINK_MISSING: _l("The link to the reply page is missing."),
    Fault.QUESTION_UNANSWERED: _l("The reply page does not answer yet: %(quote)s"),
    Fault.REMINDER_TOO_EARLY: _l(
        "Too early to remind: wait until %(wanted)s, five working days after the request."
    ),
    Fault.ALREADY_REMINDED: _l("They have been reminded already. Leave it at that."),
}

_QUESTIONS = {
    AssistantQuestion.WHY: _l("Why this meeting?"),
    AssistantQuestion.AGENDA: _l("What is the agenda?"),
    AssistantQuestion.PAPERS: _l("What is there to read beforehand?"),
    AssistantQuestion.AWARE: _l("Do they know of this themselves?"),
}


def finding_in_words(finding: Finding) -> str:
    """Say what is amiss and what would be right, in a sentence or two."""
    quote = finding.quote
    if finding.fault is Fault.QUESTION_UNANSWERED:
        quote = str(_QUESTIONS[AssistantQuestion(quote)])
    return str(_FAULTS[finding.fault]) % {
        "quote": shorten(quote, _LONGEST_QUOTE, placeholder="…"),
        "figure": finding.figure,
        "wanted": _wanted(finding),
    }


def rule_in_words(rule: LintRule) -> str:
    """Name a rule in a few words, to stand above its findings."""
    return str(_RULES[rule])


def _wanted(finding: Finding) -> str:
    if isinstance(finding.wanted, date):
        locale = get_locale() or Locale("en")
        return format_date(finding.wanted, _DATES[locale.language], locale=locale)
    return str(finding.wanted)
