"""Asking for what a guest's link leads to.

Whoever has the letter in copy has a link of their own, so that it is known who answered.
"""

from collections.abc import Sequence
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LABELS
from roundtable.ical.written_starts import starts_by_uid
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, InvitationStep, Offer

PATH = "/reply/"


class Reader(StrEnum):
    """Whose link it is: of whoever the letter is for, or of whoever has it in copy."""

    ADDRESSED = "reply"
    IN_COPY = "reply in copy"


def reply_link(invitation: Invitation, reader: Reader = Reader.ADDRESSED) -> str:
    """The secret link to the page on which a guest answers; empty where there is none."""
    nonce = invitation.reply_nonce
    return links.absolute(f"{PATH}{reply_name(nonce, reader)}") if nonce else ""


def reply_name(nonce: str, reader: Reader = Reader.ADDRESSED) -> str:
    """The last part of the link."""
    return f"{nonce}.{links.token(reader, nonce)}"


def find_by_link(name: str) -> tuple[Invitation, Reader] | None:
    """The invitation of a link, with all that its page shows; a wrong one costs the same."""
    nonce, _dot, given = name.partition(".")
    genuine = [reader for reader in Reader if links.is_genuine(reader, nonce, given)]
    invitation = db.session.scalar(BY_NONCE, {"nonce": nonce if genuine else ""})
    return (invitation, genuine[0]) if invitation else None


def read_again(invitation: Invitation) -> None:
    """Read what somebody else may have answered since it was found."""
    query = sa.select(Invitation).where(Invitation.id == invitation.id).options(*SHOWN)
    db.session.scalars(query.execution_options(populate_existing=True)).one()


def times_of_letter(invitation: Invitation) -> Sequence[tuple[str, Offer]]:
    """The times that the cleared letter offers, under its letters, freed ones too.

    Times of earlier drafts are not among them; one agreed on later has no letter.
    """
    offers = sorted(invitation.offers, key=lambda offer: (offer.starts_at, offer.id))
    if invitation.cleared_calendar is None:
        return list(zip(LABELS, offers, strict=False))
    by_uid = {offer.uid: offer for offer in offers}
    written = starts_by_uid(invitation.cleared_calendar)
    times = [
        (letter, by_uid[uid]) for letter, uid in zip(LABELS, written, strict=False) if uid in by_uid
    ]
    kept = [one for one in offers if one.state is OfferState.KEPT and one.uid not in written]
    return [*times, *(("", one) for one in kept)]


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


SHOWN = (
    joinedload(Invitation.group),
    joinedload(Invitation.leader),
    joinedload(Invitation.delegate),
    selectinload(Invitation.offers).joinedload(Offer.session),
)
BY_NONCE = (
    sa.select(Invitation).where(Invitation.reply_nonce == sa.bindparam("nonce")).options(*SHOWN)
)
