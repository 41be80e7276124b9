"""The board of senior guests: every invitation of one's groups, and what is due about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import GroupKind, MemberRole
from roundtable.domain.invitation_due import Due, next_due
from roundtable.domain.invitation_stages import STAGES, Stage, stage_of
from roundtable.domain.invitations import InvitationState
from roundtable.domain.permissions import Permission, may
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries.home_invitations import milestones
from roundtable.queries.invitation_letters import guest_of, kept_offer, live_offers

MOST_CARDS = 200
MOST_CLOSED = 30


@dataclass(frozen=True, kw_only=True)
class Card:
    """An invitation on the board; ``visit`` is the kept time, or the first that is offered."""

    invitation: Invitation
    guest: Person
    visit: Offer | None
    due: Due | None
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the next step has gone by."""
        return self.due is not None and self.due.is_overdue(self.today)

    @property
    def stage(self) -> Stage:
        """The column in which it stands; one that was handed over and thanked for is over."""
        state = self.invitation.state
        if state is InvitationState.DELEGATED and self.due is None:
            return Stage.CLOSED
        return stage_of(state)


@dataclass(frozen=True, kw_only=True)
class Board:
    """The columns with what is due first at the top.

    ``groups`` are those one may filter by, ``asking`` those shown for which one may ask somebody.
    """

    columns: Mapping[Stage, Sequence[Card]]
    groups: Sequence[Group]
    asking: Sequence[Group]
    group: Group | None

    def states(self, stage: Stage) -> Sequence[tuple[InvitationState, int]]:
        """The states of a column, on their way, each with how many are in it."""
        found = Counter(card.invitation.state for card in self.columns[stage])
        return [(state, found[state]) for state in STAGES[stage]]

    @property
    def is_empty(self) -> bool:
        """Whether nobody was ever thought of."""
        return not any(self.columns.values())


def board(account: Account, *, group_id: int | None = None, now: datetime) -> Board:
    """The board of all groups that an account sees, or of one of them."""
    seats = _seats(account)
    groups = [seat.group for seat in seats]
    group = next((one for one in groups if one.id == group_id), None)
    shown = [group] if group else groups
    today = timezones.local(now, account.time_zone).date()
    open_states = [state for stage in list(STAGES)[:-1] for state in STAGES[stage]]
    found = [
        *_invitations(shown, open_states, MOST_CARDS),
        *_invitations(shown, list(STAGES[Stage.CLOSED]), MOST_CLOSED),
    ]
    cards = [_card(invitation, today) for invitation in found]
    return Board(
        columns={stage: _column(cards, stage) for stage in Stage},
        groups=groups,
        asking=[seat.group for seat in seats if seat.group in shown and _may_ask(account, seat)],
        group=group,
    )


def _may_ask(account: Account, seat: Membership) -> bool:
    return may(account.role, seat.role, Permission.EDIT_INVITATIONS)


def _column(cards: Sequence[Card], stage: Stage) -> Sequence[Card]:
    """What is due first stands first; what has no day, last."""
    mine = [card for card in cards if card.stage is stage]
    if stage is Stage.CLOSED:
        return mine
    return sorted(mine, key=lambda card: (card.due and card.due.on) or date.max)


def _card(invitation: Invitation, today: date) -> Card:
    due = next_due(invitation.state, milestones(invitation, invitation.group), today=today)
    visit = kept_offer(invitation) or next(iter(live_offers(invitation)), None)
    return Card(
        invitation=invitation,
        guest=guest_of(invitation),
        visit=visit,
        due=due,
        today=today,
    )


def _seats(account: Account) -> Sequence[Membership]:
    query = (
        sa.select(Membership)
        .join(Membership.group)
        .options(contains_eager(Membership.group))
        .where(
            Membership.person_id == account.person_id,
            Membership.role != MemberRole.FORMER,
            Group.kind == GroupKind.ROUND,
        )
    )
    return db.session.scalars(query.order_by(Group.name, Group.id)).all()


def _invitations(
    groups: Sequence[Group], states: Sequence[str], limit: int
) -> Sequence[Invitation]:
    query = (
        sa.select(Invitation)
        .where(
            Invitation.group_id.in_([group.id for group in groups]), Invitation.state.in_(states)
        )
        .options(
            defer(Invitation.cleared_message),
            defer(Invitation.cleared_calendar),
            joinedload(Invitation.leader),
            joinedload(Invitation.delegate),
            selectinload(Invitation.offers),
            selectinload(Invitation.steps),
        )
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        .limit(limit)
    )
    return db.session.scalars(query).all()
