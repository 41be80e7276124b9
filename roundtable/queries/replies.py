"""Asking for what a guest's link leads to."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.invitations import InvitationState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, InvitationStep, Offer

PURPOSE = "reply"
PATH = "/reply/"


def reply_link(invitation: Invitation) -> str:
    """The secret link to the page on which a guest answers; empty where there is none."""
    nonce = invitation.reply_nonce
    return links.absolute(f"{PATH}{reply_name(nonce)}") if nonce else ""


def reply_name(nonce: str) -> str:
    """The last part of the link."""
    return f"{nonce}.{links.token(PURPOSE, nonce)}"


def find_by_link(name: str) -> Invitation | None:
    """The invitation of a link, with all that its page shows; a wrong one costs the same."""
    nonce, _dot, given = name.partition(".")
    is_genuine = links.is_genuine(PURPOSE, nonce, given)
    return db.session.scalar(BY_NONCE, {"nonce": nonce if is_genuine else ""})


def host_of(invitation: Invitation) -> Account | None:
    """Whoever sent the letter, or else began it: they hear of the answer."""
    query = (
        sa.select(InvitationStep)
        .where(
            InvitationStep.invitation_id == invitation.id, InvitationStep.account_id.is_not(None)
        )
        .options(joinedload(InvitationStep.account))
        .order_by(
            (InvitationStep.to_state == InvitationState.SENT).desc(), InvitationStep.id.desc()
        )
    )
    step = db.session.scalars(query.limit(1)).first()
    return step.account if step else None


BY_NONCE = (
    sa.select(Invitation)
    .where(Invitation.reply_nonce == sa.bindparam("nonce"))
    .options(
        joinedload(Invitation.group),
        joinedload(Invitation.leader),
        joinedload(Invitation.delegate),
        selectinload(Invitation.offers).joinedload(Offer.session),
    )
)
