"""A single session on everybody's clock before it is stored, with holidays and days away."""

from roundtable.domain import timezones
from roundtable.domain.occurrences import occurrence_of
from roundtable.forms.sessions import TimeForm
from roundtable.i18n import current_language
from roundtable.models.groups import Group
from roundtable.queries.member_days import absences_of
from roundtable.queries.member_times import seated
from roundtable.queries.series_preview import LocalHours, local_hours


def hours_of(form: TimeForm, group: Group) -> LocalHours | None:
    """What the time that is being entered means for the members; None while it is none."""
    minutes, zone = form.duration_minutes.data, form.time_zone.data
    wrong = [form.starts_on, form.local_time, form.duration_minutes, form.time_zone]
    if any(field.errors or not field.data for field in wrong) or not timezones.is_known_zone(zone):
        return None
    people = [seat.person for seat in seated(group.id)]
    found = occurrence_of(form.local_start(), zone, minutes)
    return local_hours(
        [found],
        people,
        zone=zone,
        language=current_language().value,
        absences=absences_of(people, since=found.starts_at.date()),
    )
