from roundtable.domain.burden_bar import Stretch, stretches
from roundtable.domain.ledger import Burden, Part


def burden(**parts: int) -> Burden:
    return Burden(points=0, parts={Part(name): points for name, points in parts.items()}, counts={})


def test_parts_lie_side_by_side_to_the_scale_of_the_widest() -> None:
    assert stretches(burden(before=100, night=300), 800) == [
        Stretch(Part.BEFORE, 0, 125),
        Stretch(Part.NIGHT, 125, 375),
    ]


def test_what_was_taken_off_shortens_the_lightest_parts_first() -> None:
    assert stretches(burden(before=-100, bad=60, night=240), 400) == [Stretch(Part.NIGHT, 0, 500)]


def test_nothing_carried_is_an_empty_bar() -> None:
    assert stretches(burden(), 0) == []
    assert stretches(burden(before=-100, bad=60), 0) == []
