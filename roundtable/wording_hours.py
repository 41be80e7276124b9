"""How hard an hour is, and shifts of an hour or a day, in words."""

from roundtable.domain.bands import Level
from roundtable.labels import label
from roundtable.typed_gettext import gettext, ngettext


def shift_in_words(minutes: int) -> str:
    """Say by how much later or earlier an hour comes than it did before."""
    size = abs(minutes)
    if size % 60:
        if minutes > 0:
            return ngettext("%(num)d minute later", "%(num)d minutes later", size)
        return ngettext("%(num)d minute earlier", "%(num)d minutes earlier", size)
    if minutes > 0:
        return ngettext("%(num)d hour later", "%(num)d hours later", size // 60)
    return ngettext("%(num)d hour earlier", "%(num)d hours earlier", size // 60)


def day_shift_in_words(days: int) -> str:
    """Say on which day a person's clock stands against that of the session; empty for the same."""
    if not days:
        return ""
    return gettext("next day") if days > 0 else gettext("day before")


def level_in_words(level: Level, *, is_day_off: bool) -> str:
    """Say beside an hour how hard it is; empty for one that suits."""
    if level is Level.PREFERRED:
        return ""
    if level is Level.NIGHT:
        return gettext("free day") if is_day_off else gettext("night")
    return str(label(level))
