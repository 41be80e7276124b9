import re

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from roundtable.documents.qr_code import qr_code

LINK = "webcal://roundtable.example.org/feeds/abcdefghijkl.abcdefghijklmnopqrstuv.ics"


def drawn(svg: str) -> list[list[bool]]:
    """The modules that the path fills."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    found = [[False] * size for _ in range(size)]
    for x, y, width in re.findall(r"M(\d+),(\d+)h(\d+)v1h-\3z", svg):
        for column in range(int(x), int(x) + int(width)):
            found[int(y)][column] = True
    return found


def test_every_module_is_where_the_code_has_it() -> None:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(LINK)

    assert drawn(qr_code(LINK).decode()) == code.get_matrix()


def test_the_margin_is_white() -> None:
    rows = drawn(qr_code(LINK).decode())

    assert not any(any(row) for row in [*rows[:4], *rows[-4:]])


def test_the_same_text_gives_the_same_picture() -> None:
    assert qr_code(LINK) == qr_code(LINK)
    assert qr_code(LINK) != qr_code(f"{LINK}x")
