"""Feeds: calendar subscriptions by secret link."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.feeds import MEGABYTE, FeedScope
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person


def _when_made(context: Any) -> datetime:
    made_at: datetime = context.get_current_parameters()["created_at"]
    return made_at


class Feed(Base):
    """A subscription: of one account, or made by a group for a member, a guest or an assistant.

    ``person`` is the member whose eyes it has, ``invitation`` that of the guest.
    The link is derived from the nonce and the server's secret: who reads the database alone
    cannot read the calendars, and the link can still be shown again. ``version`` rises with
    ``changed_at`` whenever something changes that the feed shows or may show.
    """

    __tablename__ = "feeds"
    __table_args__ = (
        sa.CheckConstraint("account_id IS NOT NULL OR group_id IS NOT NULL", name="owner"),
    )

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    invitation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="CASCADE"), index=True
    )
    scope: Mapped[FeedScope] = mapped_column(enum_column(FeedScope))
    group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("groups.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(default="")
    nonce: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[Instant]
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    changed_at: Mapped[Instant] = mapped_column(
        default=lambda context: context.get_current_parameters()["created_at"]
    )

    account: Mapped[Account | None] = relationship()
    group: Mapped[Group | None] = relationship()
    person: Mapped[Person | None] = relationship()
    invitation: Mapped[Invitation | None] = relationship()
    fetches: Mapped[list[FeedFetch]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="FeedFetch.client"
    )

    @property
    def recipient(self) -> Person | None:
        """The member or guest to whom a group gave it; None where it is one's own, or anybody's."""
        if self.invitation is not None:
            return self.invitation.delegate or self.invitation.leader
        return self.person

    @property
    def megabytes(self) -> float:
        """How large the calendar was when it was last handed out whole; nought before that."""
        whole = [fetch for fetch in self.fetches if fetch.size]
        return max(whole, key=lambda fetch: fetch.fetched_at).size / MEGABYTE if whole else 0.0


class FeedFetch(Base):
    """When a calendar program last asked, and which version it holds since.

    ``size`` is how many bytes it was given when it was last given them.
    """

    __tablename__ = "feed_fetches"
    __table_args__ = (sa.UniqueConstraint("feed_id", "client"),)

    id: Mapped[Id]
    feed_id: Mapped[int] = mapped_column(sa.ForeignKey("feeds.id", ondelete="CASCADE"))
    client: Mapped[str]
    version: Mapped[int]
    size: Mapped[int] = mapped_column(default=0, server_default="0")
    fetched_at: Mapped[Instant]
