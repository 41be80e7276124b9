"""Kollegiale Fallberatung: one case in nine fixed steps (after Tietze 2003)."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

CASE_CONSULTATION = BuiltinAgenda(
    key="case_consultation",
    minutes=45,
    kind=SessionKind.SESSION,
    titles=words("Peer case consultation", "Kollegiale Fallberatung"),
    purposes=words(
        "Nine fixed steps for one case, known in German as Kollegiale Fallberatung",
        "Ein Fall in neun festen Schritten",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.HOUSEKEEPING,
            titles=words("Roles", "Rollen"),
            minutes=2,
            notes=words(
                "Who brings the case, who moderates, who takes notes? All others advise.",
                "Wer bringt den Fall ein, wer moderiert, wer schreibt mit? Alle anderen beraten.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("The case", "Fall"),
            minutes=10,
            notes=words(
                "The situation, the people in it, and at the end the key question to the round. "
                "Nobody interrupts.",
                "Die Lage, die Beteiligten und zum Schluss die Schlüsselfrage an die Runde. "
                "Niemand unterbricht.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Resonance", "Resonanz"),
            minutes=3,
            notes=words(
                "What does the account stir in me? Feelings and images, no solutions.",
                "Was löst die Schilderung in mir aus? Gefühle und Bilder, keine Lösungen.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Questions", "Befragung"),
            minutes=5,
            notes=words(
                "Short questions to understand, short answers. No discussion.",
                "Kurze Verständnisfragen, kurze Antworten. Keine Diskussion.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Hypotheses", "Hypothesen"),
            minutes=5,
            notes=words(
                "What may lie behind it? Whoever brought the case listens, camera off.",
                "Was könnte dahinterstecken? Wer den Fall eingebracht hat, hört zu, die Kamera ist "
                "aus.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Response", "Stellungnahme"),
            minutes=3,
            notes=words(
                "Which hypotheses fit, which do not? Has the key question changed?",
                "Welche Hypothesen passen, welche nicht? Hat sich die Schlüsselfrage verändert?",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Suggestions", "Lösungsvorschläge"),
            minutes=7,
            notes=words(
                "“In this position I would …”: many ideas, none is judged. Whoever brought the "
                "case listens.",
                "„An dieser Stelle würde ich …“: viele Ideen, keine wird bewertet. Wer den Fall "
                "eingebracht hat, hört zu.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Taking up ideas", "Ideen aufgreifen"),
            minutes=5,
            notes=words(
                "Which ideas will I try? First step, and by when.",
                "Welche Ideen greife ich auf? Der erste Schritt, und bis wann.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CLOSE,
            titles=words("Close", "Abschluss"),
            minutes=5,
            notes=words(
                "Thanks to whoever brought the case. What do the others take for their own work?",
                "Dank an die Person, die den Fall eingebracht hat. Was nehmen die anderen für ihre "
                "eigene Arbeit mit?",
            ),
        ),
    ),
)
