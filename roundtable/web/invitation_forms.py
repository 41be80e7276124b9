"""The forms on the page of an invitation: which of them its state asks for."""

from dataclasses import dataclass

from roundtable import clock, formats
from roundtable.domain.counters import CounterPlace
from roundtable.domain.guest_times import CandidateTime
from roundtable.domain.invitations import TRANSITIONS, InvitationState, OfferState
from roundtable.domain.letters import LABELS, LetterBody
from roundtable.forms.guest_letters import GuestLetterForm
from roundtable.forms.invitation_answers import AnswerForm, NotATime
from roundtable.forms.invitations import AgreeForm, LetterForm, NoteForm, ReportForm
from roundtable.i18n import current_language
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries import counters
from roundtable.queries.counters import Counter
from roundtable.queries.invitation_letters import live_offers
from roundtable.queries.invitation_times import candidates
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account

#: The states in which a time outside the letter can be agreed on.
AGREEING = {
    InvitationState.SENT,
    InvitationState.DECLINED,
    InvitationState.DELEGATED,
    InvitationState.OTHER_TIME,
    InvitationState.RESTING,
}


@dataclass(kw_only=True)
class StepForms:
    """The forms of a page; those that a state does not need stay away."""

    letter: LetterForm | None = None
    answer: AnswerForm | None = None
    agree: AgreeForm | None = None
    step: NoteForm | ReportForm | None = None
    withdraw: NoteForm | None = None
    more: GuestLetterForm | None = None
    yes: GuestLetterForm | None = None
    no: GuestLetterForm | None = None


def answer_form(invitation: Invitation) -> AnswerForm:
    """The form for what they answered, with the answers that are possible now."""
    form = AnswerForm(prefix="answer")
    after = TRANSITIONS[invitation.state]
    others = [other for other in NotATime if InvitationState(other.value) in after]
    form.offer(_named(invitation), others)
    return form


def may_answer(invitation: Invitation) -> bool:
    """Whether an answer of theirs can be noted now."""
    after = TRANSITIONS[invitation.state]
    return InvitationState.DECLINED in after or InvitationState.ACCEPTED in after


def times_to_accept(invitation: Invitation) -> list[Offer]:
    """The times that a yes may choose: those held, and freed ones that may be taken back."""
    if InvitationState.ACCEPTED not in TRANSITIONS[invitation.state]:
        return []
    return [
        offer
        for offer in invitation.offers
        if offer.state is not OfferState.FREED
        or (offer.session.is_open and offer.starts_at > clock.now())
    ]


def agree_form(several: list[CandidateTime]) -> AgreeForm:
    """The form for a time outside the letter."""
    form = AgreeForm(prefix="agree")
    form.offer([one.session_id for one in several if one.can_be_offered])
    return form


def letter_form(invitation: Invitation) -> LetterForm:
    """The letter as it is stored."""
    return LetterForm(
        formdata=None,
        subject=invitation.subject,
        body=invitation.body,
        revision=invitation.revision,
    )


def guest_letter_form(letter: LetterBody, prefix: str = "more") -> GuestLetterForm:
    """A letter after the invitation, as it is drafted."""
    return GuestLetterForm(formdata=None, prefix=prefix, subject=letter.subject, body=letter.body)


def fill_counter(forms: StepForms, counter: Counter) -> None:
    """Draft the two answers to a proposal, where they were not typed already."""
    if counter.place is CounterPlace.INSIDE:
        forms.yes = forms.yes or guest_letter_form(counters.draft_yes(counter), "yes")
    if counter.place is not CounterPlace.SAME:
        forms.no = forms.no or guest_letter_form(counters.draft_no(counter, now=clock.now()), "no")


def fill(forms: StepForms, invitation: Invitation, several: list[CandidateTime]) -> None:
    """Add the fresh forms that the state asks for to those that were refused."""
    after = TRANSITIONS[invitation.state]
    if invitation.state is InvitationState.DRAFTED:
        forms.letter = forms.letter or letter_form(invitation)
    if may_answer(invitation):
        forms.answer = forms.answer or answer_form(invitation)
    if invitation.state in AGREEING:
        forms.agree = forms.agree or agree_form(several)
    if InvitationState.WITHDRAWN in after:
        forms.withdraw = forms.withdraw or NoteForm(prefix="withdraw")
    if invitation.state is InvitationState.THANKED:
        forms.step = forms.step or ReportForm(prefix="step")
    else:
        forms.step = forms.step or NoteForm(prefix="step")


def _named(invitation: Invitation) -> list[tuple[int, str]]:
    """Each time a yes may choose, under its letter; freed ones would be taken back."""
    labels = {
        offer.id: label for label, offer in zip(LABELS, live_offers(invitation), strict=False)
    }
    return [
        (
            offer.id,
            _("%(label)s: %(when)s", label=labels[offer.id], when=_when(offer))
            if offer.id in labels
            else _("After all: %(when)s", when=_when(offer)),
        )
        for offer in times_to_accept(invitation)
    ]


def _when(offer: Offer) -> str:
    """A time on the leader's clock and on the reader's."""
    zone = offer.invitation.leader.time_zone
    return formats.when(offer.starts_at, offer.ends_at, zone, current_account().time_zone)


def times_for(
    group: Group, leader: Person, invitation: Invitation | None = None
) -> list[CandidateTime]:
    """The coming sessions from the leader's desk."""
    return candidates(
        group,
        leader,
        minutes=invitation.minutes if invitation else group.guest_minutes,
        language=current_language().value,
        now=clock.now(),
        invitation=invitation,
    )
