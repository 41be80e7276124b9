"""QR codes as SVG: one path, no style, so that they print and pass a strict policy."""

from itertools import groupby

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


def qr_code(text: str) -> bytes:
    """Draw a text of up to some two thousand characters, with the white margin readers need."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(_row(number, row) for number, row in enumerate(rows))
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' width="{size * 5}" height="{size * 5}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    ).encode()


def _row(number: int, row: list[bool]) -> str:
    """Each run of black modules as a rectangle of height one."""
    parts, column = [], 0
    for is_black, modules in groupby(row):
        width = len(list(modules))
        if is_black:
            parts.append(f"M{column},{number}h{width}v1h-{width}z")
        column += width
    return "".join(parts)
