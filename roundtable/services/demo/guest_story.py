"""Whom the circle asked in, about what, and how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from roundtable.domain.invitations import GuestRole, InvitationState
from roundtable.domain.people import Language

_S = InvitationState


@dataclass(frozen=True, kw_only=True)
class Step:
    """A move, so many days after the visit or, while one waits for an answer, after today."""

    state: InvitationState
    days: float
    reason: str = ""

    @property
    def after(self) -> timedelta:
        """How long after; before, where it is negative."""
        return timedelta(days=self.days)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One leader who is asked in; ``key`` names the person."""

    key: str
    role: GuestRole
    language: Language
    topic: str
    questions: Sequence[str]
    steps: Sequence[Step]


CAME = Asked(
    key="helene", role=GuestRole.SPEAKER, language=Language.DE,
    topic="Was die Regionen anders entscheiden würden",
    questions=(
        "Worüber sollen die Regionen allein entscheiden?",
        "Was haben Sie zuletzt aus einer Region gelernt?",
        "Was sollen wir lassen?",
    ),
    steps=(
        Step(state=_S.IDEA, days=-88),
        Step(state=_S.DRAFTED, days=-80),
        Step(state=_S.CLEARED, days=-77),
        Step(state=_S.SENT, days=-76.9),
        Step(state=_S.ACCEPTED, days=-71, reason="A, by her assistant"),
        Step(state=_S.BRIEFED, days=-7),
        Step(state=_S.HELD, days=0.1),
        Step(state=_S.THANKED, days=1),
        Step(state=_S.FOLLOWED_UP, days=30, reason="Told her what came of the third question"),
    ),
)  # fmt: skip

JUST_LEFT = Asked(
    key="tomasz", role=GuestRole.PARTICIPANT, language=Language.EN,
    topic="What the head of regions should know about us",
    questions=(
        "Which of our figures do you look at first?",
        "Where do you see two sites doing the same work?",
        "What should we bring you before you ask?",
    ),
    steps=(
        Step(state=_S.IDEA, days=-60),
        Step(state=_S.DRAFTED, days=-55),
        Step(state=_S.CLEARED, days=-50),
        Step(state=_S.SENT, days=-49.9),
        Step(state=_S.ACCEPTED, days=-46, reason="B"),
        Step(state=_S.BRIEFED, days=-7),
        Step(state=_S.HELD, days=0.04),
    ),
)  # fmt: skip

WAITING = Asked(
    key="gregory", role=GuestRole.SPEAKER, language=Language.EN,
    topic="Shift plans across three continents",
    questions=(
        "What would you standardise, and what never?",
        "Which plant surprised you most this year?",
        "What do you need from HR by summer?",
    ),
    steps=(
        Step(state=_S.IDEA, days=-24),
        Step(state=_S.DRAFTED, days=-16),
        Step(state=_S.CLEARED, days=-9.2),
        Step(state=_S.SENT, days=-9.1, reason="By hand, from my own mail program"),
    ),
)  # fmt: skip

DRAFTED = Asked(
    key="ingrid", role=GuestRole.PARTICIPANT, language=Language.EN,
    topic="What pay transparency will cost, and whom",
    questions=(
        "Which cost do you fear, and which do we overlook?",
        "Who should see the bands first?",
        "What figure would convince you?",
    ),
    steps=(Step(state=_S.IDEA, days=-6), Step(state=_S.DRAFTED, days=-2)),
)  # fmt: skip
