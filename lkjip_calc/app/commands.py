"""What the subcommands do, once the arguments are parsed."""

from __future__ import annotations

import argparse
from pathlib import Path

from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_TROUBLE, complain, over_source, unwritable


def run(options: argparse.Namespace) -> int:
    """Run the chosen subcommand; gives the exit status."""
    if getattr(options, "mapping", None) is None:
        return _run(options)
    from lkjip_calc.tables.mapping import MappingError

    try:
        return _run(options)
    except MappingError as error:
        complain(f"{error}.")
        return EXIT_TROUBLE


def _run(options: argparse.Namespace) -> int:
    """The subcommand; what it needs is imported only then."""
    if options.command == "check":
        from lkjip_calc.app.check import run_check

        return run_check(options)
    if options.command == "compare":
        from lkjip_calc.app.compare import run_compare

        return run_compare(options)
    if options.command == "explain":
        from lkjip_calc.app.explain import run_explain

        return run_explain(options)
    if options.command == "batch":
        from lkjip_calc.app.batch import run_batch

        return run_batch(options)
    if options.command == "page":
        from lkjip_calc.app.page import run_page

        return run_page(options)
    return {"summary": run_summary, "layout": run_layout, "restore": run_restore}[options.command](options)


def run_layout(options: argparse.Namespace) -> int:
    """`lkjip layout`: what was understood of a workbook, as a mapping."""
    from lkjip_calc.api import read
    from lkjip_calc.messages import read_error
    from lkjip_calc.reading.errors import ReadError
    from lkjip_calc.tables.mapping import describe

    try:
        book = read(options.paths[0], mapping=options.mapping)
    except ReadError as error:
        complain(read_error(error, options.lang))
        return EXIT_TROUBLE
    print(describe(book), end="")
    return EXIT_CLEAN


def run_summary(options: argparse.Namespace) -> int:
    """`lkjip summary`: figures per level of one workbook."""
    from lkjip_calc.api import check_all, read
    from lkjip_calc.app import report
    from lkjip_calc.figures.nodes import workbook_nodes
    from lkjip_calc.messages import read_error
    from lkjip_calc.reading.errors import ReadError
    from lkjip_calc.reports.annotated import summarise

    if over_source(options.output, options.paths, options.lang):
        return EXIT_TROUBLE
    try:
        book = read(options.paths[0], mapping=options.mapping)
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
            unwritable(options.output, error, options.lang)
            return EXIT_TROUBLE
    return report.print_summary(book, options.level, options.lang)


def run_restore(options: argparse.Namespace) -> int:
    """`lkjip restore`: the original back from an annotated copy."""
    from lkjip_calc.messages import read_error, refusal_text
    from lkjip_calc.reading.errors import ReadError, error_name
    from lkjip_calc.reports.annotated import remover
    from lkjip_calc.reports.package import PackageRefusedError

    source = Path(options.paths[0])
    if over_source(options.output, [source], options.lang):
        return EXIT_TROUBLE
    try:
        remover(source)(source, Path(options.output))
    except PackageRefusedError as refused:
        complain(f"{source}: {refusal_text(refused.reason, options.lang)}.")
    except OSError as error:
        if error.filename == options.output:
            unwritable(options.output, error, options.lang)
        else:
            complain(read_error(ReadError("unreadable", str(source), error_name(error)), options.lang))
    else:
        print(options.output)
        return EXIT_CLEAN
    return EXIT_TROUBLE
