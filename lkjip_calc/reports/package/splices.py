"""Changes to the bytes of a part, made in one streaming pass and undone in another.

A part is never parsed and written anew. Every change is a splice: at one offset, some bytes go and
others come, and what undoes it is short: that is how an annotation is removed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.reports.package.errors import PackageRefusedError


@dataclass(frozen=True, slots=True)
class Splice:
    """At byte `offset` of a part, `removed` gives way to `inserted`."""

    offset: int
    removed: bytes
    inserted: bytes


@dataclass(frozen=True, slots=True)
class Undo:
    """At byte `offset` of a changed part, `length` bytes give way to `restored`."""

    offset: int
    length: int
    restored: bytes


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """The splices by offset; those at one offset keep the order in which they were made."""
    return sorted(splices, key=lambda splice: splice.offset)


def apply(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """The chunks of a part with the splices made; what a splice removes must be what stands there."""
    reader = _Reader(chunks)
    for splice in in_order(splices):
        yield from reader.up_to(splice.offset)
        if splice.removed and reader.take(len(splice.removed)) != splice.removed:
            raise PackageRefusedError("odd-structure", f"other bytes than expected at offset {splice.offset}")
        yield splice.inserted
    yield from reader.rest()


def undoing(splices: Sequence[Splice]) -> list[Undo]:
    """What undoes these splices, in the changed part's offsets."""
    undo = []
    shift = 0
    for splice in in_order(splices):
        undo.append(Undo(splice.offset + shift, len(splice.inserted), splice.removed))
        shift += len(splice.inserted) - len(splice.removed)
    return undo


def undo(chunks: Iterable[bytes], undos: Sequence[Undo]) -> Iterator[bytes]:
    """The chunks of a changed part as they were."""
    reader = _Reader(chunks)
    for step in undos:
        yield from reader.up_to(step.offset)
        reader.skip(step.length)
        yield step.restored
    yield from reader.rest()


class _Reader:
    """A stream of chunks that can be read up to an offset."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""
        self._position = 0

    def up_to(self, offset: int) -> Iterator[bytes]:
        """Everything before `offset`."""
        if offset < self._position:
            raise PackageRefusedError("odd-structure", f"splices overlap at offset {offset}")
        while self._position < offset:
            if not self._held:
                self._held = next(self._chunks, b"")
                if not self._held:
                    raise PackageRefusedError("odd-structure", f"the part ends before offset {offset}")
            part = self._held[: offset - self._position]
            self._held = self._held[len(part) :]
            self._position += len(part)
            yield part

    def take(self, length: int) -> bytes:
        """The next `length` bytes."""
        return b"".join(self.up_to(self._position + length))

    def skip(self, length: int) -> None:
        """Pass over the next `length` bytes."""
        for _ in self.up_to(self._position + length):
            pass

    def rest(self) -> Iterator[bytes]:
        """Everything that is left."""
        if self._held:
            yield self._held
        yield from self._chunks
