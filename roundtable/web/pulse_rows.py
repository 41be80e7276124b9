"""Between the rows of the pulse form and the pulse of a session."""

from collections.abc import Collection
from typing import Any

from roundtable.forms.records import BLANK_ROWS, PulseForm
from roundtable.queries.session_page import SessionPage
from roundtable.services.records import PulseValue


def show_pulse(page: SessionPage) -> list[dict[str, Any]]:
    """A row for everybody who came or has answered, then those without a name, then blank ones."""
    named = {pulse.person_id: pulse for pulse in page.pulses if pulse.person_id is not None}
    unnamed = [pulse for pulse in page.pulses if pulse.person_id is None]
    asked = [seat.person.id for seat in page.seats if seat.came or seat.person.id in named]
    rows = [
        {
            "person_id": id_,
            "value": named[id_].value if id_ in named else None,
            "remark": named[id_].remark if id_ in named else "",
        }
        for id_ in asked
    ]
    rows += [{"person_id": "", "value": one.value, "remark": one.remark} for one in unnamed]
    return rows + [{"person_id": "", "value": None, "remark": ""}] * BLANK_ROWS


def read_pulse(
    form: PulseForm, known: Collection[int]
) -> tuple[dict[int, PulseValue | None], list[PulseValue]]:
    """The values by person's id, and those without a name; people who are unknown are left out."""
    named: dict[int, PulseValue | None] = {}
    unnamed: list[PulseValue] = []
    by_text = {str(id_): id_ for id_ in known}
    for row in form.rows:
        value = row.value.data
        given = None if value is None else PulseValue(value=value, remark=row.remark.data)
        who = row.person_id.data or ""
        if who in by_text:
            named[by_text[who]] = given
        elif not who and given is not None:
            unnamed.append(given)
    return named, unnamed
