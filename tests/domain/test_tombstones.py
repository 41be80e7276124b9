import pytest

from roundtable.domain.tombstones import traces


@pytest.mark.parametrize(
    ("email", "name", "house", "wanted"),
    [
        ("Ana@Example.org ", "Ana Sol", "", ["mail\0ana@example.org"]),
        ("", "Ana Sol", "", ["name\0ana sol\0"]),
        ("", "", "Werft", []),
        ("a@b.example", "Sol Ana", "Werft AG", ["mail\0a@b.example", "name\0ana sol\0werft ag"]),
        ("", "Jörg Sol", "", ["name\0jorg sol\0", "name\0joerg sol\0"]),
    ],
)
def test_somebody_is_known_by_address_and_by_name_in_house(
    email: str, name: str, house: str, wanted: list[str]
) -> None:
    given, _, family = name.partition(" ")
    found = traces(email=email, given=given, family=family, organisation=house)

    assert list(found) == wanted
