"""How hard hours are, in words, and the cells of the heat map that say so."""

from collections.abc import Collection, Iterable

from markupsafe import Markup, escape

from roundtable.domain.bands import Level
from roundtable.domain.heat import Cell
from roundtable.formats import clock
from roundtable.labels import label
from roundtable.wording_hours import day_shift_in_words


def heat_cells(cells: Iterable[Cell], chosen: Collection[int]) -> Markup:
    """One row of cells: colour and mark for the eye, words for whoever points or listens.

    Made here, and of plain texts, as there are thousands of them on a page.
    """
    words = {level: escape(label(level)) for level in Level}
    days = {shift: escape(day_shift_in_words(shift)) for shift in (-1, 0, 1)}
    return _row(
        (cell.level, _words(cell, words[cell.level], days[cell.day_shift]), quarter in chosen)
        for quarter, cell in enumerate(cells)
    )


def level_cells(levels: Iterable[Level], chosen: Collection[int]) -> Markup:
    """One row of levels without a clock of their own."""
    words = {level: escape(label(level)) for level in Level}
    return _row((level, words[level], number in chosen) for number, level in enumerate(levels))


def _row(cells: Iterable[tuple[Level, str, bool]]) -> Markup:
    """Each cell's level, its words, which must be safe, and whether it is chosen."""
    return Markup("").join(
        [
            Markup(  # noqa: S704
                f'<td class="q level-{level.value}{" q-chosen" if is_chosen else ""}">'
                f"<span>{words}</span></td>"
            )
            for level, words, is_chosen in cells
        ]
    )


def _words(cell: Cell, level: str, day: str) -> str:
    time = clock(cell.local_start)
    return f"{time}, {day}: {level}" if day else f"{time}: {level}"
