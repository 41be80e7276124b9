"""The form by which somebody is forgotten."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from roundtable.domain.spelling import plain
from roundtable.forms.base import Form, Line


class EraseForm(Form):
    """The name, typed once more."""

    wanted: str
    name = Line(_l("Their name, as it stands above"), required=True)

    def validate_name(self, field: Any) -> None:
        """Accents and capitals do not matter, another name does."""
        if plain(field.data) != plain(self.wanted):
            raise ValidationError(_("This is not the name that stands above."))
