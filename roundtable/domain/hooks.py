"""The sentence that says what two people share, proposed to whoever writes."""

from collections.abc import Mapping

from roundtable.domain.common_ground import Common, CommonPoint
from roundtable.domain.people import Language

_HOOKS: Mapping[Language, Mapping[Common, str]] = {
    Language.EN: {
        Common.ASSOCIATION: "We both belong to {}.",
        Common.UNIVERSITY: "We went to the same university: {}.",
        Common.EMPLOYER: "{} is part of both our working lives.",
        Common.GROUP: "We know each other from “{}”.",
        Common.CONFERENCE: "I would have met you at “{}” already.",
        Common.INTEREST: "We share an interest in {}.",
        Common.CITY: "We both work in {}.",
    },
    Language.DE: {
        Common.ASSOCIATION: "Wir gehören derselben Vereinigung an: {}.",
        Common.UNIVERSITY: "Wir waren an derselben Universität: {}.",
        Common.EMPLOYER: "Wir waren beide schon bei {} tätig.",
        Common.GROUP: "Wir kennen uns aus der Runde „{}“.",
        Common.CONFERENCE: "Schon bei „{}“ hätten wir uns begegnen können.",
        Common.INTEREST: "Uns beschäftigt dasselbe Thema: {}.",
        Common.CITY: "Wir arbeiten beide in {}.",
    },
}


def propose_hook(point: CommonPoint, language: Language) -> str:
    """Say one thing in common in a sentence; empty for what makes no opening."""
    words = _HOOKS[language].get(point.kind, "")
    return words.format(point.name.strip()) if words else ""
