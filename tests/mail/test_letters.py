from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    GroupFigures,
    LetterContext,
    NoteContext,
    NoteOccasion,
    OfferedTime,
    Sender,
    ThanksContext,
)
from roundtable.domain.linter import Fault, lint
from roundtable.domain.people import AddressForm, AssistantMode, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import compose

EN, DE = Language.EN, Language.DE
LINK = "https://example.org/r/abc"
TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"


def make_addressee(**changes: Any) -> Addressee:
    values: dict[str, Any] = {
        "given": "Ada",
        "family": "Okoro",
        "titles": "Dr.",
        "gender": Gender.FEMALE,
        "language": DE,
        "country": "DE",
    }
    return Addressee(**(values | changes))


def make_assistant(country: str = "DE") -> Addressee:
    return make_addressee(given="Jo", family="Lind", titles="", gender=Gender.MALE, country=country)


GROUP = GroupFigures(name="HR Heads", members=8, countries=8, sessions_held=5, outcomes=3)
SENDER = Sender(name="Mira Vell", post="Head of HR, Example Works")


def make_times(*days: datetime) -> tuple[OfferedTime, ...]:
    return tuple(
        OfferedTime(label=label, starts_at=starts_at)
        for label, starts_at in zip("ABC", days, strict=False)
    )


def make_context(language: Language, **changes: Any) -> LetterContext:
    values: dict[str, Any] = {
        "language": language,
        "guest": make_addressee(),
        "zone": "Africa/Lagos",
        "city": "Lagos",
        "offered": make_times(
            datetime(2026, 5, 12, 14, 20, tzinfo=UTC), datetime(2026, 5, 13, 14, 20, tzinfo=UTC)
        ),
        "role": GuestRole.PARTICIPANT,
        "sender": SENDER,
        "group": GROUP,
        "topic": "Keeping engineers" if language is EN else "Nachwuchs in der Produktion",
        "reply_link": LINK,
    }
    return LetterContext(**(values | changes))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (EN, "\nThe time would be:\nA  Tuesday, 12 May"),
        (DE, "\nDer Termin wäre:\nA  Dienstag, 12."),
    ],
)
def test_a_single_time_is_no_choice(language: Language, line: str) -> None:
    context = make_context(language)
    letter = compose("guest_request", context=replace(context, offered=context.offered[:1]))

    assert line in letter.body


def test_english_request_to_a_participant() -> None:
    letter = compose("guest_request", context=make_context(EN))

    assert letter.subject == "15 minutes, HR Heads"
    assert (
        letter.body
        == """Dear Dr Okoro,

Would you join “HR Heads” as our guest for 15 minutes?

I convene its eight peers from eight countries; we meet by video. Five sessions have brought \
three results that others can use. Next topic: “Keeping engineers”. You would hear first-hand \
how eight countries handle it.

A conversation with all of us, no preparation, no recording.

Two times to choose from:
A  Tuesday, 12 May 2026, 15:20–15:35 (Lagos time)
B  Wednesday, 13 May 2026, 15:20–15:35 (Lagos time)

“A”, “B” or “No” is enough: https://example.org/r/abc
Reason, agenda, papers and who has been told: all there.

Kind regards
Mira Vell
Head of HR, Example Works
"""
    )


def test_german_request_to_a_speaker_with_the_assistant_in_copy() -> None:
    context = make_context(
        DE,
        role=GuestRole.SPEAKER,
        assistant=make_assistant(),
        assistant_mode=AssistantMode.COPIED,
    )
    letter = compose("guest_request", context=context)

    assert letter.subject == "15 Minuten, HR Heads"
    assert (
        letter.body
        == """Sehr geehrte Frau Dr. Okoro,

dürfen wir Sie für einen Gastbeitrag von 15 Minuten in die Runde „HR Heads“ einladen?

Ich leite diese Runde: acht Führungskräfte aus acht Ländern, verbunden per Video. In fünf \
Sitzungen haben wir drei übertragbare Ergebnisse erarbeitet. Nächstes Thema: „Nachwuchs in der \
Produktion“. Sie erfahren aus erster Hand, wie acht Länder damit umgehen.

Fünf Minuten Impuls, zehn Minuten Fragen, keine Folien, keine Aufzeichnung.

Zwei Termine zur Wahl:
A  Dienstag, 12. Mai 2026, 15:20–15:35 Uhr (Ortszeit Lagos)
B  Mittwoch, 13. Mai 2026, 15:20–15:35 Uhr (Ortszeit Lagos)

„A“, „B“ oder „Nein“ genügt: https://example.org/r/abc
Anlass, Ablauf, Unterlagen und wer informiert ist: alles dort. Herr Lind liest mit.

Mit freundlichen Grüßen
Mira Vell
Head of HR, Example Works
"""
    )


def test_german_request_addressed_to_the_assistant() -> None:
    guest = make_addressee(gender=Gender.MALE, titles="Prof. Dr.")
    context = make_context(
        DE, guest=guest, assistant=make_assistant(), assistant_mode=AssistantMode.ADDRESSED
    )
    lines = compose("guest_request", context=context).body.splitlines()

    assert lines[:3] == [
        "Sehr geehrter Herr Lind,",
        "",
        (
            "dürfen wir Herrn Professor Okoro für 15 Minuten als Gast in die Runde „HR Heads“ "
            "einladen?"
        ),
    ]
    assert lines[4].endswith(
        "Herr Professor Okoro erfährt aus erster Hand, wie acht Länder damit umgehen."
    )


def test_familiar_swiss_request() -> None:
    guest = make_addressee(country="CH", address_form=AddressForm.INFORMAL)
    context = make_context(DE, guest=guest, topic="Was heißt Bleiben?")
    lines = compose("guest_request", context=context).body.splitlines()

    assert lines[:3] == [
        "Liebe Ada",
        "",
        "Dürfen wir dich für 15 Minuten als Gast in die Runde „HR Heads“ einladen?",
    ]
    assert lines[4].endswith(
        "Nächstes Thema: „Was heisst Bleiben?“ Du erfährst aus erster Hand, wie acht Länder "
        "damit umgehen."
    )
    assert lines[-3] == "Viele Grüsse"


def test_requests_without_a_reply_page_are_answered_by_mail() -> None:
    lines = [
        compose("guest_request", context=make_context(language, reply_link="")).body.splitlines()
        for language in Language
    ]

    assert [letter[-5] for letter in lines] == [
        "“A”, “B” or “No” is enough. One page with our questions reaches you a week before.",
        "„A“, „B“ oder „Nein“ genügt. Eine Seite mit unseren Fragen folgt eine Woche vorher.",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_long_letter_by_hand_has_125_words_at_most(language: Language) -> None:
    context = make_context(
        language,
        reply_link="",
        offered=make_times(*[datetime(2026, 5, day, 14, 20, tzinfo=UTC) for day in (4, 5, 6)]),
        role=GuestRole.SPEAKER,
        group=replace(GROUP, name="Supply Chain Heads Europe and Asia"),
        topic="How we keep plants running when one supplier fails",
        assistant=make_assistant(),
        assistant_mode=AssistantMode.COPIED,
    )

    assert lint(compose("guest_request", context=context), context) == []


TITLES = {Gender.FEMALE: "Dr.", Gender.MALE: "Prof. Dr.", Gender.UNSTATED: ""}


@pytest.mark.parametrize(
    ("language", "role", "mode", "gender", "country"),
    list(product(Language, GuestRole, AssistantMode, Gender, ["DE", "AT", "CH", "GB"])),
)
def test_drafts_pass_the_linter(
    language: Language, role: GuestRole, mode: AssistantMode, gender: Gender, country: str
) -> None:
    three_times = make_times(
        datetime(2026, 1, 6, 14, 20, tzinfo=UTC),
        datetime(2026, 3, 27, 14, 20, tzinfo=UTC),
        datetime(2026, 3, 30, 14, 20, tzinfo=UTC),
    )
    context = make_context(
        language,
        guest=make_addressee(titles=TITLES[gender], gender=gender, country=country),
        zone="Europe/Zurich",
        city="Zürich",
        offered=three_times,
        role=role,
        assistant=make_assistant(country),
        assistant_mode=mode,
        today=date(2025, 12, 1),
    )
    familiar = replace(context, guest=replace(context.guest, address_form=AddressForm.INFORMAL))
    reminder = replace(context, requested_on=date(2025, 11, 20))
    by_hand, reminder_by_hand = (replace(one, reply_link="") for one in (context, reminder))

    assert lint(compose("guest_request", context=context), context) == []
    assert lint(compose("guest_request", context=by_hand), by_hand) == []
    assert lint(compose("guest_reminder", context=reminder_by_hand), reminder_by_hand) == []
    assert lint(compose("guest_request", context=familiar), familiar) == []
    assert lint(compose("guest_reminder", context=reminder), reminder) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "changes",
    [
        {"is_recorded": True},
        {"role": GuestRole.SPEAKER, "is_recorded": True},
        {"role": GuestRole.SPEAKER, "minutes": 20},
        {"group": replace(GROUP, outcomes=0)},
        {"group": replace(GROUP, sessions_held=1, outcomes=1)},
        {"group": replace(GROUP, members=130, countries=14, sessions_held=13, outcomes=21)},
        {"group": replace(GROUP, countries=1)},
        {"group": replace(GROUP, name="What now?")},
        {"topic": "Who stays? And why!"},
    ],
)
def test_other_groups_pass_the_linter(language: Language, changes: dict[str, Any]) -> None:
    context = make_context(language, **changes)
    minutes = context.minutes
    context = replace(
        context, offered=tuple(replace(offered, minutes=minutes) for offered in context.offered)
    )

    assert lint(compose("guest_request", context=context), context) == []


@pytest.mark.parametrize("language", Language)
def test_longest_usual_letter_has_125_words_at_most(language: Language) -> None:
    context = make_context(
        language,
        guest=make_addressee(address_form=AddressForm.INFORMAL),
        offered=make_times(*[datetime(2026, 5, day, 14, 20, tzinfo=UTC) for day in (4, 5, 6)]),
        role=GuestRole.SPEAKER,
        group=replace(GROUP, name="Supply Chain Heads Europe and Asia"),
        topic="How we keep plants running when one supplier fails",
        assistant=make_assistant(),
        assistant_mode=AssistantMode.COPIED,
    )

    assert lint(compose("guest_request", context=context), context) == []


@pytest.mark.parametrize("language", Language)
def test_what_is_still_missing_is_left_to_the_linter(language: Language) -> None:
    nothing = replace(GROUP, sessions_held=0, outcomes=0)
    context = make_context(language, topic="", offered=(), group=nothing)
    letter = compose("guest_request", context=context)

    assert [finding.fault for finding in lint(letter, context)] == [
        Fault.BODY_TOO_SHORT,
        Fault.TOPIC_MISSING,
        Fault.TIMES_NOT_TWO_OR_THREE,
        Fault.NO_FIGURES_YET,
    ]


def test_long_group_names_leave_the_subject_short() -> None:
    group = replace(GROUP, name="Heads of Human Resources\nWorldwide")

    assert [
        compose("guest_request", context=make_context(language, group=group)).subject
        for language in Language
    ] == ["15 minutes with our group", "15 Minuten in unserer Runde"]


TWO_WEEKS = {
    "before": (datetime(2026, 3, 24, 14, 20, tzinfo=UTC), datetime(2026, 3, 25, 23, 5, tzinfo=UTC)),
    "after": (datetime(2026, 3, 31, 14, 20, tzinfo=UTC), datetime(2026, 4, 1, 23, 5, tzinfo=UTC)),
}


@pytest.mark.parametrize(
    ("language", "season", "lines"),
    [
        (EN, "before", ["A  Tuesday, 24 March 2026, 15:20–15:35 (Vienna time)",
                        "B  Thursday, 26 March 2026, 00:05–00:20 (Vienna time)"]),
        (EN, "after", ["A  Tuesday, 31 March 2026, 16:20–16:35 (Vienna time)",
                       "B  Thursday, 2 April 2026, 01:05–01:20 (Vienna time)"]),
        (DE, "before", ["A  Dienstag, 24. März 2026, 15:20–15:35 Uhr (Ortszeit Vienna)",
                        "B  Donnerstag, 26. März 2026, 00:05–00:20 Uhr (Ortszeit Vienna)"]),
        (DE, "after", ["A  Dienstag, 31. März 2026, 16:20–16:35 Uhr (Ortszeit Vienna)",
                       "B  Donnerstag, 2. April 2026, 01:05–01:20 Uhr (Ortszeit Vienna)"]),
    ],
)  # fmt: skip
def test_times_are_in_the_guests_zone(language: Language, season: str, lines: list[str]) -> None:
    context = make_context(
        language, zone="Europe/Vienna", city="Vienna", offered=make_times(*TWO_WEEKS[season])
    )
    body = compose("guest_request", context=context).body

    assert [line for line in body.splitlines() if line.startswith(("A  ", "B  "))] == lines


@pytest.mark.parametrize(("country", "month"), [("AT", "Jänner"), ("DE", "Januar")])
def test_january_in_austria(country: str, month: str) -> None:
    context = make_context(
        DE,
        guest=make_addressee(country=country),
        offered=make_times(datetime(2026, 1, 6, 14, 20, tzinfo=UTC)),
    )
    [line] = [
        line
        for line in compose("guest_request", context=context).body.splitlines()
        if line.startswith("A  ")
    ]

    assert line == f"A  Dienstag, 6. {month} 2026, 15:20–15:35 Uhr (Ortszeit Lagos)"


def test_english_reminder() -> None:
    context = make_context(EN, requested_on=date(2026, 4, 20))
    letter = compose("guest_reminder", context=context)

    assert letter.subject == "Reminder: 15 minutes with our group"
    assert (
        letter.body
        == """Dear Dr Okoro,

May I ask once more whether you would join “HR Heads” as our guest for 15 minutes?

My letter of 20 April 2026 may have slipped by. The topic is “Keeping engineers”.

We are still holding two times:
A  Tuesday, 12 May 2026, 15:20–15:35 (Lagos time)
B  Wednesday, 13 May 2026, 15:20–15:35 (Lagos time)

“A”, “B” or “No” is enough: https://example.org/r/abc
I shall not write again; without an answer we release the times.

Kind regards
Mira Vell
Head of HR, Example Works
"""
    )


def test_german_reminder() -> None:
    context = make_context(DE, requested_on=date(2026, 4, 20))
    letter = compose("guest_reminder", context=context)

    assert letter.subject == "Erinnerung: 15 Minuten in unserer Runde"
    assert (
        letter.body
        == """Sehr geehrte Frau Dr. Okoro,

darf ich noch einmal fragen, ob wir Sie für 15 Minuten als Gast in die Runde „HR Heads“ \
einladen dürfen?

Meine Einladung vom 20. April 2026 ist vielleicht untergegangen. Das Thema: „Nachwuchs in der \
Produktion“.

Noch halten wir zwei Termine frei:
A  Dienstag, 12. Mai 2026, 15:20–15:35 Uhr (Ortszeit Lagos)
B  Mittwoch, 13. Mai 2026, 15:20–15:35 Uhr (Ortszeit Lagos)

„A“, „B“ oder „Nein“ genügt: https://example.org/r/abc
Eine weitere Erinnerung folgt nicht; ohne Antwort geben wir die Termine wieder frei.

Mit freundlichen Grüßen
Mira Vell
Head of HR, Example Works
"""
    )


def make_thanks(language: Language, **changes: Any) -> ThanksContext:
    values: dict[str, Any] = {
        "language": language,
        "recipient": make_addressee(),
        "role": GuestRole.PARTICIPANT,
        "sender": SENDER,
        "group_name": "HR Heads",
        "topic": "Wer bleibt?",
        "held_on": date(2026, 1, 6),
        "outcome": "Zwei Werke tauschen Fachkräfte",
    }
    return ThanksContext(**(values | changes))


def test_english_thanks() -> None:
    letter = compose("guest_thanks", context=make_thanks(EN, role=GuestRole.SPEAKER, outcome=""))

    assert letter.subject == "Thank you for your visit"
    assert (
        letter.body
        == """Dear Dr Okoro,

Thank you for being our guest speaker in “HR Heads” on 6 January 2026. Your view of “Wer bleibt?” \
has stayed with us.

You will hear from us when something comes of it. And whenever you would like to know how things \
stand in our regions, a call is enough.

Kind regards
Mira Vell
Head of HR, Example Works
"""
    )


@pytest.mark.parametrize(
    ("address_form", "subject", "body"),
    [
        (
            AddressForm.FORMAL,
            "Danke für Ihren Besuch",
            """Sehr geehrte Frau Dr. Okoro,

vielen Dank für Ihren Besuch in der Runde „HR Heads“ am 6. Jänner 2026. Ihr Blick auf „Wer \
bleibt?“ wirkt bei uns nach. Daraus nehmen wir mit: Zwei Werke tauschen Fachkräfte.

Sobald etwas daraus wird, hören Sie von uns. Und wann immer Sie wissen möchten, wie es in \
unseren Regionen steht, genügt ein Anruf.

Mit freundlichen Grüßen
""",
        ),
        (
            AddressForm.INFORMAL,
            "Danke für deinen Besuch",
            """Liebe Ada,

vielen Dank für deinen Besuch in der Runde „HR Heads“ am 6. Jänner 2026. Dein Blick auf „Wer \
bleibt?“ wirkt bei uns nach. Daraus nehmen wir mit: Zwei Werke tauschen Fachkräfte.

Sobald etwas daraus wird, hörst du von uns. Und wann immer du wissen möchtest, wie es in \
unseren Regionen steht, genügt ein Anruf.

Viele Grüße
""",
        ),
    ],
)
def test_german_thanks(address_form: AddressForm, subject: str, body: str) -> None:
    recipient = make_addressee(country="AT", address_form=address_form)
    letter = compose("guest_thanks", context=make_thanks(DE, recipient=recipient))

    assert letter.subject == subject
    assert letter.body == f"{body}{SENDER.name}\n{SENDER.post}\n"


def make_note(language: Language, **changes: Any) -> NoteContext:
    values: dict[str, Any] = {
        "language": language,
        "recipient": make_addressee(titles=""),
        "occasion": NoteOccasion.CONVENING,
        "sender": SENDER,
        "group": GROUP,
        "purpose": "HR-Fragen über Grenzen hinweg lösen",
        "guest": make_addressee(family="Rao", gender=Gender.MALE),
        "topic": "Wer bleibt?",
    }
    return NoteContext(**(values | changes))


@pytest.mark.parametrize(
    ("occasion", "role", "paragraph"),
    [
        (
            NoteOccasion.CONVENING,
            GuestRole.PARTICIPANT,
            (
                "Before the first invitations go out, I should like you to know that I am "
                "planning “HR Heads”. It is an informal round of eight peers from eight "
                "countries that meets by video. Its purpose: HR-Fragen über Grenzen hinweg "
                "lösen."
            ),
        ),
        (
            NoteOccasion.INVITING,
            GuestRole.SPEAKER,
            (
                "Before our invitation goes out, I should like you to know that “HR Heads” "
                "wishes to have Dr Rao as its guest speaker for 15 minutes. The topic is “Wer"
                " bleibt?” Five sessions have brought three results that others can use."
            ),
        ),
    ],
)
def test_english_note_to_the_supervisor(
    occasion: NoteOccasion, role: GuestRole, paragraph: str
) -> None:
    letter = compose("supervisor_note", context=make_note(EN, occasion=occasion, role=role))

    assert letter.subject == "For your information: HR Heads"
    assert (
        letter.body
        == f"""Dear Ms Okoro,

{paragraph}

Do you see anything against it, or anybody who should hear of it first? A short word is enough.

Kind regards
Mira Vell
Head of HR, Example Works
"""
    )


@pytest.mark.parametrize(
    ("occasion", "role", "paragraph"),
    [
        (
            NoteOccasion.CONVENING,
            GuestRole.PARTICIPANT,
            (
                "Bevor die ersten Einladungen hinausgehen, möchte ich Sie informieren: Ich "
                "plane die Runde „HR Heads“, einen informellen Kreis von acht Führungskräften"
                " aus acht Ländern, der sich per Video trifft. Der Zweck: HR-Fragen über "
                "Grenzen hinweg lösen."
            ),
        ),
        (
            NoteOccasion.INVITING,
            GuestRole.SPEAKER,
            (
                "Bevor unsere Einladung hinausgeht, möchte ich Sie informieren: Die Runde „HR"
                " Heads“ möchte Herrn Dr. Rao für einen Gastbeitrag von 15 Minuten einladen. "
                "Das Thema: „Wer bleibt?“ In fünf Sitzungen haben wir drei übertragbare "
                "Ergebnisse erarbeitet."
            ),
        ),
    ],
)
def test_swiss_note_to_the_supervisor(
    occasion: NoteOccasion, role: GuestRole, paragraph: str
) -> None:
    recipient = make_addressee(titles="", country="CH")
    note = make_note(DE, recipient=recipient, occasion=occasion, role=role)
    letter = compose("supervisor_note", context=note)

    assert letter.subject == "Vorab zur Kenntnis: HR Heads"
    assert (
        letter.body
        == f"""Sehr geehrte Frau Okoro

{paragraph}

Spricht aus Ihrer Sicht etwas dagegen, oder sollte vorher noch jemand Bescheid wissen? Ein \
kurzes Wort genügt.

Freundliche Grüsse
Mira Vell
Head of HR, Example Works
"""
    )


def test_note_before_anybody_is_asked() -> None:
    note = make_note(EN, group=replace(GROUP, members=0, countries=0), purpose="")

    assert compose("supervisor_note", context=note).body.splitlines()[2] == (
        "Before the first invitations go out, I should like you to know that I am planning "
        "“HR Heads”. It is an informal round of peers that meets by video."
    )


def test_familiar_note_to_the_supervisor() -> None:
    recipient = make_addressee(address_form=AddressForm.INFORMAL)
    lines = compose("supervisor_note", context=make_note(DE, recipient=recipient)).body.splitlines()

    assert lines[0] == "Liebe Ada,"
    assert lines[2].startswith(
        "bevor die ersten Einladungen hinausgehen, möchte ich dich informieren:"
    )
    assert lines[4].startswith("Spricht aus deiner Sicht etwas dagegen")


def test_german_prose_holds_no_eszett() -> None:
    german = list(TEMPLATES.glob("*/de/*.txt"))

    assert len(german) >= 8
    assert [path for path in german if "ß" in path.read_text(encoding="utf-8")] == []


def test_subjects_have_six_words_at_most() -> None:
    contexts: list[tuple[Any, Any]] = []
    for language in Language:
        contexts += [
            ("guest_reminder", make_context(language, requested_on=date(2026, 4, 20))),
            ("guest_thanks", make_thanks(language)),
            ("supervisor_note", make_note(language, group=replace(GROUP, name="a b c d e f"))),
        ]

    assert [
        name
        for name, context in contexts
        if len(compose(name, context=context).subject.split()) > 6
    ] == []
