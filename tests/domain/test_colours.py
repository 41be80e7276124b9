import re

from roundtable.domain.colours import COLOURS
from roundtable.models.groups import Group


def test_every_colour_is_in_figures_that_apple_reads() -> None:
    assert [name for name, code in COLOURS.items() if not re.fullmatch(r"#[0-9A-F]{6}", code)] == []


def test_a_new_group_has_a_known_colour() -> None:
    assert Group.__table__.c.colour.default.arg in COLOURS
