"""The form of the last step in which a group is set up."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from roundtable.domain.agendas import BUILTIN_AGENDAS
from roundtable.forms.base import Form
from roundtable.i18n import current_language

SUGGESTED = "kick_off"


class FirstAgendaForm(Form):
    """Which built-in agenda the first session begins with."""

    key = RadioField(
        _l("Agenda"),
        choices=lambda: [
            SelectChoice(agenda.key, agenda.titles[current_language()])
            for agenda in BUILTIN_AGENDAS
        ],
        default=SUGGESTED,
    )
