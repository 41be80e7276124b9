"""Making a person of the texts that a file gives by field."""

import re
from collections.abc import Mapping

from roundtable.documents.people_places import place
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.name_parts import NameParts, guess_name, join_name, split_name
from roundtable.domain.name_titles import is_titles
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson, check, name_guessed, shown
from roundtable.domain.post_words import is_post
from roundtable.domain.text import one_line
from roundtable.holidays_by_country import find_region

_FEMALE_WORDS = "f w female weiblich woman frau"
_MALE_WORDS = "m male männlich man herr"
_GENDERS = dict.fromkeys(_FEMALE_WORDS.split(), Gender.FEMALE) | dict.fromkeys(
    _MALE_WORDS.split(), Gender.MALE
)
_ENGLISH_WORDS = "en eng english englisch"
_GERMAN_WORDS = "de deu ger german deutsch"
_LANGUAGES = dict.fromkeys(_ENGLISH_WORDS.split(), Language.EN) | dict.fromkeys(
    _GERMAN_WORDS.split(), Language.DE
)


def make_person(texts: Mapping[PersonField, str]) -> tuple[ReadPerson, tuple[Problem, ...]]:
    """Make a person, and say what was wrong or only assumed.

    A title that is a post (``Title: Head of Supply``) is taken as one.
    """
    said = {field: one_line(text) for field, text in texts.items()}
    titles, post = said.get(PersonField.TITLES, ""), said.get(PersonField.POST, "")
    if titles and not post and is_post(titles) and not is_titles(titles):
        titles, post = "", titles
    email = said.get(PersonField.EMAIL, "").removeprefix("mailto:").strip("<>' ")
    name = _name(said, titles, email)
    language, language_problems = _language(said.get(PersonField.LANGUAGE, ""))
    where, place_problems = place(said)
    person = ReadPerson(
        given=name.given,
        family=name.family,
        titles=name.titles,
        email=email,
        phone=said.get(PersonField.PHONE, ""),
        organisation=said.get(PersonField.ORGANISATION, ""),
        post=post,
        country=where.country,
        region=find_region(where.country, said.get(PersonField.REGION, "")) or "",
        city=said.get(PersonField.CITY, ""),
        zone=where.zone,
        language=language,
        gender=_GENDERS.get(said.get(PersonField.GENDER, "").casefold(), name.gender),
        interests=_interests(said.get(PersonField.INTERESTS, "")),
    )
    guesses = (name_guessed(person),) if name.is_guessed and person.name else ()
    return person, (*check(person), *guesses, *place_problems, *language_problems)


def _name(said: Mapping[PersonField, str], titles: str, email: str) -> NameParts:
    """Read the name from its parts, else from the whole, else from the mail address."""
    given, family = said.get(PersonField.GIVEN, ""), said.get(PersonField.FAMILY, "")
    if given or family:
        return join_name(given=given, family=family, titles=titles)
    whole = split_name(said.get(PersonField.NAME, ""))
    if whole.given or whole.family:
        joined = join_name(
            given=whole.given, family=whole.family, titles=f"{titles} {whole.titles}"
        )
        return NameParts(
            given=joined.given,
            family=joined.family,
            titles=joined.titles,
            gender=joined.gender or whole.gender,
            is_guessed=whole.is_guessed,
        )
    return guess_name(email) if email else NameParts()


def _language(text: str) -> tuple[Language | None, tuple[Problem, ...]]:
    language = _LANGUAGES.get(re.split(r"[-_;, (]", text.casefold(), maxsplit=1)[0])
    if language or not text:
        return language, ()
    unknown = Problem(
        code=ProblemCode.UNKNOWN_LANGUAGE, field=PersonField.LANGUAGE, detail=shown(text)
    )
    return None, (unknown,)


def _interests(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[,;|]", text))
    return tuple(dict.fromkeys(part for part in parts if part))
