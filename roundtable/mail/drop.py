"""Mail that leaves by hand: a file a mail program can open."""

import secrets
from datetime import datetime
from email import policy
from pathlib import Path

#: Seven-bit lines, so that the file survives any transport it is carried through.
POLICY = policy.SMTP.clone(cte_type="7bit")


def drop_bytes(content: bytes, folder: Path, *, now: datetime) -> Path:
    """Write a mail as ``.eml`` and say where; the file appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.eml"
    fresh = folder / f".{name}"
    fresh.write_bytes(content)
    return fresh.rename(folder / name)
