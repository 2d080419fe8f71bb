"""`lkjip check`: check workbooks, print what was found, write the copies and reports asked for."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_calc.api import check_all, read
from lkjip_calc.app import baseline, report
from lkjip_calc.app.bounds import limits_of
from lkjip_calc.app.finding_files import copy_place, find_workbooks
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, complain, over_source, unwritable, write_text
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages import read_error
from lkjip_calc.messages.system import system_words
from lkjip_calc.reading.errors import ReadError, error_name
from lkjip_calc.reports.annotated import MARKED_IN_PLACE, annotate
from lkjip_calc.tables.model import Workbook


@dataclass(slots=True)
class _Run:
    """What a run has come to so far; `kept` are its inputs and the copies written, which no other copy replaces."""

    kept: list[str | Path]
    results: list[Result] = field(default_factory=list)
    accepted: list[baseline.Acceptance] = field(default_factory=list)
    trouble: bool = False


def run_check(options: argparse.Namespace) -> int:
    """Each workbook for itself and against the others named with it; gives the exit status."""
    if options.output is not None and not _ready_folder(options.output, options.lang):
        return EXIT_TROUBLE
    entries = _baseline(options.baseline, options.lang) if options.baseline is not None else []
    if entries is None:
        return EXIT_TROUBLE
    groups = find_workbooks(options.paths)
    run = _Run([item for group in groups for item in group if isinstance(item, str)])
    inputs = [*run.kept, *(path for path in (options.mapping, options.baseline) if path is not None)]
    targets = (options.json, options.sarif, options.html)
    if any(over_source(target, inputs, options.lang) for target in targets):
        return EXIT_TROUBLE
    if over_source(options.write_baseline, run.kept, options.lang):
        return EXIT_TROUBLE
    quiet = "-" in targets
    for whole in _checked(groups, options):
        result, accepted = baseline.apply(whole, entries)
        run.accepted += accepted
        run.results.append(result)
        written = _take_up(result, run, options)
        if not quiet:
            report.print_result(result, written, [a.path for a in accepted], notes=options.notes)
    if not _write_reports(run, options):
        run.trouble = True
    if run.trouble:
        return EXIT_TROUBLE
    found = any(result.findings or (options.notes and result.notes) for result in run.results)
    return EXIT_FINDINGS if found else EXIT_CLEAN


def _take_up(result: Result, run: _Run, options: argparse.Namespace) -> dict[str, str]:
    """Complain of what could not be read, write the copies; gives a line for the report by path."""
    written: dict[str, str] = {}
    for book in result.books:
        if book.error is not None:
            complain(read_error(book.error, options.lang))
            run.trouble = True
        elif not options.no_annotate:
            line = _annotate(result, book, run, options)
            run.trouble = run.trouble or line is None
            written[book.path] = line or ""
    return written


def _baseline(path: str, lang: str) -> list[baseline.Entry] | None:
    """The accepted findings of a file; None after a complaint."""
    try:
        return baseline.load(path)
    except baseline.BaselineError as error:
        words = "daftar temuan yang diterima tidak terbaca" if lang == "id" else "cannot be read as a baseline"
        complain(f"{path}: {words} ({system_words(str(error), lang)}).")
        return None


def _checked(groups: Sequence[Sequence[str | ReadError]], options: argparse.Namespace) -> Iterator[Result]:
    """The result of every group; progress on a terminal."""
    count, place = sum(len(group) for group in groups), 0
    read_one = _apart(options) if options.isolated else lambda path: _read(path, options)
    for group in groups:
        books: list[Workbook | ReadError] = []
        for item in group:
            place += 1
            report.progress(place, count, str(item))
            books.append(item if isinstance(item, ReadError) else read_one(item))
        yield check_all(books, lang=options.lang)
    report.progress(0, 0, "")


def _read(path: str, options: argparse.Namespace) -> Workbook | ReadError:
    """A workbook, or why it could not be read."""
    try:
        return read(path, mapping=options.mapping, limits=limits_of(options))
    except ReadError as error:
        return error


def _apart(options: argparse.Namespace) -> Callable[[str], Workbook | ReadError]:
    """The same in a process of its own, which a hostile file may stop without harm."""
    from lkjip_calc.isolation.records import Options, read_apart
    from lkjip_calc.isolation.worker import Worker

    worker = Worker(limits_of(options))
    chosen = Options(options.lang, options.mapping, worker.limits)
    return lambda path: read_apart(worker, path, chosen)


def _ready_folder(text: str, lang: str) -> bool:
    """Whether the output folder exists or could be made."""
    try:
        Path(text).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = "folder keluaran tidak dapat dibuat" if lang == "id" else "the output folder cannot be made"
        complain(f"{text}: {words} ({system_words(error_name(error), lang)}).")
        return False
    return True


def _annotate(result: Result, book: BookResult, run: _Run, options: argparse.Namespace) -> str | None:
    """Write the annotated copy; gives a line for the report, or None after a complaint."""
    source = Path(book.path)
    folder = Path(options.output) if options.output is not None else source.parent
    assert book.workbook is not None
    suffix = f".{book.workbook.source.format}" if book.workbook.source.format in MARKED_IN_PLACE else ".xlsx"
    target = copy_place(folder, source.stem, suffix, run.kept)
    try:
        done = annotate(result, target, source=book.path, date=options.date, guesses=options.causes)
    except OSError as error:
        unwritable(target, error, options.lang)
        return None
    run.kept.append(done.path)
    return report.written_line(done, options.lang)


def _write_reports(run: _Run, options: argparse.Namespace) -> bool:
    """Write the reports asked for; False after a complaint."""
    results, lang = run.results, options.lang
    done = True
    if options.json is not None:
        done = write_text(options.json, lambda: _json(results), lang) and done
    if options.sarif is not None:
        done = write_text(options.sarif, lambda: _sarif(results, run.accepted), lang) and done
    if options.html is not None:
        done = write_text(options.html, lambda: _html(results, run.accepted), lang) and done
    if options.write_baseline is not None:
        done = _write_baseline(run, options) and done
    return done


def _json(results: Sequence[Result]) -> str:
    """The results as JSON of schema 1."""
    from lkjip_calc.reports.json_report import to_json

    return json.dumps(to_json(*results), ensure_ascii=False, indent=1) + "\n"


def _sarif(results: Sequence[Result], accepted: Sequence[baseline.Acceptance]) -> str:
    """The results as SARIF, the accepted findings suppressed."""
    from lkjip_calc.reports.sarif_report import to_sarif

    suppressed = [(a.path, a.finding, (a.reason, a.by)) for a in accepted]
    return json.dumps(to_sarif(*results, accepted=suppressed), ensure_ascii=False, indent=1) + "\n"


def _html(results: Sequence[Result], accepted: Sequence[baseline.Acceptance]) -> str:
    """The results as one HTML file."""
    from lkjip_calc.reports.html_report import to_html

    counts: dict[str, int] = {}
    for acceptance in accepted:
        counts[acceptance.path] = counts.get(acceptance.path, 0) + 1
    return to_html(*results, accepted=counts)


def _write_baseline(run: _Run, options: argparse.Namespace) -> bool:
    """Record the findings shown; those of an earlier file of this name stay in it."""
    target = options.write_baseline
    old: list[baseline.Entry] | None = []
    if Path(target).exists():
        old = _baseline(target, options.lang)
    if old is None:
        return False
    entries = baseline.merged(old, run.results, options.reason, options.by)
    if not write_text(target, lambda: baseline.dump(entries, target, options.lang), options.lang):
        return False
    waiting = sum(not entry.in_force for entry in entries)
    if waiting:
        words = {
            "id": f"{waiting} temuan belum diterima: isi reason (alasan) dan by (nama)",
            "en": f"{waiting} findings are not accepted yet: fill in reason and by",
        }[options.lang]
        complain(f"{target}: {words}.")
    return True
