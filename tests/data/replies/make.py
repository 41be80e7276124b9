"""Write the mails beside this script: ``python -m tests.data.replies.make``.

Each family has a table of its own; what the reader must find stands in the tests.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.data.replies import programs
from tests.data.replies.apple import APPLE
from tests.data.replies.automatic import AUTOMATIC
from tests.data.replies.bounces import BOUNCES
from tests.data.replies.exchange import EXCHANGE
from tests.data.replies.google import GOOGLE
from tests.data.replies.letters import LETTERS
from tests.data.replies.outlook_com import OUTLOOK_COM
from tests.data.replies.sessions import SESSIONS, UID
from tests.data.replies.shapes import Reply
from tests.data.replies.thunderbird import THUNDERBIRD

FOLDER = Path(__file__).parent
FAMILIES: Mapping[str, tuple[Sequence[Reply], Callable[[Reply], bytes]]] = {
    "google": (GOOGLE, programs.google),
    "outlook_com": (OUTLOOK_COM, programs.outlook_com),
    "exchange": (EXCHANGE, programs.exchange),
    "apple": (APPLE, programs.apple),
    "thunderbird": (THUNDERBIRD, programs.thunderbird),
}
#: Mails that are written out.
OTHERS: Mapping[str, Mapping[str, str]] = {
    "bounces": BOUNCES,
    "automatic": AUTOMATIC,
    "letters": LETTERS,
}


def made() -> Iterator[tuple[str, bytes]]:
    """Every file: its path below this folder, and its bytes."""
    for family, (replies, write) in FAMILIES.items():
        for number, reply in enumerate(replies, start=1):
            uid = f"{family[0]}{number:02}@roundtable.example"
            yield f"{family}/{number:02}-{reply.what}.eml", write(replace(reply, uid=uid))
    for number, (family, write, reply) in enumerate(SESSIONS, start=1):
        yield f"sessions/{number:02}-{family}-{reply.what}.eml", write(replace(reply, uid=UID))
    for folder, mails in OTHERS.items():
        for number, (name, text) in enumerate(mails.items()):
            line_end = b"\n" if number % 2 else b"\r\n"
            yield f"{folder}/{name}.eml", text.encode().replace(b"\n", line_end)


def main() -> None:
    """Write all files, and take those away that no table knows any more."""
    files = dict(made())
    for path in FOLDER.glob("*/*.eml"):
        if str(path.relative_to(FOLDER)) not in files:
            path.unlink()
    for name, content in files.items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
