"""What every subcommand needs to answer: exit statuses, and one sentence on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


def complain(message: str) -> None:
    """One sentence on stderr."""
    print(f"lkjip: {message}", file=sys.stderr)


def unwritable(target: str | Path, error: OSError, lang: str) -> None:
    """Say that a file could not be written, and why."""
    words = "tidak dapat ditulis" if lang == "id" else "cannot be written"
    complain(f"{target}: {words} ({error.strerror or error}).")


def write_text(target: str, make: Callable[[], str], lang: str) -> bool:
    """Write a text to a file, or to stdout where the target is ``-``; False after a complaint."""
    text = make()
    if target == "-":
        sys.stdout.write(text)
        return True
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        unwritable(target, error, lang)
        return False
    return True
