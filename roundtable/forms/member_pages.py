"""The forms on a member's own page."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer
from roundtable.forms.base import Choice, Day, Form, Line, Zone
from roundtable.forms.people_fields import Region

#: What a member may say; the other answers come by other ways.
SAID = (Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED)


class MemberProfileForm(Form):
    """What members may change of themselves."""

    language = Choice(_l("Language"), Language)
    time_zone = Zone(_l("City or time zone"))
    region = Region(_l("Region whose holidays count"))
    phone = Line(_l("Telephone"), longest=50)

    region_country = ""


class AbsenceForm(Form):
    """Days on which somebody cannot come."""

    first_on = Day(_l("Away from"), required=True)
    last_on = Day(_l("Until"), required=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the days and their order."""
        is_valid = bool(super().validate(extra_validators))
        if is_valid and self.last_on.data < self.first_on.data:
            self.last_on.errors = [_("The last day comes before the first.")]
            return False
        return is_valid
