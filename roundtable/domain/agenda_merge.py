"""Two people edited one agenda: point by point, whose version is to stand.

What both read before they began is known by a fingerprint of each point, so a point that only
one of them touched need not be argued about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from roundtable.domain.agenda_items import ItemInput


class Side(StrEnum):
    """Whose version stands."""

    MINE = "mine"
    STORED = "stored"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One point on both sides; None where it is missing.

    ``is_contested`` says that both sides touched it, so somebody has to choose.
    """

    key: str
    mine: ItemInput | None
    stored: ItemInput | None
    suggested: Side
    is_contested: bool = False

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.mine == self.stored


def fingerprint(item: ItemInput) -> str:
    """Tell whether a point was touched, without keeping it twice."""
    return sha256(repr((item.box, item.notes, item.lead_id)).encode()).hexdigest()[:12]


def compare(
    mine: Sequence[ItemInput], stored: Sequence[ItemInput], known: Mapping[int, str]
) -> list[Pair]:
    """Set two versions of an agenda side by side, in one order.

    :param known: the fingerprints of the points as they were when the editor read them, in order
    """
    ours = {_key(item, index): item for index, item in enumerate(mine)}
    theirs = {str(item.id): item for item in stored}
    fingerprints = {str(id_): value for id_, value in known.items()}
    if [key for key in ours if key in fingerprints] == [key for key in fingerprints if key in ours]:
        keys = _interleave(list(theirs), list(ours))
    else:
        keys = _interleave(list(ours), list(theirs))
    return [_pair(key, ours.get(key), theirs.get(key), fingerprints.get(key)) for key in keys]


def merge(pairs: Sequence[Pair], picks: Mapping[str, Side]) -> list[ItemInput]:
    """Take from each pair the side that was picked, else the suggested one."""
    sides = [(pair, picks.get(pair.key, pair.suggested)) for pair in pairs]
    items = [pair.mine if side is Side.MINE else pair.stored for pair, side in sides]
    return [item for item in items if item is not None]


def _key(item: ItemInput, index: int) -> str:
    return f"new-{index}" if item.id is None else str(item.id)


def _interleave(skeleton: list[str], others: list[str]) -> list[str]:
    """Put each of the others behind the one that it follows in its own agenda."""
    keys = list(skeleton)
    for index, key in enumerate(others):
        if key not in keys:
            place = keys.index(others[index - 1]) + 1 if index else 0
            keys.insert(place, key)
    return keys


def _pair(key: str, mine: ItemInput | None, stored: ItemInput | None, read: str | None) -> Pair:
    is_mine_touched, is_stored_touched = _print(mine) != read, _print(stored) != read
    return Pair(
        key=key,
        mine=mine,
        stored=stored,
        suggested=Side.MINE if is_mine_touched else Side.STORED,
        is_contested=is_mine_touched and is_stored_touched and mine != stored,
    )


def _print(item: ItemInput | None) -> str | None:
    return None if item is None else fingerprint(item)
