"""What the directory can be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language, Seniority
from roundtable.domain.permissions import Permission, may
from roundtable.domain.spelling import spellings
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.people import Person, PersonTrait
from roundtable.queries.access import visible_group_ids

MOST_WORDS = 6


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a directory is asked for; what is empty does not filter."""

    text: str = ""
    country: str = ""
    seniority: Seniority | None = None
    language: Language | None = None
    group_id: int | None = None
    interest: str = ""
    is_archived: bool = False


def conditions(filters: Filters, account: Account) -> list[sa.ColumnElement[bool]]:
    """What a person must meet to be found; a group is looked into only by who sits in it.

    Who may not see addresses finds nobody by them either.
    """
    says = _says if may(account.role, None, Permission.EDIT_PEOPLE) else _says_openly
    archived = Person.archived_at.is_not(None)
    gone = sa.and_(archived, Person.erased_at.is_(None))
    where: list[sa.ColumnElement[bool]] = [gone if filters.is_archived else sa.not_(archived)]
    where += [says(word) for word in filters.text.split()[:MOST_WORDS]]
    equal = (("country", filters.country), ("seniority", filters.seniority))
    for name, value in (*equal, ("language", filters.language)):
        if value:
            where.append(getattr(Person, name) == value)
    if filters.group_id is not None:
        where.append(Person.id.in_(_seated(filters.group_id, account)))
    if filters.interest:
        where.append(_has_trait(filters.interest))
    return where


def _says(word: str) -> sa.ColumnElement[bool]:
    """Whether any spelling of a word stands in the names, houses, address or traits."""
    forms = {form for form in (*spellings(word), word.casefold()) if form}
    said = (Person.search_text.contains(form, autoescape=True) for form in forms)
    return sa.or_(*said, _has_trait(word))


def _says_openly(word: str) -> sa.ColumnElement[bool]:
    """Whether a word stands in what everybody may see of a person.

    The searched text holds the address too: there it counts only where no address has it.
    """
    forms = [form for form in {*spellings(word), word.casefold()} if form]
    single = [form for form in forms if " " not in form]
    is_named = sa.or_(Person.given != "", Person.family != "")
    open_columns = (Person.organisation, Person.post, Person.city)
    return sa.or_(
        is_named & _contains(Person.sort_name, forms),
        *(_contains(sa.func.lower(column), forms) for column in open_columns),
        _contains(Person.search_text, single)
        & sa.not_(_contains(sa.func.lower(Person.email), single)),
        _has_trait(word),
    )


def _contains(
    text: sa.ColumnElement[str] | InstrumentedAttribute[str], forms: Sequence[str]
) -> sa.ColumnElement[bool]:
    return sa.or_(sa.false(), *(text.contains(form, autoescape=True) for form in forms))


def _has_trait(text: str) -> sa.ColumnElement[bool]:
    forms = [form for form in spellings(text) if form]
    said = (PersonTrait.search_text.contains(form, autoescape=True) for form in forms)
    return Person.id.in_(sa.select(PersonTrait.person_id).where(sa.or_(sa.false(), *said)))


def _seated(group_id: int, account: Account) -> sa.Select[int]:
    return sa.select(Membership.person_id).where(
        Membership.group_id == group_id,
        Membership.role != MemberRole.FORMER,
        Membership.group_id.in_(visible_group_ids(account)),
    )
