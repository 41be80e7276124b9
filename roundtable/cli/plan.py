"""Fair times for an instance in a file."""

import json
from typing import IO, Any

import click

from roundtable import planning

BIGGEST = 5_000_000


@click.command("plan")
@click.argument("instance", type=click.File("rb"))
@click.option(
    "--limit",
    default=planning.LIMIT,
    show_default=True,
    type=click.FloatRange(0.01, 3600),
    help="Answer with the best found after so many seconds.",
)
def plan(instance: IO[bytes], limit: float) -> None:
    """Find the fairest times for the rotation, or the best slot for the guest, in INSTANCE.

    Reads a file, or standard input where INSTANCE is a dash, and prints one JSON object. Ends
    with 2 and the reasons when the instance cannot be planned.
    """
    answer = _answer(instance.read(BIGGEST + 1), limit)
    click.echo(json.dumps(answer, indent=1, ensure_ascii=False))
    if answer.get("status") == planning.INVALID:
        raise click.exceptions.Exit(2)


def _answer(given: bytes, limit: float) -> dict[str, Any]:
    if len(given) > BIGGEST:
        return _invalid("the document is bigger than 5 MB")
    try:
        document = json.loads(given)
    except (ValueError, RecursionError) as error:
        return _invalid(f"the document is no JSON: {error}")
    try:
        return planning.solve(document, limit=limit)
    except planning.PlanningStoppedError as error:
        raise click.ClickException(str(error)) from error


def _invalid(reason: str) -> dict[str, Any]:
    problem = {"field": "", "who": None, "kind": "json", "message": reason}
    return {"status": planning.INVALID, "reason": reason, "problems": [problem]}
