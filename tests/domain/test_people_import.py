from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people_import import ReadPerson, ReadRow, check, mark_doubles, shown


def test_a_whole_person_has_no_problem() -> None:
    assert check(ReadPerson(given="Mira", family="Vell", email="mira@example.org")) == ()


def test_every_problem_is_said_with_its_field() -> None:
    person = ReadPerson(email="mira", post="p" * 201, interests=("robots", "i" * 201))
    assert [(problem.code, problem.field, problem.detail[:3]) for problem in check(person)] == [
        (ProblemCode.BAD_EMAIL, PersonField.EMAIL, "mir"),
        (ProblemCode.TOO_LONG, PersonField.POST, "ppp"),
        (ProblemCode.TOO_LONG, PersonField.INTERESTS, "iii"),
    ]


def test_a_row_without_a_person_is_not_usable() -> None:
    assert not ReadRow(number=1, source_text="", person=None).is_usable


def test_a_row_with_a_warning_is_usable() -> None:
    warning = Problem(code=ProblemCode.ZONE_ASSUMED, field=PersonField.ZONE, detail="Asia/Tokyo")
    row = ReadRow(number=1, source_text="", person=ReadPerson(given="Mira"), problems=(warning,))
    assert (warning.is_warning, row.is_usable) == (True, True)


def test_the_same_address_is_said_rather_than_the_same_name() -> None:
    mira = ReadPerson(given="Mira", email="mira@example.org")
    rows = [
        ReadRow(number=number, source_text="", person=person)
        for number, person in [(2, mira), (3, None), (5, mira)]
    ]
    double = Problem(code=ProblemCode.DOUBLE_EMAIL, field=PersonField.EMAIL, detail="2")
    assert [row.problems for row in mark_doubles(rows)] == [(), (), (double,)]


def test_a_long_source_is_cut_to_what_a_page_can_show() -> None:
    assert (shown("x" * 300), shown("x" * 301)) == ("x" * 300, "x" * 299 + "…")
