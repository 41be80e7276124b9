"""How far one has come with a prospect, and the step that usually follows, as buttons say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundtable.domain.conferences import ProspectState, next_state
from roundtable.labels import label
from roundtable.typed_gettext import gettext

_TAGS = {
    ProspectState.SHORTLISTED: "tag-accent",
    ProspectState.WRITTEN_TO: "tag-warn",
    ProspectState.ANSWERED: "tag-good",
    ProspectState.COFFEE_PLANNED: "tag-good",
    ProspectState.MET: "tag-good",
    ProspectState.JOINED: "tag-good",
}


@dataclass(frozen=True, kw_only=True)
class StepInWords:
    """What a page says of a state: its label, and the ``state`` and ``words`` of what follows."""

    label: str
    tag: str
    state: str
    words: str


def steps_in_words() -> Mapping[ProspectState, StepInWords]:
    """Word every state once, for a page that shows many people."""
    words = _words()
    return {state: _step(state, words) for state in ProspectState}


def _step(state: ProspectState, words: Mapping[ProspectState, str]) -> StepInWords:
    following = next_state(state)
    return StepInWords(
        label=str(label(state)),
        tag=_TAGS.get(state, ""),
        state=following.value if following else "",
        words=words[following] if following else "",
    )


def _words() -> Mapping[ProspectState, str]:
    """What one has done when somebody comes to a state."""
    return {
        ProspectState.SHORTLISTED: gettext("Put on the shortlist"),
        ProspectState.WRITTEN_TO: gettext("I have written"),
        ProspectState.ANSWERED: gettext("They have answered"),
        ProspectState.COFFEE_PLANNED: gettext("A coffee is planned"),
        ProspectState.MET: gettext("We have met"),
        ProspectState.JOINED: gettext("They joined a group"),
    }
