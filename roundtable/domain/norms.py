"""Norms (Spielregeln): when an acceptance still holds, and texts to begin from.

The texts are content in a group's language, as the built-in agendas are.
"""

from collections.abc import Mapping
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.people import Language


class Acceptance(StrEnum):
    """What becomes of acceptances already given when the text changes."""

    KEEP = "keep"
    ANEW = "anew"


class AcceptanceUndecidedError(RuleBrokenError):
    """The text changes that members accepted, and nobody said whether they accept again."""


def begins_anew(before: str, after: str, *, accepted: int, decision: Acceptance | None) -> bool:
    """Say whether the acceptances given so far are taken back.

    :param accepted: how many members have accepted the text before
    :raises AcceptanceUndecidedError: there is something to decide and no decision
    """
    if before.strip() == after.strip() or accepted == 0:
        return False
    if decision is None:
        raise AcceptanceUndecidedError
    return decision is Acceptance.ANEW


STARTERS: Mapping[Language, str] = {
    Language.EN: """\
# What we are here for

We are peers. Nobody reports to anybody in this room, and nobody has to look good.

# Confidentiality

- **Chatham House Rule**: we may use what we hear, but never say who said it, nor who was there.
- We record nothing. Notes hold decisions and insights, without names.
- Outcomes leave the group only after all have agreed to them.

# In the session

- We begin and end on time; whoever cannot come says so a day before.
- Cameras on where the line allows it, everything else closed.
- One speaks, the others listen. Everybody is heard before anybody is heard twice.
- We ask before we advise, and speak of our own experience rather than of what one should do.

# Between sessions

- What we promise has a name and a date.
- Whoever wants to bring somebody along asks the group first.
- Whoever misses three sessions in a row talks with the convener.
""",
    Language.DE: """\
# Wozu wir da sind

Wir sind unter Gleichgestellten. Niemand berichtet hier an jemanden, niemand muss glänzen.

# Vertraulichkeit

- **Chatham-House-Regel**: Was wir hören, dürfen wir verwenden, aber nie sagen, wer es gesagt \
hat oder wer dabei war.
- Wir zeichnen nichts auf. Notizen halten Beschlüsse und Einsichten fest, ohne Namen.
- Ergebnisse verlassen die Runde erst, wenn alle zugestimmt haben.

# In der Sitzung

- Wir beginnen und enden pünktlich; wer nicht kommen kann, sagt es einen Tag vorher.
- Kamera an, wo es die Leitung erlaubt, alles andere zu.
- Eine Person spricht, die anderen hören zu. Alle kommen einmal zu Wort, bevor jemand ein \
zweites Mal spricht.
- Wir fragen, bevor wir raten, und sprechen von eigener Erfahrung statt davon, was man müsste.

# Zwischen den Sitzungen

- Was wir zusagen, hat einen Namen und ein Datum.
- Wer jemanden mitbringen möchte, fragt zuerst die Runde.
- Wer dreimal hintereinander fehlt, spricht mit der Gastgeberin oder dem Gastgeber.
""",
}
