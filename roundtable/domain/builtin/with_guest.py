"""An hour with fifteen minutes for a senior guest."""

from roundtable.domain.agenda import ItemKind
from roundtable.domain.builtin_agenda import BuiltinAgenda, BuiltinBox, words
from roundtable.domain.sessions import SessionKind

WITH_GUEST = BuiltinAgenda(
    key="with_guest",
    minutes=60,
    kind=SessionKind.SESSION,
    titles=words("With senior guest", "Mit Gast"),
    purposes=words(
        "An hour with fifteen minutes for a senior leader, before whom the round warms up",
        "Eine Stunde mit fünfzehn Minuten für einen Gast aus der Führung, auf den sich die Runde "
        "vorher einstimmt",
    ),
    boxes=(
        BuiltinBox(
            kind=ItemKind.WELCOME,
            titles=words("Welcome, rehearse the questions", "Begrüßung, Fragen durchgehen"),
            minutes=10,
            notes=words(
                "Who welcomes the guest, who asks which of the three questions, in what order. "
                "What to do if the guest is late: the peer topic first.",
                "Wer den Gast begrüßt, wer welche der drei Fragen stellt und in welcher "
                "Reihenfolge. Falls der Gast sich verspätet: das eigene Thema vorziehen.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.CHECK_IN,
            titles=words("Check-in", "Blitzlicht"),
            minutes=10,
            notes=words(
                "One sentence each on the guest's topic: how it stands with us.",
                "Ein Satz pro Person zum Thema des Gastes: wie es bei uns steht.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.GUEST,
            titles=words("Senior guest", "Gastbeitrag"),
            minutes=15,
            is_pinned=True,
            notes=words(
                "- **Introduction, 1 min:** who we are, who our guest is\n"
                "- **Opening, 5 min:** the guest, no slides\n"
                "- **Questions, 8 min:** the three agreed ones first\n"
                "- **Thanks, 1 min:** one sentence of what we take away; end on the minute",
                "- **Vorstellung, 1 Min.:** wer wir sind, wer unser Gast ist\n"
                "- **Einstieg, 5 Min.:** der Gast, ohne Folien\n"
                "- **Fragen, 8 Min.:** zuerst die drei vereinbarten\n"
                "- **Dank, 1 Min.:** ein Satz, was wir mitnehmen; auf die Minute schließen",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("What we heard", "Was wir gehört haben"),
            minutes=10,
            notes=words(
                "The guest has left. What was new, what follows for us? One sentence is cleared "
                "for the thank-you note.",
                "Der Gast hat sich verabschiedet. Was war neu, was folgt für uns? Einen Satz für "
                "das Dankschreiben freigeben.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.TOPIC,
            titles=words("Peer topic", "Thema aus der Runde"),
            minutes=10,
            notes=words(
                "The first topic of the parking lot.",
                "Das oberste Thema aus dem Themenspeicher.",
            ),
        ),
        BuiltinBox(
            kind=ItemKind.COMMITMENTS,
            titles=words("Commitments and pulse", "Zusagen und Stimmungsbild"),
            minutes=5,
            notes=words(
                "Who does what by when; who thanks the guest within a day. Then: was it "
                "worth the hour?",
                "Wer was bis wann erledigt; wer dem Gast binnen eines Tages dankt. Danach: War es "
                "die Stunde wert?",
            ),
        ),
    ),
)
