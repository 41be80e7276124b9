"""One person whole, to be handed over: a JSON file and a vCard in one archive."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from roundtable.documents.person_vcard import vcard
from roundtable.models.people import Person

FORMAT = 1


def archive(person: Person, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Write both files; the same person gives the same bytes, whenever they are asked for."""
    said = {"format": FORMAT, "tables": {name: list(rows) for name, rows in tables.items()}}
    text = json.dumps(said, default=_plain, ensure_ascii=False, indent=2, sort_keys=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (("person.json", text), ("person.vcf", vcard(person))):
            file.writestr(zipfile.ZipInfo(name), content.encode())
    return target.getvalue()


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)
