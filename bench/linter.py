"""What judging a letter costs, which is done at each key that is pressed in its editor.

Each judgement is of a text of its own, as each key makes another one.
"""

import time
from datetime import UTC, date, datetime
from itertools import cycle

from bench.figures import Figure, median
from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    GroupFigures,
    LetterBody,
    LetterContext,
    OfferedTime,
    Sender,
)
from roundtable.domain.people import AssistantMode, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import compose
from roundtable.queries.invitation_page import judge

WORDS = 300
ROUNDS = 9
JUDGEMENTS = 60
MUST = 5.0
NAMES = {Language.EN: "English", Language.DE: "German"}
TOPICS = {Language.EN: "Who stays, and why?", Language.DE: "Wer bleibt, und warum?"}
MORE = {
    Language.EN: (
        "Last year we asked what keeps engineers in a plant that nobody has heard of.",
        "Mr. Halder’s answer on 3 March at 15:20 surprised all of us: it was not the money.",
        "Would you tell us what you saw when your own plants were merged?",
        "We take no notes that name you, e.g. in a report, and nothing is recorded.",
        "If Tuesday, 10 March 2026 does not suit you, an hour later is fine as well.",
        "The agenda is at https://round.example.org/agenda and takes two minutes to read.",
    ),
    Language.DE: (
        "Im letzten Jahr haben wir gefragt, was Ingenieure in einem unbekannten Werk hält.",
        "Die Antwort von Herrn Dr. Halder am 3. März um 15:20 Uhr hat uns alle überrascht.",
        "Würden Sie uns erzählen, was Sie bei der Zusammenlegung Ihrer Werke gesehen haben?",
        "Wir halten nichts fest, was Sie nennt, z. B. in einem Bericht, und zeichnen nicht auf.",
        "Falls Ihnen Dienstag, der 10. März 2026 nicht passt, geht es auch eine Stunde später.",
        "Die Agenda steht unter https://round.example.org/agenda und ist in zwei Minuten gelesen.",
    ),
}


def measure() -> list[Figure]:
    return [_measure(language) for language in Language]


def _measure(language: Language) -> Figure:
    context = _context(language)
    letter = _letter(context)
    rounds = [_round(letter, context) for _ in range(ROUNDS)]
    judgement = judge(letter, context)
    return Figure(
        name=f"judging a letter of {WORDS} words, {NAMES[language]}",
        value=min(rounds),
        unit="CPU ms",
        must=MUST,
        details={
            "words": judgement.words,
            "findings": len(judgement.faults),
            "median": f"{median(rounds):.2f}",
        },
    )


def _round(letter: LetterBody, context: LetterContext) -> float:
    """CPU milliseconds of one judgement."""
    letters = [
        LetterBody(subject=letter.subject, body=letter.body.replace("\n\n", f"\n\n{number} ", 1))
        for number in range(JUDGEMENTS)
    ]
    began = time.process_time()
    for one in letters:
        judge(one, context)
    return (time.process_time() - began) * 1000 / JUDGEMENTS


def _letter(context: LetterContext) -> LetterBody:
    """The one that is drafted, with more and more behind its salutation."""
    letter, sentences = compose("guest_request", context=context), cycle(MORE[context.language])
    while judge(letter, context).words < WORDS:
        body = letter.body.replace("\n\n", f"\n\n{next(sentences)}\n\n", 1)
        letter = LetterBody(subject=letter.subject, body=body)
    return letter


def _context(language: Language) -> LetterContext:
    def made(given: str, family: str) -> Addressee:
        return Addressee(
            given=given,
            family=family,
            titles="Dr.",
            gender=Gender.FEMALE,
            language=language,
            country="NG",
        )

    starts = (datetime(2026, 3, day, 14, 20, tzinfo=UTC) for day in (3, 10, 17))
    return LetterContext(
        language=language,
        guest=made("Ada", "Okoro"),
        zone="Africa/Lagos",
        city="Lagos",
        offered=tuple(
            OfferedTime(label=label, starts_at=at) for label, at in zip("ABC", starts, strict=True)
        ),
        role=GuestRole.SPEAKER,
        sender=Sender(name="Mira Vell", post="HR, Plants"),
        group=GroupFigures(name="HR Heads", members=8, countries=7, sessions_held=5, outcomes=3),
        topic=TOPICS[language],
        reply_link="https://round.example.org/reply/abc",
        assistant=made("Jo", "Lind"),
        assistant_mode=AssistantMode.COPIED,
        today=date(2026, 2, 1),
    )
