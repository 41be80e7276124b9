"""What was left open when a letter was cleared, as plain data that can be kept and read again."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, TypeAlias

from roundtable.domain.linter import Fault, LetterPart
from roundtable.domain.linter import Finding as LetterFinding
from roundtable.domain.readiness import Finding as ReadinessFinding
from roundtable.domain.readiness import Requirement

AnyFinding: TypeAlias = LetterFinding | ReadinessFinding

_DATE = "date"


def pack_finding(finding: AnyFinding) -> dict[str, Any]:
    """Turn a finding into what JSON can hold."""
    return {name: _packed(value) for name, value in asdict(finding).items()}


def unpack_finding(packed: Mapping[str, Any]) -> AnyFinding:
    """Make the finding again, of the letter or of readiness."""
    fields = {name: _unpacked(value) for name, value in packed.items()}
    if "fault" in fields:
        fault, part = Fault(fields.pop("fault")), LetterPart(fields.pop("part"))
        return LetterFinding(fault=fault, part=part, **fields)
    return ReadinessFinding(requirement=Requirement(fields.pop("requirement")), **fields)


def _packed(value: object) -> object:
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Any:
    return date.fromisoformat(value[_DATE]) if isinstance(value, dict) else value
