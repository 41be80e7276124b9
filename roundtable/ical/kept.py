"""Bytes that are kept because making them again costs more: bounded, the oldest go first."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that says how many bytes it takes."""

    @property
    def size(self) -> int:
        """Bytes, roughly."""


Thing = TypeVar("Thing", bound=Sized)


class Kept(Generic[Thing]):
    """Things by their key, the last used ones, together no larger than ``most`` bytes.

    May be used by several threads.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: Hashable) -> Thing | None:
        """What is kept under a key; it becomes the last to go."""
        with self._lock:
            found = self._things.get(key)
            if found is not None:
                self._things.move_to_end(key)
            return found

    def get_all(self, keys: Sequence[Hashable]) -> list[Thing | None]:
        """What is kept under each of many keys, in their order.

        They become the last to go once things have to go soon; before that the order is nothing.
        """
        with self._lock:
            found = list(map(self._things.get, keys))
            if self.size > self.most // 2:
                for key, thing in zip(keys, found, strict=True):
                    if thing is not None:
                        self._things.move_to_end(key)
            return found

    def put(self, key: Hashable, thing: Thing) -> None:
        """Keep a thing in place of what the key had; what is too large for all is not kept."""
        with self._lock:
            before = self._things.pop(key, None)
            self.size -= before.size if before else 0
            if thing.size > self.most:
                return
            self._things[key] = thing
            self.size += thing.size
            while self.size > self.most:
                _key, oldest = self._things.popitem(last=False)
                self.size -= oldest.size
