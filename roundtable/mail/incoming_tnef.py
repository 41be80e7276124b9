"""``winmail.dat``: what Outlook sends in a form of its own, with no calendar inside."""

from collections.abc import Sequence

from roundtable.mail.incoming_parts import Part

TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
SIGNATURE = b"\x78\x9f\x3e\x22"
#: The class of a message stands in it as ASCII; that of an answer begins with one of these.
ANSWERS = (b"IPM.Microsoft Schedule.MtgResp", b"IPM.Schedule.Meeting.Resp")
LOOKED_AT = 64 * 1024


def is_tnef_alone(parts: Sequence[Part], body: str) -> bool:
    """Whether what the mail has to say is in such a file: an answer, or all of its text."""
    files = [part.content()[:LOOKED_AT] for part in parts if _is_tnef(part)]
    return any(not body or any(name in file for name in ANSWERS) for file in files)


def _is_tnef(part: Part) -> bool:
    return part.kind in TNEF_TYPES or part.file_name == "winmail.dat"
