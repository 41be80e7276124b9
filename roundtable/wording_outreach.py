"""What is said of letters to people outside."""

from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale

from roundtable.domain.outreach import AlreadyWrittenError
from roundtable.domain.tombstones import ObjectedError
from roundtable.typed_gettext import gettext as _
from roundtable.typed_gettext import ngettext


def already_in_words(error: AlreadyWrittenError) -> str:
    """Who wrote when, and what to do instead."""
    day = format_date(error.at.date(), "long", locale=get_locale() or "en")
    if not error.by:
        return _(
            "You have written to %(to)s on %(day)s. Wait for the answer, or ask once more instead.",
            to=error.to,
            day=day,
        )
    return _(
        "%(by)s has written to %(to)s on %(day)s. Two first letters from one house within "
        "180 days cost both their answer: speak to %(by)s first.",
        by=error.by,
        to=error.to,
        day=day,
    )


def objected_in_words(error: ObjectedError) -> str:
    """Who is left alone, and that only they can change it."""
    if not error.names:
        return _(
            "They asked not to be written to. Nobody of the house does, "
            "unless they say so themselves."
        )
    return ngettext(
        "%(names)s asked not to be written to. Nobody of the house does, "
        "unless they say so themselves.",
        "%(names)s asked not to be written to. Leave them out: nobody of the house writes to "
        "them, unless they say so themselves.",
        len(error.names),
        names=format_list(error.names, locale=get_locale() or "en"),
    )
