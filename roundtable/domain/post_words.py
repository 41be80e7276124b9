"""Telling a post and a house from a name, by the words that only they use."""

import re

_POSTS_WORDS = (
    "head chief director manager president officer lead partner founder chair chairman "
    "chairwoman chairperson member engineer analyst consultant advisor adviser secretary "
    "assistant associate professor lecturer dean owner vice executive managing global regional "
    "senior ceo cfo coo cto cio chro cpo cmo cso evp svp vp hr it pa leiterin leitung chef "
    "chefin vorstand vorständin sprecher sprecherin mitglied referent referentin beauftragte "
    "beauftragter berater beraterin inhaber inhaberin gründer gründerin assistenz assistentin "
    "sekretariat sekretärin stellvertretende stellvertretender geschäftsführung personal "
    "einkauf vertrieb vertriebs finanzen"
)
_POSTS = frozenset(_POSTS_WORDS.split())
_POST_ENDINGS = (
    "leiter", "leiterin", "leitung", "führer", "führerin", "führung", "direktor", "direktorin",
    "manager", "managerin", "vorstand", "vorständin", "beauftragte", "beauftragter", "referent",
)  # fmt: skip
_HOUSES_WORDS = (
    "ag co corp corporation company eg ev foundation gbr gmbh group gruppe holding inc institut "
    "institute kg kgaa limited llc llp ltd mbh ministerium ministry nv oy ohg plc pty sa sarl "
    "se spa stiftung ug universität university verband verein bank werke hochschule"
)
_HOUSES = frozenset(_HOUSES_WORDS.split())


def is_post(text: str) -> bool:
    """Whether a text holds a word of a post: ``Head of Supply``, ``Personalleiterin``."""
    words = _words(text)
    return any(word in _POSTS or word.endswith(_POST_ENDINGS) for word in words)


def is_house(text: str) -> bool:
    """Whether a text holds a word of an organisation: ``Nordhaus GmbH``."""
    return len(_words(text)) > 1 and not _HOUSES.isdisjoint(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace(".", "").casefold())
