"""What is not inside the artificial groups: invitations to leaders, and a conference."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.domain.conferences import ConferenceState
from roundtable.domain.invitations import GuestRole, InvitationState
from roundtable.domain.people import Language
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.invitations import Invitation
from roundtable.services.demo.bulk import insert

PROSPECTS = 100


def ask(group_ids: Sequence[int], person_ids: Sequence[int], *, now: datetime) -> None:
    """One invitation for each group, half of them drafts."""
    leaders = person_ids[19::20] or person_ids[-1:]
    states = (InvitationState.IDEA, InvitationState.DRAFTED)
    insert(
        Invitation,
        (
            {
                "group_id": group_id,
                "leader_id": leaders[number % len(leaders)],
                "role": GuestRole.SPEAKER,
                "state": states[number % 2],
                "language": Language.EN,
                "topic": f"Question {number + 1} to a leader",
                "created_at": now,
            }
            for number, group_id in enumerate(group_ids)
        ),
    )


def conference(account_id: int, person_ids: Sequence[int], *, now: datetime) -> None:
    """A conference with a hundred people."""
    values = {
        "account_id": account_id,
        "name": "Artificial forum",
        "state": ConferenceState.CANCELLED,
        "created_at": now,
    }
    conference_id = insert(Conference, [values])[0]
    prospects = (
        {"conference_id": conference_id, "person_id": id_} for id_ in person_ids[:PROSPECTS]
    )
    insert(Prospect, prospects)
