"""The user's workbook copied with marks and sheets added, and restored from such a copy."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from lkjip_calc.replacing import refuse_source, replacing
from lkjip_calc.reports.marks import Mark, Severity
from lkjip_calc.reports.package.addresses import fresh_names
from lkjip_calc.reports.package.archive import Archive
from lkjip_calc.reports.package.graft import Graft
from lkjip_calc.reports.package.limits import DEFAULT_LIMITS, Limits
from lkjip_calc.reports.package.marking import FILLS, Marked, Marker, in_grid
from lkjip_calc.reports.package.opc import Draft, Package
from lkjip_calc.reports.package.removal import Removed, restore, sheets_of_ours, state_of
from lkjip_calc.reports.package.styles import Styles
from lkjip_calc.reports.package.verify import ReadBack, verify_copy
from lkjip_calc.reports.package.workbook import WorkbookPart, read_workbook, refuse_suffix
from lkjip_calc.reports.package.writing import write_draft


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mark that could not be put on a cell, and why."""

    mark: Mark
    reason: Literal["no-such-sheet", "not-a-worksheet", "outside-the-grid"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was done to the copy.

    `sheets`: for each grafted sheet the name asked for and the name given. `marked`, `noted`: cells
    coloured, notes added. `commented`: marks on cells that have a comment already, which is left as it
    is. `moved`: marks on a merged cell that went to its anchor. `beyond_cap`: marks coloured without a
    note because their sheet has the most notes allowed. `unplaced`: marks that have no cell.
    `replaced`: which annotations the source had. `read_back`: how the copy was compared with the source.
    """

    target: Path
    sheets: tuple[tuple[str, str], ...]
    marked: int
    noted: int
    commented: tuple[Mark, ...]
    moved: tuple[Mark, ...]
    beyond_cap: tuple[Mark, ...]
    unplaced: tuple[Unplaced, ...]
    replaced: Removed
    read_back: ReadBack


def annotate_package(
    source: Path,
    target: Path,
    marks: Sequence[Mark],
    sheets: bytes | Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Write a copy of a workbook with cells marked and sheets added; everything else stays as it is.

    `sheets` is a workbook made by xlsxwriter; its sheets come after the user's, each under its own name
    or, where that is taken, under one such as `Temuan (2)`. Raises `PackageRefusedError`, and leaves
    nothing behind, if the workbook cannot be patched safely.
    """
    refuse_source(target, source)
    with (
        _without_annotations(source, target, limits) as (plain, replaced),
        Archive(plain.open("rb"), limits) as archive,
        Archive(_opened(sheets), limits) as other,
    ):
        package = Package(archive, limits)
        book = read_workbook(package)
        refuse_suffix(package, book, target)
        draft = Draft(package)
        styles = Styles(package, book)
        graft = Graft(draft, book, Package(other, limits))
        placed, unplaced = _by_part(book, marks)
        severities = {mark.severity for group in placed.values() for mark in group}
        fills: dict[Severity, int] = {
            severity: styles.add_fill(colour) for severity, colour in FILLS.items() if severity in severities
        }
        marker = Marker(draft, fills, graft.names)
        done = [marker.mark(part, group) for part, group in placed.items()]
        graft.carry_out(styles)
        styles.finish(draft)
        names = tuple(graft.names.values())
        with replacing(target, source) as (file, path):
            changed = write_draft(draft, file, names)
            file.flush()
            expected = [*(sheet.name for sheet in book.sheets), *names]
            read_back = verify_copy(plain, path, draft, changed, expected)
    return _report(target, graft.names, done, unplaced, replaced, read_back)


def remove_annotations(source: Path, target: Path, *, limits: Limits = DEFAULT_LIMITS) -> Removed:
    """Write a copy of an annotated workbook without our sheets, marks and notes.

    From a copy that nobody edited since, every part comes back byte for byte. Raises
    `PackageRefusedError` with the reason `not-annotated` if there is nothing of ours in it.
    """
    refuse_source(target, source)
    with Archive(source.open("rb"), limits) as archive:
        package = Package(archive, limits)
        refuse_suffix(package, read_workbook(package), target)
        return restore(package, source, target)


def annotation_sheets(source: Path, *, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """The names of the sheets that an annotation added to this workbook; a check passes over them."""
    with Archive(source.open("rb"), limits) as archive:
        return sheets_of_ours(Package(archive, limits))


def free_sheet_names(source: Path, wanted: Sequence[str], *, limits: Limits = DEFAULT_LIMITS) -> dict[str, str]:
    """For each wanted sheet name the one that `annotate_package` would give it in this workbook."""
    with Archive(source.open("rb"), limits) as archive:
        package = Package(archive, limits)
        own = set(sheets_of_ours(package))
        names = [sheet.name for sheet in read_workbook(package).sheets]
    return fresh_names(wanted, (name for name in names if name not in own))


def _opened(sheets: bytes | Path) -> BinaryIO:
    return io.BytesIO(sheets) if isinstance(sheets, bytes) else sheets.open("rb")


@contextlib.contextmanager
def _without_annotations(source: Path, target: Path, limits: Limits) -> Iterator[tuple[Path, Removed]]:
    """The source, or a temporary copy of it without the annotations that it has."""
    with Archive(source.open("rb"), limits) as archive:
        state = state_of(Package(archive, limits))
    if state == "nothing":
        yield source, state
        return
    with tempfile.TemporaryDirectory(prefix=f".{target.stem}.", dir=target.parent) as folder:
        plain = Path(folder) / f"plain{source.suffix}"
        remove_annotations(source, plain, limits=limits)
        yield plain, state


def _by_part(book: WorkbookPart, marks: Sequence[Mark]) -> tuple[dict[str, list[Mark]], list[Unplaced]]:
    """The marks by the part of their sheet, and those that have no cell."""
    placed: dict[str, list[Mark]] = {}
    unplaced = []
    for mark in marks:
        sheet = book.sheet(mark.sheet)
        if sheet is None:
            unplaced.append(Unplaced(mark, "no-such-sheet"))
        elif not sheet.is_worksheet:
            unplaced.append(Unplaced(mark, "not-a-worksheet"))
        elif not in_grid(mark):
            unplaced.append(Unplaced(mark, "outside-the-grid"))
        else:
            placed.setdefault(sheet.part, []).append(mark)
    return placed, unplaced


def _report(
    target: Path,
    names: dict[str, str],
    done: Sequence[Marked],
    unplaced: Sequence[Unplaced],
    replaced: Removed,
    read_back: ReadBack,
) -> Report:
    return Report(
        target,
        tuple(names.items()),
        sum(one.cells for one in done),
        sum(one.notes for one in done),
        tuple(mark for one in done for mark in one.commented),
        tuple(mark for one in done for mark in one.moved),
        tuple(mark for one in done for mark in one.beyond_cap),
        tuple(unplaced),
        replaced,
        read_back,
    )
