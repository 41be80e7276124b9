import pytest

from roundtable.domain.titles import Titles, read_titles


@pytest.mark.parametrize(
    "text",
    [
        "Prof.",
        "Prof. Dr. Dr. h.c.",
        "Univ.-Prof. Dr.",
        "Prof.Dr.-Ing.",
        "Professorin",
        "Juniorprofessor Dr.",
        "apl. Prof. Dr.",
        "Associate Professor",
        "prof",
    ],
)
def test_is_professor(text: str) -> None:
    assert read_titles(text).is_professor is True


@pytest.mark.parametrize("text", ["", "PD Dr.", "Drs.", "Professional", "Dipl.-Ing.", "Profi"])
def test_is_no_professor(text: str) -> None:
    assert read_titles(text).is_professor is False


@pytest.mark.parametrize(
    "text",
    ["Dr", "Dr.", "dr.", "Dr.-Ing.", "Dr. med.", "DDr.", "Dr. h. c.", "Doktor", "PhD", "Ph.D.",
     "DPhil", "Mag. Dr.", "PD Dr.", "M.D."],
)  # fmt: skip
def test_is_doctor(text: str) -> None:
    assert read_titles(text).is_doctor is True


@pytest.mark.parametrize("text", ["", "Drs.", "MD", "Dipl.-Ing.", "M.A.", "Prof.", "Direktor"])
def test_is_no_doctor(text: str) -> None:
    assert read_titles(text).is_doctor is False


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Mag.", ("Mag.",)),
        ("Mag", ("Mag.",)),
        ("Mag.a", ("Mag.a",)),
        ("MMag.", ("MMag.",)),
        ("Mag. Dr.", ("Mag.", "Dr.")),
        ("Dipl.-Ing.", ("Dipl.-Ing.",)),
        ("Dipl. Ing. (FH)", ("Dipl.-Ing.",)),
        ("DI Dr. techn.", ("DI", "Dr.")),
        ("Dipl.-Kfm.", ("Dipl.-Kfm.",)),
        ("Ing.", ("Ing.",)),
        ("Dr.-Ing.", ("Dr.",)),
        ("Dr. Dr. h.c.", ("Dr.",)),
        ("DDr.", ("DDr.",)),
        ("Mag. Huberin, MBA", ("Mag.",)),
        ("M.A.", ()),
        ("Generaldirektor", ()),
    ],
)
def test_degrees_that_austria_uses(text: str, degrees: tuple[str, ...]) -> None:
    assert read_titles(text).degrees == degrees


def test_titles_stand_before_and_behind_the_name() -> None:
    assert read_titles("Dr. rer. nat., MBA, M.A.") == Titles(
        is_professor=False,
        is_doctor=True,
        degrees=("Dr.",),
        before_name="Dr. rer. nat.",
        behind_name="MBA, M.A.",
    )
