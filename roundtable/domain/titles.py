"""Reading a line of titles, written as people write them: ``Univ.-Prof. Dr. Dr. h.c.``, ``PhD``.

Which of them stand in a salutation is habit of a country, and is decided in ``salutation``.
"""

import re
from dataclasses import dataclass

# Additions such as "med." or "h.c." belong to the doctorate and are not read on their own.
_PROFESSOR = re.compile(r"\bprof\b|\b\w*professor(?:in)?\b", re.IGNORECASE)
_DOCTOR = re.compile(
    r"\bd?dr\b|\bdokto?r(?:in)?\b|\bdoctor\b|\bph\.?\s?d\b|\bd\.?\s?phil\b|\bed\.?\s?d\b"
    r"|\bdba\b|\bm\.d\.",
    re.IGNORECASE,
)
_BEHIND_THE_NAME = re.compile(
    r",?\s*\b(?P<title>(?:Ph\.?\s?D|D\.?Phil|M\.?\s?Phil|E?MBA|DBA|M\.?\s?A|M\.?\s?Sc|B\.?\s?A"
    r"|B\.?\s?Sc|LL\.?\s?[BM]|M\.D|CFA|CPA)\b(?:\.(?=\s|,|$))?)",
    re.IGNORECASE,
)
_AUSTRIAN = re.compile(
    r"\bDipl\b\.?[\s-]*(?P<field>[A-ZÄÖÜ]\w+)"
    r"|(?P<doctor>\bD?Dr\b)(?:\.?-\w+)?"
    r"|(?P<magister>\bMM?ag\b(?:\.\s?a\b)?)"
    r"|\b(?P<short>Dkfm|Ing)\b|\bDI\b"
)


@dataclass(frozen=True, kw_only=True)
class Titles:
    """What a line of titles holds.

    ``degrees`` are those that Austria uses before a name, in the order written and once each.
    """

    is_professor: bool
    is_doctor: bool
    degrees: tuple[str, ...]
    before_name: str
    behind_name: str


def read_titles(text: str) -> Titles:
    """Read a line of titles; what is not known stays before the name."""
    behind = [found["title"] for found in _BEHIND_THE_NAME.finditer(text)]
    before = " ".join(_BEHIND_THE_NAME.sub(" ", text).replace(",", " ").split())
    return Titles(
        is_professor=bool(_PROFESSOR.search(text)),
        is_doctor=bool(_DOCTOR.search(text)),
        degrees=tuple(dict.fromkeys(_degree(found) for found in _AUSTRIAN.finditer(before))),
        before_name=before,
        behind_name=", ".join(behind),
    )


def _degree(found: re.Match[str]) -> str:
    if found["field"]:
        return f"Dipl.-{found['field']}."
    if found["magister"]:
        return "Mag.a" if found["magister"].endswith("a") else f"{found['magister']}."
    if found["doctor"] or found["short"]:
        return f"{found['doctor'] or found['short']}."
    return "DI"
