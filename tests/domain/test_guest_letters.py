import pytest

from roundtable.domain.guest_letters import GuestLetter, next_letter
from roundtable.domain.invitations import InvitationState
from roundtable.domain.outbox import MailKind

S, L = InvitationState, GuestLetter


@pytest.mark.parametrize(
    ("state", "written", "letter"),
    [
        (S.CLEARED, set(), None),
        (S.SENT, set(), L.REMINDER),
        (S.SENT, {L.REMINDER}, None),
        (S.ACCEPTED, set(), L.CONFIRMATION),
        (S.ACCEPTED, {L.CONFIRMATION}, L.BRIEFING),
        (S.ACCEPTED, {L.BRIEFING}, L.CONFIRMATION),
        (S.BRIEFED, set(), None),
        (S.HELD, {L.CONFIRMATION, L.BRIEFING}, L.THANKS),
        (S.THANKED, {L.THANKS}, L.FOLLOW_UP),
        (S.FOLLOWED_UP, set(), None),
        (S.DECLINED, set(), None),
    ],
)
def test_each_state_has_its_letters_in_their_order(
    state: InvitationState, written: set[GuestLetter], letter: GuestLetter | None
) -> None:
    assert next_letter(state, written) is letter


def test_the_mail_of_a_letter_is_of_the_kind_of_its_name() -> None:
    assert {letter.value for letter in L} <= {kind.value for kind in MailKind}
