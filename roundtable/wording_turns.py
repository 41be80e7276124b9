"""Turns in words, in the language being spoken."""

from collections.abc import Sequence
from datetime import time

from babel.lists import format_list
from flask_babel import get_locale

from roundtable.domain.turns import TurnOrder, letter_of
from roundtable.typed_gettext import gettext


def turn_in_words(turn: int | None) -> str:
    """Turn B; empty where there is none."""
    return "" if turn is None else gettext("Turn %(letter)s", letter=letter_of(turn))


def times_in_words(times: Sequence[time], order: TurnOrder) -> str:
    """15:00, 08:00 and 22:00, or with an *or* where no order is kept."""
    told = [f"{one:%H:%M}" for one in times]
    if order is TurnOrder.CYCLE:
        return format_list(told, locale=get_locale())
    return format_list(told, style="or", locale=get_locale())
