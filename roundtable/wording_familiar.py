"""What is said otherwise to a guest with whom the convener says Du: the reply page and its entry.

Named here so that they stand in the catalogue a second time; nobody asks for them by this file.
"""


def pgettext(_context: str, message: str) -> str:
    """Mark a message for the catalogue; the context is Du."""
    return message


FAMILIAR = (
    pgettext("Du", "A time that would suit you"),
    pgettext(
        "Du",
        "A word of welcome, some minutes from you, then our questions: %(minutes)s minutes in all.",
    ),
    pgettext(
        "Du", "Another guest was promised one of these sessions meanwhile. Choose another time."
    ),
    pgettext(
        "Du",
        "%(host)s would like to meet you for %(minutes)s minutes by video, just the two of you, "
        "with nothing to prepare and nothing recorded.",
    ),
    pgettext(
        "Du",
        "%(host)s would like to have you in a small circle for %(minutes)s minutes by video, with "
        "nothing to prepare and nothing recorded.",
    ),
    pgettext(
        "Du",
        "Another answer has arrived since this page was opened. Look at it, then send yours again.",
    ),
    pgettext(
        "Du",
        "This time is not proposed any more, has gone by, or was taken meanwhile. "
        "Choose another one.",
    ),
    pgettext("Du", "This does not take place. Thank you for the time you had kept."),
    pgettext("Du", "Tick the times that suit you."),
    pgettext("Du", "Which times suit you"),
    pgettext("Du", "Will you come?"),
    pgettext(
        "Du",
        "You come. As soon as the time is settled, you receive the entry for your calendar.",
    ),
    pgettext("Du", "Another time? Propose up to three"),
    pgettext("Du", "Ask me again from"),
    pgettext("Du", "Choose one of these."),
    pgettext("Du", "Does one of these suit you?"),
    pgettext("Du", "Name a time, or say below when it would suit you."),
    pgettext("Du", "Nothing was saved yet. Please look at the marked fields."),
    pgettext("Du", "Say who comes in your place."),
    pgettext("Du", "Somebody comes in your place. Thank you for telling us who."),
    pgettext("Du", "Somebody else? Say who"),
    pgettext("Du", "Thank you. Your answer has arrived."),
    pgettext("Du", "This is the leader. Say who comes in their place."),
    pgettext("Du", "This page had been open for too long. Please send it once more."),
    pgettext("Du", "Who comes in your place"),
    pgettext("Du", "You asked for another time. We will come back to you."),
    pgettext("Du", "You cannot come. Thank you for telling us."),
    pgettext("Du", "You join as a participant: there is nothing to prepare."),
    pgettext("Du", "You join as guest speaker: a few minutes from you, then questions. No slides."),
    pgettext("Du", "You said: perhaps later. We shall not ask before."),
    pgettext("Du", "Your answer"),
    pgettext("Du", "Your answer so far"),
    pgettext(
        "Du",
        "Your time is less than a day away. If something has come up, please call or write.",
    ),
    pgettext("Du", "Your time: %(when)s"),
)
"""The messages that have a familiar form."""
