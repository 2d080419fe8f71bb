"""What the subcommands do, once the arguments are parsed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lkjip_calc.api import check_all, read
from lkjip_calc.app import report
from lkjip_calc.figures.nodes import workbook_nodes
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages import RULES, read_error, refusal_text
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.files import WORKBOOK_SUFFIXES
from lkjip_calc.reports.annotated import annotate, summarise
from lkjip_calc.reports.json_report import to_json
from lkjip_calc.reports.package import PackageRefusedError, remove_annotations
from lkjip_calc.tables.model import Workbook

MARKER = ".diperiksa"
EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """Run the chosen subcommand; gives the exit status."""
    commands = {"check": run_check, "summary": run_summary, "restore": run_restore, "explain": run_explain}
    return commands[options.command](options)


def complain(message: str) -> None:
    """One sentence on stderr."""
    print(f"lkjip: {message}", file=sys.stderr)


def find_workbooks(paths: Sequence[str]) -> list[list[str | ReadError]]:
    """The workbooks that paths name, in groups that are checked together.

    Files named side by side are one group: an LRA and the report that repeats it. A folder holds workbooks
    of anyone, so each of its workbooks (sorted by name) is a group of its own; copies that we wrote, lock
    files and hidden files are left out.
    """
    together: list[str | ReadError] = []
    alone: list[list[str | ReadError]] = []
    for text in dict.fromkeys(paths):
        path = Path(text)
        if not path.is_dir():
            together.append(text)
            continue
        inside = sorted(p for p in path.iterdir() if p.is_file() and _is_wanted(p))
        alone += [[str(p)] for p in inside] or [[ReadError("empty_folder", text)]]
    return ([together] if together else []) + alone


def _is_wanted(path: Path) -> bool:
    """Whether a file of a folder is a workbook to check."""
    name = path.name
    ours = path.stem.endswith(MARKER)
    return path.suffix.lower() in WORKBOOK_SUFFIXES and not name.startswith(("~$", ".")) and not ours


def _checked(groups: Sequence[Sequence[str | ReadError]], lang: str) -> Iterator[Result]:
    """The result of every group; progress on a terminal."""
    count, place = sum(len(group) for group in groups), 0
    for group in groups:
        books: list[Workbook | ReadError] = []
        for item in group:
            place += 1
            report.progress(place, count, str(item))
            books.append(item if isinstance(item, ReadError) else _read(item))
        yield check_all(books, lang=lang)
    report.progress(0, 0, "")


def _read(path: str) -> Workbook | ReadError:
    """A workbook, or why it could not be read."""
    try:
        return read(path)
    except ReadError as error:
        return error


def run_check(options: argparse.Namespace) -> int:
    """`lkjip check`: each workbook for itself and against the others named with it."""
    if options.output is not None and not _ready_folder(options.output, options.lang):
        return EXIT_TROUBLE
    results = []
    trouble = False
    for result in _checked(find_workbooks(options.paths), options.lang):
        results.append(result)
        written: dict[str, str] = {}
        for book in result.books:
            if book.error is not None:
                complain(read_error(book.error, options.lang))
                trouble = True
            elif not options.no_annotate:
                line = _annotate(result, book, options)
                trouble = trouble or line is None
                written[book.path] = line or ""
        if options.json != "-":
            report.print_result(result, written)
    if options.json is not None and not _write_json(results, options.json, options.lang):
        trouble = True
    if trouble:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if any(result.findings for result in results) else EXIT_CLEAN


def _ready_folder(text: str, lang: str) -> bool:
    """Whether the output folder exists or could be made."""
    try:
        Path(text).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = "folder keluaran tidak dapat dibuat" if lang == "id" else "the output folder cannot be made"
        complain(f"{text}: {words} ({error.strerror}).")
        return False
    return True


def _annotate(result: Result, book: BookResult, options: argparse.Namespace) -> str | None:
    """Write the annotated copy; gives a line for the report, or None after a complaint."""
    source = Path(book.path)
    folder = Path(options.output) if options.output is not None else source.parent
    assert book.workbook is not None
    suffix = f".{book.workbook.source.format}" if book.workbook.source.format in ("xlsx", "xlsm") else ".xlsx"
    stem = source.stem.removesuffix(MARKER)
    target = folder / f"{stem}{MARKER}{suffix}"
    if target.exists() and target.samefile(source):
        target = folder / f"{stem}{MARKER}{MARKER}{suffix}"
    try:
        done = annotate(result, target, source=book.path, date=options.date, guesses=options.causes)
    except OSError as error:
        words = "tidak dapat ditulis" if options.lang == "id" else "cannot be written"
        complain(f"{target}: {words} ({error.strerror or error}).")
        return None
    return report.written_line(done, options.lang)


def _write_json(results: Sequence[Result], target: str, lang: str) -> bool:
    """Write the JSON to a file or to stdout."""
    text = json.dumps(to_json(*results), ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        sys.stdout.write(text)
        return True
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        complain(f"{target}: {'tidak dapat ditulis' if lang == 'id' else 'cannot be written'} ({error.strerror}).")
        return False
    return True


def run_summary(options: argparse.Namespace) -> int:
    """`lkjip summary`: figures per level of one workbook."""
    try:
        book = read(options.paths[0])
    except ReadError as error:
        complain(read_error(error, options.lang))
        return EXIT_TROUBLE
    if not any(True for _ in workbook_nodes(book)):
        words = ("tidak ada tabel anggaran dan realisasi", "there is no table of anggaran and realisasi")
        complain(f"{book.path}: {words[options.lang == 'en']}.")
        return EXIT_TROUBLE
    if options.output is not None:
        try:
            summarise(check_all([book], lang=options.lang), options.output)
        except OSError as error:
            complain(f"{options.output}: {error.strerror or error}.")
            return EXIT_TROUBLE
    return report.print_summary(book, options.level, options.lang)


def run_restore(options: argparse.Namespace) -> int:
    """`lkjip restore`: the original back from an annotated copy."""
    try:
        remove_annotations(Path(options.paths[0]), Path(options.output))
    except PackageRefusedError as refused:
        complain(f"{options.paths[0]}: {refusal_text(refused.reason, options.lang)}.")
    except OSError as error:
        complain(f"{options.paths[0]}: {error.strerror or error}.")
    else:
        print(options.output)
        return EXIT_CLEAN
    return EXIT_TROUBLE


def run_explain(options: argparse.Namespace) -> int:
    """`lkjip explain`: one rule, or all of them."""
    if options.rule is not None and options.rule not in RULES:
        words = {"id": "tidak ada aturan", "en": "there is no rule"}[options.lang]
        complain(f"{words} {options.rule!r}; {', '.join(RULES)}.")
        return EXIT_TROUBLE
    for rule in [options.rule] if options.rule else list(RULES):
        name, sentence = RULES[rule][options.lang]
        print(f"{rule}: {name}. {sentence}")
    return EXIT_CLEAN
