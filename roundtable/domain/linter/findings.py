"""What the linter can say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Wanted: TypeAlias = int | str | date | None


class LintRule(StrEnum):
    """The twelve rules, in their order."""

    LENGTH = "length"
    ASK = "ask"
    HISTORY = "history"
    CONTENTS = "contents"
    TIMES = "times"
    ROLE = "role"
    GAIN = "gain"
    ASSISTANT = "assistant"
    URGENCY = "urgency"
    ADDRESS = "address"
    REPLY = "reply"
    REMINDER = "reminder"


class LetterPart(StrEnum):
    """Where a span of characters is counted from."""

    SUBJECT = "subject"
    BODY = "body"


class Fault(StrEnum):
    """What exactly is amiss; the value begins with the rule that is broken."""

    SUBJECT_EMPTY = "length.subject_empty"
    SUBJECT_TOO_LONG = "length.subject_too_long"
    BODY_TOO_SHORT = "length.body_too_short"
    BODY_TOO_LONG = "length.body_too_long"
    TOO_MANY_CHARACTERS = "length.too_many_characters"
    ASK_MISSING = "ask.ask_missing"
    ASK_NOT_FIRST = "ask.ask_not_first"
    SECOND_ASK = "ask.second_ask"
    CHOICE_UNSAID = "ask.choice_unsaid"
    HISTORY_FIRST = "history.history_first"
    ATTACHMENT_NAMED = "history.attachment_named"
    FILES_ATTACHED = "history.files_attached"
    SENDER_UNNAMED = "contents.sender_unnamed"
    GROUP_UNNAMED = "contents.group_unnamed"
    MEMBERS_UNSAID = "contents.members_unsaid"
    COUNTRIES_UNSAID = "contents.countries_unsaid"
    TOPIC_MISSING = "contents.topic_missing"
    TOPIC_UNSAID = "contents.topic_unsaid"
    FORMAT_UNSAID = "contents.format_unsaid"
    RECORDING_UNSAID = "contents.recording_unsaid"
    RECORDING_WRONG = "contents.recording_wrong"
    CONFERENCE_UNNAMED = "contents.conference_unnamed"
    HOOK_MISSING = "contents.hook_missing"
    HOOK_UNSAID = "contents.hook_unsaid"
    PLACE_OPEN = "contents.place_open"
    COFFEE_UNOFFERED = "contents.coffee_unoffered"
    TIMES_NOT_TWO_OR_THREE = "times.times_not_two_or_three"
    TIME_MISSING = "times.time_missing"
    WEEKDAY_MISSING = "times.weekday_missing"
    WEEKDAY_WRONG = "times.weekday_wrong"
    DATE_NOT_WRITTEN_OUT = "times.date_not_written_out"
    DATE_WRONG = "times.date_wrong"
    CLOCK_MISSING = "times.clock_missing"
    END_MISSING = "times.end_missing"
    NOT_IN_ZONE = "times.not_in_zone"
    WRONG_MINUTES = "times.wrong_minutes"
    ZONE_UNNAMED = "times.zone_unnamed"
    NOT_OFFERED = "times.not_offered"
    TALK_UNSAID = "role.talk_unsaid"
    QUESTIONS_UNSAID = "role.questions_unsaid"
    SLIDES_UNSAID = "role.slides_unsaid"
    PREPARATION_UNSAID = "role.preparation_unsaid"
    NO_FIGURES_YET = "gain.no_figures_yet"
    GAIN_UNSAID = "gain.gain_unsaid"
    ASSISTANT_UNNAMED = "assistant.assistant_unnamed"
    ASSISTANT_NAMED = "assistant.assistant_named"
    ASSISTANT_NOT_ADDRESSED = "assistant.assistant_not_addressed"
    GUEST_UNNAMED = "assistant.guest_unnamed"
    FALSE_URGENCY = "urgency.false_urgency"
    SALUTATION_MISSING = "address.salutation_missing"
    SALUTATION_WRONG = "address.salutation_wrong"
    SMALL_LETTER_NEEDED = "address.small_letter_needed"
    CAPITAL_NEEDED = "address.capital_needed"
    FAMILIAR_WORD = "address.familiar_word"
    FORMAL_WORD = "address.formal_word"
    ESZETT = "address.eszett"
    NO_WAY_TO_ANSWER = "reply.no_way_to_answer"
    LINK_MISSING = "reply.link_missing"
    QUESTION_UNANSWERED = "reply.question_unanswered"
    REMINDER_TOO_EARLY = "reminder.reminder_too_early"
    ALREADY_REMINDED = "reminder.already_reminded"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One breach of a rule.

    ``start`` and ``end`` count characters of ``part``, where there are words meant; ``quote``
    holds them, or the name or label that is spoken of. ``figure`` is what was found and
    ``wanted`` what would meet the rule.
    """

    fault: Fault
    part: LetterPart = LetterPart.BODY
    start: int | None = None
    end: int | None = None
    quote: str = ""
    figure: int | None = None
    wanted: Wanted = None

    @property
    def rule(self) -> LintRule:
        """The rule that is broken."""
        return LintRule(self.fault.value.partition(".")[0])
