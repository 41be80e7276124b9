"""The words that describe a group and its members."""

from enum import StrEnum


class GroupKind(StrEnum):
    """A circle of peers, or what one account keeps for its coffees and gatherings."""

    ROUND = "round"
    CIRCLE = "circle"


class GroupState(StrEnum):
    """Where a group is in its life."""

    FORMING = "forming"
    ACTIVE = "active"
    RESTING = "resting"


class Upwards(StrEnum):
    """What the house's culture says of inviting upwards."""

    FINE = "fine"
    AFTER_INFORMING = "after_informing"
    NOT_DONE = "not_done"


class Confidentiality(StrEnum):
    """How what was said may be used."""

    CHATHAM_HOUSE = "chatham_house"
    OPEN = "open"


class MemberRole(StrEnum):
    """A person's seat in a group."""

    CONVENER = "convener"
    CO_CONVENER = "co_convener"
    MODERATOR = "moderator"
    MEMBER = "member"
    FORMER = "former"
