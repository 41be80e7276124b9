"""Twenty-five minutes for two."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

COFFEE = BuiltinAgenda(
    key="coffee",
    minutes=25,
    kind=SessionKind.COFFEE,
    titles=words("Virtual coffee", "Virtueller Kaffee"),
    purposes=words(
        "Twenty-five minutes for two who have something in common",
        "Fünfundzwanzig Minuten für zwei, die etwas verbindet",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Hello", "Hallo"),
            minutes=3,
            notes=words(
                "Thanks for the time, and when we end.",
                "Dank für die Zeit, und wann wir enden.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("What we share", "Was uns verbindet"),
            minutes=7,
            notes=words(
                "The missed conference, the shared interest: the reason for this call.",
                "Die entgangene Konferenz, das gemeinsame Interesse: der Anlass dieses Gesprächs.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("Their side", "Die andere Seite"),
            minutes=6,
            notes=words(
                "What occupies them? Ask, listen, note what would help.",
                "Was beschäftigt mein Gegenüber? Fragen, zuhören, notieren, was helfen würde.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("My side", "Meine Seite"),
            minutes=6,
            notes=words(
                "What occupies me, and one thing in which they could help.",
                "Was mich beschäftigt, und eine Sache, bei der mein Gegenüber helfen könnte.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CLOSE,
            titles=words("Next step", "Nächster Schritt"),
            minutes=3,
            notes=words(
                "One thing each promises, with a date. Perhaps a seat in the round.",
                "Eine Zusage von beiden, mit Datum. Vielleicht ein Platz in der Runde.",
            ),
        ),
    ),
)
