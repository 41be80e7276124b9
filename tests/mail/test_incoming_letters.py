"""Mail of machines and of people, and what people have written in it themselves."""

import pytest

from roundtable.mail.incoming import IncomingKind, read
from tests.data.replies.make import FOLDER

HOUSE = "rounds@roundtable.example"
HTML_LIST = "Gladly & thank you.\n\nOne question:\nwhich room?\n\nfirst\nsecond"
BETWEEN = (
    "On 04.05.26 09:00, Rounds wrote:\n> would 12 May suit you?\n\nYes.\n\n"
    "> which room?\n\nThe large one."
)
FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Rounds <rounds@roundtable.example>\n"
    "Date: Mon, May 4, 2026\n\nDear Jo"
)
LETTERS = {
    "01-plain": "Dear all,\n\nwhich room is it?\n\nJo",
    "02-html-only": HTML_LIST,
    "03-gmail-english": "Yes, gladly.",
    "04-gmail-german": "Ja, gern.",
    "05-gmail-html": "Yes, gladly.",
    "06-outlook-english": "Yes, gladly.",
    "07-outlook-german": "Ja, gern.",
    "08-outlook-old-german": "Ja, gern.",
    "09-outlook-html": "Yes, gladly.",
    "10-apple-english": "Yes, gladly.\n\nSent from my phone",
    "11-apple-german": "Ja, gern.",
    "12-apple-html": "Yes, gladly.",
    "13-below-the-quote": "Yes, gladly.\n\nJo",
    "14-between-the-quotes": BETWEEN,
    "15-french": "Oui, avec plaisir.",
    "16-japanese": "承知しました。",
    "17-forwarded-alone": FORWARDED,
    "18-forwarded-invitation": "For your calendar.",
    "19-forwarded-bounce": "Is this one of yours?",
}
OWN = """\
Message-ID: <7c1e@roundtable.example>
Date: Mon, 4 May 2026 09:00:00 +0000
Auto-Submitted: {submitted}
From: Mira Vell <{sender}>
Sender: {by}
To: ada.okoro@example.com
Subject: Fifteen minutes in May

Dear Dr. Okoro
"""


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_what_a_person_wrote_stands_without_what_they_answer_to(name: str) -> None:
    mail = read((FOLDER / f"letters/{name}.eml").read_bytes(), house=HOUSE)

    assert (mail.kind, mail.text) == (IncomingKind.LETTER, LETTERS[name])


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("automatic/*.eml")))
def test_what_a_machine_wrote_is_no_letter(name: str) -> None:
    mail = read((FOLDER / f"automatic/{name}.eml").read_bytes(), house=HOUSE)

    assert mail.kind == IncomingKind.AUTOMATIC


def test_every_letter_is_expected_and_there_are_enough_machines() -> None:
    assert {path.stem for path in FOLDER.glob("letters/*.eml")} == set(LETTERS)
    assert len(list(FOLDER.glob("automatic/*.eml"))) == 13


@pytest.mark.parametrize(
    ("submitted", "sender", "by", "kind"),
    [
        ("auto-generated", "mira.vell@example.org", HOUSE, IncomingKind.OWN),
        ("auto-generated", "ROUNDS+k7@Roundtable.example", "x@example.org", IncomingKind.OWN),
        ("auto-generated", "mira.vell@example.org", "x@example.org", IncomingKind.OWN),
        ("no", HOUSE, HOUSE, IncomingKind.LETTER),
    ],
)
def test_our_own_mail_is_known_again(
    submitted: str, sender: str, by: str, kind: IncomingKind
) -> None:
    content = OWN.format(submitted=submitted, sender=sender, by=by)

    assert read(content.encode(), house=HOUSE).kind == kind


@pytest.mark.parametrize(
    ("loop", "kind"),
    [(HOUSE, IncomingKind.OWN), ("list@lists.example.com", IncomingKind.AUTOMATIC)],
)
def test_a_mail_that_went_round_is_ours_only_by_our_name(loop: str, kind: IncomingKind) -> None:
    content = f"From: jo.lind@example.com\nX-Loop: {loop}\nSubject: Round\n\nHello\n"

    assert read(content.encode(), house=HOUSE).kind == kind


def test_an_answer_by_a_server_of_our_own_domain_is_no_loop() -> None:
    content = (
        "From: ada@roundtable.example\nMessage-ID: <1@roundtable.example>\n"
        "Auto-Submitted: auto-generated\nContent-Type: text/calendar; method=REPLY\n\n"
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@roundtable.example\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )

    assert read(content.encode(), house=HOUSE).kind == IncomingKind.ANSWER
