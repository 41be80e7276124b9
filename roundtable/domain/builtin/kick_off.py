"""The first hour of a new group."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

KICK_OFF = BuiltinAgenda(
    key="kick_off",
    minutes=60,
    kind=SessionKind.SESSION,
    titles=words("Kick-off", "Auftakt"),
    purposes=words(
        "The first hour: who we are, what we want to talk about, how we treat each other",
        "Die erste Stunde: wer wir sind, worüber wir sprechen wollen, wie wir miteinander umgehen",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Welcome and purpose", "Begrüßung und Zweck"),
            minutes=5,
            notes=words(
                "Why this round exists, in two sentences. Who convened it, and that nobody has "
                "to prove anything here.",
                "Warum es diese Runde gibt, in zwei Sätzen. Wer sie einberufen hat, und dass hier "
                "niemand etwas beweisen muss.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.INTRODUCTIONS,
            titles=words("Introductions", "Vorstellungsrunde"),
            seconds_each=120,
            notes=words(
                "Two minutes each:\n\n"
                "- what I am responsible for\n"
                "- what occupies me at the moment\n"
                "- what I can offer the others",
                "Zwei Minuten für jede und jeden:\n\n"
                "- wofür ich verantwortlich bin\n"
                "- was mich zurzeit beschäftigt\n"
                "- was ich den anderen bieten kann",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("Topics and vote", "Themen und Abstimmung"),
            minutes=15,
            notes=words(
                "1. Collect (8 min): each names the one question on which they want to hear the "
                "others\n"
                "2. Group (3 min): put together what belongs together\n"
                "3. Vote (4 min): three votes each; the first three topics are the plan",
                "1. Sammeln (8 Min.): Jede und jeder nennt die eine Frage, zu der sie oder er die "
                "anderen hören möchte\n"
                "2. Ordnen (3 Min.): zusammenlegen, was zusammengehört\n"
                "3. Abstimmen (4 Min.): drei Stimmen pro Person; die ersten drei Themen sind der "
                "Plan",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.HOUSEKEEPING,
            titles=words("Norms", "Spielregeln"),
            minutes=10,
            notes=words(
                "- Confidentiality: does the Chatham House Rule apply?\n"
                "- Experience rather than advice\n"
                "- Cameras on, no recording\n"
                "- Attendance: what we promise each other\n\n"
                "Read aloud, change, agree.",
                "- Vertraulichkeit: Gilt die Chatham-House-Regel?\n"
                "- Erfahrungen statt Ratschläge\n"
                "- Kameras an, keine Aufzeichnung\n"
                "- Teilnahme: was wir einander versprechen\n\n"
                "Vorlesen, ändern, vereinbaren.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.HOUSEKEEPING,
            titles=words("Rhythm and regions", "Rhythmus und Regionen"),
            minutes=7,
            notes=words(
                "How often, at what hour, and who bears the bad hour when. Mind clock changes and "
                "public holidays.",
                "Wie oft, zu welcher Uhrzeit, und wer wann die ungünstige Stunde trägt. "
                "Zeitumstellungen und Feiertage bedenken.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.COMMITMENTS,
            titles=words("Commitments and next date", "Zusagen und nächster Termin"),
            minutes=5,
            notes=words(
                "Who brings the first topic, who moderates, who does what by when.",
                "Wer das erste Thema einbringt, wer moderiert, wer was bis wann erledigt.",
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
