"""To whom one text about a gathering may go, and what is said of the letters made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.conferences import ProspectState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outreach import LetterChannel, LetterPurpose
from roundtable.domain.outreach_letters import common, variant
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.outreach import OutreachLetter
from roundtable.queries import objections
from roundtable.queries import outreach_letters as letters
from roundtable.queries.invitation_page import Judgement
from roundtable.queries.outreach_contexts import context_of, draft, judge, stored

PURPOSE = LetterPurpose.GATHERING
_NOBODY = (ProspectState.JOINED, ProspectState.RESTING)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who may get the text; why not, if they may not."""

    prospect: Prospect
    is_objecting: bool

    @property
    def may_get_it(self) -> bool:
        """Whether a mail can and may go to them."""
        return bool(self.prospect.person.email) and not self.is_objecting


@dataclass(frozen=True, kw_only=True)
class CheckedLetter:
    """A letter before all leave together; ``first`` is the one that stands in its way."""

    letter: OutreachLetter
    judgement: Judgement
    first: OutreachLetter | None
    is_objecting: bool

    @property
    def is_held_up(self) -> bool:
        """Whether the letters cannot leave with this one among them."""
        address = self.letter.person.email if self.letter.person else ""
        return self.first is not None or self.is_objecting or not address


def readers(conference: Conference) -> Sequence[Reader]:
    """Everybody on the list who has not joined and does not rest, chosen ones first."""
    query = (
        sa.select(Prospect)
        .where(Prospect.conference_id == conference.id, Prospect.state.not_in(_NOBODY))
        .options(joinedload(Prospect.person))
    )
    found = sorted(
        db.session.scalars(query),
        key=lambda one: (one.state is ProspectState.LISTED, one.person.sort_name, one.id),
    )
    objecting = objections.objected_among([one.person for one in found])
    return [Reader(prospect=one, is_objecting=one.person_id in objecting) for one in found]


def drafts_of(
    conference: Conference, prospects: Collection[Prospect], account: Account, *, now: datetime
) -> Mapping[str, LetterBody]:
    """The common texts that the chosen need, drafted: English, German with Sie, with Du."""
    texts = {}
    for prospect in sorted(prospects, key=lambda one: one.id):
        person = prospect.person
        kind = variant(person.language, person.address_form)
        if kind not in texts:
            sample = OutreachLetter(
                person=person,
                conference=conference,
                purpose=PURPOSE,
                channel=LetterChannel.MAIL,
                language=Language(person.language),
                created_at=now,
            )
            sample.account = account
            texts[kind] = draft(common(context_of(sample, prospect)))
    return dict(sorted(texts.items()))


def checked(conference: Conference, *, now: datetime) -> Sequence[CheckedLetter]:
    """The letters that lie ready, each judged, and what stands in the way of sending them."""
    ready = letters.drafts(conference, PURPOSE)
    prospects = letters.prospects_of(ready)
    people = [one.person for one in ready if one.person]
    earlier = letters.first_letters([one.id for one in people], now=now)
    objecting = objections.objected_among(people)
    result = []
    for letter in ready:
        prospect = prospects.get((conference.id, letter.person_id or 0))
        first = None if letters.has_answered(prospect) else earlier.get(letter.person_id or 0)
        result.append(
            CheckedLetter(
                letter=letter,
                judgement=judge(stored(letter), context_of(letter, prospect)),
                first=first,
                is_objecting=letter.person_id in objecting,
            )
        )
    return result
