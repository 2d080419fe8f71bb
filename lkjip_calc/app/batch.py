"""`lkjip batch`: thousands of workbooks, with progress, resumed where it was stopped."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from lkjip_calc.app.bounds import limits_of
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, complain, over_source, unwritable
from lkjip_calc.batch.folder import OURS, workbooks_below
from lkjip_calc.batch.journal import BusyError
from lkjip_calc.batch.run import Settings, Totals, run_folder
from lkjip_calc.batch.tables import BOOKS, FINDINGS
from lkjip_calc.isolation.records import Options
from lkjip_calc.replacing import replacing

_WORDS: dict[str, tuple[str, str]] = {
    "no_folder": ("{what}: folder tidak ditemukan.", "{what}: there is no such folder."),
    "none": ("{what}: tidak ada buku kerja di folder ini.", "{what}: there is no workbook in this folder."),
    "same": (
        "--output {what}: hasil tidak ditulis ke folder yang diperiksa; pilih folder lain.",
        "--output {what}: results are not written into the folder that is checked; choose another.",
    ),
    "busy": (
        "{what}: sedang ditulis oleh lkjip batch lain; tunggu sampai selesai atau pilih --output lain.",
        "{what}: another lkjip batch writes there; wait for it or choose another --output.",
    ),
    "parquet": (
        "keluaran parquet memerlukan paket tambahan: pip install 'lkjip-calc[batch]'.",
        "parquet needs an extra package: pip install 'lkjip-calc[batch]'.",
    ),
    "cluster": (
        "--scheduler memerlukan paket tambahan: pip install 'lkjip-calc[cluster]'.",
        "--scheduler needs an extra package: pip install 'lkjip-calc[cluster]'.",
    ),
    "no_scheduler": ("{what}: penjadwal tidak menjawab.", "{what}: no scheduler answers."),
    "stopped": (
        "dihentikan sesudah {done} dari {files} buku kerja; jalankan lagi perintah yang sama untuk melanjutkan.",
        "stopped after {done} of {files} workbooks; run the same command again to go on.",
    ),
    "total": (
        "{files} buku kerja: {findings} temuan di {with_findings} buku kerja; {errors} tidak terbaca; "
        "{duplicates} salinan berkas lain; {resumed} sudah diperiksa sebelumnya.",
        "{files} workbooks: {findings} findings in {with_findings} workbooks; {errors} could not be read; "
        "{duplicates} copies of others; {resumed} were checked before.",
    ),
    "written": ("Hasil: {what}", "Results: {what}"),
    "checking": ("Memeriksa", "Checking"),
}


def _word(name: str, lang: str, **values: object) -> str:
    """A text in a language."""
    return _WORDS[name][lang == "en"].format(**values)


def run_batch(options: argparse.Namespace) -> int:
    """Check a folder of workbooks; gives the exit status: 2 also where a file could not be read."""
    folder, lang = Path(options.folder), options.lang
    if not folder.is_dir():
        complain(_word("no_folder", lang, what=folder))
        return EXIT_TROUBLE
    results = Path(options.output) if options.output is not None else _beside(folder)
    if results.resolve() == folder.resolve():
        complain(_word("same", lang, what=results))
        return EXIT_TROUBLE
    if over_source(options.json, workbooks_below(folder, results), lang):
        return EXIT_TROUBLE
    if options.mapping is not None:
        from lkjip_calc.tables.mapping import read_mapping

        read_mapping(options.mapping)
    last = Totals()

    def remember(totals: Totals) -> None:
        nonlocal last
        last = totals

    try:
        totals = _run(options, folder, results, remember)
    except KeyboardInterrupt:
        complain(_word("stopped", lang, done=last.done, files=last.files))
        return EXIT_TROUBLE
    except BusyError:
        complain(_word("busy", lang, what=results))
        return EXIT_TROUBLE
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing not in ("pyarrow", "distributed", "dask"):
            raise
        complain(_word("parquet" if missing == "pyarrow" else "cluster", lang))
        return EXIT_TROUBLE
    except _NoSchedulerError:
        complain(_word("no_scheduler", lang, what=options.scheduler))
        return EXIT_TROUBLE
    except OSError as error:
        if error.filename is None:
            raise
        unwritable(error.filename, error, lang)
        if last.files:
            complain(_word("stopped", lang, done=last.done, files=last.files))
        return EXIT_TROUBLE
    return _report(totals, folder, results, options)


def _beside(folder: Path) -> Path:
    """The folder of results where none is named: beside the folder of workbooks, or in it where it is a whole disk."""
    whole = folder if folder.name not in ("", "..") else folder.resolve()
    return whole.parent / f"{whole.name or 'lkjip'}{OURS}"


class _NoSchedulerError(Exception):
    """No scheduler answers."""


def _run(options: argparse.Namespace, folder: Path, results: Path, remember: Callable[[Totals], None]) -> Totals:
    """The run itself, with its progress, its cluster and its JSON."""
    settings = Settings(
        Options(options.lang, options.mapping, limits_of(options)),
        options.format,
        options.workers,
        files_per_task=options.files_per_task or 1,
        retry_failed=options.retry_failed,
    )
    with ExitStack() as stack:
        if options.scheduler is not None:
            settings = _on_cluster(stack, settings, options)
            folder = folder.absolute()  # the machines of a cluster do not stand in the folder that we stand in
        json_to: IO[str] | None = None
        if options.json == "-":
            json_to = sys.stdout
        elif options.json is not None:
            file, _ = stack.enter_context(replacing(options.json))
            json_to = stack.enter_context(io.TextIOWrapper(file, encoding="utf-8"))
        show = stack.enter_context(_progress(options.lang))

        def notify(totals: Totals) -> None:
            remember(totals)
            show(totals)

        return run_folder(folder, results, settings, notify, json_to)


def _on_cluster(stack: ExitStack, settings: Settings, options: argparse.Namespace) -> Settings:
    """The settings with the workers of a scheduler."""
    from lkjip_calc.batch.cluster import FILES_PER_TASK, cluster

    try:
        executor, slots = stack.enter_context(cluster(options.scheduler))
    except (OSError, ValueError) as error:
        raise _NoSchedulerError from error
    size = options.files_per_task or FILES_PER_TASK
    mapping = settings.options.mapping
    if mapping is not None:
        settings = replace(settings, options=replace(settings.options, mapping=os.path.abspath(mapping)))
    return replace(settings, executor=executor, workers=slots, files_per_task=size)


@contextmanager
def _progress(lang: str) -> Iterator[Callable[[Totals], None]]:
    """A bar with an estimate of the time left, on stderr and only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task(_word("checking", lang), total=None)
        yield lambda totals: bar.update(task, total=totals.files or None, completed=totals.done)


def _report(totals: Totals, folder: Path, results: Path, options: argparse.Namespace) -> int:
    """Say what came out; gives the exit status."""
    if totals.files == 0:
        complain(_word("none", options.lang, what=folder))
        return EXIT_TROUBLE
    if options.json != "-":
        told = ("files", "findings", "with_findings", "errors", "duplicates", "resumed")
        print(_word("total", options.lang, **{name: getattr(totals, name) for name in told}))
        names = ", ".join(str(results / f"{name}.{options.format}") for name in (BOOKS, FINDINGS))
        print(_word("written", options.lang, what=names))
    if totals.errors:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if totals.findings else EXIT_CLEAN
