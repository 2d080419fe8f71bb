"""The command `lkjip`: arguments in, reports out. Data goes to stdout, progress and errors to stderr."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lkjip_calc import __version__
from lkjip_calc.app.bounds import add_bounds, positive
from lkjip_calc.app.help_texts import help_text

COMMANDS = ("check", "summary", "compare", "layout", "restore", "explain", "page", "batch")
FOLDER = "workbooks"
"""The folder to drop workbooks into: `lkjip` alone checks what is there."""
# Those of `lkjip_calc.reading`, written again: importing that package costs the start-up of every call.
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status: 0 nothing found, 1 findings, 2 a file or the call was wrong."""
    _have_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(words)
    try:
        try:
            return _run(words or _at_hand(), lang)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        print(f"lkjip: {'dihentikan' if lang == 'id' else 'stopped'}.", file=sys.stderr)
    except OSError as error:
        _write_no_more()
        if not _reader_left(error):
            from lkjip_calc.app.saying import refused_by_system

            refused_by_system(error, lang)
    return EXIT_TROUBLE


def _run(words: list[str], lang: str) -> int:
    """Parse the arguments and run the command."""
    if words and words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "check")
    parser = build_parser(lang)
    if not words:
        parser.print_help()
        return EXIT_TROUBLE
    options = parser.parse_args(words)
    from lkjip_calc.app import commands

    return int(commands.run(options))


def _have_streams() -> None:
    """Write to nowhere where the caller has closed stdout or stderr, and what no encoding takes as an escape."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _reader_left(error: OSError) -> bool:
    """Whether writing to stdout failed because nobody reads it any more; Windows calls that an invalid argument."""
    invalid = sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    return invalid or isinstance(error, BrokenPipeError)


def _write_no_more() -> None:
    """Let what is still to be written to stdout go nowhere: its reader has left, or its disk is full."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stdout.flush()


def _at_hand() -> list[str]:
    """What `lkjip` alone checks: the folder workbooks/, else the current folder, where there is a workbook in it."""
    for folder in (FOLDER, "."):
        if Path(folder).is_dir() and any(p.suffix.lower() in SUFFIXES for p in Path(folder).iterdir()):
            return ["check", folder]
    return []


def _language(words: Sequence[str]) -> str:
    """The language asked for, before the arguments are parsed: the help is in it too."""
    for place, word in enumerate(words):
        if word == "--lang" and words[place + 1 : place + 2] == ["en"]:
            return "en"
        if word == "--lang=en":
            return "en"
    return "id"


def build_parser(lang: str) -> argparse.ArgumentParser:
    """The argument parser with its help in one language."""

    def text(name: str) -> str:
        return help_text(name, lang)

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("id", "en"), default="id", help=text("lang"))
    parser = argparse.ArgumentParser("lkjip", description=text("program"), epilog=text("exit_status"))
    parser.add_argument("--version", action="version", version=f"lkjip {__version__}", help=text("version"))
    subparsers = parser.add_subparsers(dest="command", metavar="|".join(COMMANDS))
    check = subparsers.add_parser("check", parents=[common], help=text("check"), description=text("check"))
    check.add_argument("paths", nargs="+", metavar="PATH", help=text("paths"))
    check.add_argument("--json", metavar="FILE", help=text("json"))
    check.add_argument("--html", metavar="FILE", help=text("html"))
    check.add_argument("--sarif", metavar="FILE", help=text("sarif"))
    check.add_argument("--baseline", metavar="FILE", help=text("baseline"))
    check.add_argument("--write-baseline", metavar="FILE", help=text("write_baseline"))
    check.add_argument("--reason", metavar="TEXT", default="", help=text("reason"))
    check.add_argument("--by", metavar="NAME", default="", help=text("by"))
    check.add_argument("--output", metavar="DIR", help=text("output"))
    check.add_argument("--mapping", metavar="TOML", help=text("mapping"))
    check.add_argument("--catatan", "--notes", dest="notes", action="store_true", help=text("notes"))
    check.add_argument("--no-annotate", action="store_true", help=text("no_annotate"))
    check.add_argument("--date", metavar="DATE", help=text("date"))
    check.add_argument("--causes", action="store_true", help=text("causes"))
    check.add_argument("--isolated", action="store_true", help=text("isolated"))
    add_bounds(check, text)
    summary = subparsers.add_parser("summary", parents=[common], help=text("summary"), description=text("summary"))
    summary.add_argument("paths", nargs=1, metavar="PATH", help=text("path"))
    summary.add_argument("--output", metavar="FILE", help=text("summary_output"))
    summary.add_argument("--level", metavar="LEVEL", help=text("level"))
    summary.add_argument("--mapping", metavar="TOML", help=text("mapping"))
    comparing = subparsers.add_parser("compare", parents=[common], help=text("compare"), description=text("compare"))
    comparing.add_argument("first", metavar="A", help=text("first"))
    comparing.add_argument("second", metavar="B", help=text("second"))
    comparing.add_argument("--output", metavar="FILE", help=text("compare_output"))
    layout = subparsers.add_parser("layout", parents=[common], help=text("layout"), description=text("layout"))
    layout.add_argument("paths", nargs=1, metavar="PATH", help=text("path"))
    layout.add_argument("--mapping", metavar="TOML", help=text("mapping"))
    restore = subparsers.add_parser("restore", parents=[common], help=text("restore"), description=text("restore"))
    restore.add_argument("paths", nargs=1, metavar="COPY", help=text("copy"))
    restore.add_argument("--output", metavar="FILE", required=True, help=text("restore_output"))
    explain = subparsers.add_parser("explain", parents=[common], help=text("explain"), description=text("explain"))
    explain.add_argument("rule", nargs="?", metavar="RULE", help=text("rule"))
    page = subparsers.add_parser("page", parents=[common], help=text("page"), description=text("page"))
    page.add_argument("--port", type=int, default=0, metavar="PORT", help=text("port"))
    page.add_argument("--no-browser", action="store_true", help=text("no_browser"))
    _add_batch(subparsers.add_parser("batch", parents=[common], help=text("batch"), description=text("batch")), text)
    return parser


def _add_batch(batch: argparse.ArgumentParser, text: Callable[[str], str]) -> None:
    """The options of `lkjip batch`."""
    batch.add_argument("folder", metavar="DIR", help=text("batch_folder"))
    batch.add_argument("--output", metavar="DIR", help=text("batch_output"))
    batch.add_argument("--format", choices=("csv", "parquet"), default="csv", help=text("batch_format"))
    batch.add_argument("--json", metavar="FILE", help=text("json"))
    batch.add_argument("--mapping", metavar="TOML", help=text("mapping"))
    batch.add_argument("--workers", type=positive, metavar="N", help=text("workers"))
    batch.add_argument("--scheduler", metavar="ADDRESS", help=text("scheduler"))
    batch.add_argument("--files-per-task", type=positive, metavar="N", help=text("files_per_task"))
    batch.add_argument("--retry-failed", action="store_true", help=text("retry_failed"))
    add_bounds(batch, text)


if __name__ == "__main__":
    sys.exit(main())
