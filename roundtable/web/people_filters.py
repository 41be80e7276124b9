"""What an address asks the directory for; what makes no sense there is not asked."""

from enum import StrEnum
from typing import TypeVar

from flask import request

from roundtable.domain.people import Language, Seniority
from roundtable.domain.text import one_line
from roundtable.queries.people_filters import Filters

LONGEST = 200
MOST = 2**31 - 1
Word = TypeVar("Word", bound=StrEnum)


def wanted_filters() -> Filters:
    """The filters in the present request's address."""
    return Filters(
        text=_text("q"),
        country=_text("country"),
        seniority=_member("seniority", Seniority),
        language=_member("language", Language),
        group_id=_number("group"),
        interest=_text("interest"),
        is_archived=request.args.get("archived") == "1",
    )


def wanted_page() -> int:
    """The page asked for; the first, if it is no number."""
    return _number("page") or 1


def arguments(filters: Filters) -> dict[str, str | int]:
    """The filters as they stand in an address, for the links to the other pages."""
    given: dict[str, str | int | None] = {
        "q": filters.text,
        "country": filters.country,
        "seniority": filters.seniority,
        "language": filters.language,
        "group": filters.group_id,
        "interest": filters.interest,
        "archived": 1 if filters.is_archived else None,
    }
    return {name: value for name, value in given.items() if value}


def _text(name: str) -> str:
    return one_line(request.args.get(name, "")[:LONGEST])


def _number(name: str) -> int | None:
    number = request.args.get(name, type=int)
    return number if number is not None and 0 < number <= MOST else None


def _member(name: str, kind: type[Word]) -> Word | None:
    text = request.args.get(name, "")
    return kind(text) if text in set(kind) else None
