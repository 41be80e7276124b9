import io
import tracemalloc

import pytest

from roundtable.documents import people_file
from roundtable.documents.vcard_photos import without_photos

BEFORE, AFTER = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sol;Ana\r\n",
    "EMAIL:ana@example.org\r\nEND:VCARD\r\n",
)
LINES = "QUJDREVG" * 9


@pytest.mark.parametrize(
    "photo",
    [
        f"PHOTO;ENCODING=b;TYPE=JPEG:{LINES}\r\n {LINES}\r\n {LINES}\r\n",
        f"PHOTO;JPEG;ENCODING=BASE64:\r\n{LINES}\r\n{LINES}\r\n\r\n",
        f"PHOTO;ENCODING=b:{LINES * 2_000}\r\n",
        f"item1.photo:data:image/jpeg;base64,{LINES}\r\n\t{LINES}\r\n",
        f"LOGO:{LINES}\r\nKEY:{LINES}\r\nSOUND:{LINES}\r\n",
    ],
)
def test_photos_are_left_out_however_they_are_written(photo: str) -> None:
    found = without_photos(io.BytesIO((BEFORE + photo + AFTER).encode()), most=10_000)

    assert found.decode().replace("\r\n\r\n", "\r\n") == BEFORE + AFTER


def test_everything_else_stays_byte_by_byte() -> None:
    card = f"{BEFORE}NOTE;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=\r\n PHOTO: no=\r\nne\r\n{AFTER}"

    assert without_photos(io.BytesIO(card.encode()), most=10_000) == card.encode()


def test_a_large_photo_is_never_held() -> None:
    photo = b"PHOTO;ENCODING=b:" + b"QUJD" * 7_000_000 + b"\r\n"
    file = io.BytesIO(BEFORE.encode() + photo + AFTER.encode())
    tracemalloc.start()
    found = people_file.load(file)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == (BEFORE + AFTER).encode()
    assert most < 1_000_000


def test_reading_ends_at_the_limit() -> None:
    assert len(without_photos(io.BytesIO(b"x" * 100_000), most=1_000)) == 1_001
