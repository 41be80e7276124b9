"""Two hours for a group that trusts each other."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

PEER_FORUM = BuiltinAgenda(
    key="peer_forum",
    minutes=120,
    kind=SessionKind.SESSION,
    titles=words("Peer forum", "Peer-Forum"),
    purposes=words(
        "Two hours for a group that trusts each other: reflections, then one case in full",
        "Zwei Stunden für eine Runde, die sich vertraut: Rückschau, dann ein Fall in Ruhe",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Welcome and confidentiality", "Begrüßung und Vertraulichkeit"),
            minutes=5,
            notes=words(
                "Read the rule of confidentiality aloud; everybody says yes.",
                "Die Vertraulichkeitsregel vorlesen; alle stimmen zu.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CHECK_IN,
            titles=words("Reflections", "Rückschau"),
            seconds_each=300,
            notes=words(
                "Five minutes each on what one would tell only here: the best and the hardest of "
                "the last weeks, at work and beyond. Others listen.",
                "Fünf Minuten pro Person für das, was man nur hier erzählt: das Beste und das "
                "Schwerste der letzten Wochen, im Beruf und darüber hinaus. Die anderen hören zu.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("Choose the topic", "Thema wählen"),
            minutes=5,
            notes=words(
                "From the reflections and the parking lot: what is important and urgent for more "
                "than one?",
                "Aus Rückschau und Themenspeicher: Was ist für mehr als eine Person wichtig und "
                "dringlich?",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.BREAK,
            titles=words("Break", "Pause"),
            minutes=10,
            notes=words(
                "Away from the screen. Back on the minute.",
                "Weg vom Bildschirm. Auf die Minute zurück.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.DEEP_DIVE,
            titles=words("Deep dive", "Fallberatung"),
            minutes=45,
            notes=words(
                "- **Purpose, 1 min:** the presenter says what they hope for\n"
                "- **Presentation, 10 min:** the case, uninterrupted\n"
                "- **Questions, 10 min:** to understand only; how, not why\n"
                "- **Silence, 2 min:** everybody notes what they have lived through themselves\n"
                "- **Experience, 16 min:** two minutes each, in the first person, no advice\n"
                "- **Summary, 3 min:** the presenter says what they heard\n"
                "- **Take-aways, 3 min:** what the others take for themselves",
                "- **Anliegen, 1 Min.:** die fallgebende Person sagt, was sie sich erhofft\n"
                "- **Darstellung, 10 Min.:** der Fall, ohne Unterbrechung\n"
                "- **Fragen, 10 Min.:** nur zum Verständnis; wie, nicht warum\n"
                "- **Stille, 2 Min.:** alle notieren, was sie selbst erlebt haben\n"
                "- **Erfahrungen, 16 Min.:** je zwei Minuten, in der Ich-Form, keine Ratschläge\n"
                "- **Zusammenfassung, 3 Min.:** die fallgebende Person sagt, was sie gehört hat\n"
                "- **Ertrag, 3 Min.:** was die anderen für sich mitnehmen",
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
            kind=ItemKind.HOUSEKEEPING,
            titles=words("Housekeeping", "Organisatorisches"),
            minutes=8,
            notes=words(
                "Next dates, roles, attendance, commitments. Then the pulse: was it worth the "
                "time?",
                "Nächste Termine, Rollen, Teilnahme, Zusagen. Danach das Stimmungsbild: War es die "
                "Zeit wert?",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CLOSE,
            titles=words("One-word close", "Ein-Wort-Abschluss"),
            minutes=2,
            notes=words(
                "One word from each, without comment.",
                "Ein Wort von jeder Person, ohne Kommentar.",
            ),
        ),
    ),
)
