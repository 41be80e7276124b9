"""Telling the title of a talk from a name, also where both are written in capitals.

A guess, shown before anything is stored. A post or a house behind it speaks for a name.
"""

from roundtable.domain.name_parts import starts_with_particle
from roundtable.domain.name_titles import take_honorific, take_titles
from roundtable.domain.post_words import is_house, is_post

_SENTENCE_WORDS = (
    "a an and are as at by for from how in into is of on or our the to what when where why with "
    "your auf aus beim bei das die ein eine für im ist mit nach oder ohne über und was wie warum "
    "wir zum zur"
)
_SENTENCE = frozenset(_SENTENCE_WORDS.split())
_OPENING_WORDS = "the how what when where which who why die welche wer wie warum wohin"
_OPENING = frozenset(_OPENING_WORDS.split())
_IN_NAMES_WORDS = "an auf aus in zum zur"
_IN_NAMES = frozenset(_IN_NAMES_WORDS.split())
"""Words that stand in names too: ``an der Heiden``, ``zur Mühlen``."""
_SYLLABLES_WORDS = "a an as bei das in is mit on to"
_SYLLABLES = frozenset(_SYLLABLES_WORDS.split())
"""Words that are syllables of names as well, where capitals do not tell them apart."""
_ARTICLES = frozenset(("der", "dem", "den"))
_TOPICS_WORDS = (
    "artificial automation board boardroom boards business businesses chains change climate "
    "crisis customers customer cyber cybersecurity data decade digital development diversity "
    "economic economy employees energy engagement equity failure future governance government "
    "growth hybrid inclusion innovation innovative intelligence introduction investment "
    "leadership learning lessons management markets networking ownership partnership partnerships "
    "policy readiness remote resilience resilient risk risks security skills strategic strategies "
    "strategy sustainable talents teams technologies technology together tomorrow trends trust "
    "wellbeing wellness women work workforce workplace arbeit arbeitswelt chancen denken digitale "
    "digitalen digitaler energie energiewende erfolg erfahrungen fachkräfte fachkräftemangel "
    "frauen führung gesellschaft gestalten herausforderungen idee ideen intelligenz klimaschutz "
    "klimawandel krise krisen kultur künstliche künstlicher lernen lieferkette lieferketten markt "
    "märkte mut nachhaltige nachhaltigen netzwerken neue neues perspektiven produkt produkte "
    "strategie strategien technologie technologien unternehmenskultur verantwortung vertrauen "
    "vielfalt wirtschaft zukunft zusammenarbeit zusammenhalt"
)
_TOPICS = frozenset(_TOPICS_WORDS.split())
_TOPIC_ENDINGS = (
    "isation", "ization", "mation", "vation", "ierung", "ität", "igkeit", "schaften", "barkeit",
    "ability", "ology", "ismus",
)  # fmt: skip
_DOING_WORDS = (
    "breaking bridging building closing creating designing driving empowering finding getting "
    "hiring keeping leading living making managing moving navigating opening reinventing "
    "rethinking scaling shaping taking thinking transforming turning understanding unlocking "
    "working"
)
_DOING = frozenset(_DOING_WORDS.split())
_MOST_NAME_WORDS = 6
_LONG = 9
"""So many letters no syllable has beside which ``AN`` would be one."""


def is_title(name: list[str], others: list[str]) -> bool:
    """Whether the words before the first comma are no name but those of a title.

    :param others: what stands behind commas
    """
    words = take_titles(take_honorific(name)[1], name_words=1)[1]
    is_placed = any(is_post(one) or is_house(one) for one in others)
    if len(words) > _MOST_NAME_WORDS:
        return True
    if not is_placed and _names_a_topic(words):
        return True
    if _has_sentence(words, is_placed=is_placed) and not starts_with_particle(words[0]):
        return True
    behind = [word for one in others for word in one.split()]
    return len(words) == 1 and not is_placed and any(_is_said(word, behind) for word in behind)


def _names_a_topic(words: list[str]) -> bool:
    plain = [word.casefold().strip(".:&+") for word in words]
    parts = [part for word in plain for part in word.split("-")]
    return (
        (len(words) > 1 and plain[0] in _DOING)
        or (len(words) > 2 and plain[0] in _OPENING)
        or any(part in _TOPICS or part.endswith(_TOPIC_ENDINGS) for part in parts)
    )


def _has_sentence(words: list[str], *, is_placed: bool) -> bool:
    """Whether one of the words joins a sentence; in capitals one at the end does not."""
    joining = words[1:-1] if _are_capitals(words) else words[1:]
    said = [word.casefold() for word in joining if _is_said(word, words)]
    return any(not (is_placed and word in _IN_NAMES) for word in said)


def _is_said(word: str, among: list[str]) -> bool:
    """Whether a word is one of a sentence: in small letters, or in capitals among capitals."""
    if not _are_capitals(among):
        return word in _SENTENCE
    plain = word.casefold()
    if plain not in _SENTENCE or len(plain) == 1:
        return False
    return plain not in _SYLLABLES or _is_between_long(word, among)


def _is_between_long(word: str, among: list[str]) -> bool:
    """Whether ``IN`` stands in a sentence: beside a long word, and not in ``IN DER AU``."""
    following = among[among.index(word) + 1 :]
    is_placed_name = bool(following) and following[0].casefold() in _ARTICLES
    return not is_placed_name and any(len(one) >= _LONG for one in among)


def _are_capitals(words: list[str]) -> bool:
    text = "".join(words)
    return text.isupper() and any(len(word) > 1 for word in words)
