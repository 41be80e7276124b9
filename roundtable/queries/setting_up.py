"""How far a group is set up. Nothing is stored about the wizard: the rows themselves say it."""

from dataclasses import dataclass

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.setting_up import SetUpStep
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group, Membership
from roundtable.models.sessions import Session


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """The steps that are done, and the one to go on with; None when all are."""

    done: frozenset[SetUpStep]

    @property
    def next_step(self) -> SetUpStep | None:
        """The first step that is not done."""
        return next((step for step in SetUpStep if step not in self.done), None)


def progress_of(group: Group) -> SetUp:
    """Say which steps are done: somebody but the convener, a session, an agenda."""
    counted = sa.select(
        sa.select(sa.func.count(Membership.id))
        .where(Membership.group_id == group.id, Membership.role != MemberRole.FORMER)
        .scalar_subquery(),
        sa.select(sa.func.count(Session.id)).where(Session.group_id == group.id).scalar_subquery(),
        sa.select(sa.func.count(AgendaItem.id))
        .join(AgendaItem.session)
        .where(Session.group_id == group.id)
        .scalar_subquery(),
    )
    members, sessions, items = db.session.execute(counted).one()
    found = {
        SetUpStep.PURPOSE: True,
        SetUpStep.MEMBERS: members > 1,
        SetUpStep.RHYTHM: sessions > 0,
        SetUpStep.AGENDA: items > 0,
    }
    return SetUp(done=frozenset(step for step, is_done in found.items() if is_done))
