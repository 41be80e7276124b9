"""What the demonstration says of a person, before it is stored."""

import unicodedata
from dataclasses import dataclass

from roundtable.domain.people import AssistantMode, Gender, Language, NameOrder, Seniority


@dataclass(frozen=True, kw_only=True)
class Who:
    """A made-up person. ``key`` names them within the demonstration."""

    key: str
    given: str
    family: str
    post: str
    organisation: str
    city: str
    country: str
    zone: str
    gender: Gender = Gender.FEMALE
    titles: str = ""
    seniority: Seniority = Seniority.PEER
    language: Language = Language.EN
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    interests: tuple[str, ...] = ()
    universities: tuple[str, ...] = ()
    assistant: str = ""
    assistant_mode: AssistantMode = AssistantMode.COPIED

    @property
    def email(self) -> str:
        """An address in a domain that is reserved for examples."""
        return f"{_plain(self.given)}.{_plain(self.family)}@{_plain(self.organisation)}.example.com"


def _plain(words: str) -> str:
    """Letters and hyphens only, as they stand in an address."""
    spelled = words.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    letters = unicodedata.normalize("NFKD", spelled)
    return "".join(c if c.isascii() and c.isalnum() else "-" if c in " -" else "" for c in letters)
