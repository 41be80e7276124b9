"""What is wrong with a document, by field and person."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError


class ProblemKind(StrEnum):
    """What is wrong, for those who word it themselves."""

    SCHEMA = "schema"
    LACKING = "lacking"
    TYPE = "type"
    RANGE = "range"
    TOO_MANY = "too_many"
    DUPLICATE = "duplicate"
    UNKNOWN_ZONE = "unknown_zone"
    ZONE_DATA = "zone_data"
    UNKNOWN_PROFILE = "unknown_profile"
    BANDS = "bands"
    NO_HOUR = "no_hour"
    ORDER = "order"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to put right: where it stands, whom it is about, and a sentence in English."""

    field: str
    kind: ProblemKind
    message: str
    who: str | None = None

    def as_document(self) -> dict[str, str | None]:
        """Return what the command prints."""
        return {
            "field": self.field,
            "who": self.who,
            "kind": self.kind.value,
            "message": f"{self.field}{f' ({self.who})' if self.who else ''}: {self.message}",
        }


class InstanceError(RuleBrokenError):
    """The document asks for nothing that could be planned; ``problems`` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(one.as_document()["message"]) for one in self.problems))
