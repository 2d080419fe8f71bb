"""A workbook restored from its annotated copy."""

from __future__ import annotations

from typing import BinaryIO, Literal

from lkjip_calc.reports.package.archive import Archive, ArchiveWriter
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.manifest import Manifest, is_untouched, read_manifest
from lkjip_calc.reports.package.opc import Package
from lkjip_calc.reports.package.splices import undo

Removed = Literal["nothing", "untouched-copy", "edited-copy"]
"""What a workbook was: without annotations of ours, a copy as we wrote it, or a copy edited since."""


def state_of(package: Package) -> Removed:
    """Whether the package has annotations of ours, and whether it was edited since they were written."""
    manifest = read_manifest(package)
    if manifest is None:
        return "nothing"
    return "untouched-copy" if is_untouched(package, manifest) else "edited-copy"


def write_restored(package: Package, file: BinaryIO) -> None:
    """Write the package without what an annotation added and changed."""
    manifest = read_manifest(package)
    if manifest is None or not is_untouched(package, manifest):
        raise PackageRefusedError("not-annotated", "no annotations of ours")
    _write_recorded(package.archive, manifest, file)


def _write_recorded(archive: Archive, manifest: Manifest, file: BinaryIO) -> None:
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
