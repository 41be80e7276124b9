"""What the note to a supervisor is written from."""

from datetime import date

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.letters import GroupFigures, NoteContext, NoteOccasion, Sender
from roundtable.domain.name_parts import split_name
from roundtable.domain.outbox import NOTES, MailState
from roundtable.domain.people import AddressForm, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.domain.sessions import SessionState
from roundtable.models.groups import Group, Membership
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Outcome, Session


def context(
    group: Group, occasion: NoteOccasion, *, sender: Person, guest: str = ""
) -> NoteContext | None:
    """Gather what the note says; None while it lacks the guest it is about.

    :param guest: the leader's name as it was typed, needed for inviting only
    """
    if occasion is NoteOccasion.INVITING and not guest:
        return None
    return NoteContext(
        language=group.language,
        recipient=_addressee(
            group.supervisor_name, group.language, sender.country, group.supervisor_form
        ),
        occasion=occasion,
        sender=Sender(name=sender.name, post=_post(sender)),
        group=figures(group),
        purpose=" ".join(group.purpose.split()),
        guest=_addressee(guest, group.language, "") if guest else None,
        minutes=group.guest_minutes,
    )


def informed_on(group: Group, occasion: NoteOccasion) -> date | None:
    """When the supervisor was told of this, if they were."""
    if occasion is NoteOccasion.CONVENING:
        return group.supervisor_informed_on
    return group.upwards_informed_on


def last_mail(group: Group, occasion: NoteOccasion) -> OutboxMail | None:
    """The last note of this kind that leaves or has left."""
    query = sa.select(OutboxMail).where(
        OutboxMail.group_id == group.id,
        OutboxMail.kind == NOTES[occasion],
        OutboxMail.state != MailState.TAKEN_BACK,
    )
    return db.session.scalar(query.order_by(OutboxMail.id.desc()).limit(1))


def figures(group: Group) -> GroupFigures:
    """Count what a group can say of itself, from one statement; a country not known is none."""
    seats = (
        sa.select(sa.func.count(), sa.func.count(sa.distinct(sa.func.nullif(Person.country, ""))))
        .select_from(Membership)
        .join(Membership.person)
        .where(Membership.group_id == group.id, Membership.role != MemberRole.FORMER)
    )
    held = sa.select(sa.func.count()).where(
        Session.group_id == group.id, Session.state == SessionState.HELD
    )
    outcomes = (
        sa.select(sa.func.count())
        .select_from(Outcome)
        .join(Outcome.session)
        .where(Session.group_id == group.id, Outcome.is_cleared)
    )
    row = db.session.execute(
        seats.add_columns(held.scalar_subquery(), outcomes.scalar_subquery())
    ).one()
    return GroupFigures(
        name=group.name,
        members=row[0],
        countries=max(row[1], 1),
        sessions_held=row[2],
        outcomes=row[3],
    )


def _post(person: Person) -> str:
    """What stands below the signature."""
    return ", ".join(part for part in (person.post, person.organisation) if part)


def _addressee(
    name: str, language: Language, country: str, form: AddressForm = AddressForm.FORMAL
) -> Addressee:
    """Read a name as it was typed: ``Frau Dr. Anna Muster``."""
    parts = split_name(name)
    return Addressee(
        given=parts.given,
        family=parts.family,
        titles=parts.titles,
        gender=parts.gender or Gender.UNSTATED,
        language=language,
        country=country,
        address_form=form,
    )
