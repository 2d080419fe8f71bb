"""What every subcommand needs to answer: exit statuses, and one sentence on stderr."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from lkjip_calc.messages.names import clean
from lkjip_calc.messages.system import system_words
from lkjip_calc.reading.errors import error_name
from lkjip_calc.replacing import is_any, write_whole

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


def complain(message: str) -> None:
    """One sentence on stderr; where that is closed or full, the exit status must do."""
    with contextlib.suppress(OSError):
        print(f"lkjip: {clean(message)}", file=sys.stderr)


def unwritable(target: str | Path, error: OSError, lang: str) -> None:
    """Say that a file could not be written, and why."""
    words = "tidak dapat ditulis" if lang == "id" else "cannot be written"
    complain(f"{target}: {words} ({system_words(error_name(error), lang)}).")


def refused_by_system(error: OSError, lang: str) -> None:
    """Say what the system did not let us do, where nobody else said it: of a file, or in writing to stdout."""
    if error.filename is None:
        unwritable("stdout", error, lang)
        return
    words = "tidak dapat dibaca atau ditulis" if lang == "id" else "cannot be read or written"
    complain(f"{error.filename}: {words} ({system_words(error_name(error), lang)}).")


def over_source(target: str | None, sources: Iterable[str | Path], lang: str) -> bool:
    """Whether a target is a file that is to be read; it is then complained of, and never written."""
    if target is None or target == "-" or not is_any(target, sources):
        return False
    words = "berkas masukan tidak ditimpa; pilih nama lain" if lang == "id" else "is an input; choose another name"
    complain(f"{target}: {words}.")
    return True


def write_text(target: str, make: Callable[[], str], lang: str) -> bool:
    """Write a text to a file, or to stdout where the target is ``-``; False after a complaint."""
    text = make()
    if target == "-":
        sys.stdout.write(text)
        return True
    try:
        write_whole(target, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        unwritable(target, error, lang)
        return False
    return True
