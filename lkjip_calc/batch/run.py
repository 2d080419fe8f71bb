"""Check the workbooks of a folder and keep what was found; a run that was stopped goes on where it was."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import IO

from lkjip_calc import __version__
from lkjip_calc.batch.folder import shown, workbooks_below
from lkjip_calc.batch.journal import TRANSIENT, Entry, Journal, Key
from lkjip_calc.batch.rows import Row, book_row, finding_rows
from lkjip_calc.batch.tables import Tables, tables_of
from lkjip_calc.isolation.many import check_many
from lkjip_calc.isolation.records import BookRecord, Options, digest
from lkjip_calc.messages import read_error
from lkjip_calc.reading.errors import ReadError

JOURNAL = "catatan.jsonl"
Notify = Callable[["Totals"], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a folder is checked: `options` for each file, on `workers` processes of this machine or on an
    `executor`, in tasks of `files_per_task`; results as `form`, csv or parquet. `retry_failed` tries those files
    again that had stopped their process or passed a limit."""

    options: Options = field(default_factory=Options)
    form: str = "csv"
    workers: int | None = None
    executor: Executor | None = None
    files_per_task: int = 1
    retry_failed: bool = False

    def fingerprint(self) -> str:
        """What of the options changes results, in short: language, mapping and limits."""
        mapping = self.options.mapping
        content = digest(mapping, self.options.limits) if mapping is not None else None
        told = json.dumps([self.options.lang, content, astuple(self.options.limits)])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Totals:
    """How far a run has come. `resumed` files were known from the journal, `duplicates` have the bytes of another."""

    files: int = 0
    done: int = 0
    resumed: int = 0
    duplicates: int = 0
    with_findings: int = 0
    findings: int = 0
    errors: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A file of the folder and the result that it has."""

    path: str
    entry: Entry
    duplicate_of: str | None


class _Run:
    """One run over one folder."""

    def __init__(self, folder: Path, journal: Journal, tables: Tables, settings: Settings, notify: Notify) -> None:
        self.folder = folder
        self.journal = journal
        self.tables = tables
        self.settings = settings
        self.notify = notify
        self.totals = Totals()
        self.places: list[_Place] = []
        self.first: dict[str, str] = {}
        self.sha_of: dict[str, str] = {}
        self.waiting: dict[str, list[Path]] = {}
        self.again: list[Path] = []
        self.options = settings.fingerprint()

    def unchecked(self, files: list[Path]) -> Iterator[str]:
        """The files that have no result yet, each content once; the others are recorded on the way."""
        for file in files:
            path = shown(file, self.folder)
            sha = digest(file, self.settings.options.limits)
            if sha is None:
                yield str(file)
                continue
            entry = self._known(sha)
            if sha in self.first:
                if entry is None:
                    self.waiting.setdefault(sha, []).append(file)
                else:
                    self._take(path, entry, self.first[sha])
                continue
            self.first[sha] = path
            if entry is None:
                self.sha_of[path] = sha
                yield str(file)
                continue
            self.totals.resumed += 1
            self._take(path, entry, None)

    def _known(self, sha: str) -> Entry | None:
        """The result that the journal has for a content, unless it is to be tried again."""
        entry = self.journal.known.get(Key(sha, __version__, self.options))
        again = entry is not None and entry.error in TRANSIENT and self.settings.retry_failed
        return None if again and sha not in self.first else entry

    def record(self, record: BookRecord) -> None:
        """Keep a new result, and give it to the files with the same bytes that waited for it."""
        path = shown(Path(record.path), self.folder)
        entry = self.journal.add(_named(record, path, self.settings.options.lang), path, self.options)
        self.totals.seconds += record.seconds
        self._take(path, entry, None)
        hashed = self.sha_of.pop(path, "")
        others = self.waiting.pop(hashed, [])
        if others and record.sha256 != hashed:
            # The file was changed after it was hashed: the others do not have the bytes that were checked.
            self.again += others
            return
        for other in others:
            self._take(shown(other, self.folder), entry, path)

    def _take(self, path: str, entry: Entry, duplicate_of: str | None) -> None:
        """A file has its result."""
        self.places.append(_Place(path, entry, duplicate_of))
        totals = self.totals
        totals.done += 1
        totals.duplicates += duplicate_of is not None
        totals.errors += entry.error is not None
        if duplicate_of is None:
            totals.findings += entry.findings
            totals.with_findings += entry.findings > 0
        self.tables.add(*self._rows(self.places[-1]))
        self.notify(totals)

    def _rows(self, place: _Place) -> tuple[Row, list[Row]]:
        """The rows of a file; a duplicate's findings stand with the first."""
        line = self.journal.line(place.entry)
        findings = finding_rows(line, place.path) if place.duplicate_of is None else []
        return book_row(line, place.path, place.duplicate_of), findings

    def finish(self) -> None:
        """Write the tables in the order of the paths."""
        self.places.sort(key=lambda place: place.path)
        self.tables.finish(self._rows(place) for place in self.places)

    def write_json(self, target: IO[str]) -> None:
        """Write the JSON of schema 1, one workbook after another, so that no more than one is held."""
        head = json.dumps({"schema": 1, "tool": {"name": "lkjip-calc", "version": __version__}})
        target.write(f'{head[:-1]}, "workbooks": [')
        for number, place in enumerate(self.places):
            book = {**self.journal.line(place.entry)["workbook"], "path": place.path}
            target.write((",\n" if number else "\n") + json.dumps(book, ensure_ascii=False))
        target.write("\n]}\n")


def _named(record: BookRecord, path: str, lang: str) -> BookRecord:
    """A record whose message names its file from the folder on, as everything else in the results."""
    if record.error is None:
        return record
    message = read_error(ReadError(record.error.kind, path, record.error.detail), lang)
    return replace(record, json={**record.json, "error": {"kind": record.error.kind, "message": message}})


def run_folder(
    folder: Path, results: Path, settings: Settings, notify: Notify = lambda _: None, json_to: IO[str] | None = None
) -> Totals:
    """Check all workbooks below a folder; writes the journal and the tables into `results`, the JSON to `json_to`.

    `notify` is told after every file. Stopped at any moment, the same call goes on: a file that has its line in
    the journal, by its SHA-256, the version and the options, is not checked again.

    Raises:
        BusyError: when another run writes to the same folder of results.
        OSError: when the results cannot be written.
        ModuleNotFoundError: when Parquet is asked for and pyarrow is not installed.
    """
    results.mkdir(parents=True, exist_ok=True)
    with Journal(results / JOURNAL) as journal:
        run = _Run(folder, journal, tables_of(settings.form, results), settings, notify)
        files = sorted(workbooks_below(folder, results), key=lambda file: shown(file, folder))
        run.totals.files = len(files)
        notify(run.totals)
        _check(run, run.unchecked(files))
        _check(run, (str(path) for path in run.again))
        run.finish()
        if json_to is not None:
            run.write_json(json_to)
    return run.totals


def _check(run: _Run, paths: Iterator[str]) -> None:
    """Check files and keep their results; what was kept stays where the run is stopped."""
    settings, options = run.settings, run.settings.options
    records = check_many(
        paths,
        settings.executor,
        lang=options.lang,
        mapping=options.mapping,
        limits=options.limits,
        workers=settings.workers,
        files_per_task=settings.files_per_task,
    )
    try:
        for record in records:
            run.record(record)
    except BaseException:
        with contextlib.suppress(OSError):
            run.tables.close()
        raise
    finally:
        records.close()
