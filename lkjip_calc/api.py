"""What users call: read a workbook, check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.checking import check as evaluate
from lkjip_calc.explaining import findings as explain
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.identities.anggaran.persen import rounding_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive, derive_assertions
from lkjip_calc.identities.model import Batch
from lkjip_calc.messages import LANGUAGES
from lkjip_calc.messages.names import base_name
from lkjip_calc.placing import Places
from lkjip_calc.reading.errors import ReadError, error_name
from lkjip_calc.reading.files import open_file
from lkjip_calc.reading.limits import LIMITS, Limits
from lkjip_calc.reading.sheets import SourceFile
from lkjip_calc.reports.package import PackageRefusedError, annotation_sheets
from lkjip_calc.tables.build import understand
from lkjip_calc.tables.mapping import read_mapping, unread
from lkjip_calc.tables.model import Workbook

Source = str | Path | Workbook


def read(path: str | Path, *, mapping: str | Path | None = None, limits: Limits = LIMITS) -> Workbook:
    """Read a workbook and find its tables. `mapping` is a mapping.toml that says what cannot be guessed.

    A file that asks for more than `limits` allow is refused; their time and memory do not apply here, where the
    file is read in the caller's own process (see `check_many`).

    Raises:
        ReadError: when the file is missing, encrypted, damaged, empty, too large or no workbook, or when
            no table in it was understood.
        MappingError: when the mapping is wrong or does not fit the file; it names the key.
    """
    given = read_mapping(mapping) if mapping is not None else None
    source = open_file(path, limits)
    own = _own_sheets(source)
    source = replace(source, sheets=tuple(s for s in source.sheets if s.name not in own))
    workbook = understand(source, given)
    if not workbook.tables:
        raise ReadError("no_table", str(path), unread(source))
    return workbook


def _own_sheets(source: SourceFile) -> tuple[str, ...]:
    """The sheets that an earlier annotation added: reports of ours are no figures of the agency."""
    if source.format not in ("xlsx", "xlsm"):
        return ()
    try:
        return annotation_sheets(Path(source.path))
    except PackageRefusedError:
        return ()
    except OSError as error:
        raise ReadError("unreadable", source.path, error_name(error)) from error


def check(source: Source | Sequence[Source], *, lang: str = "id") -> Result:
    """Check one workbook, or several together: each for itself and each against the others.

    `source` is a path, a `Workbook` from `read`, or a sequence of these. `lang` is the language of the
    messages, ``id`` or ``en``. Bad figures never raise; they are the findings of the result.

    Raises:
        ReadError: when a file cannot be read.
        ValueError: when `lang` is no known language.
    """
    sources = [source] if isinstance(source, str | Path | Workbook) else list(source)
    return check_all([s if isinstance(s, Workbook) else read(s) for s in sources], lang=lang)


def check_all(books: Sequence[Workbook | ReadError], *, lang: str = "id") -> Result:
    """Check workbooks together; a `ReadError` stands for a file that could not be read and keeps its place."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    read_books = [b for b in books if isinstance(b, Workbook)]
    owner = [number for number, book in enumerate(read_books) for _ in book.tables]
    names = [base_name(book.path) for book in read_books]
    cells = Cells.of([table for book in read_books for table in book.tables], owner, names)
    checked = evaluate(cells, derive(cells))
    checked = replace(checked, assertions=derive_assertions(cells, read_books))
    incidence, diagnoses = diagnose(checked)
    paths = [book.path for book in read_books]
    found, noted = explain(checked, incidence, diagnoses, paths, lang, Places.of(read_books, names))
    rounding = _roundings(cells, checked.batches)
    results: list[BookResult] = []
    number = 0
    for book in books:
        if isinstance(book, ReadError):
            results.append(BookResult(book.path, -1, None, book))
            continue
        own = tuple(finding for n, finding in found if n == number)
        ways = {t.id: rounding[k] for k, t in enumerate(cells.tables) if owner[k] == number}
        remarks = tuple(note for n, note in noted if n == number)
        results.append(BookResult(book.path, number, book, None, own, ways, remarks))
        number += 1
    return Result(tuple(results), checked, lang)


def _roundings(cells: Cells, batches: Sequence[Batch]) -> list[str | None]:
    """How each table rounds its percentages."""
    by_table: dict[int, list[Batch]] = {}
    for batch in batches:
        by_table.setdefault(cells.place(int(batch.stated[0])).table, []).append(batch)
    return [rounding_of(by_table.get(number, [])) for number in range(len(cells.tables))]
