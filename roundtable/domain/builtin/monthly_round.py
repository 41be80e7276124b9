"""The usual hour of a group."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

MONTHLY_ROUND = BuiltinAgenda(
    key="monthly_round",
    minutes=60,
    kind=SessionKind.SESSION,
    titles=words("Monthly round", "Monatsrunde"),
    purposes=words(
        "The usual hour: one case in depth, and something for everybody",
        "Die übliche Stunde: ein Fall in der Tiefe und etwas für alle",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Welcome and rule", "Begrüßung und Regel"),
            minutes=4,
            notes=words(
                "Read the rule of confidentiality aloud. Report on the commitments of last time.",
                "Die Vertraulichkeitsregel vorlesen. Die Zusagen vom letzten Mal kurz abfragen.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CHECK_IN,
            titles=words("Check-in", "Blitzlicht"),
            seconds_each=75,
            notes=words(
                "75 seconds each: best, worst, next. Nobody comments.",
                "75 Sekunden pro Person: das Beste, das Schwierigste, das Nächste. Niemand "
                "kommentiert.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Deep dive", "Fallberatung"),
            minutes=25,
            notes=words(
                "- **Case, 5 min:** the situation, and the one question to the round\n"
                "- **Questions, 5 min:** to understand only, no advice in disguise\n"
                "- **Experience, 15 min:** what I did in a like case and what came of it",
                "- **Fall, 5 Min.:** die Lage und die eine Frage an die Runde\n"
                "- **Fragen, 5 Min.:** nur zum Verständnis, keine verkleideten Ratschläge\n"
                "- **Erfahrungen, 15 Min.:** was ich in einem ähnlichen Fall getan habe und was "
                "daraus wurde",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.LIGHTNING,
            titles=words("Lightning round", "Blitzrunde"),
            minutes=10,
            notes=words(
                "One question to all, half a minute for each answer.",
                "Eine Frage an alle, eine halbe Minute für jede Antwort.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.NEEDS_LEADS,
            titles=words("Needs and leads", "Suche und Biete"),
            minutes=5,
            notes=words(
                "What do I look for, what can I offer? Note the matches; talk about them "
                "afterwards.",
                "Was suche ich, was biete ich? Treffer notieren, Näheres danach zu zweit.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.COMMITMENTS,
            titles=words("Commitments", "Zusagen"),
            minutes=4,
            notes=words("Who does what by when.", "Wer was bis wann erledigt."),
        ),
        BuiltinBox(
            kind=ItemKind.CLOSE,
            titles=words("Pulse and close", "Stimmungsbild und Abschluss"),
            minutes=2,
            notes=words(
                "Was it worth the hour? 0 to 10, and one line why.",
                "War es die Stunde wert? 0 bis 10, und in einem Satz, warum.",
            ),
        ),
    ),
)
