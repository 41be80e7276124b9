"""German letters to people outside: whole, as they arrive in three countries."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from roundtable.domain.letters import OfferedTime, Sender
from roundtable.domain.outreach import LetterChannel, LetterPurpose
from roundtable.domain.outreach_letters import OutreachContext
from roundtable.domain.people import AddressForm, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import MailName, compose

INFORMAL = AddressForm.INFORMAL
IN_GERMANY: dict[str, Any] = {"given": "Ida", "family": "Behrens", "titles": "Dr."}
IN_AUSTRIA: dict[str, Any] = {
    "given": "Ida", "family": "Gruber", "titles": "Mag.", "country": "AT",
}  # fmt: skip
IN_SWITZERLAND: dict[str, Any] = {"given": "Ida", "family": "Frei", "country": "CH"}
TIMES = tuple(
    OfferedTime(label=label, starts_at=datetime(2026, 1, day, 14, tzinfo=UTC), minutes=25)
    for label, day in (("A", 12), ("B", 13))
)


def written(name: MailName, reader: dict[str, Any], **changes: Any) -> str:
    values: dict[str, Any] = {
        "purpose": LetterPurpose.COFFEE,
        "channel": LetterChannel.MAIL,
        "language": Language.DE,
        "recipient": Addressee(language=Language.DE, gender=Gender.FEMALE, **reader),
        "sender": Sender(name="Mira Groß", post="Leiterin Programme, Werft AG"),
        "conference": "Personalforum Köln",
        "hook": "Uns beschäftigt dasselbe Thema: Straßen ohne Stau",
        "zone": "Europe/Berlin",
        "city": "Berlin",
        "offered": TIMES,
        "reply_link": "https://rt.example/m/x",
    }
    letter = compose(name, context=OutreachContext(**(values | changes)))
    return f"{letter.subject}\n\n{letter.body}"


def test_a_coffee_in_germany() -> None:
    assert written("outreach_coffee", IN_GERMANY) == (
        "25 Minuten für einen virtuellen Kaffee?\n"
        "\n"
        "Sehr geehrte Frau Dr. Behrens,\n"
        "\n"
        "gern hätte ich Sie bei „Personalforum Köln“ getroffen; leider findet die Veranstaltung "
        "nicht wie geplant statt. Uns beschäftigt dasselbe Thema: Straßen ohne Stau.\n"
        "\n"
        "Hätten Sie Zeit für einen virtuellen Kaffee von 25 Minuten? Ein Gespräch per Video über "
        "das, was uns gerade beschäftigt: ohne Vorbereitung, ohne Aufzeichnung, und verkaufen "
        "möchte ich Ihnen nichts.\n"
        "\n"
        "Zwei Termine zur Wahl:\n"
        "A  Montag, 12. Januar 2026, 15:00–15:25 Uhr (Ortszeit Berlin)\n"
        "B  Dienstag, 13. Januar 2026, 15:00–15:25 Uhr (Ortszeit Berlin)\n"
        "\n"
        "„A“, „B“ oder „Nein“ genügt als Antwort: https://rt.example/m/x\n"
        "\n"
        "Mit freundlichen Grüßen\n"
        "Mira Groß\n"
        "Leiterin Programme, Werft AG\n"
    )


def test_a_coffee_among_friends_in_switzerland() -> None:
    letter = written("outreach_coffee", IN_SWITZERLAND | {"address_form": INFORMAL}, offered=())

    assert letter == (
        "25 Minuten für einen virtuellen Kaffee?\n"
        "\n"
        "Liebe Ida\n"
        "\n"
        "Gern hätte ich dich bei „Personalforum Köln“ getroffen; leider findet die Veranstaltung "
        "nicht wie geplant statt. Uns beschäftigt dasselbe Thema: Strassen ohne Stau.\n"
        "\n"
        "Hättest du Zeit für einen virtuellen Kaffee von 25 Minuten? Ein Gespräch per Video über "
        "das, was uns gerade beschäftigt: ohne Vorbereitung, ohne Aufzeichnung, und verkaufen "
        "möchte ich dir nichts.\n"
        "\n"
        "Hier geht es zur Terminwahl: https://rt.example/m/x\n"
        "\n"
        "Viele Grüsse\n"
        "Mira Groß\n"
        "Leiterin Programme, Werft AG\n"
    )


def test_asking_once_more_in_austria() -> None:
    letter = written(
        "outreach_follow_up", IN_AUSTRIA, offered=TIMES[:1], written_on=date(2026, 1, 5), hook=""
    )

    assert letter == (
        "Noch einmal: ein virtueller Kaffee\n"
        "\n"
        "Sehr geehrte Frau Mag. Gruber,\n"
        "\n"
        "am 5. Jänner 2026 hatte ich Ihnen geschrieben, weil wir uns bei „Personalforum Köln“ "
        "verpasst haben; vielleicht kam meine Nachricht ungelegen.\n"
        "\n"
        "Hätten Sie inzwischen 25 Minuten für ein Gespräch per Video? Auch ein Nein ist mir "
        "recht; ein drittes Mal frage ich nicht nach.\n"
        "\n"
        "Mein Terminvorschlag:\n"
        "A  Montag, 12. Jänner 2026, 15:00–15:25 Uhr (Ortszeit Berlin)\n"
        "\n"
        "„A“ oder „Nein“ genügt als Antwort: https://rt.example/m/x\n"
        "\n"
        "Mit freundlichen Grüßen\n"
        "Mira Groß\n"
        "Leiterin Programme, Werft AG\n"
    )


def test_a_sentence_that_follows_the_salutation_goes_on_in_small_letters() -> None:
    bare = {"offered": (), "reply_link": "", "conference": "", "hook": ""}
    lines = [
        written("outreach_follow_up", reader, **bare).split("\n\n")[1:4]
        for reader in (IN_GERMANY, IN_SWITZERLAND | {"address_form": INFORMAL})
    ]

    rest = "25 Minuten für ein Gespräch per Video? Auch ein Nein ist mir recht; ein drittes Mal "
    days = "mir gern zwei Tage, die {} passen; den Kalendereintrag schicke ich dann."
    formal = f"hätten Sie inzwischen {rest}frage ich nicht nach."
    informal = f"Hättest du inzwischen {rest}frage ich nicht nach."

    assert lines == [
        ["Sehr geehrte Frau Dr. Behrens,", formal, f"Nennen Sie {days.format('Ihnen')}"],
        ["Liebe Ida", informal, f"Nenn {days.format('dir')}"],
    ]


def test_the_organiser_is_asked_in_one_sentence() -> None:
    letter = written("outreach_list", IN_AUSTRIA, purpose=LetterPurpose.LIST)

    ask, why = letter.split("\n\n")[2:4]

    assert ask == (
        "könnten Sie mir die Namen der Vortragenden und Gäste von „Personalforum Köln“ schicken, "
        "mit Funktion und Unternehmen, soweit sie der Weitergabe zugestimmt haben?"
    )
    assert why == (
        "Da die Veranstaltung nicht wie geplant stattfindet, plane ich einen virtuellen Kaffee "
        "mit fünf bis zehn von ihnen. Jede und jeder bekommt einen persönlichen Brief, kein "
        "Rundschreiben; wer nichts von mir hören möchte, sagt es mit einem Klick. Wenn Sie die "
        "Liste nicht herausgeben dürfen, genügt eine kurze Nachricht: Dann schicke ich Ihnen "
        "einen Text zum Weiterleiten."
    )


@pytest.mark.parametrize(
    ("conference", "ask"),
    [
        ("Forum", " dabei, zusammen mit anderen, die ebenfalls dort gewesen wären?"),
        ("", " dabei?"),
    ],
)
def test_a_gathering_speaks_of_those_who_would_have_come_only_to_a_conference(
    conference: str, ask: str
) -> None:
    letter = written("outreach_gathering", IN_GERMANY, conference=conference, minutes=90)

    assert letter.split("\n\n")[3] == (
        f"Wären Sie bei einem kleinen virtuellen Treffen{ask} 90 Minuten per Video: eine kurze "
        "Vorstellungsrunde, eine Frage an alle, danach freie Gespräche zu zweit und zu dritt, "
        "ohne Vorbereitung und ohne Aufzeichnung."
    )


@pytest.mark.parametrize(
    ("reader", "thanks"),
    [
        (IN_GERMANY, "Wenn ich umgekehrt etwas für Sie tun kann, lassen Sie es mich wissen."),
        (
            IN_GERMANY | {"address_form": INFORMAL},
            "Wenn ich umgekehrt etwas für dich tun kann, lass es mich wissen.",
        ),
    ],
)
def test_thanks_offer_something_in_return(reader: dict[str, Any], thanks: str) -> None:
    assert written("outreach_thanks", reader, has_met=True).split("\n\n")[3] == thanks


def test_the_short_form_breaks_behind_the_salutation_that_has_no_comma() -> None:
    letter = written("outreach_short", IN_SWITZERLAND, channel=LetterChannel.SHORT)

    assert letter == (
        "\n\nSehr geehrte Frau Frei\n"
        "Bei „Personalforum Köln“ haben wir uns verpasst. Uns beschäftigt dasselbe Thema: "
        "Strassen ohne Stau. Hätten Sie 25 Minuten für einen virtuellen Kaffee? "
        "https://rt.example/m/x Mira Groß\n"
    )
