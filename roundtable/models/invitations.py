"""Invitations: the letter to one leader, the times it offers, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.invitations import GuestRole, InvitationState, OfferState
from roundtable.domain.people import Language
from roundtable.links import new_nonce
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.sessions import Session


class Invitation(Base):
    """A letter to one leader. What was cleared is frozen beside what is still being written.

    ``reply_nonce`` names the page on which they answer; without one there is no such page.
    ``writer_id`` is the account that wrote the letter last. ``resting_until`` is the day from
    which somebody who said perhaps later may be asked again; ``successor`` is the invitation that
    follows.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        sa.Index("ix_invitations_group_id_state", "group_id", "state"),
        sa.Index("uq_invitations_reply_nonce", "reply_nonce", unique=True),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"))
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[GuestRole] = mapped_column(enum_column(GuestRole))
    state: Mapped[InvitationState] = mapped_column(
        enum_column(InvitationState), default=InvitationState.IDEA
    )
    language: Mapped[Language] = mapped_column(enum_column(Language))
    minutes: Mapped[int] = mapped_column(default=15)
    topic: Mapped[str] = mapped_column(default="")
    questions: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    delegate_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    writer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    resting_until: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )

    cleared_message: Mapped[bytes | None]
    cleared_calendar: Mapped[bytes | None]
    cleared_reason: Mapped[str] = mapped_column(default="")
    cleared_findings: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)

    reply_nonce: Mapped[str | None] = mapped_column(default=new_nonce)
    created_at: Mapped[Instant]
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    revision: Mapped[int] = mapped_column(default=1)

    group: Mapped[Group] = relationship()
    leader: Mapped[Person] = relationship(foreign_keys=[leader_id])
    delegate: Mapped[Person | None] = relationship(foreign_keys=[delegate_id])
    successor: Mapped[Invitation | None] = relationship(
        back_populates="predecessors", foreign_keys=[successor_id], remote_side="Invitation.id"
    )
    predecessors: Mapped[list[Invitation]] = relationship(
        back_populates="successor", foreign_keys=[successor_id], order_by="Invitation.id"
    )
    offers: Mapped[list[Offer]] = relationship(
        back_populates="invitation", cascade="all, delete-orphan", order_by="Offer.starts_at"
    )
    steps: Mapped[list[InvitationStep]] = relationship(
        back_populates="invitation", cascade="all, delete-orphan", order_by="InvitationStep.id"
    )


class Offer(Base):
    """One of the two or three times of a letter: a guest slot held in one session.

    One slot, one guest: a session has at most one offer that is not freed. ``told_sequence`` is
    the state of the entry in which a mail put it into the guest's calendar, if one did, and
    ``quiet_sequence`` a later one that says the same: a change was taken back before it was told.
    ``answer_stamped_at`` is when their calendar last answered it, by its own clock.
    """

    __tablename__ = "offers"
    __table_args__ = (
        sa.Index(
            "uq_offers_one_guest",
            "session_id",
            unique=True,
            sqlite_where=sa.text("state <> 'freed'"),
            postgresql_where=sa.text("state <> 'freed'"),
        ),
    )

    id: Mapped[Id]
    invitation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="CASCADE"), index=True
    )
    session_id: Mapped[int] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("agenda_items.id", ondelete="SET NULL")
    )
    state: Mapped[OfferState] = mapped_column(enum_column(OfferState), default=OfferState.OFFERED)
    starts_at: Mapped[Instant]
    minutes: Mapped[int]
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    told_sequence: Mapped[int | None]
    quiet_sequence: Mapped[int | None]
    answer_stamped_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    created_at: Mapped[Instant]
    revised_at: Mapped[Instant]
    calendar_version: Mapped[int] = mapped_column(default=1, server_default="1")

    invitation: Mapped[Invitation] = relationship(back_populates="offers")
    session: Mapped[Session] = relationship()
    item: Mapped[AgendaItem | None] = relationship()

    @property
    def ends_at(self) -> datetime:
        """The instant at which the guest leaves."""
        return self.starts_at + timedelta(minutes=self.minutes)


class InvitationStep(Base):
    """Who moved an invitation from one state to the next, when and why.

    The guest themselves, by their link, have no account; ``is_from_copy``: it was the link of
    whoever has the letter in copy.
    """

    __tablename__ = "invitation_steps"

    id: Mapped[Id]
    invitation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    from_state: Mapped[InvitationState | None] = mapped_column(enum_column(InvitationState))
    to_state: Mapped[InvitationState] = mapped_column(enum_column(InvitationState))
    taken_at: Mapped[Instant]
    reason: Mapped[str] = mapped_column(default="")
    is_from_guest: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    is_from_copy: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    invitation: Mapped[Invitation] = relationship(back_populates="steps")
    account: Mapped[Account | None] = relationship()
