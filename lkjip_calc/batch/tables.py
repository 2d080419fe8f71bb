"""The two tables of a run, as CSV or Parquet: rows are added as they come, and sorted when the run is complete."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from lkjip_calc.batch.rows import BOOK_COLUMNS, FINDING_COLUMNS, Row, harmless

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
    """`berkas.csv` and `temuan.csv`, UTF-8 with a mark that Excel knows; every workbook is written at once."""

    def __init__(self, folder: Path) -> None:
        self._targets = [folder / f"{name}.csv" for name in (BOOKS, FINDINGS)]
        self._files = [_fresh(target) for target in self._targets]
        self._writers = [
            csv.DictWriter(file, list(columns))
            for file, columns in zip(self._files, (BOOK_COLUMNS, FINDING_COLUMNS), strict=True)
        ]
        for writer in self._writers:
            writer.writeheader()

    def add(self, book: Row, findings: list[Row]) -> None:
        """One workbook: its findings first, so that a row of a workbook means that its findings are there."""
        self._writers[1].writerows([_harmless(row) for row in findings])
        self._files[1].flush()
        self._writers[0].writerow(_harmless(book))
        self._files[0].flush()

    def finish(self, rows: Iterator[tuple[Row, list[Row]]]) -> None:
        """Write both anew beside the old ones, then put them in their place."""
        self.close()
        temporary = [target.with_suffix(".csv.baru") for target in self._targets]
        with _fresh(temporary[0]) as books, _fresh(temporary[1]) as findings:
            writers = csv.DictWriter(books, list(BOOK_COLUMNS)), csv.DictWriter(findings, list(FINDING_COLUMNS))
            for writer in writers:
                writer.writeheader()
            for book, found in rows:
                writers[0].writerow(_harmless(book))
                writers[1].writerows([_harmless(row) for row in found])
        for source, target in zip(temporary, self._targets, strict=True):
            os.replace(source, target)

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()


def _fresh(path: Path) -> IO[str]:
    """A new text file for rows."""
    return open(path, "w", encoding="utf-8-sig", errors="backslashreplace", newline="")


def _harmless(row: Row) -> Row:
    """A row for a delimited file."""
    return {name: harmless(value) for name, value in row.items()}


class ParquetTables:
    """`berkas.parquet` and `temuan.parquet`; until the run is complete, parts of 200 workbooks in `sebagian`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = folder / "sebagian"
        shutil.rmtree(self._parts, ignore_errors=True)
        self._parts.mkdir()
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
            target = self._parts / f"{name}-{self._number:05d}.parquet"
            _write_parquet(target.with_suffix(".baru"), columns, [rows])
            os.replace(target.with_suffix(".baru"), target)
        self._waiting = ([], [])

    def finish(self, rows: Iterator[tuple[Row, list[Row]]]) -> None:
        """Write both whole, then drop the parts."""
        targets = [self._folder / f"{name}.parquet" for name in (BOOKS, FINDINGS)]
        temporary = [target.with_suffix(".baru") for target in targets]
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

        _write_parquet(temporary[1], FINDING_COLUMNS, findings())
        _write_parquet(temporary[0], BOOK_COLUMNS, [books])
        for source, target in zip(temporary, targets, strict=True):
            os.replace(source, target)
        shutil.rmtree(self._parts, ignore_errors=True)

    def close(self) -> None:
        """Write what waits as a last part."""
        if self._waiting[0]:
            self._write_part()


def _write_parquet(path: Path, columns: dict[str, type], groups: Iterable[list[Row]]) -> None:
    """Write rows, group by group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    with pq.ParquetWriter(path, schema) as writer:
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
