"""Cutting a pasted line into the entries of single people."""

import re

from roundtable.domain.post_words import is_house, is_post

ADDRESS = re.compile(
    r"<[^<>]*>"
    r"|(?<![^\s<>,;\"()\[\]])"  # begins only where a word begins: else quadratic
    r"[^\s<>,;\"()\[\]@]++@[^\s<>,;\"()\[\]]*+"
)
_NAMED_BY_ADDRESS = re.compile(
    r"(?<![^\s,;\"'])[\"']?[^\s<>,;\"'()@]++@[^\s<>,;\"'()]++[\"']?\s*+(?=<[^<>]*@)"
)
_LEAD = re.compile(
    r"\s*(?:(?:to|cc|bcc|from|an|von|kopie)\s*:|[-*•–·]\s|\d{1,4}[.)]\s)\s*", re.IGNORECASE
)
_SEMICOLON_PARTS = re.compile(r'(?:"[^"]*"|<[^<>]*>|[^;؛；])++')
_AFTER_ADDRESS = re.compile(r"\s*(?:\([^()]*\))?[\s,;]*")
_EDGES = " ,،、，;؛；"


def split_line(line: str) -> list[str]:
    """Cut one line at what parts people; a line with tabs is one row of a spreadsheet.

    A comma parts people only after a mail address; a semicolon only where that does
    not tear a name from its address: ``Vell, Mira; mira@example.org`` is one person.
    """
    line = line.removeprefix((_LEAD.match(line) or [""])[0])
    if "\t" in line:
        return [line]
    parts = semicolon_parts(_NAMED_BY_ADDRESS.sub("", line))
    entries = _join_lone_addresses(parts)
    if any(ADDRESS.search(entry) for entry in entries):
        return [piece for entry in entries for piece in _cut_after_addresses(entry)]
    return parts if all(_is_full_name(part) for part in parts) else [line]


def semicolon_parts(line: str) -> list[str]:
    """Cut at semicolons outside quotes, leaving out what is empty."""
    parts = (part.strip(_EDGES) for part in _SEMICOLON_PARTS.findall(line))
    return [part for part in parts if part]


def _join_lone_addresses(parts: list[str]) -> list[str]:
    """Give an address that stands alone to the name, post and house before it."""
    entries: list[str] = []
    waiting: list[str] = []
    for part in parts:
        if ADDRESS.fullmatch(part):
            entries.append("; ".join([*waiting, part]))
            waiting = []
        elif ADDRESS.search(part):
            entries += [*waiting, part]
            waiting = []
        else:
            waiting.append(part)
    return entries + waiting


def _cut_after_addresses(entry: str) -> list[str]:
    """Cut behind each address but the last, which keeps what follows it."""
    addresses = list(ADDRESS.finditer(entry))
    cuts = [0]
    for address in addresses[:-1]:
        after = _AFTER_ADDRESS.match(entry, address.end())
        cuts.append(after.end() if after else address.end())
    pieces = [entry[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    return [piece for piece in (piece.strip(_EDGES) for piece in pieces) if piece]


def _is_full_name(part: str) -> bool:
    return len(part.split()) > 1 and not is_post(part) and not is_house(part)
