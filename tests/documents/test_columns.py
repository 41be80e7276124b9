import pytest

from roundtable.documents.columns import in_columns


@pytest.mark.parametrize(
    ("heights", "columns"),
    [
        ([], []),
        ([2], [[0]]),
        ([2, 2], [[0], [1]]),
        ([2, 2, 2, 2], [[0, 1], [2, 3]]),
        ([2, 2, 2, 2, 2, 2, 2], [[0, 1, 2], [3, 4, 5], [6]]),
        ([9, 1, 1, 1], [[0], [1, 2, 3]]),
        ([1, 1, 1, 9], [[0, 1, 2], [3]]),
        ([3, 2, 2, 3], [[0], [1, 2], [3]]),
    ],
)
def test_columns_keep_the_order_and_none_is_longer_than_it_must_be(
    heights: list[int], columns: list[list[int]]
) -> None:
    assert in_columns(range(len(heights)), heights, 3) == columns
