"""Names of houses as they are compared: without legal form, accents and small words."""

from functools import lru_cache

from rapidfuzz import fuzz

from roundtable.domain.spelling import plain

#: Of 100: one wrong letter in a word, or a word more.
NEAR = 88

_FORMS_WORDS = (
    "gmbh mbh ag se kg kgaa ohg ug ev eg co cie ltd limited llc llp plc inc incorporated corp "
    "corporation company sa sas sarl srl spa sl bv nv ab as asa aps oy oyj kft zrt doo "
    "und and the der die das"
)
_FORMS = frozenset(_FORMS_WORDS.split())


def folded(text: str) -> str:
    """A plain name in which it does not matter how umlauts were typed."""
    return respelled(plain(text))


def respelled(text: str) -> str:
    """A plain name with umlauts as their vowels, however they were typed."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=16_384)
def house_key(organisation: str) -> str:
    """What two spellings of one house have in common; empty where there is no house."""
    words = folded(organisation).split()
    return " ".join([word for word in words if word not in _FORMS] or words)


def are_near(one: str, other: str) -> bool:
    """Whether two keys may be one house."""
    return one == other or fuzz.token_set_ratio(one, other, score_cutoff=NEAR) > 0
