"""Words about groups: questions to begin with, colours, findings about a list of people.

Each needs an application context.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import get_locale

from roundtable.i18n import current_language
from roundtable.typed_gettext import gettext

__all__ = ["colour_in_words", "day_and_month", "questions_of_leaders"]


def questions_of_leaders() -> list[str]:
    """Questions that leaders face and peers can help with; each may become a purpose."""
    return [
        gettext("Where is our industry heading in the next five years?"),
        gettext("How do we make our supply chain hold when it matters?"),
        gettext("What still works in marketing, and what do we stop?"),
        gettext("What keeps good people engaged across regions?"),
        gettext("How will we work in five years, and from where?"),
        gettext("How do the regions learn from each other before head office asks?"),
    ]


def day_and_month(at: datetime, zone: str) -> str:
    """Head a narrow column: 12 May, 12. Mai."""
    pattern = {"en": "d MMM", "de": "d. MMM"}[current_language()]
    return format_date(at.astimezone(ZoneInfo(zone)).date(), pattern, locale=get_locale())


def colour_in_words(name: str) -> str:
    """Name a colour of ``domain/colours.py``."""
    names = {
        "teal": gettext("Teal"),
        "seagreen": gettext("Sea green"),
        "olive": gettext("Olive"),
        "goldenrod": gettext("Gold"),
        "chocolate": gettext("Chocolate"),
        "maroon": gettext("Maroon"),
        "crimson": gettext("Crimson"),
        "orchid": gettext("Orchid"),
        "purple": gettext("Purple"),
        "slateblue": gettext("Slate blue"),
        "navy": gettext("Navy"),
        "steelblue": gettext("Steel blue"),
        "slategray": gettext("Slate grey"),
    }
    return names[name]
