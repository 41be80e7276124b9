"""The search for a guest's slot as JSON."""

from typing import Any

from roundtable.domain.fairness.documents import LENGTHS, read_rates, root
from roundtable.domain.fairness.fields import Fields
from roundtable.domain.fairness.guest import GuestRequest, Sitting, Slot, Slots
from roundtable.domain.fairness.instance import minute_of, written
from roundtable.domain.fairness.problems import InstanceError, ProblemKind
from roundtable.domain.fairness.weeks import read_week
from roundtable.domain.fairness.zone_data import check_offsets

GUEST_SCHEMA = "roundtable-guest/1"
MAX_SESSIONS = 200


def read_guest(document: Any) -> GuestRequest:
    """Read what is looked for.

    :raises InstanceError: it cannot be looked for; all problems are named
    """
    fields = root(document, GUEST_SCHEMA)
    guest = fields.below("guest")
    request = GuestRequest(
        zone=guest.zone("zone"),
        week=read_week(guest.below("profile")),
        unavailable=frozenset(guest.dates("unavailable", [])),
        rates=read_rates(fields),
        slot=fields.integer("slot", *LENGTHS, 15),
        grid=fields.integer("grid", *LENGTHS, 5),
        lead_in=fields.integer("lead_in", 0, LENGTHS[1], 0),
        lead_out=fields.integer("lead_out", 0, LENGTHS[1], 0),
        sittings=tuple(_sitting(one) for one in fields.each("sessions", MAX_SESSIONS)),
    )
    check_offsets(fields, [one.starts for one in request.sittings if one.starts])
    if fields.problems:
        raise InstanceError(fields.problems)
    return request


def write_slots(slots: Slots) -> dict[str, Any]:
    """Write the answer: the best slot, up to three offers, and the nearest miss if none."""
    offers = [_written(slot) for slot in slots.best]
    near = slots.near
    return {
        "best": offers[0] if offers else None,
        "offers": offers,
        "near": _written(near) | {"forbidden": near.forbidden} if near else None,
    }


def _sitting(fields: Fields) -> Sitting:
    starts = fields.instant("start")
    if starts is None and fields.values.get("start") is None:
        fields.note("start", ProblemKind.LACKING, "is not given")
    return Sitting(
        id=fields.text("id"),
        starts=minute_of(starts) if starts else 0,
        length=fields.integer("length", *LENGTHS),
        absent=fields.integer("absent", 0, 1_000, 0),
        busy=tuple(_busy(fields)),
    )


def _busy(fields: Fields) -> list[tuple[int, int]]:
    found = []
    for place, value in enumerate(fields.items("busy", [])):
        if (
            isinstance(value, list)
            and len(value) == 2
            and all(type(minute) is int for minute in value)
            and 0 <= value[0] <= value[1] <= LENGTHS[1]
        ):
            found.append((value[0], value[1]))
        else:
            message = "is no [from, to] in minutes of the session"
            fields.note(f"busy[{place}]", ProblemKind.TYPE, message)
    return found


def _written(slot: Slot) -> dict[str, Any]:
    return {
        "session": slot.sitting,
        "start": written(slot.minute),
        "points": slot.points,
        "absent": slot.absent,
    }
