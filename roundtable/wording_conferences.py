"""The step that usually follows with a prospect, as a button says it."""

from roundtable.domain.conferences import ProspectState
from roundtable.typed_gettext import gettext


def step_in_words(state: ProspectState) -> str:
    """Say what one has done when somebody comes to this state."""
    return {
        ProspectState.LISTED: gettext("Put back on the list"),
        ProspectState.SHORTLISTED: gettext("Put on the shortlist"),
        ProspectState.WRITTEN_TO: gettext("I have written"),
        ProspectState.ANSWERED: gettext("They have answered"),
        ProspectState.COFFEE_PLANNED: gettext("A coffee is planned"),
        ProspectState.MET: gettext("We have met"),
        ProspectState.JOINED: gettext("They joined a group"),
        ProspectState.RESTING: gettext("Let it rest"),
    }[state]
