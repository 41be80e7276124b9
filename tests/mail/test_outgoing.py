from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from roundtable.domain.letters import LetterBody
from roundtable.mail.eml import CalendarFile, Correspondent, UnsentLetter, write_unsent
from roundtable.mail.outgoing import NoRecipientError, cleared, note

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
SENDER = "rt@house.example"
ADA = Correspondent(name="Ada Morn", email="ada@example.org")
INES = Correspondent(name="Inés\r\nBcc: x@evil.example", email="ines@example.org")
LETTER = LetterBody(subject="Fünfzehn Minuten\nX-Evil: 1", body="Grüße\n\n-- \nAda\n")
ENTRY = CalendarFile(name="A-2026-04-01.ics", content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def frozen(*to: Correspondent, sender: Correspondent = ADA) -> bytes:
    unsent = UnsentLetter(letter=LETTER, sender=sender, to=to, calendars=[ENTRY])
    return write_unsent(unsent, now=datetime(2026, 3, 1, tzinfo=UTC))


def test_a_note_is_one_mail_to_one_person() -> None:
    mail = note(LETTER, to=INES, sender=SENDER, now=NOW)
    message = message_from_bytes(mail.content, policy=policy.default)

    assert dict(message.items()) == {
        "Message-ID": mail.message_id,
        "Date": "Sun, 29 Mar 2026 01:30:00 +0000",
        "Auto-Submitted": "auto-generated",
        "From": "roundtable <rt@house.example>",
        "To": '"Inés Bcc: x@evil.example" <ines@example.org>',
        "Subject": "Fünfzehn Minuten X-Evil: 1",
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }
    assert (mail.sender, mail.recipients) == (SENDER, ["ines@example.org"])
    assert message.get_content().splitlines() == LETTER.body.splitlines()
    assert mail.message_id.endswith("@house.example>")


def test_no_two_mails_have_one_name() -> None:
    names = {note(LETTER, to=ADA, sender=SENDER, now=NOW).message_id for _ in range(50)}

    assert len(names) == 50


def test_a_cleared_letter_leaves_as_it_was_frozen() -> None:
    before = frozen(INES)
    mail = cleared(before, header="To", sender=SENDER, now=NOW)
    head, _gap, body = mail.content.partition(b"\r\n\r\n")

    assert body == before.partition(b"\r\n\r\n")[2]
    assert b"X-Unsent" not in head
    message = message_from_bytes(mail.content, policy=policy.default)
    assert [message["From"], message["Sender"], message["To"]] == [
        "Ada Morn <ada@example.org>",
        "roundtable <rt@house.example>",
        '"Inés Bcc: x@evil.example" <ines@example.org>',
    ]
    assert message.get_all("Date") == ["Sun, 29 Mar 2026 01:30:00 +0000"]
    assert (mail.recipients, mail.subject) == (["ines@example.org"], "Fünfzehn Minuten X-Evil: 1")


@pytest.mark.parametrize(
    ("writer", "headers"),
    [
        (Correspondent(name="Desk", email=SENDER), ("Desk <rt@house.example>", None)),
        (Correspondent(name="Ada", email=""), ("roundtable <rt@house.example>", None)),
    ],
)
def test_who_sends_is_said_once(writer: Correspondent, headers: tuple[str, str | None]) -> None:
    mail = cleared(frozen(INES, sender=writer), header="To", sender=SENDER, now=NOW)
    message = message_from_bytes(mail.content, policy=policy.default)

    assert (message["From"], message["Sender"]) == headers


def test_a_mail_for_nobody_is_refused() -> None:
    nobody = Correspondent(name="Nobody", email="not an address")
    with pytest.raises(NoRecipientError):
        cleared(frozen(nobody), header="To", sender=SENDER, now=NOW)
    with pytest.raises(NoRecipientError):
        note(LETTER, to=nobody, sender=SENDER, now=NOW)
