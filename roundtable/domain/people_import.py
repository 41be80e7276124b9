"""What a list of people, a CSV file or a vCard is read as, before anything is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.people import Gender, Language
from roundtable.domain.text import one_line

MAX_ROWS = 5_000
MAX_FIELD_LENGTH = 200
_SHOWN_LENGTH = 300


@dataclass(frozen=True, kw_only=True)
class ReadPerson:
    """A person as read: empty text and None mean *not stated*.

    ``country`` and ``region`` are ISO 3166 codes, ``zone`` an IANA zone.
    """

    given: str = ""
    family: str = ""
    titles: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    post: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    zone: str = ""
    language: Language | None = None
    gender: Gender | None = None
    interests: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name, without titles."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """One row: what it says, what it was read as, what is wrong with it.

    ``number`` counts from one; in a CSV it is the row a spreadsheet shows. A row with
    an error keeps the person as far as it was understood, to be shown. A programme says
    as what somebody was to come (``role``) and to which ``talk``.
    """

    number: int
    source_text: str
    person: ReadPerson | None
    problems: tuple[Problem, ...] = ()
    role: ProspectRole | None = None
    talk: str = ""

    @property
    def is_no_person(self) -> bool:
        """Whether the row is part of a programme, and nobody."""
        return any(problem.code is ProblemCode.NOT_A_PERSON for problem in self.problems)

    @property
    def is_usable(self) -> bool:
        """Whether the person can be taken over: read, and without an error."""
        return self.person is not None and all(problem.is_warning for problem in self.problems)


def shown(text: str) -> str:
    """Shorten the source of a row to what a preview can show."""
    line = one_line(text[: _SHOWN_LENGTH * 4])
    return line if len(line) <= _SHOWN_LENGTH else line[: _SHOWN_LENGTH - 1] + "…"


def check(person: ReadPerson) -> tuple[Problem, ...]:
    """Say what keeps a person from being stored."""
    problems = []
    if not person.name and not person.email:
        problems.append(Problem(code=ProblemCode.NO_NAME_AND_NO_EMAIL))
    if person.email and not is_mail_address(person.email):
        problems.append(_about(ProblemCode.BAD_EMAIL, PersonField.EMAIL, person.email))
    for field, texts in _texts(person).items():
        longest = max(texts, key=len, default="")
        if len(longest) > MAX_FIELD_LENGTH:
            problems.append(_about(ProblemCode.TOO_LONG, field, longest))
    return tuple(problems)


def _texts(person: ReadPerson) -> dict[PersonField, tuple[str, ...]]:
    return {
        PersonField.GIVEN: (person.given,),
        PersonField.FAMILY: (person.family,),
        PersonField.TITLES: (person.titles,),
        PersonField.EMAIL: (person.email,),
        PersonField.PHONE: (person.phone,),
        PersonField.ORGANISATION: (person.organisation,),
        PersonField.POST: (person.post,),
        PersonField.CITY: (person.city,),
        PersonField.INTERESTS: person.interests,
    }


def _about(code: ProblemCode, field: PersonField, text: str) -> Problem:
    return Problem(code=code, field=field, detail=shown(text))


def name_guessed(person: ReadPerson) -> Problem:
    """Warn that a name is no more than a guess."""
    return _about(ProblemCode.NAME_GUESSED, PersonField.NAME, person.name)


def mark_doubles(rows: Iterable[ReadRow]) -> tuple[ReadRow, ...]:
    """Warn on each row whose mail address, or else name, stood in a row before it.

    ``detail`` is the number of that row.
    """
    first_rows: dict[tuple[ProblemCode, str], int] = {}
    return tuple(_with_double(row, first_rows) for row in rows)


def _with_double(row: ReadRow, first_rows: dict[tuple[ProblemCode, str], int]) -> ReadRow:
    found: Problem | None = None
    for code, field, text in _identities(row.person):
        number = first_rows.setdefault((code, text.casefold()), row.number)
        if number != row.number and found is None:
            found = Problem(code=code, field=field, detail=str(number))
    return replace(row, problems=(*row.problems, found)) if found else row


def _identities(person: ReadPerson | None) -> list[tuple[ProblemCode, PersonField, str]]:
    if person is None:
        return []
    identities = [
        (ProblemCode.DOUBLE_EMAIL, PersonField.EMAIL, person.email),
        (ProblemCode.DOUBLE_NAME, PersonField.NAME, person.name),
    ]
    return [identity for identity in identities if identity[2]]
