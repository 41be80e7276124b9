"""A guest slot alone: fifteen minutes with an identity of their own, for guest and hosts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from roundtable import links
from roundtable import wording_calendar as words
from roundtable.catalogs import in_manner
from roundtable.domain.groups import Confidentiality
from roundtable.domain.invitations import GuestRole, OfferState
from roundtable.domain.manners import PLAIN, Manner
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.events import Entry, Status
from roundtable.models.invitations import Offer

_STATUS = {
    OfferState.OFFERED: Status.TENTATIVE,
    OfferState.KEPT: Status.CONFIRMED,
    OfferState.FREED: Status.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class GuestSlot:
    """What a leader's calendar entry needs to know; there are no members in it.

    ``zone`` is the session's, ``guest_zone`` the leader's own. A freed slot, or one whose
    session ``is_cancelled``, says so.
    """

    uid: str
    sequence: int
    created_at: datetime
    revised_at: datetime
    starts_at: datetime
    minutes: int
    zone: str
    guest_zone: str
    language: Language
    group_name: str
    role: GuestRole
    topic: str = ""
    questions: tuple[str, ...] = ()
    video_link: str = ""
    confidentiality: Confidentiality = Confidentiality.CHATHAM_HOUSE
    is_recorded: bool = False
    state: OfferState = OfferState.OFFERED
    is_cancelled: bool = False
    manner: Manner = PLAIN

    @property
    def ends_at(self) -> datetime:
        """The instant at which the guest may leave."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def status(self) -> Status:
        """Held while it is offered, certain once it is kept."""
        return Status.CANCELLED if self.is_cancelled else _STATUS[self.state]


def guest_slot_of(offer: Offer) -> GuestSlot:
    """The slot of an offer, for the leader or for whoever comes in their place."""
    invitation, session = offer.invitation, offer.session
    group, guest = invitation.group, invitation.delegate or invitation.leader
    return GuestSlot(
        uid=offer.uid,
        sequence=offer.sequence,
        created_at=offer.created_at,
        revised_at=offer.revised_at,
        starts_at=offer.starts_at,
        minutes=offer.minutes,
        zone=session.time_zone,
        guest_zone=guest.time_zone,
        language=invitation.language,
        group_name=group.name,
        role=invitation.role,
        topic=invitation.topic,
        questions=tuple(invitation.questions),
        video_link=session.video_link or group.video_link,
        confidentiality=group.confidentiality,
        is_recorded=group.is_recorded,
        state=offer.state,
        is_cancelled=session.state is SessionState.CANCELLED,
        manner=Manner(form=guest.address_form, country=guest.country),
    )


def guest_slot_calendar(*slots: GuestSlot) -> bytes:
    """Write the file for a leader, in their language: one slot, or all that are offered.

    The same slots give the same bytes at any time.
    """
    with in_language(slots[0].language):
        return calendars.file(guest_entry(slot) for slot in slots)


def guest_entry(slot: GuestSlot) -> Entry:
    """A slot as its guest sees it, in the language being spoken and in their manner."""
    with in_manner(slot.manner):
        return _guest_entry(slot)


def _guest_entry(slot: GuestSlot) -> Entry:
    title = words.guest_title(slot.group_name, slot.minutes)
    paragraphs = [
        words.your_time(slot.starts_at, slot.ends_at, slot.guest_zone),
        words.part_of_guest(slot.role),
        words.topic(slot.topic),
        words.questions(list(slot.questions)),
        words.join_at(slot.video_link),
        words.norms(slot.confidentiality, is_recorded=slot.is_recorded),
    ]
    return _entry(slot, title=title, paragraphs=paragraphs)


def host_entry(offer: Offer, *, reader_zone: str) -> Entry:
    """A slot as the group sees it: who comes, and whether they have said so."""
    slot = guest_slot_of(offer)
    page = links.absolute(f"/invitations/{offer.invitation_id}")
    guest = offer.invitation.delegate or offer.invitation.leader
    paragraphs = [
        words.not_answered_yet() if slot.status is Status.TENTATIVE else "",
        words.your_time(slot.starts_at, slot.ends_at, reader_zone),
        words.topic(slot.topic),
        words.questions(list(slot.questions)),
        words.join_at(slot.video_link),
        words.details_at(page),
    ]
    title = words.host_title(guest.name, slot.group_name)
    return _entry(
        slot,
        title=title,
        paragraphs=paragraphs,
        page_link=page,
        colour=offer.invitation.group.colour,
    )


def _entry(
    slot: GuestSlot, *, title: str, paragraphs: list[str], page_link: str = "", colour: str = ""
) -> Entry:
    return Entry(
        uid=slot.uid,
        sequence=slot.sequence,
        created_at=slot.created_at,
        revised_at=slot.revised_at,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        zone=slot.zone,
        status=slot.status,
        title=words.cancelled_title(title) if slot.status is Status.CANCELLED else title,
        location=slot.video_link or words.online(),
        description="\n\n".join(filter(None, paragraphs)),
        video_link=slot.video_link,
        video_label=words.video_call(),
        page_link=page_link,
        colour=colour,
    )
