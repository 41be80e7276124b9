"""Programs that read calendars, each by code of its own."""

from tests.interop import ical_js, khal, libical, recurring_events
from tests.interop.rows import Reader

READERS: dict[str, Reader] = {
    "libical": libical.occurrences,
    "ical.js": ical_js.occurrences,
    "icalendar": recurring_events.occurrences,
    "khal": khal.occurrences,
}
#: Those that go by the VTIMEZONE in the file; the others have a table of zones and prefer it.
GOING_BY_THE_FILE = ("libical", "ical.js")
