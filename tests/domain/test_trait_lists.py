import pytest

from roundtable.domain.trait_lists import join, split


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ports, chess ,, Ports", ("Ports", "chess")),
        ("Énergie, energie", ("Énergie",)),
        ("Vell, Sons & Co; Werft", ("Vell, Sons & Co", "Werft")),
        ("Vell, Sons & Co;", ("Vell, Sons & Co",)),
        (" ; , ", ()),
        ("", ()),
    ],
)
def test_a_line_is_parted(text: str, wanted: tuple[str, ...]) -> None:
    assert split(text) == wanted


@pytest.mark.parametrize(
    "names", [(), ("Ports",), ("Ports", "chess"), ("Vell, Sons",), ("Vell, Sons", "Werft")]
)
def test_what_was_joined_is_split_again(names: tuple[str, ...]) -> None:
    assert split(join(names)) == names
