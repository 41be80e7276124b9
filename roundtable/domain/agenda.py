"""The words that describe a point of an agenda."""

from enum import StrEnum


class ItemKind(StrEnum):
    """What a box of time is for; colours the bar and prints beside the title."""

    WELCOME = "welcome"
    CHECK_IN = "check_in"
    INTRODUCTIONS = "introductions"
    TOPIC = "topic"
    DEEP_DIVE = "deep_dive"
    GUEST = "guest"
    LIGHTNING = "lightning"
    BREAK = "break"
    NEEDS_LEADS = "needs_leads"
    COMMITMENTS = "commitments"
    HOUSEKEEPING = "housekeeping"
    SILENCE = "silence"
    FREE_TALK = "free_talk"
    CLOSE = "close"
    OTHER = "other"
