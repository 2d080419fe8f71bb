"""The two tables of a run, as CSV or Parquet: rows are added as they come, and sorted when the run is complete.

Until then the tables of an earlier run stay where they are.
"""

from __future__ import annotations

import codecs
import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from lkjip_calc.batch.appending import Appended
from lkjip_calc.batch.rows import BOOK_COLUMNS, FINDING_COLUMNS, Row, harmless
from lkjip_calc.replacing import replacing

BOOKS, FINDINGS = "berkas", "temuan"
ROWS_PER_PART = 200


class Tables(Protocol):
    """Where rows go."""

    def add(self, book: Row, findings: list[Row]) -> None:
        """One workbook and its findings, as soon as they are known."""

    def finish(self, rows: Iterator[tuple[Row, list[Row]]]) -> None:
        """All workbooks in their order: replaces what was added."""

    def close(self) -> None:
        """Leave what was added as it is."""


class CsvTables:
    """`berkas.csv` and `temuan.csv`, UTF-8 with a mark that Excel knows; until the run is complete, in `sebagian`."""

    def __init__(self, folder: Path) -> None:
        self._targets = [folder / f"{name}.csv" for name in (BOOKS, FINDINGS)]
        self._parts = _empty_folder(folder)
        self._files = [Appended(self._parts / target.name) for target in self._targets]
        try:
            for file, columns in zip(self._files, (BOOK_COLUMNS, FINDING_COLUMNS), strict=True):
                file.add(_head(columns))
        except OSError:
            self.close()
            raise

    def add(self, book: Row, findings: list[Row]) -> None:
        """One workbook: its findings first, so that a row of a workbook means that its findings are there."""
        self._files[1].add(_lines(FINDING_COLUMNS, findings))
        self._files[0].add(_lines(BOOK_COLUMNS, [book]))

    def finish(self, rows: Iterator[tuple[Row, list[Row]]]) -> None:
        """Write both whole, then drop what was added."""
        self.close()
        with replacing(self._targets[0]) as (books, _), replacing(self._targets[1]) as (findings, _):
            _write_csv(books, findings, rows)
        shutil.rmtree(self._parts, ignore_errors=True)

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()


def _empty_folder(folder: Path) -> Path:
    """The folder for what is written until the run is complete, without what an earlier run left there."""
    parts = folder / "sebagian"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    return parts


def _write_csv(books: BinaryIO, findings: BinaryIO, rows: Iterable[tuple[Row, list[Row]]]) -> None:
    """Write both tables."""
    books.write(_head(BOOK_COLUMNS))
    findings.write(_head(FINDING_COLUMNS))
    for book, found in rows:
        books.write(_lines(BOOK_COLUMNS, [book]))
        findings.write(_lines(FINDING_COLUMNS, found))


def _head(columns: dict[str, type]) -> bytes:
    """The first line of a delimited file."""
    return codecs.BOM_UTF8 + _lines(columns, [{name: name for name in columns}])


def _lines(columns: dict[str, type], rows: list[Row]) -> bytes:
    """Rows as lines of a delimited file."""
    text = io.StringIO(newline="")
    csv.DictWriter(text, list(columns)).writerows([_harmless(row) for row in rows])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _harmless(row: Row) -> Row:
    """A row for a delimited file."""
    return {name: harmless(value) for name, value in row.items()}


class ParquetTables:
    """`berkas.parquet` and `temuan.parquet`; until the run is complete, parts of 200 workbooks in `sebagian`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = _empty_folder(folder)
        self._waiting: tuple[list[Row], list[Row]] = ([], [])
        self._number = 0

    def add(self, book: Row, findings: list[Row]) -> None:
        """One workbook; a part is written when it is full."""
        self._waiting[0].append(book)
        self._waiting[1].extend(findings)
        if len(self._waiting[0]) >= ROWS_PER_PART:
            self._write_part()

    def _write_part(self) -> None:
        """Write what waits, as files that are whole from the moment they have their name."""
        self._number += 1
        for name, columns, rows in zip(
            (FINDINGS, BOOKS), (FINDING_COLUMNS, BOOK_COLUMNS), reversed(self._waiting), strict=True
        ):
            with replacing(self._parts / f"{name}-{self._number:05d}.parquet") as (file, _):
                _write_parquet(file, columns, [rows])
        self._waiting = ([], [])

    def finish(self, rows: Iterator[tuple[Row, list[Row]]]) -> None:
        """Write both whole, then drop the parts."""
        targets = [self._folder / f"{name}.parquet" for name in (BOOKS, FINDINGS)]
        books: list[Row] = []

        def findings() -> Iterator[list[Row]]:
            waiting: list[Row] = []
            for book, found in rows:
                books.append(book)
                waiting += found
                if len(waiting) > 10_000:
                    yield waiting
                    waiting = []
            yield waiting

        with replacing(targets[0]) as (book_file, _), replacing(targets[1]) as (finding_file, _):
            _write_parquet(finding_file, FINDING_COLUMNS, findings())
            _write_parquet(book_file, BOOK_COLUMNS, [books])
        shutil.rmtree(self._parts, ignore_errors=True)

    def close(self) -> None:
        """Write what waits as a last part."""
        if self._waiting[0]:
            self._write_part()


def _write_parquet(target: BinaryIO, columns: dict[str, type], groups: Iterable[list[Row]]) -> None:
    """Write rows, group by group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    with pq.ParquetWriter(target, schema) as writer:
        for rows in groups:
            plain = [{name: _storable(value) for name, value in row.items()} for row in rows]
            writer.write_table(pa.Table.from_pylist(plain, schema=schema))


def _storable(value: Any) -> Any:
    """A value that Parquet takes: half a surrogate pair is no text."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value


def tables_of(form: str, folder: Path) -> Tables:
    """The tables of a format, empty.

    Raises:
        ModuleNotFoundError: when the format needs a package that is not installed.
    """
    if form == "parquet":
        import pyarrow  # noqa: F401

        return ParquetTables(folder)
    return CsvTables(folder)
