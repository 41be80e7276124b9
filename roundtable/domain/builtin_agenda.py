"""What a built-in agenda is made of. Its words are content, in the group's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind

Words = Mapping[Language, str]


def words(english: str, german: str) -> Words:
    """Say the same in both languages."""
    return {Language.EN: english, Language.DE: german}


@dataclass(frozen=True, kw_only=True)
class BuiltinBox:
    """A box of a built-in agenda; ``notes`` are Markdown.

    ``is_pinned``: somebody joins at that minute, so the box is pinned to the clock time at which
    the agenda puts it.
    """

    kind: ItemKind
    titles: Words
    minutes: int | None = None
    seconds_each: int | None = None
    is_pinned: bool = False
    notes: Words = field(default_factory=lambda: words("", ""))

    def box(self, language: Language, *, pinned_at: time | None = None) -> Box:
        """Make the box in one language; its people follow the answers."""
        return Box(
            kind=self.kind,
            title=self.titles[language],
            minutes=self.minutes,
            seconds_each=self.seconds_each,
            pinned_at=pinned_at,
        )


@dataclass(frozen=True, kw_only=True)
class BuiltinAgenda:
    """An agenda to begin with; its boxes fill ``minutes`` when eight people come."""

    key: str
    minutes: int
    kind: SessionKind
    titles: Words
    purposes: Words
    boxes: tuple[BuiltinBox, ...]
