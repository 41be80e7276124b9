"""Entries side by side in columns, none longer than it must be."""

from collections.abc import Sequence
from typing import TypeVar

Entry = TypeVar("Entry")


def in_columns(entries: Sequence[Entry], heights: Sequence[int], count: int) -> list[list[Entry]]:
    """Break entries into at most ``count`` columns, in their order, the longest as short as can be.

    :param heights: of each entry, in lines
    """
    height = max(heights, default=0)
    while len(columns := _filled(entries, heights, height)) > count:
        height += 1
    return columns


def _filled(entries: Sequence[Entry], heights: Sequence[int], height: int) -> list[list[Entry]]:
    columns: list[list[Entry]] = []
    used = height
    for entry, lines in zip(entries, heights, strict=True):
        if not columns or used + lines > height:
            columns.append([])
            used = 0
        columns[-1].append(entry)
        used += lines
    return columns
