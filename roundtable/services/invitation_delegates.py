"""Who comes in a leader's place: somebody known, or somebody to know from now on.

They may be asked themselves: then the times are held for an invitation of their own.
"""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import InvitationState
from roundtable.domain.name_parts import split_name
from roundtable.domain.people import Source
from roundtable.domain.people_import import ReadPerson
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.invitation_leaders import find_leader
from roundtable.queries.invitation_letters import live_offers
from roundtable.services import invitation_slots as slots
from roundtable.services import people
from roundtable.services.invitation_drafts import invite
from roundtable.services.invitation_letters import redraft
from roundtable.services.locks import lock
from roundtable.services.objections import refuse_if_objected


class NoDelegateError(RuleBrokenError):
    """Nobody was named who could be asked in the leader's place."""


class DelegateSitsHereError(RuleBrokenError):
    """Members of the group are no guests of it."""


def hand_over(invitation: Invitation, *, by: Account, now: datetime) -> Invitation:
    """Ask the delegate themselves, for the same times; done twice, it is done once.

    :raises NoDelegateError: nobody was named, or somebody has said yes meanwhile
    :raises DelegateSitsHereError: they sit in the group
    :raises ObjectedError: they asked not to be written to
    """
    group = invitation.group
    lock([group])
    lock([offer.session for offer in invitation.offers])
    db.session.refresh(invitation, with_for_update={"of": Invitation})
    delegate, successor = invitation.delegate, invitation.successor
    if successor is not None and successor.leader_id == invitation.delegate_id:
        return successor
    if invitation.state is not InvitationState.DELEGATED or delegate is None:
        raise NoDelegateError
    if find_leader(group, delegate.id) is None:
        raise DelegateSitsHereError
    refuse_if_objected(delegate)
    sessions = [one.session for one in live_offers(invitation) if one.session.is_open]
    slots.free(invitation.offers, now=now)
    own = invite(group, delegate, _plan(invitation, delegate), sessions, by=by, now=now)
    invitation.successor = own
    if own.state is InvitationState.DRAFTED:
        redraft(own, by=by, now=now)  # it says who has named them
    db.session.flush()
    return own


def _plan(invitation: Invitation, delegate: Person) -> InvitationPlan:
    return InvitationPlan(
        role=invitation.role,
        language=delegate.language,
        topic=invitation.topic,
        questions=tuple(invitation.questions),
    )


def find_or_add(
    invitation: Invitation, name: str, email: str, post: str = "", *, now: datetime
) -> Person:
    """Whoever is meant by a written name; they work where the leader does unless we know better.

    Somebody known by the address stays as we know them, whatever else was written.

    :raises ErasedError: they asked to be forgotten; that another names them brings nobody back
    """
    leader, parts = invitation.leader, split_name(name)
    read = ReadPerson(
        given=parts.given,
        family=parts.family,
        titles=parts.titles,
        gender=parts.gender,
        email=email,
        organisation=leader.organisation,
        post=post,
        country=leader.country,
        zone=leader.time_zone,
        language=invitation.language,
    )
    defaults = ListDefaults(
        time_zone=leader.time_zone,
        language=leader.language,
        seniority=leader.seniority,
        source=Source.DELEGATE,
    )
    return people.find_or_create(read, now=now, defaults=defaults)
