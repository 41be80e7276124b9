import pytest

from roundtable.documents.text_bytes import decode
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)
from roundtable.domain.list_choices import TextEncoding


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Jörg".encode(), "Jörg", "utf-8"),
        ("Jörg".encode("utf-8-sig"), "Jörg", "utf-8"),
        ("Jörg".encode("utf-16"), "Jörg", "utf-16"),
        (b"\xfe\xff\x00J\x00\xf6", "Jö", "utf-16"),
        ("Jörg Müller".encode("utf-16-le"), "Jörg Müller", "utf-16"),
        ("Jörg Müller".encode("utf-16-be"), "Jörg Müller", "utf-16"),
        ("Jürg Müller".encode("mac_roman"), "Jürg Müller", "mac_roman"),
        ("Jördis Müßig, Cádiz".encode("mac_roman"), "Jördis Müßig, Cádiz", "mac_roman"),
        ("Sinéad O’Brien – “Zoë”".encode("cp1252"), "Sinéad O’Brien – “Zoë”", "cp1252"),
        ("Aleš Šárka".encode("cp1252"), "Aleš Šárka", "cp1252"),
        ("Jörg €".encode("cp1252"), "Jörg €", "cp1252"),
        (b"J\x81rg", "J\ufffdrg", "cp1252"),
        (b"\xef\xbb\xbfJ\xf6rg", "J\ufffdrg", "utf-8"),
        (b"\xff\xfeJ\x00\xf6", "J\ufffd", "utf-16"),
        (b"Mira Vell Odu\x00", "Mira Vell Odu\x00", "utf-8"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(
    data: bytes, text: str, encoding: str
) -> None:
    assert decode(data, max_bytes=100) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", ImportRefusal.EMPTY),
        (b" \r\n\x00", ImportRefusal.EMPTY),
        (b"\xef\xbb\xbf", ImportRefusal.EMPTY),
        (b"PK\x03\x04rest", ImportRefusal.SPREADSHEET),
        (b"\xd0\xcf\x11\xe0rest", ImportRefusal.SPREADSHEET),
        ("Jörg".encode("utf-32"), ImportRefusal.NOT_TEXT),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, refusal: ImportRefusal) -> None:
    with pytest.raises(ImportUnreadableError) as error:
        decode(data, max_bytes=100)
    assert error.value.refusal == refusal


@pytest.mark.parametrize("encoding", TextEncoding)
def test_text_is_read_as_it_was_chosen(encoding: TextEncoding) -> None:
    data = "Jörg".encode(encoding)

    assert decode(data, max_bytes=100, encoding=encoding) == ("Jörg", encoding)


def test_too_much_is_refused() -> None:
    assert decode(b"x" * 100, max_bytes=100)[1] == "utf-8"
    with pytest.raises(ImportTooLargeError) as error:
        decode(b"x" * 101, max_bytes=100)
    assert (error.value.measure, error.value.limit) == (ImportMeasure.BYTES, 100)
