"""An evening with people met for the first time."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

COCKTAIL = BuiltinAgenda(
    key="cocktail",
    minutes=90,
    kind=SessionKind.GATHERING,
    titles=words("Virtual cocktail", "Virtueller Cocktail"),
    purposes=words(
        "An evening with the people one would have met at the conference",
        "Ein Abend mit den Menschen, die man auf der Konferenz getroffen hätte",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Arrive", "Ankommen"),
            minutes=5,
            notes=words(
                "Greet everybody by name. Glass in hand, picture and sound checked.",
                "Alle mit Namen begrüßen. Glas in der Hand, Bild und Ton geprüft.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Welcome", "Begrüßung"),
            minutes=5,
            notes=words(
                "Why exactly these people; how the evening goes; not recorded.",
                "Warum gerade diese Menschen; wie der Abend abläuft; keine Aufzeichnung.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.INTRODUCTIONS,
            titles=words("Introductions", "Vorstellungsrunde"),
            seconds_each=120,
            notes=words(
                "Two minutes each. The host hands over with one sentence on what the two share.",
                "Zwei Minuten pro Person. Die Gastgeberin oder der Gastgeber leitet mit einem Satz "
                "über, was die beiden verbindet.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("One question to all", "Eine Frage an alle"),
            seconds_each=240,
            notes=words(
                "The question went out with the invitation. Four minutes each, questions included.",
                "Die Frage stand in der Einladung. Vier Minuten pro Person, Rückfragen "
                "eingeschlossen.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.FREE_TALK,
            titles=words("Free talk", "Freies Gespräch"),
            minutes=20,
            notes=words(
                "In twos and threes if the video tool has rooms; change once after ten minutes.",
                "Zu zweit oder zu dritt, wenn das Videoprogramm Räume hat; nach zehn Minuten "
                "einmal wechseln.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.NEEDS_LEADS,
            titles=words("Needs and offers", "Suche und Biete"),
            minutes=8,
            notes=words(
                "One need and one offer each; who can help raises a hand.",
                "Ein Gesuch und ein Angebot pro Person; wer helfen kann, hebt die Hand.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CLOSE,
            titles=words("Close", "Abschluss"),
            minutes=4,
            notes=words(
                "Who would come again? Contacts are passed on only with consent.",
                "Wer käme wieder? Kontaktdaten werden nur mit Zustimmung weitergegeben.",
            ),
        ),
    ),
)
