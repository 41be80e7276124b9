"""People from the command line."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from roundtable import clock
from roundtable.cli import bringing, jobs
from roundtable.database import db
from roundtable.documents import people_file
from roundtable.documents.person_export import archive
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_problems import ImportTooLargeError, ImportUnreadableError
from roundtable.domain.import_review import Fate, ListChoices, ListDefaults, ReviewedRow
from roundtable.domain.people import Language
from roundtable.domain.people_import import ReadRow
from roundtable.domain.text import one_line
from roundtable.i18n import in_language
from roundtable.models.people import Person
from roundtable.queries import people as people_lookup
from roundtable.queries import people_import as queries
from roundtable.queries import person_export
from roundtable.queries.accounts import find_by_email
from roundtable.services import erasing_again, erasure, people_import
from roundtable.wording_people import import_refusal_in_words, problem_in_words

group = AppGroup("people", help="Bring people in from a file, hand one over whole, forget one.")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Store the people; without it they are only shown.")
@click.option("--skip-errors", is_flag=True, help="Leave rows out that cannot be taken over.")
@click.option("--fill-gaps", is_flag=True, help="Complete people who are known already.")
def import_(file: Path, *, yes: bool, skip_errors: bool, fill_gaps: bool) -> None:
    """Read people from a spreadsheet, a CSV file or vCards, and store them with --yes.

    Prints a line for each row: what becomes of it (``new``, ``known``, ``likely_double``,
    ``repeated``, ``objected``, ``unusable``, ``no_person``), row number, name, address and what is
    to be said of it, separated by tabs. Then ``would add N of N`` or ``added N of N``. Ends with 1,
    and stores nothing, when the file cannot be read or rows cannot be taken over and --skip-errors
    is not said. Likely doubles are left out: add them on the page, where both can be seen.
    """
    with in_language(Language.EN):
        rows = _read(file)
        reviewed = queries.review(rows)
        for one in reviewed:
            click.echo(_line(one))
    broken = sum(one.fate is Fate.UNUSABLE for one in reviewed)
    if broken and not skip_errors:
        raise click.ClickException(f"{broken} rows cannot be taken over. Mend them, or skip them.")
    if not yes:
        new = sum(one.fate is Fate.NEW for one in reviewed)
        click.echo(f"would add {new} of {len(reviewed)}")
        return
    choices = ListChoices(fills_gaps=fill_gaps, skips_errors=skip_errors)
    stored = people_import.store(rows, choices, _defaults(file), now=clock.now())
    db.session.commit()
    click.echo(f"added {stored.added} of {len(reviewed)}")


@group.command("bring")
def bring() -> None:
    """Bring in the long lists that wait, which the server does by itself.

    Prints ``brought NUMBER``.
    """
    click.echo(f"brought {bringing.bring(current_app._get_current_object())}")  # type: ignore[attr-defined]  # noqa: SLF001  a proxy has no other way


@group.command("doubles")
def doubles() -> None:
    """Look for people who may be in the directory twice, which the server does every night.

    Prints ``noted NUMBER``: so many pairs wait on the page of doubles that did not before.
    """
    click.echo(f"noted {jobs.look_for_doubles(current_app._get_current_object())}")  # type: ignore[attr-defined]  # noqa: SLF001  a proxy has no other way


@group.command("export")
@click.argument("person")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--account", help="Whose own notes come along; without it nobody's do.")
def export(person: str, file: Path, *, account: str | None) -> None:
    """Write all that is stored about PERSON, an address or a number, into FILE.

    The file is a ZIP archive with JSON and a vCard. Prints ``exported N rows``. Ends with 1 when
    nobody has the address, or the account is unknown.
    """
    found = _person(person)
    by = find_by_email(account) if account else None
    if account and by is None:
        raise click.ClickException(f"no account {account}")
    tables = person_export.collect(found, None, notes_of=by)
    file.write_bytes(archive(found, tables))
    click.echo(f"exported {sum(map(len, tables.values()))} rows")


@group.command("erase")
@click.argument("person", required=False)
@click.option("--yes", is_flag=True, help="Do it; without it nothing is changed.")
@click.option("--again", is_flag=True, help="After a restore: whoever had been erased before.")
def erase(person: str | None, *, yes: bool, again: bool) -> None:
    """Forget PERSON, an address or a number, for good; sessions held keep the count.

    With --again it is everybody of the list ``instance/tombstones`` whom a restored backup has
    brought back; objections come back too. Prints ``erased N`` or ``would erase N``. Ends with 1
    when nobody has the address, when they sign in, or when a group would lose its convener.
    """
    if again == bool(person):
        raise click.UsageError("Name a person, or say --again.")
    now = clock.now()
    if again:
        number = erasing_again.repeat(now=now)
    else:
        found = _person(person or "")
        try:
            erasure.erase(found, now=now)
        except RuleBrokenError as error:
            with in_language(Language.EN):
                raise click.ClickException(_refusal(error)) from None
        number = 1
    if not yes:
        db.session.rollback()
        click.echo(f"would erase {number}")
        return
    db.session.commit()
    click.echo(f"erased {number}")


def _refusal(error: RuleBrokenError) -> str:
    if isinstance(error, erasure.SignsInError):
        return "They sign in here: close their account first."
    return "A group would have no convener who can sign in: make another first."


def _person(named: str) -> Person:
    found = people_lookup.find_by_address_or_number(named)
    if found is None:
        raise click.ClickException(f"no person {named}")
    return found


def _read(file: Path) -> Sequence[ReadRow]:
    with file.open("rb") as opened:
        data = people_file.load(opened)
    try:
        return people_file.read(data, file.name).rows
    except (ImportTooLargeError, ImportUnreadableError) as error:
        raise click.ClickException(str(import_refusal_in_words(error))) from None


def _defaults(file: Path) -> ListDefaults:
    return ListDefaults(
        time_zone=current_app.config["DEFAULT_TIME_ZONE"],
        language=current_app.config["DEFAULT_LANGUAGE"],
        source=one_line(file.name)[:200],
    )


def _line(one: ReviewedRow) -> str:
    row = one.row
    name, email = (row.person.name, row.person.email) if row.person else ("", "")
    problems = " ".join(str(problem_in_words(problem)) for problem in row.problems)
    fields = [one.fate.value, str(row.number), name, email, problems]
    return "\t".join(one_line(field) for field in fields)
