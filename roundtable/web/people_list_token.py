"""The rows of a list, signed, on their way from the preview to the confirmation.

Nothing is kept on the server in between. The signature covers the account, so that the rows
somebody confirms are the ones they were shown.
"""

from dataclasses import asdict
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson, ReadRow, check
from roundtable.models.accounts import Account

MAX_AGE_SECONDS = 86_400
MAX_LENGTH = 8 * 1024 * 1024


def sign(rows: tuple[ReadRow, ...], account: Account) -> str:
    """Pack the rows into text that a form can carry."""
    return _signer(account).dumps([_plain(row) for row in rows])


def unsign(token: str, account: Account) -> tuple[ReadRow, ...] | None:
    """Unpack the rows; None if they are too old, not ours, or not this account's."""
    try:
        return tuple(map(_row, _signer(account).loads(token, max_age=MAX_AGE_SECONDS)))
    except (BadData, ValueError, TypeError, KeyError):
        return None


def _signer(account: Account) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"people-list-{account.id}"
    )


def _plain(row: ReadRow) -> list[Any]:
    person = row.person and {name: value for name, value in asdict(row.person).items() if value}
    problems = [[problem.code, problem.field, problem.detail] for problem in row.problems]
    return [row.number, row.source_text, person, problems, row.role, row.talk]


def _row(plain: list[Any]) -> ReadRow:
    number, source_text, said, problems, role, talk = plain
    read = tuple(
        Problem(code=ProblemCode(code), field=PersonField(field), detail=detail)
        for code, field, detail in problems
    )
    person = _person(said) if said is not None else None
    found = check(person) if person else ()
    more = tuple(problem for problem in found if problem not in read)
    return ReadRow(
        number=number,
        source_text=source_text,
        person=person,
        problems=(*read, *more),
        role=ProspectRole(role) if role else None,
        talk=talk,
    )


def _person(said: dict[str, Any]) -> ReadPerson:
    language, gender = said.get("language"), said.get("gender")
    typed: dict[str, Any] = {
        "interests": tuple(said.get("interests", ())),
        "language": Language(language) if language else None,
        "gender": Gender(gender) if gender else None,
    }
    return ReadPerson(**{**said, **typed})
