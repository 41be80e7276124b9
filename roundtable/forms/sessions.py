"""Forms about single sessions."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from roundtable.domain.sessions import SessionKind
from roundtable.forms.base import Choice, Day, Form, Line, Zone, whole
from roundtable.forms.groups import web_address
from roundtable.forms.series import LONGEST

USUAL = time(15, 0)
MINUTES = {SessionKind.SESSION: 60, SessionKind.COFFEE: 25, SessionKind.GATHERING: 90}


class CallOff(StrEnum):
    """The two ways in which a session does not take place."""

    SKIP = "skip"
    CANCEL = "cancel"


class TimeForm(Form):
    """When one session is."""

    starts_on = Day(_l("Date"), required=True)
    local_time = TimeField(_l("Begins at"), [InputRequired()], default=USUAL)
    duration_minutes = IntegerField(_l("Length in minutes"), whole(1, LONGEST), default=60)
    time_zone = Zone(_l("Time of which city"))

    def local_start(self) -> datetime:
        """The wall time that a valid form stands for."""
        start: time = self.local_time.data.replace(second=0)
        return datetime.combine(self.starts_on.data, start)


class SingleForm(TimeForm):
    """A session outside any series."""

    kind = Choice(_l("Kind"), SessionKind)
    title = Line(_l("Title"), required=True)


class DetailsForm(Form):
    """What a session is called and about."""

    title = Line(_l("Title"), required=True)
    topic = Line(_l("Topic"))
    video_link = Line(_l("Video link"), longest=500, validators=[Optional(), web_address])


class CallOffForm(Form):
    """Whether to leave a session out or to cancel it visibly."""

    how = RadioField(
        _l("What happens"),
        choices=[
            SelectChoice(CallOff.SKIP, _l("Skip: it disappears from calendars")),
            SelectChoice(CallOff.CANCEL, _l("Cancel: calendars show it as cancelled")),
        ],
        coerce=CallOff,
        default=CallOff.CANCEL,
        validators=[InputRequired()],
    )
    reason = Line(_l("Reason"))


def time_fields(local_start: datetime, time_zone: str, duration_minutes: int) -> dict[str, Any]:
    """What a form shows of a time that already stands."""
    return {
        "starts_on": local_start.date(),
        "local_time": local_start.time(),
        "time_zone": time_zone,
        "duration_minutes": duration_minutes,
    }
