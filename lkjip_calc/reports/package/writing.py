"""A draft carried out: the parts of the package and the record of what was changed."""

from __future__ import annotations

from typing import BinaryIO

from lkjip_calc.reports.package.archive import ArchiveWriter
from lkjip_calc.reports.package.manifest import (
    CONTENT_TYPE,
    PART,
    RELATION,
    Changed,
    manifest_xml,
)
from lkjip_calc.reports.package.opc import Draft
from lkjip_calc.reports.package.splices import apply, undoing


def write_draft(draft: Draft, file: BinaryIO, sheets: tuple[str, ...]) -> list[Changed]:
    """Write the package with the draft's changes and the record of them; the parts changed."""
    draft.relate("", RELATION, PART)
    draft.add(PART, list, CONTENT_TYPE)
    draft.finish()
    writer = ArchiveWriter(file)
    changed = _write_existing(draft, writer)
    added = [part for part in draft.added if part != PART]
    for part in added:
        writer.add(part, draft.added[part]())
    writer.add(PART, [manifest_xml(added, changed, sheets)])
    _close(draft, writer)
    return changed


def write_plain(draft: Draft, file: BinaryIO) -> list[Changed]:
    """Write the package with the draft's changes, without a record; the parts changed."""
    draft.finish()
    writer = ArchiveWriter(file)
    changed = _write_existing(draft, writer)
    _close(draft, writer)
    return changed


def _write_existing(draft: Draft, writer: ArchiveWriter) -> list[Changed]:
    """Write the parts that were there, copied raw or changed, in the order in which they lie."""
    archive = draft.package.archive
    splices = {draft.package.member(part).name: made for part, made in draft.splices.items() if made}
    dropped = {part.lower() for part in draft.dropped}
    for member in sorted(archive.members, key=lambda one: one.start):
        if member.name.lower() in dropped:
            continue
        if member.name in splices:
            writer.rewrite(member, apply(archive.stream(member), splices[member.name]))
        else:
            writer.copy(archive, member)
    return [
        Changed(part, member.crc, member.size, *writer.written[part], tuple(undoing(made)))
        for part, made in splices.items()
        for member in [draft.package.member(part)]
        if part in writer.written
    ]


def _close(draft: Draft, writer: ArchiveWriter) -> None:
    archive = draft.package.archive
    writer.close([member.name for member in archive.members], archive.comment)
