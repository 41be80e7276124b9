"""One page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """Rows of a page that counts from one; ``total`` is over all pages."""

    rows: Sequence[Row]
    page: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.per_page))

    @property
    def has_prev(self) -> bool:
        """Whether a page comes before this one."""
        return self.page > 1

    @property
    def has_next(self) -> bool:
        """Whether a page follows this one."""
        return self.page < self.pages

    @property
    def prev_num(self) -> int:
        """The page before this one."""
        return self.page - 1

    @property
    def next_num(self) -> int:
        """The page after this one."""
        return self.page + 1


def page_within(wanted: int, total: int, per_page: int) -> int:
    """The page that is shown when somebody asks for any number: the nearest there is."""
    return min(max(1, wanted), max(1, -(-total // per_page)))
