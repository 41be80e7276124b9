"""Delivery reports of several servers: whom a mail did not reach, and for good or not."""

import pytest

from roundtable.mail.incoming import Failed, IncomingKind, read
from tests.data.replies.make import FOLDER

HOUSE = "rounds@roundtable.example"
OURS = "<7c1e-invite@roundtable.example>"


def failed(recipient: str, status: str, words: str, *, is_lasting: bool = True) -> Failed:
    return Failed(recipient=recipient, status=status, words=words, is_lasting=is_lasting)


EXPECTED = {
    "01-postfix-unknown": [
        failed(
            "gone.person@example.org",
            "5.1.1",
            "550 5.1.1 <gone.person@example.org>: Recipient address rejected: User unknown in"
            " virtual mailbox table",
        )
    ],
    "02-postfix-delayed": [
        failed(
            "slow.person@example.org",
            "4.4.1",
            "connect to mail.example.org[192.0.2.4]:25: Connection timed out",
            is_lasting=False,
        )
    ],
    "03-postfix-over-quota": [
        failed("full.box@example.org", "5.2.2", "552 5.2.2 <full.box@example.org>: Quota exceeded")
    ],
    "04-postfix-gave-up": [
        failed(
            "far.host@example.org",
            "4.4.1",
            "connect to mail.example.org[192.0.2.4]:25: No route to host",
            is_lasting=False,
        )
    ],
    "05-postfix-two": [
        failed("first.one@example.org", "5.7.1", "554 5.7.1 Relay access denied"),
        failed(
            "second.one@example.org",
            "4.7.0",
            "451 4.7.0 Greylisted, please try again",
            is_lasting=False,
        ),
    ],
    "06-exim-words": [
        failed(
            "gone.person@example.com",
            "5.1.1",
            "host mx.example.com [192.0.2.9] SMTP error from remote mail server after RCPT"
            " TO:<gone.person@example.com>: 550 5.1.1 <gone.person@example.com>: Recipient"
            " address rejected",
        )
    ],
    "07-exim-report": [failed("gone.person@example.com", "5.0.0", "")],
    "08-exim-delay": [
        failed(
            "slow.person@example.com",
            "4.0.0",
            "Delay reason: connection timed out",
            is_lasting=False,
        )
    ],
    "09-exchange-german": [
        failed(
            "weg.person@corp.example",
            "5.1.10",
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
        )
    ],
    "10-exchange-quota": [
        failed(
            "full.box@corp.example",
            "5.2.2",
            "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
        )
    ],
    "11-gmail-unknown": [
        failed(
            "gone@mail.example",
            "5.1.1",
            "550-5.1.1 The email account that you tried to reach does not exist. Please try"
            " double-checking the address.",
        )
    ],
    "12-gmail-delay": [
        failed(
            "slow@mail.example",
            "4.4.2",
            "The recipient server did not accept our requests to connect.",
            is_lasting=False,
        )
    ],
    "13-qmail": [
        failed("gone.person@example.org", "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"),
        failed(
            "other.person@example.org",
            "5.7.1",
            "192.0.2.5 does not like recipient. Remote host said: 553 5.7.1 Sender refused"
            " Giving up on 192.0.2.5.",
        ),
    ],
    "14-sendmail-words": [
        failed(
            "gone.person@old.example.org",
            "5.1.1",
            "----- Transcript of session follows ----- 550 5.1.1"
            " <gone.person@old.example.org>... User unknown",
        )
    ],
    "15-arrived": [],
    "16-generated": [failed("gone.person@example.org", "5.4.4", "Host or domain name not found")],
}
WITHOUT_OUR_MAIL = {"08-exim-delay", "14-sendmail-words"}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_report_names_everybody_it_is_about(name: str) -> None:
    mail = read((FOLDER / f"bounces/{name}.eml").read_bytes(), house=HOUSE)

    assert (mail.kind, list(mail.failed)) == (IncomingKind.BOUNCE, EXPECTED[name])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_report_refers_to_the_mail_that_came_back(name: str) -> None:
    mail = read((FOLDER / f"bounces/{name}.eml").read_bytes(), house=HOUSE)

    assert mail.refers_to == (() if name in WITHOUT_OUR_MAIL else (OURS,))


def test_every_report_is_expected() -> None:
    assert {path.stem for path in FOLDER.glob("bounces/*.eml")} == set(EXPECTED)


def test_the_invitation_in_a_report_is_no_answer() -> None:
    mail = read((FOLDER / "bounces/01-postfix-unknown.eml").read_bytes(), house=HOUSE)

    assert mail.answer is None


def test_a_report_without_its_parts_is_still_one() -> None:
    content = (
        "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail Returned to Sender\n"
        "To: rounds@roundtable.example\n\nSomething went wrong.\n"
    )
    mail = read(content.encode(), house=HOUSE)

    assert (mail.kind, mail.failed) == (IncomingKind.BOUNCE, ())


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Undeliverable: Fifteen minutes", IncomingKind.BOUNCE),
        ("Automatic reply: Undeliverable: Fifteen minutes", IncomingKind.AUTOMATIC),
    ],
)
def test_a_machine_that_repeats_our_subject_reports_nothing(
    subject: str, kind: IncomingKind
) -> None:
    content = f"Return-Path: <>\nFrom: ada@example.com\nSubject: {subject}\n\nAway.\n"

    assert read(content.encode(), house=HOUSE).kind == kind
