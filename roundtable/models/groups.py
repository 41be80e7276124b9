"""Groups: the circle of peers and who sits in it."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.groups import Confidentiality, GroupKind, GroupState, MemberRole, Upwards
from roundtable.domain.people import AddressForm, Language
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.people import Person


class Group(Base):
    """A circle of peers, with its culture and the thresholds it set itself.

    Where it ``mails_sessions``, members get calendar invitations from ``mails_since`` on: from when
    somebody has looked at what leaves. None says that nobody has. A circle is no round: it holds
    one account's coffees and gatherings with people outside.
    """

    __tablename__ = "groups"
    __table_args__ = (
        sa.CheckConstraint("guest_minutes BETWEEN 5 AND 60", name="guest_minutes"),
        sa.CheckConstraint("needed_attendance BETWEEN 0 AND 100", name="needed_attendance"),
        sa.CheckConstraint("needed_pulse BETWEEN 0 AND 10", name="needed_pulse"),
    )

    id: Mapped[Id]
    kind: Mapped[GroupKind] = mapped_column(
        enum_column(GroupKind), default=GroupKind.ROUND, server_default="round"
    )
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    language: Mapped[Language] = mapped_column(enum_column(Language), default=Language.EN)
    time_zone: Mapped[str] = mapped_column(default="UTC")
    video_link: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="teal")
    state: Mapped[GroupState] = mapped_column(enum_column(GroupState), default=GroupState.FORMING)
    created_at: Mapped[Instant]

    norms: Mapped[str] = mapped_column(default="")
    norms_agreed_on: Mapped[date | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(
        enum_column(Confidentiality), default=Confidentiality.CHATHAM_HOUSE
    )
    is_recorded: Mapped[bool] = mapped_column(default=False)
    needs_two: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    shows_addresses: Mapped[bool] = mapped_column(default=False)
    mails_sessions: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    mails_since: Mapped[datetime | None] = mapped_column(UTCDateTime())

    supervisor_first: Mapped[bool] = mapped_column(default=False)
    supervisor_name: Mapped[str] = mapped_column(default="")
    supervisor_email: Mapped[str] = mapped_column(default="", server_default="")
    supervisor_form: Mapped[AddressForm] = mapped_column(
        enum_column(AddressForm), default=AddressForm.FORMAL, server_default="formal"
    )
    supervisor_informed_on: Mapped[date | None]
    upwards: Mapped[Upwards] = mapped_column(enum_column(Upwards), default=Upwards.FINE)
    upwards_informed_on: Mapped[date | None]

    guest_minutes: Mapped[int] = mapped_column(default=15)
    needed_sessions: Mapped[int] = mapped_column(default=3)
    needed_attendance: Mapped[int] = mapped_column(default=70)
    needed_pulse: Mapped[float] = mapped_column(default=8.0)
    needed_outcomes: Mapped[int] = mapped_column(default=3)
    notice_days: Mapped[int] = mapped_column(default=14)
    rest_days: Mapped[int] = mapped_column(default=90)

    calendar_version: Mapped[int] = mapped_column(default=1, server_default="1")

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="group", cascade="all, delete-orphan"
    )

    @property
    def is_circle(self) -> bool:
        """Whether it is an account's own circle, and no round."""
        return self.kind is GroupKind.CIRCLE


class Membership(Base):
    """A person's seat in a group. Who leaves becomes ``former``: what was held keeps its count.

    ``page_nonce`` names the page on which members answer without an account, where they have one.
    ``times_away`` holds, for who left and came back, the two days of each time as ISO dates.
    """

    __tablename__ = "memberships"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "person_id"),
        sa.Index("uq_memberships_page_nonce", "page_nonce", unique=True),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[MemberRole] = mapped_column(enum_column(MemberRole), default=MemberRole.MEMBER)
    is_required: Mapped[bool] = mapped_column(default=True)
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    times_away: Mapped[list[list[str]]] = mapped_column(sa.JSON, default=list, server_default="[]")
    norms_accepted_on: Mapped[date | None]
    supervisor_first: Mapped[bool] = mapped_column(default=False)
    supervisor_informed_on: Mapped[date | None]
    page_nonce: Mapped[str | None]

    group: Mapped[Group] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship(back_populates="memberships")
