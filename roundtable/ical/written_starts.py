"""When the entries of a file that we once wrote begin, to see whether they still do."""

_EVENT = b"BEGIN:VEVENT\r\n"


def starts_by_uid(content: bytes) -> dict[str, str]:
    """Read the DTSTART lines of a file of ours, as they stand there, by the entry's UID.

    Two of them are equal when the entries begin at the same instant in the same zone.
    """
    found = {}
    for block in content.split(_EVENT)[1:]:
        lines = block.decode().split("\r\n")
        uid = next(line for line in lines if line.startswith("UID:"))
        found[uid.removeprefix("UID:")] = next(line for line in lines if line.startswith("DTSTART"))
    return found
