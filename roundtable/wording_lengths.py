"""How long a box of time is, in words. Needs an application context."""

from roundtable.domain.agenda import Box
from roundtable.typed_gettext import gettext, ngettext


def length_in_words(box: Box) -> str:
    """10 minutes · 75 seconds each, plus 1 minute."""
    if box.seconds_each is None:
        return _minutes(box.minutes or 0)
    if box.people is None:
        words = ngettext("%(num)d second each", "%(num)d seconds each", box.seconds_each)
    else:
        words = gettext("%(people)s × %(seconds)s s", people=box.people, seconds=box.seconds_each)
    if not box.buffer_minutes:
        return words
    return gettext("%(length)s, plus %(buffer)s", length=words, buffer=_minutes(box.buffer_minutes))


def _minutes(minutes: int) -> str:
    return ngettext("%(num)d minute", "%(num)d minutes", minutes)
