"""The words around a name: titles and honorifics before it, degrees after it."""

from roundtable.domain.people import Gender

_TITLES_WORDS = (
    "dr ddr drs dr-ing prof professor professorin doktor doktorin mmag mag ing lic ir sir "
    "univ-prof ass-prof assoc-prof priv-doz dipl"
)
_TITLES = frozenset(_TITLES_WORDS.split())
_NEED_A_DOT_WORDS = "mag ing lic ir dipl"
_NEED_A_DOT = frozenset(_NEED_A_DOT_WORDS.split())
_QUALIFIERS_WORDS = (
    "rer nat med phil jur iur oec pol h c hc habil ing techn mult univ em vet dent agr theol "
    "soc kfm kffr inf math phys chem"
)
_QUALIFIERS = frozenset(_QUALIFIERS_WORDS.split())
_DEGREES_WORDS = (
    "phd dphil md mba emba msc ma bsc ba llm llb jd mphil mpa mph dba edd beng meng cpa cfa pmp "
    "esq obe cbe mbe acca"
)
_DEGREES = frozenset(_DEGREES_WORDS.split())
_HONORIFICS = {
    "herr": Gender.MALE,
    "herrn": Gender.MALE,
    "hr": Gender.MALE,
    "mr": Gender.MALE,
    "frau": Gender.FEMALE,
    "fr": Gender.FEMALE,
    "mrs": Gender.FEMALE,
    "ms": Gender.FEMALE,
    "miss": Gender.FEMALE,
    "mx": Gender.UNSTATED,
}


def take_titles(tokens: list[str], *, name_words: int) -> tuple[list[str], list[str]]:
    """Part the words of a name into titles and name.

    Degrees at the end are taken only where at least ``name_words`` stay, so that
    ``Jack MA`` keeps his name.
    """
    start, end = 0, len(tokens)
    while start < end and _is_title(tokens[start], is_first=start == 0):
        start += 1
    while end - start > name_words and (is_degree(tokens[end - 1]) or tokens[end - 1] == "Dr."):
        end -= 1
    return [*tokens[:start], *tokens[end:]], tokens[start:end]


def take_honorific(tokens: list[str]) -> tuple[Gender | None, list[str]]:
    """Take Herr, Frau, Mr or Ms off the front of a name of more than one word."""
    gender = _HONORIFICS.get(_bare(tokens[0])) if tokens else None
    return (None, tokens) if gender is None else (gender, tokens[1:])


def is_degree(token: str) -> bool:
    """Whether a word is a degree as it stands after a name: ``PhD``, ``M.Sc.``."""
    has_form = "." in token or sum(letter.isupper() for letter in token) > 1
    return has_form and _bare(token) in _DEGREES


def is_degrees(text: str) -> bool:
    """Whether a text is nothing but degrees, as in ``PhD MBA``."""
    tokens = text.split()
    return bool(tokens) and all(is_degree(token) for token in tokens)


def is_titles(text: str) -> bool:
    """Whether a text is nothing but an honorific, titles and degrees."""
    _gender, tokens = take_honorific(text.split())
    return bool(text.strip()) and not take_titles(tokens, name_words=0)[1]


def _is_title(token: str, *, is_first: bool) -> bool:
    bare = _bare(token)
    if bare.startswith("dipl-") or (bare in _TITLES and (bare not in _NEED_A_DOT or "." in token)):
        return True
    return not is_first and bare in _QUALIFIERS and (token.endswith(".") or token.islower())


def _bare(token: str) -> str:
    return token.replace(".", "").rstrip(",").casefold()
