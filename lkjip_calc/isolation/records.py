"""What is kept of one checked file when thousands are checked: small, and plain enough to cross processes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from lkjip_calc import __version__
from lkjip_calc.findings import Finding, Result
from lkjip_calc.isolation.worker import StoppedError, Worker
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import LIMITS, Limits
from lkjip_calc.tables.model import Workbook

MAX_FINDINGS = 10_000
"""Findings of one workbook that are kept; `BookRecord.found` counts all."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked: what the result depends on beside the file."""

    lang: str = "id"
    mapping: str | None = None
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class BookRecord:
    """The result of one file, without the workbook itself.

    `json` is the file as one of the `workbooks` of the JSON of schema 1; `sha256` is None where the file is
    missing or larger than what is read at all; `error` says why it could not be read. `findings` are the gravest
    ones, at most 10,000, of the `found`; `seconds` is what the file took.
    """

    path: str
    sha256: str | None
    error: ReadError | None
    json: dict[str, Any]
    findings: tuple[Finding, ...] = ()
    found: int = 0
    seconds: float = 0.0
    version: str = __version__

    @property
    def tables(self) -> int:
        """How many tables were understood."""
        return len(self.json["tables"])

    @property
    def counts(self) -> dict[str, int]:
        """How many identities held, failed, and were not evaluated."""
        return dict(self.json["checks"])


def refused(path: str, error: ReadError, options: Options, seconds: float = 0.0) -> BookRecord:
    """The record of a file that could not be read."""
    from lkjip_calc.api import check_all

    return _record(check_all([error], lang=options.lang), digest(path, options.limits), seconds)


def _record(result: Result, sha256: str | None, seconds: float) -> BookRecord:
    """What is kept of the result of one file."""
    from lkjip_calc.reports.json_report import book_json

    (book,) = result.books
    findings = result.findings[:MAX_FINDINGS]
    json = book_json(result, replace(book, findings=findings))
    return BookRecord(
        book.path, sha256, book.error, {**json, "sha256": sha256}, findings, len(book.findings), round(seconds, 3)
    )


def digest(path: str | Path, limits: Limits) -> str | None:
    """The SHA-256 of a file, None where it cannot be read or is larger than what is read at all."""
    import hashlib

    try:
        if not Path(path).is_file() or Path(path).stat().st_size > limits.file_bytes:
            return None
        with open(path, "rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def check_file(path: str, options: Options) -> BookRecord:
    """Check one file and keep the record, in this process."""
    from lkjip_calc.api import check_all, read

    start = time.perf_counter()
    try:
        book = read(path, mapping=options.mapping, limits=options.limits)
    except ReadError as error:
        return refused(path, error, options, time.perf_counter() - start)
    result = check_all([book], lang=options.lang)
    return _record(result, book.source.sha256, time.perf_counter() - start)


def read_workbook(path: str, options: Options) -> Workbook:
    """A `Workbook` as `lkjip_calc.read` gives it, in this process."""
    from lkjip_calc.api import read

    return read(path, mapping=options.mapping, limits=options.limits)


def read_apart(worker: Worker, path: str, options: Options) -> Workbook | ReadError:
    """A `Workbook` read in a process of its own, or why it could not be read."""
    try:
        return cast("Workbook", worker.call(read_workbook, path, options))
    except ReadError as error:
        return error
    except StoppedError as stopped:
        return ReadError(stopped.kind, path, stopped.detail)
