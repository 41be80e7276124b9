"""Interests that posts and titles of talks tell of, by a small vocabulary in English and German."""

import re
from collections.abc import Iterable, Sequence

from roundtable.domain.people import Language
from roundtable.domain.spelling import plain

#: What stands in a post or a title, in plain spelling; the interest in English and in German.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (r"apprentic|vocational|ausbild|azubi|lehrling|berufsbild", "apprenticeship", "Ausbildung"),
    (r"robot", "robotics", "Robotik"),
    (r"artificial intelligence|\bai\b|\bki\b|kunstliche intelligenz|machine learning",
     "artificial intelligence", "Künstliche Intelligenz"),
    (r"people analytics|hr analytics|workforce analytics|personalanal", "people analytics",
     "Personalkennzahlen"),
    (r"talent|recruit|hiring|personalgewinn", "talent", "Talente gewinnen"),
    (r"learning|training|weiterbild|\bqualifi|upskill|reskill", "learning", "Weiterbildung"),
    (r"leadership|fuhrung", "leadership", "Führung"),
    (r"cultur|kultur", "culture", "Unternehmenskultur"),
    (r"diversity|inclusion|vielfalt|inklusion", "diversity", "Vielfalt"),
    (r"\bpay\b|compensation|rewards|salar|vergutung|entgelt|\blohn", "pay", "Vergütung"),
    (r"shift|roster|schicht|dienstplan", "shift work", "Schichtarbeit"),
    (r"four day week|working time|working hours|arbeitszeit|vier tage woche|shorter week",
     "working time", "Arbeitszeit"),
    (r"remote|hybrid|home office|homeoffice|mobiles arbeiten", "remote work", "Mobile Arbeit"),
    (r"health|well ?being|gesundheit", "health at work", "Gesundheit bei der Arbeit"),
    (r"sustainab|nachhaltig|climate|klima", "sustainability", "Nachhaltigkeit"),
    (r"energy|energie", "energy", "Energie"),
    (r"digital|transformation", "digital transformation", "Digitalisierung"),
    (r"supply chain|logisti|lieferkette", "logistics", "Logistik"),
    (r"union|works council|betriebsrat|mitbestimm|labour relations|labor relations",
     "labour relations", "Mitbestimmung"),
    (r"change management|veranderung|reorgani", "change", "Veränderung"),
    (r"succession|nachfolge", "succession", "Nachfolge"),
    (r"merger|acquisition|post merger|fusion|integration of compan", "mergers", "Fusionen"),
    (r"onboarding|einarbeit", "onboarding", "Einarbeitung"),
    (r"retention|mitarbeiterbindung", "retention", "Mitarbeiterbindung"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(words), english, german) for words, english, german in _WORDS)


def suggest_interests(
    texts: Iterable[str], known: Iterable[str], language: Language
) -> Sequence[str]:
    """Name the interests that texts tell of, in a language, without those known in either."""
    said = " | ".join(plain(text) for text in texts)
    taken = {plain(name) for name in known}
    return [
        german if language is Language.DE else english
        for pattern, english, german in _PATTERNS
        if pattern.search(said) and not {plain(english), plain(german)} & taken
    ]
