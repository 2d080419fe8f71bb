"""The written copy read back and compared with the source, before it is put in its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from lkjip_calc.reports.package import readback
from lkjip_calc.reports.package.archive import Archive, Member
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.manifest import Changed
from lkjip_calc.reports.package.opc import Draft, Package
from lkjip_calc.reports.package.outline import feed, new_parser
from lkjip_calc.reports.package.splices import undo
from lkjip_calc.reports.package.workbook import Sheet, read_workbook

ReadBack = Literal["values", "bytes"]
"""How a copy was compared: the bytes of every part always; "values" if every worksheet by value as well."""

_SECONDS = 60
_ENTRY_OFFSET = slice(42, 46)


def verify_copy(
    source: Path, copy: Path, draft: Draft, changed: Sequence[Changed], expected: Sequence[str]
) -> ReadBack:
    """Refuse a copy that differs from the source in anything but the draft's changes.

    `expected` are the names of the sheets that the copy must have.
    """
    dropped = {part.lower() for part in draft.dropped}
    limits = draft.package.limits
    with Archive(copy.open("rb"), limits) as archive:
        package = Package(archive, limits)
        by_name = {one.part: one for one in changed}
        for member in draft.package.archive.members:
            if member.name.lower() in dropped:
                continue
            written = package.member(member.name)
            if member.name in by_name:
                chunks: Iterable[bytes] = archive.stream(written)
                if member.name.endswith((".xml", ".rels")):
                    chunks = _well_formed_chunks(chunks, member.name, draft.cells.get(member.name, (0, 0)))
                _compare_changed(draft.package.archive, member, chunks, by_name[member.name])
            else:
                _compare_raw(draft.package.archive, member, archive, written)
        for part in draft.added:
            if part.endswith((".xml", ".rels", ".vml")):
                _well_formed(archive.stream(package.member(part)), part)
        names = [sheet.name for sheet in read_workbook(package).sheets]
        if names != list(expected):
            raise PackageRefusedError("read-back", "other sheets than expected")
    sheets, all_of_them = _comparable(draft.package, expected)
    done = _compare_values(source, copy, sheets)
    return done if all_of_them else "bytes"


def _compare_raw(source: Archive, member: Member, archive: Archive, written: Member) -> None:
    same = all(one == other for one, other in zip(source.raw(member), archive.raw(written), strict=True))
    entries = [_without_offset(member.entry), _without_offset(written.entry)]
    if not same or entries[0] != entries[1]:
        raise PackageRefusedError("read-back", "a part that need not change differs", member.name)


def _without_offset(entry: bytes) -> bytes:
    return entry[: _ENTRY_OFFSET.start] + entry[_ENTRY_OFFSET.stop :]


def _compare_changed(source: Archive, member: Member, chunks: Iterable[bytes], change: Changed) -> None:
    """What was in a changed part before comes back byte for byte."""
    if not _same_bytes(source.stream(member), undo(chunks, change.undos)):
        raise PackageRefusedError("read-back", "a changed part lost something", member.name)


def _same_bytes(one: Iterable[bytes], other: Iterable[bytes]) -> bool:
    """Whether two streams hold the same bytes, however they are cut into chunks."""
    others = iter(other)
    held = b""
    for chunk in one:
        while len(held) < len(chunk):
            more = next(others, None)
            if more is None:
                return False
            held += more
        if not held.startswith(chunk):
            return False
        held = held[len(chunk) :]
    return not held and not any(others)


def _well_formed(chunks: Iterable[bytes], part: str) -> None:
    for _ in _well_formed_chunks(chunks, part):
        pass


def _well_formed_chunks(chunks: Iterable[bytes], part: str, cells: tuple[int, int] = (0, 0)) -> Iterator[bytes]:
    """The chunks, once they were found well-formed.

    Of the cells, from one offset to the other, that is known: they are the same bytes as in the source.
    """
    parser = new_parser(part)
    position = 0
    for chunk in chunks:
        before, after = (min(max(offset - position, 0), len(chunk)) for offset in cells)
        feed(parser, chunk[:before] + chunk[after:], part)
        position += len(chunk)
        yield chunk
    feed(parser, b"", part, final=True)


def _comparable(package: Package, names: Sequence[str]) -> tuple[list[str], bool]:
    """The worksheets to compare by value, the smallest first as far as the limit goes; whether it is all."""

    def size(sheet: Sheet) -> int:
        return package.member(sheet.part).size

    left = package.limits.compared_bytes
    chosen = []
    sheets = [one for one in read_workbook(package).sheets if one.is_worksheet and one.name in names]
    for sheet in sorted(sheets, key=size):
        left -= size(sheet)
        if left < 0:
            break
        chosen.append(sheet.name)
    return chosen, len(chosen) == len(sheets)


def _compare_values(source: Path, copy: Path, sheets: Sequence[str]) -> ReadBack:
    """Let a second implementation read both; where it cannot read the source, the bytes must do."""
    command = [sys.executable, "-I", readback.__file__, str(source), str(copy), *sheets]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError):
        return "bytes"
    if done.returncode == 0:
        return "values"
    lines = done.stdout.decode(errors="replace").split("\n")
    last = next((line for line in reversed(lines) if line), "source")
    if done.returncode != readback.DIFFERENT and last == "source":
        return "bytes"
    raise PackageRefusedError("read-back", f"another program reads the copy differently ({last[:80]})")
