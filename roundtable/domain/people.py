"""The words that describe a person."""

from enum import StrEnum


class Language(StrEnum):
    """A language that letters, sheets and pages are written in."""

    EN = "en"
    DE = "de"


class Gender(StrEnum):
    """What a salutation needs to know, and no more."""

    UNSTATED = "unstated"
    FEMALE = "female"
    MALE = "male"


class NameOrder(StrEnum):
    """Which part of the name comes first when it is written out."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


class Seniority(StrEnum):
    """Where a person stands seen from the round."""

    PEER = "peer"
    SENIOR = "senior"
    EXECUTIVE = "executive"
    ASSISTANT = "assistant"


class AddressForm(StrEnum):
    """Sie or Du; family or given name."""

    FORMAL = "formal"
    INFORMAL = "informal"


class AssistantMode(StrEnum):
    """How a person's assistant takes part in letters to that person."""

    COPIED = "copied"
    ADDRESSED = "addressed"
    LEFT_OUT = "left_out"


class Source(StrEnum):
    """From where somebody is known whom no list and no form brought."""

    DELEGATE = "delegate"
    ASSISTANT = "assistant"
    MEMBERS = "members"
    ACCOUNT = "account"
    DEMONSTRATION = "demonstration"


class TraitKind(StrEnum):
    """What two people may share."""

    INTEREST = "interest"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    ASSOCIATION = "association"
