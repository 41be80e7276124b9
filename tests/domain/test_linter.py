from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    AssistantQuestion,
    GroupFigures,
    LetterBody,
    LetterContext,
    OfferedTime,
    Sender,
)
from roundtable.domain.linter import Fault, Finding, LetterPart, LintRule, lint
from roundtable.domain.people import AddressForm, AssistantMode, Gender, Language
from roundtable.domain.salutation import Addressee

EN, DE = Language.EN, Language.DE
LINK = "https://example.org/r/abc"
SUBJECTS = {EN: "15 minutes, HR Heads", DE: "15 Minuten, HR-Kreis"}

ENGLISH = """Dear Dr Okoro,

Would you join “HR Heads” as our guest speaker for 15 minutes?

I convene its eight peers from seven countries; we meet by video. Five sessions have brought \
three results that others can use. Next topic: “Who stays?”.

Five minutes from you, ten of questions, no slides, no recording.

Two times:
A  Tuesday, 3 March 2026, 15:20–15:35 (Lagos time)
B  Tuesday, 10 March 2026, 15:20–15:35 (Lagos time)

“A”, “B” or “No” is enough: https://example.org/r/abc
Ms Lind is in copy.

Kind regards
Mira Vell
"""

GERMAN = """Sehr geehrte Frau Dr. Okoro,

dürfen wir Sie für einen Gastbeitrag von 15 Minuten in den „HR-Kreis“ einladen?

Ich leite ihn: acht Führungskräfte aus sieben Ländern, verbunden per Video. In fünf Sitzungen \
haben wir drei übertragbare Ergebnisse erarbeitet. Nächstes Thema: „Wer bleibt?“.

Fünf Minuten Impuls, zehn Minuten Fragen, keine Folien, keine Aufzeichnung.

Zwei Termine:
A  Dienstag, 3. März 2026, 15:20–15:35 Uhr (Ortszeit Lagos)
B  Dienstag, 10. März 2026, 15:20–15:35 Uhr (Ortszeit Lagos)

„A“, „B“ oder „Nein“ genügt: https://example.org/r/abc
Frau Lind liest mit.

Mit freundlichen Grüßen
Mira Vell
"""

LETTERS = {EN: ENGLISH, DE: GERMAN}
ENDS = {EN: "Ms Lind is in copy.", DE: "Frau Lind liest mit."}
TWO_TIMES = (
    OfferedTime(label="A", starts_at=datetime(2026, 3, 3, 14, 20, tzinfo=UTC)),
    OfferedTime(label="B", starts_at=datetime(2026, 3, 10, 14, 20, tzinfo=UTC)),
)


def make_addressee(**changes: Any) -> Addressee:
    values = {
        "given": "Ada",
        "family": "Okoro",
        "titles": "Dr.",
        "gender": Gender.FEMALE,
        "language": EN,
        "country": "NG",
    }
    return Addressee(**(values | changes))


ASSISTANT = make_addressee(given="Jo", family="Lind", titles="", country="NG")


def make_context(language: Language, **changes: Any) -> LetterContext:
    values: dict[str, Any] = {
        "language": language,
        "guest": make_addressee(),
        "zone": "Africa/Lagos",
        "city": "Lagos",
        "offered": TWO_TIMES,
        "role": GuestRole.SPEAKER,
        "sender": Sender(name="Mira Vell"),
        "group": make_group(language),
        "topic": "Who stays?" if language is EN else "Wer bleibt?",
        "reply_link": LINK,
        "assistant": ASSISTANT,
        "assistant_mode": AssistantMode.COPIED,
    }
    return LetterContext(**(values | changes))


def make_group(language: Language, **changes: Any) -> GroupFigures:
    figures = GroupFigures(
        name="HR Heads" if language is EN else "HR-Kreis",
        members=8,
        countries=7,
        sessions_held=5,
        outcomes=3,
    )
    return replace(figures, **changes)


def findings(body: str, language: Language, **changes: Any) -> list[Finding]:
    letter = LetterBody(subject=SUBJECTS[language], body=body)
    return lint(letter, make_context(language, **changes))


def faults(body: str, language: Language, **changes: Any) -> list[tuple[Fault, str]]:
    """Read the findings as faults and the words they point at."""
    return [(finding.fault, finding.quote) for finding in findings(body, language, **changes)]


def changed(language: Language, old: str, new: str) -> str:
    assert LETTERS[language].count(old) >= 1
    return LETTERS[language].replace(old, new)


@pytest.mark.parametrize("language", Language)
def test_good_letter_has_no_findings(language: Language) -> None:
    assert findings(LETTERS[language], language) == []


def test_finding_says_where() -> None:
    body = changed(EN, "no recording", "answer ASAP")
    start = body.index("ASAP")

    assert findings(body, EN)[-1] == Finding(
        fault=Fault.FALSE_URGENCY, start=start, end=start + 4, quote="ASAP"
    )


def test_every_fault_belongs_to_a_rule() -> None:
    rules = [Finding(fault=fault).rule for fault in Fault]

    assert list(dict.fromkeys(rules)) == list(LintRule)


# 1: length


@pytest.mark.parametrize(("language", "words_left"), [(EN, 46), (DE, 48)])
def test_body_of_more_than_125_words(language: Language, words_left: int) -> None:
    end = ENDS[language]
    words = f"{'word ' * words_left}. "

    assert faults(changed(language, end, words + end), language) == []
    assert findings(changed(language, end, f"word {words}{end}"), language) == [
        Finding(fault=Fault.BODY_TOO_LONG, figure=126, wanted=125)
    ]


@pytest.mark.parametrize(("language", "figure"), [(EN, 279), (DE, 277)])
def test_words_below_the_signature_count(language: Language, figure: int) -> None:
    sender = Sender(name="Mira Vell", post="Head of HR")
    filler = "word " * 200
    said = findings(f"{LETTERS[language]}Head of HR\n\n{filler}", language, sender=sender)

    assert [one.figure for one in said if one.fault is Fault.BODY_TOO_LONG] == [figure]
    assert findings(f"{LETTERS[language]}Head of HR\n", language, sender=sender) == []


@pytest.mark.parametrize(
    ("below", "language", "word"),
    [
        ("P.S. We need your answer ASAP.", EN, "ASAP"),
        ("PS: Bitte antworten Sie umgehend.", DE, "umgehend"),
    ],
)
def test_a_postscript_is_judged(below: str, language: Language, word: str) -> None:
    assert faults(f"{LETTERS[language]}\n{below}\n", language) == [(Fault.FALSE_URGENCY, word)]


@pytest.mark.parametrize("language", Language)
def test_body_of_less_than_50_words(language: Language) -> None:
    greeting = LETTERS[language].partition("\n")[0]
    closing = LETTERS[language].rpartition("\n\n")[2]
    fifty = f"{greeting}\n\n{'word ' * 50}\n\n{closing}"

    assert Fault.BODY_TOO_SHORT not in dict(faults(fifty, language))
    assert findings(fifty.replace("word ", "", 1), language)[0] == Finding(
        fault=Fault.BODY_TOO_SHORT, figure=49, wanted=50
    )


@pytest.mark.parametrize("language", Language)
def test_subject_of_more_than_six_words(language: Language) -> None:
    context = make_context(language)
    letters = [
        LetterBody(subject=subject, body=LETTERS[language])
        for subject in ("one two three – four five six", "one two three four five six seven", " ")
    ]

    assert [lint(letter, context) for letter in letters] == [
        [],
        [
            Finding(
                fault=Fault.SUBJECT_TOO_LONG,
                part=LetterPart.SUBJECT,
                start=28,
                end=33,
                quote="seven",
                figure=7,
                wanted=6,
            )
        ],
        [Finding(fault=Fault.SUBJECT_EMPTY, part=LetterPart.SUBJECT)],
    ]


# 2: the ask

ASKS = {
    EN: "Would you join “HR Heads” as our guest speaker for 15 minutes?",
    DE: "dürfen wir Sie für einen Gastbeitrag von 15 Minuten in den „HR-Kreis“ einladen?",
}


@pytest.mark.parametrize(
    ("language", "ask"),
    [
        (EN, "We would like to invite you to “HR Heads” for 15 minutes."),
        (EN, "May we count on you in “HR Heads” for 15 minutes?"),
        (EN, "I should be grateful if you joined “HR Heads” for 15 minutes."),
        (DE, "wir laden Sie für 15 Minuten in den „HR-Kreis“ ein."),
        (DE, "wir würden uns freuen, wenn Sie für 15 Minuten in den „HR-Kreis“ kämen."),
        (DE, "hätten Sie am Di. 3. März 15 Minuten für den „HR-Kreis“?"),
    ],
)
def test_other_ways_to_ask(language: Language, ask: str) -> None:
    assert findings(changed(language, ASKS[language], ask), language) == []


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        (EN, "You know our “HR Heads” and its 15 minutes."),
        (DE, "Sie kennen den „HR-Kreis“ und seine 15 Minuten."),
    ],
)
def test_ask_is_missing(language: Language, statement: str) -> None:
    body = changed(language, ASKS[language], statement)

    assert faults(body, language) == [(Fault.ASK_MISSING, "")]


@pytest.mark.parametrize(
    ("language", "courtesy"),
    [(EN, "I hope this finds you well."), (DE, "ich hoffe, es geht Ihnen gut.")],
)
def test_courtesy_before_the_ask(language: Language, courtesy: str) -> None:
    body = changed(language, ASKS[language], f"{courtesy} {ASKS[language]}")

    assert faults(body, language) == [(Fault.ASK_NOT_FIRST, ASKS[language])]


@pytest.mark.parametrize(
    ("language", "ask"),
    [
        (EN, "Could you also meet my manager?"),
        (EN, "Please send a photo and your title."),
        (DE, "Könnten Sie auch meine Leitung treffen?"),
        (DE, "Bitte senden Sie uns ein Foto."),
    ],
)
def test_second_ask(language: Language, ask: str) -> None:
    end = ENDS[language]

    assert faults(changed(language, end, f"{ask} {end}"), language) == [(Fault.SECOND_ASK, ask)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (EN, f"Please answer A, B or no: {LINK}"),
        (EN, f"A, B or no? {LINK}"),
        (DE, f"Bitte antworten Sie mit A, B oder nein: {LINK}"),
    ],
)
def test_line_for_the_answer_is_no_second_ask(language: Language, line: str) -> None:
    old = next(line for line in LETTERS[language].splitlines() if LINK in line)

    assert findings(changed(language, old, line), language) == []


@pytest.mark.parametrize(
    ("language", "ask"),
    [
        (EN, "Would you join “HR Heads” for 15 minutes (A, B or no)?"),
        (DE, "kämen Sie für 15 Minuten in den „HR-Kreis“ (A, B oder nein)?"),
    ],
)
def test_ask_may_name_its_answers(language: Language, ask: str) -> None:
    assert findings(changed(language, ASKS[language], ask), language) == []


@pytest.mark.parametrize("language", Language)
def test_letter_without_a_reply_page_is_answered_by_mail(language: Language) -> None:
    assert findings(changed(language, f": {LINK}", "."), language, reply_link="") == []


@pytest.mark.parametrize(("language", "choice"), [(EN, "A, B, no"), (DE, "A, B, nein")])
def test_letter_without_a_reply_page_says_how_to_answer(language: Language, choice: str) -> None:
    old = next(line for line in LETTERS[language].splitlines() if LINK in line)
    body = changed(language, old + "\n", "")

    assert findings(body, language, reply_link="") == [
        Finding(fault=Fault.CHOICE_UNSAID, wanted=choice)
    ]


@pytest.mark.parametrize(("language", "choice"), [(EN, "A, B, no"), (DE, "A, B, nein")])
def test_letter_does_not_say_that_a_letter_will_do(language: Language, choice: str) -> None:
    old = next(line for line in LETTERS[language].splitlines() if LINK in line)

    assert findings(changed(language, old, LINK), language) == [
        Finding(fault=Fault.CHOICE_UNSAID, wanted=choice)
    ]


# 3: history and attachments


@pytest.mark.parametrize(
    ("language", "history"),
    [
        (EN, "Our circle has been going since 2019."),
        (EN, "We are many. We like to talk."),
        (DE, "unseren Kreis gibt es seit 2019."),
        (DE, "wir sind viele. Wir reden gern."),
    ],
)
def test_history_before_the_ask(language: Language, history: str) -> None:
    body = changed(language, ASKS[language], f"{history} {ASKS[language]}")

    assert faults(body, language) == [
        (Fault.ASK_NOT_FIRST, ASKS[language]),
        (Fault.HISTORY_FIRST, history),
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "word"),
    [
        (EN, "Our programme is attached.", "attached"),
        (EN, "See the enclosures.", "enclosures"),
        (DE, "Anbei unser Programm.", "Anbei"),
        (DE, "Das Programm finden Sie im Anhang.", "Anhang"),
    ],
)
def test_attachment_is_spoken_of(language: Language, sentence: str, word: str) -> None:
    end = ENDS[language]
    body = changed(language, end, f"{sentence} {end}")

    assert faults(body, language) == [(Fault.ATTACHMENT_NAMED, word)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (EN, "A calendar entry is attached."),
        (DE, "Der Kalendereintrag ist beigefügt."),
    ],
)
def test_calendar_entry_may_be_attached(language: Language, sentence: str) -> None:
    end = ENDS[language]

    assert findings(changed(language, end, f"{sentence} {end}"), language) == []


@pytest.mark.parametrize("language", Language)
def test_files_are_attached(language: Language) -> None:
    assert findings(LETTERS[language], language, attachments=2) == [
        Finding(fault=Fault.FILES_ATTACHED, figure=2, wanted=0)
    ]


# 4: all that is needed to decide


@pytest.mark.parametrize(
    ("language", "old", "new", "fault", "wanted"),
    [
        (EN, "Mira Vell", "Your convener", Fault.SENDER_UNNAMED, "Mira Vell"),
        (EN, "“HR Heads”", "us", Fault.GROUP_UNNAMED, "HR Heads"),
        (EN, "eight peers", "peers", Fault.MEMBERS_UNSAID, 8),
        (EN, "seven countries", "many countries", Fault.COUNTRIES_UNSAID, 7),
        (EN, "seven countries", "six countries", Fault.COUNTRIES_UNSAID, 7),
        (EN, "Who stays?", "Engineers", Fault.TOPIC_UNSAID, "Who stays?"),
        (EN, "by video", "often", Fault.FORMAT_UNSAID, None),
        (EN, ", no recording", "", Fault.RECORDING_UNSAID, None),
        (DE, "Mira Vell", "Ihre Gastgeberin", Fault.SENDER_UNNAMED, "Mira Vell"),
        (DE, "den „HR-Kreis“", "den Kreis", Fault.GROUP_UNNAMED, "HR-Kreis"),
        (DE, "acht Führungskräfte", "Führungskräfte", Fault.MEMBERS_UNSAID, 8),
        (DE, "sieben Ländern", "vielen Ländern", Fault.COUNTRIES_UNSAID, 7),
        (DE, "sieben Ländern", "sechs Ländern", Fault.COUNTRIES_UNSAID, 7),
        (DE, "Wer bleibt?", "Nachwuchs", Fault.TOPIC_UNSAID, "Wer bleibt?"),
        (DE, "verbunden per Video", "gut verbunden", Fault.FORMAT_UNSAID, None),
        (DE, ", keine Aufzeichnung", "", Fault.RECORDING_UNSAID, None),
    ],
)
def test_something_is_left_out(
    language: Language, old: str, new: str, fault: Fault, wanted: int | str | None
) -> None:
    assert findings(changed(language, old, new), language) == [Finding(fault=fault, wanted=wanted)]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (EN, "eight peers from seven countries", "8 HR heads out of 7 large countries"),
        (EN, "by video", "on Teams"),
        (EN, "no slides, no recording", "no slides. Nothing is recorded"),
        (EN, "no slides, no recording", "no slides or recording"),
        (DE, "acht Führungskräfte aus sieben Ländern", "8 Leitungen aus 7 Ländern"),
        (DE, "verbunden per Video", "und zwar online"),
        (DE, "keine Folien, keine Aufzeichnung", "keine Folien. Nichts wird aufgezeichnet"),
    ],
)
def test_other_ways_to_say_it(language: Language, old: str, new: str) -> None:
    assert findings(changed(language, old, new), language) == []


@pytest.mark.parametrize("language", Language)
def test_no_topic_has_been_agreed(language: Language) -> None:
    assert Finding(fault=Fault.TOPIC_MISSING) in findings(LETTERS[language], language, topic=" ")


@pytest.mark.parametrize(
    ("language", "old", "new", "sentence"),
    [
        (EN, "no slides, no recording.", "no slides. We record it.", "We record it."),
        (DE, "keine Folien, keine Aufzeichnung.", "keine Folien. Mit Aufzeichnung.",
         "Mit Aufzeichnung."),
    ],
)  # fmt: skip
def test_recording_is_said_wrongly(language: Language, old: str, new: str, sentence: str) -> None:
    body = changed(language, old, new)

    assert faults(body, language) == [(Fault.RECORDING_WRONG, sentence)]
    assert findings(body, language, is_recorded=True) == []


@pytest.mark.parametrize("language", Language)
def test_recording_is_denied_wrongly(language: Language) -> None:
    [finding] = findings(LETTERS[language], language, is_recorded=True)

    assert finding.fault == Fault.RECORDING_WRONG


# 5: times, each in a letter to New York or Munich one week before and after the clocks change

SEASONS = {
    (EN, "before"): ("America/New_York", "New York", (2026, 3, 3), "09:20–09:35"),
    (EN, "after"): ("America/New_York", "New York", (2026, 3, 10), "10:20–10:35"),
    (DE, "before"): ("Europe/Berlin", "München", (2026, 3, 24), "15:20–15:35"),
    (DE, "after"): ("Europe/Berlin", "München", (2026, 3, 31), "16:20–16:35"),
}
TIME_LINES = {
    (EN, "before"): ("A  Tuesday, 3 March 2026, 09:20–09:35 (New York time)",
                     "B  Wednesday, 4 March 2026, 09:20–09:35 (New York time)"),
    (EN, "after"): ("A  Tuesday, 10 March 2026, 10:20–10:35 (New York time)",
                    "B  Wednesday, 11 March 2026, 10:20–10:35 (New York time)"),
    (DE, "before"): ("A  Dienstag, 24. März 2026, 15:20–15:35 Uhr (Ortszeit München)",
                     "B  Mittwoch, 25. März 2026, 15:20–15:35 Uhr (Ortszeit München)"),
    (DE, "after"): ("A  Dienstag, 31. März 2026, 16:20–16:35 Uhr (Ortszeit München)",
                    "B  Mittwoch, 1. April 2026, 16:20–16:35 Uhr (Ortszeit München)"),
}  # fmt: skip
ALL_SEASONS = pytest.mark.parametrize(("language", "season"), list(SEASONS))


def season_context(language: Language, season: str) -> dict[str, Any]:
    zone, city, (year, month, day), _ = SEASONS[language, season]
    first = datetime(year, month, day, 14, 20, tzinfo=UTC)
    second = first.replace(day=day + 1) if day != 31 else datetime(2026, 4, 1, 14, 20, tzinfo=UTC)
    offered = (
        OfferedTime(label="A", starts_at=first),
        OfferedTime(label="B", starts_at=second),
    )
    return {"zone": zone, "city": city, "offered": offered}


def season_letter(language: Language, season: str) -> str:
    body = LETTERS[language]
    old = [line for line in body.splitlines() if line.startswith(("A  ", "B  "))]
    for line, new in zip(old, TIME_LINES[language, season], strict=True):
        body = body.replace(line, new)
    return body


def season_findings(
    language: Language, season: str, change: Callable[[str], str]
) -> list[tuple[Fault, str, object]]:
    first = TIME_LINES[language, season][0]
    assert change(first) != first
    body = season_letter(language, season).replace(first, change(first))
    found = findings(body, language, **season_context(language, season))
    return [(finding.fault, finding.quote, finding.wanted) for finding in found]


@ALL_SEASONS
def test_times_follow_the_guests_clock(language: Language, season: str) -> None:
    body = season_letter(language, season)

    assert findings(body, language, **season_context(language, season)) == []


@ALL_SEASONS
def test_time_of_the_other_season_is_wrong(language: Language, season: str) -> None:
    right = SEASONS[language, season][3]
    wrong = SEASONS[language, "after" if season == "before" else "before"][3]
    found = season_findings(language, season, lambda line: line.replace(right, wrong))

    end = " Uhr" if language is DE else ""
    assert found == [(Fault.NOT_IN_ZONE, wrong + end, right)]


@ALL_SEASONS
def test_time_without_end(language: Language, season: str) -> None:
    right = SEASONS[language, season][3]
    start = right.partition("–")[0]
    found = season_findings(language, season, lambda line: line.replace(right, start))

    end = " Uhr" if language is DE else ""
    assert found == [(Fault.END_MISSING, start + end, right)]


@ALL_SEASONS
def test_time_of_another_length(language: Language, season: str) -> None:
    right = SEASONS[language, season][3]
    longer = f"{right[:-2]}50"
    found = season_findings(language, season, lambda line: line.replace(right, longer))

    end = " Uhr" if language is DE else ""
    assert found == [(Fault.WRONG_MINUTES, longer + end, 15)]


@ALL_SEASONS
def test_time_without_a_clock_time(language: Language, season: str) -> None:
    right = SEASONS[language, season][3]
    [found] = season_findings(
        language, season, lambda line: line.replace(f"{right} Uhr", "dann").replace(right, "then")
    )

    assert (found[0], found[2]) == (Fault.CLOCK_MISSING, right)


@ALL_SEASONS
def test_weekday_is_short(language: Language, season: str) -> None:
    long, short = ("Tuesday", "Tue") if language is EN else ("Dienstag", "Di.")
    line = TIME_LINES[language, season][0].replace(long, short)

    assert season_findings(language, season, lambda _: line) == [
        (Fault.WEEKDAY_MISSING, line, None)
    ]


@ALL_SEASONS
def test_weekday_is_wrong(language: Language, season: str) -> None:
    right, wrong = ("Tuesday", "Monday") if language is EN else ("Dienstag", "Montag")
    found = season_findings(language, season, lambda line: line.replace(right, wrong))

    assert found == [(Fault.WEEKDAY_WRONG, wrong, None)]


@ALL_SEASONS
def test_date_in_figures(language: Language, season: str) -> None:
    _, _, (year, month, day), _ = SEASONS[language, season]
    month_word = f" March {year}" if language is EN else f". März {year}"
    figures = f"{day:02}.{month:02}."
    line = TIME_LINES[language, season][0].replace(f"{day}{month_word}", figures)

    assert season_findings(language, season, lambda _: line) == [
        (Fault.DATE_NOT_WRITTEN_OUT, line, None)
    ]


@ALL_SEASONS
def test_date_of_another_day(language: Language, season: str) -> None:
    _, _, (year, month, day), _ = SEASONS[language, season]
    month_word = " March" if language is EN else ". März"
    found = season_findings(
        language, season, lambda line: line.replace(f"{day}{month_word}", f"{day - 1}{month_word}")
    )

    assert found == [(Fault.DATE_WRONG, f"{day - 1}{month_word}", date(year, month, day))]


@ALL_SEASONS
def test_offered_time_is_not_in_the_letter(language: Language, season: str) -> None:
    found = season_findings(language, season, lambda _: "")

    assert found == [(Fault.TIME_MISSING, "A", SEASONS[language, season][3])]


@ALL_SEASONS
def test_city_is_not_named(language: Language, season: str) -> None:
    _, city, _, _ = SEASONS[language, season]
    body = season_letter(language, season)
    body = body.replace(f" ({city} time)", "").replace(f" (Ortszeit {city})", "")
    found = findings(body, language, **season_context(language, season))

    assert found == [Finding(fault=Fault.ZONE_UNNAMED, wanted=city)]


@ALL_SEASONS
def test_one_time_too_few_or_too_many(language: Language, season: str) -> None:
    context = season_context(language, season)
    one = context["offered"][:1]
    four = context["offered"] * 2
    body = season_letter(language, season)

    assert [
        [finding.figure for finding in findings(body, language, **(context | {"offered": offered}))]
        for offered in (one, four)
    ] == [[1, None], [4]]


@ALL_SEASONS
def test_time_that_is_not_offered(language: Language, season: str) -> None:
    right = SEASONS[language, season][3]
    other = right.replace(":20", ":00").replace(":35", ":15")
    end = " Uhr" if language is DE else ""
    last = TIME_LINES[language, season][1]
    body = season_letter(language, season).replace(last, f"{last}\nC  {other}{end}")
    found = findings(body, language, **season_context(language, season))

    assert [(finding.fault, finding.quote) for finding in found] == [
        (Fault.NOT_OFFERED, other + end)
    ]


@ALL_SEASONS
def test_group_has_its_own_length(language: Language, season: str) -> None:
    context = season_context(language, season)
    twenty = tuple(replace(offered, minutes=20) for offered in context["offered"])
    right = SEASONS[language, season][3]
    body = season_letter(language, season).replace(right, f"{right[:-2]}40")
    body = body.replace("ten of questions", "14 of questions").replace("zehn Min", "14 Min")
    body = body.replace("Five minutes", "Six minutes").replace("Fünf Minuten", "Sechs Minuten")

    found = findings(body, language, **(context | {"offered": twenty, "minutes": 20}))
    assert found == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (EN, "A Tuesday, March 3rd, 9.20–9.35 am · B Wednesday, March 4th, 9:20 to 9:35 a.m."),
        (EN, "(A) on Tuesday 3 March: 09:20-09:35 | (B) on Wednesday 4th March: 09:20 — 09:35"),
        (EN, "A Tuesday, 3 March 2026,\n09:20–09:35\nB: Wednesday, 4 March 2026,\n09:20–09:35"),
    ],
)  # fmt: skip
def test_other_ways_to_write_times(language: Language, lines: str) -> None:
    old = "\n".join(TIME_LINES[language, "before"])
    body = season_letter(language, "before").replace(old, f"{lines} (New York time)")

    assert findings(body, language, **season_context(language, "before")) == []


@pytest.mark.parametrize(
    "lines",
    [
        "A Dienstag, 24. März, 15.20 bis 15.35 Uhr · B Mittwoch, 25. März, 15.20–15.35",
        "A am Dienstag, 24. März: 15:20-15:35 · B am Mittwoch, 25. März: 15:20 Uhr – 15:35 Uhr",
    ],
)
def test_other_ways_to_write_german_times(lines: str) -> None:
    old = "\n".join(TIME_LINES[DE, "before"])
    body = season_letter(DE, "before").replace(old, f"{lines} (Münchner Zeit)")

    assert findings(body, DE, **season_context(DE, "before")) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (EN, "A  Friday, 6 March 2026, 23:50–00:05 (Lagos time)"),
        (DE, "A  Freitag, 6. März 2026, 23:50–00:05 Uhr (Ortszeit Lagos)"),
    ],
)
def test_time_over_midnight(language: Language, line: str) -> None:
    offered = OfferedTime(label="A", starts_at=datetime(2026, 3, 6, 22, 50, tzinfo=UTC))
    old = next(line for line in LETTERS[language].splitlines() if line.startswith("A  "))
    body = changed(language, old, line)

    assert findings(body, language, offered=(offered, TWO_TIMES[1])) == []


def test_time_over_the_clock_change_itself() -> None:
    offered = OfferedTime(label="A", starts_at=datetime(2026, 3, 29, 0, 50, tzinfo=UTC))
    context = season_context(DE, "before")
    right = "A  Sonntag, 29. März 2026, 01:50–03:05 Uhr (Ortszeit München)"
    wrong = right.replace("03:05", "02:05")
    body = season_letter(DE, "before").replace(TIME_LINES[DE, "before"][0], right)
    values = context | {"offered": (offered, context["offered"][1])}

    assert findings(body, DE, **values) == []
    assert faults(body.replace(right, wrong), DE, **values) == [
        (Fault.WRONG_MINUTES, "01:50–02:05 Uhr")
    ]


def test_austrian_january() -> None:
    offered = OfferedTime(label="A", starts_at=datetime(2026, 1, 6, 14, 20, tzinfo=UTC))
    old = next(line for line in GERMAN.splitlines() if line.startswith("A  "))
    body = GERMAN.replace(old, "A  Dienstag, 6. Jänner 2026, 15:20–15:35 Uhr (Ortszeit Lagos)")

    assert findings(body, DE, offered=(offered, TWO_TIMES[1])) == []


# 6: what is asked of the guest


@pytest.mark.parametrize(
    ("language", "old", "new", "fault", "wanted"),
    [
        (EN, "Five minutes from you", "A word from you", Fault.TALK_UNSAID, 5),
        (EN, "ten of questions", "then questions", Fault.QUESTIONS_UNSAID, 10),
        (EN, "no slides", "few slides", Fault.SLIDES_UNSAID, None),
        (DE, "Fünf Minuten Impuls", "Kurzer Impuls", Fault.TALK_UNSAID, 5),
        (DE, "zehn Minuten Fragen", "dann Fragen", Fault.QUESTIONS_UNSAID, 10),
        (DE, "keine Folien", "wenig Folien", Fault.SLIDES_UNSAID, None),
    ],
)
def test_speaker_must_know(
    language: Language, old: str, new: str, fault: Fault, wanted: int | None
) -> None:
    assert findings(changed(language, old, new), language) == [Finding(fault=fault, wanted=wanted)]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (EN, "Five minutes from you, ten of questions, no slides",
         "You speak for 5 minutes and take questions for ten, without any slides"),
        (DE, "Fünf Minuten Impuls, zehn Minuten Fragen, keine Folien",
         "Ihr Impuls dauert 5 Minuten, die Fragen 10, Folien braucht es nicht"),
    ],
)  # fmt: skip
def test_other_ways_to_tell_a_speaker(language: Language, old: str, new: str) -> None:
    assert findings(changed(language, old, new), language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (EN, "No preparation at all"),
        (EN, "You need not prepare anything"),
        (EN, "Preparation is not needed"),
        (EN, "There is nothing to prepare"),
        (DE, "Keine Vorbereitung"),
        (DE, "Sie brauchen nichts vorzubereiten"),
        (DE, "Eine Vorbereitung ist nicht nötig"),
    ],
)
def test_participant_need_not_prepare(language: Language, sentence: str) -> None:
    role = GuestRole.PARTICIPANT
    end = ENDS[language]
    body = changed(language, end, f"{sentence}. {end}")

    assert findings(LETTERS[language], language, role=role) == [
        Finding(fault=Fault.PREPARATION_UNSAID)
    ]
    assert findings(body, language, role=role) == []


# 7: what they get


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (EN, "Five sessions have brought three results", "Many sessions have brought results"),
        (DE, "In fünf Sitzungen haben wir drei übertragbare", "Oft haben wir übertragbare"),
    ],
)
def test_gain_without_a_figure(language: Language, old: str, new: str) -> None:
    assert findings(changed(language, old, new), language) == [
        Finding(fault=Fault.GAIN_UNSAID, figure=5, wanted=3)
    ]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (EN, "Five sessions have brought three results", "3 practices have moved"),
        (DE, "In fünf Sitzungen haben wir drei übertragbare", "Wir haben 3 übertragbare"),
    ],
)
def test_one_figure_is_enough(language: Language, old: str, new: str) -> None:
    assert findings(changed(language, old, new), language) == []


@pytest.mark.parametrize("language", Language)
def test_number_of_members_is_no_gain(language: Language) -> None:
    group = make_group(language, sessions_held=8, outcomes=7)

    assert findings(LETTERS[language], language, group=group) == [
        Finding(fault=Fault.GAIN_UNSAID, figure=8, wanted=7)
    ]


@pytest.mark.parametrize("language", Language)
def test_group_without_figures(language: Language) -> None:
    group = make_group(language, sessions_held=0, outcomes=0)

    assert findings(LETTERS[language], language, group=group) == [
        Finding(fault=Fault.NO_FIGURES_YET)
    ]


# 8: the assistant

LINES_TO_ASSISTANT = {EN: "Dear Ms Lind,", DE: "Sehr geehrte Frau Lind,"}
LINES_TO_GUEST = {EN: "Dear Dr Okoro,", DE: "Sehr geehrte Frau Dr. Okoro,"}
ASKS_FOR_GUEST = {
    EN: "Would Dr Okoro join “HR Heads” for 15 minutes?",
    DE: "dürfen wir Frau Dr. Okoro für 15 Minuten in den „HR-Kreis“ einladen?",
}


@pytest.mark.parametrize("language", Language)
def test_assistant_in_copy_is_not_named(language: Language) -> None:
    body = LETTERS[language].replace("Ms Lind is", "Jo is").replace("Frau Lind", "Jo")

    assert findings(body, language) == [Finding(fault=Fault.ASSISTANT_UNNAMED, wanted="Lind")]


@pytest.mark.parametrize("language", Language)
def test_assistant_who_is_left_out_is_named(language: Language) -> None:
    assert findings(LETTERS[language], language, assistant_mode=AssistantMode.LEFT_OUT) == [
        Finding(fault=Fault.ASSISTANT_NAMED, wanted="Lind")
    ]
    assert findings(LETTERS[language], language, assistant=None) == []


@pytest.mark.parametrize("language", Language)
def test_letter_to_the_assistant_greets_the_guest(language: Language) -> None:
    body = changed(language, ASKS[language], ASKS_FOR_GUEST[language])
    addressed = body.replace(LINES_TO_GUEST[language], LINES_TO_ASSISTANT[language])
    mode = AssistantMode.ADDRESSED

    assert findings(addressed, language, assistant_mode=mode) == []
    assert [
        (finding.fault, finding.quote, finding.wanted)
        for finding in findings(body, language, assistant_mode=mode)
    ] == [
        (
            Fault.ASSISTANT_NOT_ADDRESSED,
            LINES_TO_GUEST[language],
            LINES_TO_ASSISTANT[language],
        )
    ]


@pytest.mark.parametrize("language", Language)
def test_letter_to_the_assistant_does_not_name_the_guest(language: Language) -> None:
    body = changed(language, LINES_TO_GUEST[language], LINES_TO_ASSISTANT[language])

    assert findings(body, language, assistant_mode=AssistantMode.ADDRESSED) == [
        Finding(fault=Fault.GUEST_UNNAMED, wanted="Okoro")
    ]


# 9: false urgency


@pytest.mark.parametrize(
    ("language", "word"),
    [
        (EN, "urgent"),
        (EN, "ASAP"),
        (EN, "as soon as possible"),
        (EN, "immediately"),
        (EN, "Last chance"),
        (EN, "!!"),
        (DE, "dringend"),
        (DE, "Dringende"),
        (DE, "asap"),
        (DE, "schnellstmöglich"),
        (DE, "so bald wie möglich"),
        (DE, "umgehend"),
        (DE, "Eilt"),
    ],
)
def test_words_that_press(language: Language, word: str) -> None:
    end = ENDS[language].rstrip(".")

    assert faults(changed(language, end, f"{end} {word}"), language) == [
        (Fault.FALSE_URGENCY, word)
    ]


@pytest.mark.parametrize(
    ("language", "word"),
    [(EN, "insurgent"), (EN, "mediate"), (DE, "verteilt"), (DE, "andringend"), (DE, "Sofortbild!")],
)
def test_words_that_only_look_like_it(language: Language, word: str) -> None:
    end = ENDS[language].rstrip(".")

    assert findings(changed(language, end, f"{end} {word}"), language) == []


def test_urgency_of_the_topic_is_its_own() -> None:
    body = changed(EN, "Who stays?", "Urgent care")

    assert findings(body, EN, topic="Urgent care") == []


def test_words_that_press_in_the_subject() -> None:
    letter = LetterBody(subject="Urgent: 15 minutes", body=ENGLISH)

    assert lint(letter, make_context(EN)) == [
        Finding(fault=Fault.FALSE_URGENCY, part=LetterPart.SUBJECT, start=0, end=6, quote="Urgent")
    ]


# 10: salutation and form of address


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (EN, "Dear Ada,"),
        (EN, "Dear Dr. Okoro,"),
        (EN, "Hi Dr Okoro,"),
        (DE, "Sehr geehrter Herr Dr. Okoro,"),
        (DE, "Sehr geehrte Frau Okoro,"),
        (DE, "Liebe Ada,"),
    ],
)
def test_salutation_is_wrong(language: Language, line: str) -> None:
    wanted = LINES_TO_GUEST[language]
    found = findings(changed(language, wanted, line), language)

    assert found == [
        Finding(fault=Fault.SALUTATION_WRONG, start=0, end=len(line), quote=line, wanted=wanted)
    ]


@pytest.mark.parametrize("language", Language)
def test_salutation_is_missing(language: Language) -> None:
    wanted = LINES_TO_GUEST[language]

    assert findings(changed(language, f"{wanted}\n\n", ""), language) == [
        Finding(fault=Fault.SALUTATION_MISSING, wanted=wanted)
    ]


@pytest.mark.parametrize(("language", "line"), [(EN, "Esteemed Ada,"), (DE, "Verehrte Ada,")])
def test_own_salutation(language: Language, line: str) -> None:
    body = changed(language, LINES_TO_GUEST[language], line)

    assert findings(body, language, guest=make_addressee(override=line)) == []


def test_small_letter_after_the_comma() -> None:
    assert faults(changed(DE, "dürfen wir", "Dürfen wir"), DE) == [
        (Fault.SMALL_LETTER_NEEDED, "Dürfen")
    ]


def test_noun_after_the_comma_keeps_its_capital() -> None:
    ask = "Frau Lind riet mir zu fragen: Kämen Sie für 15 Minuten in den „HR-Kreis“?"

    assert findings(changed(DE, ASKS[DE], ask), DE) == []


SWISS = (
    GERMAN.replace("Okoro,", "Okoro")
    .replace("dürfen wir", "Dürfen wir")
    .replace("Mit freundlichen Grüßen", "Freundliche Grüsse")
)


def test_swiss_letter() -> None:
    guest = make_addressee(country="CH")

    assert findings(SWISS, DE, guest=guest) == []
    assert faults(SWISS.replace("Dürfen wir", "dürfen wir"), DE, guest=guest) == [
        (Fault.CAPITAL_NEEDED, "dürfen")
    ]
    assert faults(SWISS.replace("Grüsse", "Grüße"), DE, guest=guest) == [(Fault.ESZETT, "Grüße")]


def test_names_keep_their_eszett_in_switzerland() -> None:
    guest = make_addressee(country="CH", family="Groß")
    body = SWISS.replace("Okoro", "Groß").replace("Wer bleibt?", "Was heisst bleiben?")

    assert findings(body, DE, guest=guest, topic="Was heißt bleiben?") == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Fünf Minuten Impuls", "Fünf Minuten Impuls von dir", ["dir"]),
        ("dürfen wir Sie", "dürfen wir Dich", ["Dich"]),
        ("liest mit.", "liest mit. Du und dein Team kennen das.", ["Du", "dein"]),
    ],
)
def test_familiar_words_in_a_formal_letter(old: str, new: str, words: list[str]) -> None:
    expected = [(Fault.FAMILIAR_WORD, word) for word in words]

    assert faults(changed(DE, old, new), DE) == expected


def test_formal_words_in_a_familiar_letter() -> None:
    guest = make_addressee(address_form=AddressForm.INFORMAL)
    body = GERMAN.replace("Sehr geehrte Frau Dr. Okoro,", "Liebe Ada,")
    body = body.replace("liest mit.", "liest mit. Sie kennt uns.")

    assert faults(body, DE, guest=guest) == [(Fault.FORMAL_WORD, "Sie")]
    assert findings(body.replace("wir Sie", "wir dich"), DE, guest=guest) == []


def test_guest_of_the_name_du() -> None:
    guest = make_addressee(family="Du")

    assert findings(GERMAN.replace("Okoro", "Du"), DE, guest=guest) == []


# 11: the reply page


@pytest.mark.parametrize("language", Language)
def test_link_is_missing(language: Language) -> None:
    assert findings(changed(language, LINK, "https://example.org/"), language) == [
        Finding(fault=Fault.LINK_MISSING, wanted=LINK)
    ]


@pytest.mark.parametrize("language", Language)
def test_questions_that_the_page_leaves_open(language: Language) -> None:
    unanswered = frozenset({AssistantQuestion.AWARE, AssistantQuestion.WHY})

    assert faults(LETTERS[language], language, unanswered=unanswered) == [
        (Fault.QUESTION_UNANSWERED, "why"),
        (Fault.QUESTION_UNANSWERED, "aware"),
    ]


# 12: the reminder


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("requested_on", "today", "due_on"),
    [
        (date(2026, 2, 16), date(2026, 2, 20), date(2026, 2, 23)),
        (date(2026, 3, 26), date(2026, 4, 1), date(2026, 4, 2)),  # the clocks change between
    ],
)
def test_reminder_comes_after_five_working_days(
    language: Language, requested_on: date, today: date, due_on: date
) -> None:
    body = LETTERS[language]

    assert findings(body, language, requested_on=requested_on, today=due_on) == []
    assert findings(body, language, requested_on=requested_on, today=today) == [
        Finding(fault=Fault.REMINDER_TOO_EARLY, wanted=due_on)
    ]


@pytest.mark.parametrize("language", Language)
def test_second_reminder(language: Language) -> None:
    requested_on, today = date(2026, 2, 16), date(2026, 3, 2)
    reminded = {"requested_on": requested_on, "today": today, "reminders_sent": 1}

    assert findings(LETTERS[language], language, **reminded) == [
        Finding(fault=Fault.ALREADY_REMINDED, figure=1)
    ]


@pytest.mark.parametrize("language", Language)
def test_reminder_need_not_say_all_again(language: Language) -> None:
    body = changed(language, "eight peers" if language is EN else "acht Führungskräfte", "peers")
    body = body.replace("no slides, ", "").replace("keine Folien, ", "")
    asked = {"requested_on": date(2026, 2, 16), "today": date(2026, 3, 2)}

    assert len(findings(body, language)) == 2
    assert findings(body, language, **asked) == []


# any text


PIECES = st.sampled_from(
    ["Dear Ada,\n", "A ", "B Tue 3 March 9:20–", "15:20", "99:99", " Uhr", ".", "?", "\n\n", ":\n",
     "no ", "recorded ", "ß", "Grüße\n", "please ", LINK, "„", "12.05.", "x" * 50, "\u2028", "5 "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join), st.sampled_from(Language))
@settings(max_examples=200, deadline=None)
def test_spans_hold_the_words_they_quote(body: str, language: Language) -> None:
    letter = LetterBody(subject=body[:40], body=body)

    for finding in lint(letter, make_context(language)):
        if finding.start is not None:
            text = letter.subject if finding.part is LetterPart.SUBJECT else body
            assert text[finding.start : finding.end] == finding.quote
