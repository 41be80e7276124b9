import json
from datetime import date

import pytest

from roundtable.domain.cleared_findings import AnyFinding, pack_finding, unpack_finding
from roundtable.domain.linter import Fault, LetterPart
from roundtable.domain.linter import Finding as LetterFinding
from roundtable.domain.readiness import Finding as ReadinessFinding
from roundtable.domain.readiness import Requirement


@pytest.mark.parametrize(
    "finding",
    [
        LetterFinding(
            fault=Fault.DATE_WRONG, start=3, end=9, quote="12 May", wanted=date(2026, 5, 13)
        ),
        LetterFinding(fault=Fault.SUBJECT_TOO_LONG, part=LetterPart.SUBJECT, figure=7, wanted=6),
        ReadinessFinding(
            requirement=Requirement.PULSE, is_met=False, figure=7.4, wanted=8.0, over=3, next_of=10
        ),
        ReadinessFinding(
            requirement=Requirement.LEADER_RESTED,
            is_met=False,
            figure=date(2026, 3, 2),
            wanted=90,
            meets_on=date(2026, 5, 31),
        ),
    ],
)
def test_a_finding_survives_being_kept(finding: AnyFinding) -> None:
    assert unpack_finding(json.loads(json.dumps(pack_finding(finding)))) == finding
