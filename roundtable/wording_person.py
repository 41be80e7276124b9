"""What is said of a person in words: where they are, when they work, what one shares with them.

Each function needs an application context.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date, get_day_names
from flask_babel import LazyString, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from roundtable.domain.common_ground import Common, CommonPoint
from roundtable.domain.people import Language, Source
from roundtable.i18n import current_language
from roundtable.labels import language_name
from roundtable.places import country_name

_SHARED: Mapping[Common, LazyString] = {
    Common.ASSOCIATION: _l("You both belong to %(name)s."),
    Common.UNIVERSITY: _l("You were both at %(name)s."),
    Common.EMPLOYER: _l("You have both worked for %(name)s."),
    Common.ORGANISATION: _l("You both work for %(name)s."),
    Common.GROUP: _l("You sit in a group together: %(name)s."),
    Common.CONTACT: _l("You were in touch on %(name)s."),
    Common.CONFERENCE: _l("They were on your list for %(name)s."),
    Common.INTEREST: _l("You are both interested in %(name)s."),
    Common.CITY: _l("You both work in %(name)s."),
    Common.COUNTRY: _l("You both work in the same country: %(name)s."),
    Common.LANGUAGE: _l("You both write in %(name)s."),
}


_SOURCES: Mapping[str, LazyString] = {
    Source.DELEGATE: _l("named by a guest to come in their place"),
    Source.ASSISTANT: _l("named as somebody’s assistant"),
    Source.MEMBERS: _l("a list of members"),
    Source.ACCOUNT: _l("their own account"),
    Source.DEMONSTRATION: _l("the demonstration"),
}


def source_in_words(source: str) -> str:
    """Say from where somebody is known; what a list or a form said is said as it was."""
    return str(_SOURCES.get(source, source)) if source else _("entered by hand")


def country_in_words(code: str) -> str:
    """Name a country in the language being spoken."""
    return country_name(code, current_language().value) if code else ""


def week_in_words(days: Sequence[int]) -> str:
    """Say a working week: Mon–Fri, Sun–Thu, or day by day where it has gaps."""
    wanted = set(days)
    if not wanted:
        return str(_("no regular working days"))
    names = get_day_names("abbreviated", locale=get_locale())
    starts = [day for day in sorted(wanted) if (day - 1) % 7 not in wanted]
    if len(wanted) > 2 and len(starts) == 1:
        last = (starts[0] + len(wanted) - 1) % 7
        return f"{names[starts[0]]}–{names[last]}"
    return ", ".join(names[day] for day in sorted(wanted))


def common_in_words(point: CommonPoint) -> str:
    """Say one thing that two people share, to one of them."""
    name = point.name
    if point.kind is Common.COUNTRY:
        name = country_in_words(name)
    elif point.kind is Common.LANGUAGE:
        name = str(language_name(Language(name)))
    elif point.kind is Common.CONTACT:
        name = format_date(date.fromisoformat(name), "long", locale=get_locale())
    return str(_SHARED[point.kind]) % {"name": name}
