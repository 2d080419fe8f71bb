"""A workbook restored from its annotated copy."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal

from lkjip_calc.replacing import replacing
from lkjip_calc.reports.package.archive import Archive, ArchiveWriter
from lkjip_calc.reports.package.edited import has_traces, own_sheets, without_annotations
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.manifest import Manifest, is_untouched, read_manifest
from lkjip_calc.reports.package.opc import Package
from lkjip_calc.reports.package.splices import undo
from lkjip_calc.reports.package.verify import verify_copy
from lkjip_calc.reports.package.workbook import read_workbook
from lkjip_calc.reports.package.writing import write_plain

Removed = Literal["nothing", "untouched-copy", "edited-copy"]
"""What a workbook was: without annotations of ours, a copy as we wrote it, or a copy edited since."""


def state_of(package: Package) -> Removed:
    """Whether the package has annotations of ours, and whether it was edited since they were written."""
    manifest = read_manifest(package)
    if manifest is not None and is_untouched(package, manifest):
        return "untouched-copy"
    return "edited-copy" if manifest is not None or has_traces(read_workbook(package)) else "nothing"


def sheets_of_ours(package: Package) -> tuple[str, ...]:
    """The names of the sheets that an annotation added."""
    book = read_workbook(package)
    return tuple(book.sheets[position].name for position in own_sheets(book))


def restore(package: Package, source: Path, target: Path) -> Removed:
    """Write the workbook without what an annotation added and changed; what the source was."""
    manifest = read_manifest(package)
    state = state_of(package)
    if state == "nothing":
        raise PackageRefusedError("not-annotated", "no annotations of ours")
    with replacing(target, source) as (file, path):
        if manifest is not None and state == "untouched-copy":
            write_recorded(package.archive, manifest, file)
            return state
        ours = sheets_of_ours(package)
        draft = without_annotations(package)
        changed = write_plain(draft, file)
        file.flush()
        names = [sheet.name for sheet in read_workbook(package).sheets if sheet.name not in ours]
        verify_copy(source, path, draft, changed, names)
    return state


def write_recorded(archive: Archive, manifest: Manifest, file: BinaryIO) -> None:
    """Write the package that an untouched copy was made from, by the copy's own record."""
    added = {part.lower() for part in manifest.added}
    writer = ArchiveWriter(file)
    for member in sorted(archive.members, key=lambda one: one.start):
        if member.name.lower() in added:
            continue
        change = manifest.changed.get(member.name)
        if change is None:
            writer.copy(archive, member)
        else:
            writer.rewrite(member, undo(archive.stream(member), change.undos))
    writer.close([member.name for member in archive.members], archive.comment)
    for change in manifest.changed.values():
        if writer.written.get(change.part) != (change.crc_before, change.size_before):
            raise PackageRefusedError("read-back", "a part does not come back as it was", change.part)
