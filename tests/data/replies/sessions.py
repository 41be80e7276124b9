"""Answers of members to a session of their group, as five families of calendars send them."""

from collections.abc import Callable, Sequence

from tests.data.replies import programs
from tests.data.replies.people import ADA, JO, JUERGEN, KENJI, MIRA
from tests.data.replies.shapes import NONE, Reply

UID = "5f0c4c0e-7f57-4f0e-9f5e-0d6c4f6f0f11"
TITLE = "Round of eight: Monthly round"
HOUR = (":20260512T130000Z", ":20260512T140000Z")
LATER = (":20260512T150000Z", ":20260512T160000Z")

SESSIONS: Sequence[tuple[str, Callable[[Reply], bytes], Reply]] = [
    (
        "google",
        programs.google,
        Reply(
            what="accept",
            who=MIRA,
            subject=f"Accepted: {TITLE} @ Tue May 12, 2026 3pm - 4pm (CEST)",
            times=HOUR,
        ),
    ),
    (
        "exchange",
        programs.exchange,
        Reply(
            what="decline",
            who=ADA,
            says="DECLINED",
            subject=f"Declined: {TITLE}",
            comment="Board meeting, sorry",
            times=HOUR,
        ),
    ),
    (
        "apple",
        programs.apple,
        Reply(what="tentative", who=JO, says="TENTATIVE", subject=f"Tentative: {TITLE}"),
    ),
    (
        "thunderbird",
        programs.thunderbird,
        Reply(
            what="german-accept",
            who=JUERGEN,
            subject=f"Zugesagt: {TITLE}",
            charset="iso-8859-1",
            encoding="quoted-printable",
            times=HOUR,
        ),
    ),
    (
        "outlook_com",
        programs.outlook_com,
        Reply(
            what="counter",
            who=KENJI,
            says="TENTATIVE",
            method="COUNTER",
            subject=f"新しい日時の提案: {TITLE}",
            times=LATER,
        ),
    ),
    (
        "google",
        programs.google,
        Reply(
            what="unproven",
            who=MIRA,
            says="DECLINED",
            subject=f"Declined: {TITLE}",
            times=HOUR,
            results=NONE,
        ),
    ),
]
