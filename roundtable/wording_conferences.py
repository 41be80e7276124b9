"""The step that usually follows with a prospect, as a button says it."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable.domain.conferences import ProspectState

_STEPS: Mapping[ProspectState, LazyString] = {
    ProspectState.LISTED: _l("Put back on the list"),
    ProspectState.SHORTLISTED: _l("Put on the shortlist"),
    ProspectState.WRITTEN_TO: _l("I have written"),
    ProspectState.ANSWERED: _l("They have answered"),
    ProspectState.COFFEE_PLANNED: _l("A coffee is planned"),
    ProspectState.MET: _l("We have met"),
    ProspectState.JOINED: _l("They joined a group"),
    ProspectState.RESTING: _l("Let it rest"),
}


def step_in_words(state: ProspectState) -> str:
    """Say what one has done when somebody comes to this state."""
    return str(_STEPS[state])
