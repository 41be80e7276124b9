import re
from datetime import time

import pytest

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.guest_item import guest_box, guest_notes
from roundtable.domain.invitations import GuestRole
from roundtable.domain.people import Language

EN, DE = Language.EN, Language.DE
SPEAKER, PARTICIPANT = GuestRole.SPEAKER, GuestRole.PARTICIPANT


def test_the_box_is_pinned_and_names_nobody() -> None:
    assert guest_box(DE, minutes=15, pinned_at=time(15, 20)) == Box(
        kind=ItemKind.GUEST, title="Gastbeitrag", minutes=15, pinned_at=time(15, 20)
    )


def test_a_speaker_opens_and_is_asked() -> None:
    assert guest_notes(EN, minutes=15, role=SPEAKER).splitlines() == [
        "- **Introduction, 1 min:** who we are, who our guest is",
        "- **Opening, 5 min:** the guest, no slides",
        "- **Questions, 8 min:** the three agreed ones first",
        "- **Thanks, 1 min:** one sentence of what we take away; end on the minute",
    ]


def test_a_participant_has_nothing_to_open() -> None:
    assert guest_notes(DE, minutes=15, role=PARTICIPANT).splitlines() == [
        "- **Vorstellung, 1 Min.:** wer wir sind, wer unser Gast ist",
        "- **Gespräch, 13 Min.:** zuerst die drei vereinbarten Fragen, nichts vorbereitet",
        "- **Dank, 1 Min.:** ein Satz, was wir mitnehmen; auf die Minute schließen",
    ]


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 60])
@pytest.mark.parametrize("language", [EN, DE])
@pytest.mark.parametrize("role", [SPEAKER, PARTICIPANT])
def test_the_steps_add_up(minutes: int, language: Language, role: GuestRole) -> None:
    notes = guest_notes(language, minutes=minutes, role=role)

    assert sum(map(int, re.findall(r"(\d+) [mM]in", notes))) == minutes
