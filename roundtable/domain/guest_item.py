"""The point of an agenda that is kept for a senior guest, in the group's language.

It does not name the guest: an agenda is handed round before anybody has said yes.
"""

from datetime import time

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.builtin.with_guest import WITH_GUEST
from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import SLOT_MINUTES
from roundtable.domain.people import Language

_BUILTIN = next(box for box in WITH_GUEST.boxes if box.kind is ItemKind.GUEST)
_FRAME_MINUTES = 2
"""A minute to introduce the guest and one to thank them."""

_STEPS = {
    Language.EN: {
        "introduction": "- **Introduction, 1 min:** who we are, who our guest is",
        "opening": "- **Opening, {} min:** the guest, no slides",
        "questions": "- **Questions, {} min:** the three agreed ones first",
        "talk": "- **Conversation, {} min:** the three agreed questions first, nothing prepared",
        "thanks": "- **Thanks, 1 min:** one sentence of what we take away; end on the minute",
    },
    Language.DE: {
        "introduction": "- **Vorstellung, 1 Min.:** wer wir sind, wer unser Gast ist",
        "opening": "- **Einstieg, {} Min.:** der Gast, ohne Folien",
        "questions": "- **Fragen, {} Min.:** zuerst die drei vereinbarten",
        "talk": "- **Gespräch, {} Min.:** zuerst die drei vereinbarten Fragen, nichts vorbereitet",
        "thanks": "- **Dank, 1 Min.:** ein Satz, was wir mitnehmen; auf die Minute schließen",
    },
}


def guest_box(language: Language, *, minutes: int, pinned_at: time) -> Box:
    """Make the box, pinned to the clock time at which the guest joins."""
    return Box(
        kind=ItemKind.GUEST,
        title=_BUILTIN.titles[language],
        minutes=minutes,
        pinned_at=pinned_at,
    )


def guest_notes(language: Language, *, minutes: int, role: GuestRole) -> str:
    """Write the steps of the visit, in Markdown; their minutes add up to the visit's."""
    if role is GuestRole.SPEAKER and minutes == SLOT_MINUTES:
        return _BUILTIN.notes[language]
    steps = _STEPS[language]
    left = max(minutes - _FRAME_MINUTES, 1)
    if role is GuestRole.PARTICIPANT:
        middle = [steps["talk"].format(left)]
    else:
        opening = max(minutes // 3, 1)
        middle = [steps["opening"].format(opening), steps["questions"].format(left - opening)]
    return "\n".join([steps["introduction"], *middle, steps["thanks"]])
