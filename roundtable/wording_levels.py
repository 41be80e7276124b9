"""How hard hours are, in words, and the cells of the heat map that say so."""

from collections.abc import Collection, Iterable

from markupsafe import Markup

from roundtable.domain.bands import Level
from roundtable.domain.heat import Cell
from roundtable.formats import clock
from roundtable.labels import label
from roundtable.wording_hours import day_shift_in_words

CELL = Markup('<td class="q level-{}{}"><span>{}</span></td>')


def heat_cells(cells: Iterable[Cell], chosen: Collection[int]) -> Markup:
    """One row of cells: colour and mark for the eye, words for whoever points or listens.

    Made here as there are a thousand of them on a page.
    """
    words = {level: str(label(level)) for level in Level}
    days = {shift: day_shift_in_words(shift) for shift in (-1, 0, 1)}
    return Markup().join(
        CELL.format(
            cell.level.value,
            " q-chosen" if quarter in chosen else "",
            _words(cell, words[cell.level], days[cell.day_shift]),
        )
        for quarter, cell in enumerate(cells)
    )


def level_cells(levels: Iterable[Level], chosen: Collection[int]) -> Markup:
    """One row of levels without a clock of their own."""
    return Markup().join(
        CELL.format(level.value, " q-chosen" if quarter in chosen else "", label(level))
        for quarter, level in enumerate(levels)
    )


def _words(cell: Cell, level: str, day: str) -> str:
    time = clock(cell.local_start)
    return f"{time}, {day}: {level}" if day else f"{time}: {level}"
