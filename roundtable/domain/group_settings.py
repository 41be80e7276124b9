"""What a convener decides about a group. Fields are named as the group's columns are."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundtable.domain.groups import Confidentiality, Upwards
from roundtable.domain.people import AddressForm, Language


@dataclass(frozen=True, kw_only=True)
class GroupBasics:
    """What a group is and how it meets; ``time_zone`` is where new sessions are planned."""

    name: str
    purpose: str
    language: Language
    time_zone: str
    video_link: str
    confidentiality: Confidentiality


@dataclass(frozen=True, kw_only=True)
class GroupDetails:
    """How it looks in calendars, and what is seen of its sessions and its members.

    ``colour`` is a name of ``domain/colours.py``. With ``needs_two`` nobody clears a letter to a
    guest that they have written themselves; with ``mails_sessions`` members get calendar
    invitations.
    """

    colour: str
    is_recorded: bool
    shows_addresses: bool
    needs_two: bool = False
    mails_sessions: bool = False


@dataclass(frozen=True, kw_only=True)
class HouseCulture:
    """What is done in this house before a group convenes or asks leaders in."""

    supervisor_first: bool
    supervisor_name: str
    upwards: Upwards
    supervisor_email: str = ""
    supervisor_form: AddressForm = AddressForm.FORMAL


@dataclass(frozen=True, kw_only=True)
class GroupThresholds:
    """What the group asks of itself before it invites upwards."""

    guest_minutes: int = 15
    needed_sessions: int = 3
    needed_attendance: int = 70
    needed_pulse: float = 8.0
    needed_outcomes: int = 3
    notice_days: int = 14
    rest_days: int = 90


THRESHOLD_BOUNDS: Mapping[str, tuple[int, int]] = {
    "guest_minutes": (5, 60),
    "needed_sessions": (0, 50),
    "needed_attendance": (0, 100),
    "needed_pulse": (0, 10),
    "needed_outcomes": (0, 50),
    "notice_days": (0, 365),
    "rest_days": (0, 1095),
}
"""Lowest and highest value of each threshold, both allowed."""

GroupSettings = GroupBasics | GroupDetails | HouseCulture | GroupThresholds
