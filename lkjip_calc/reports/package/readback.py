"""Run as a program of its own: whether two workbooks have the same values in the given sheets.

python-calamine ends the whole process on some hostile files, so it reads in a child process.
`python readback.py SOURCE TARGET SHEET...` prints what it is about to read, exits with 0 when all is
equal, with 3 when something differs.
"""

from __future__ import annotations

import contextlib
import sys

DIFFERENT = 3
"""The exit status when the values differ."""

MEMORY = 3 << 30
"""Bytes that the child process may take."""


def main(source: str, target: str, sheets: list[str]) -> int:
    """Compare the sheets; the exit status."""
    _limit_memory()
    from python_calamine import CalamineWorkbook

    print("source", flush=True)
    before = CalamineWorkbook.from_path(source)
    print("target", flush=True)
    after = CalamineWorkbook.from_path(target)
    for name in sheets:
        print("source", flush=True)
        old = before.get_sheet_by_name(name).to_python(skip_empty_area=False)
        print("target", flush=True)
        if after.get_sheet_by_name(name).to_python(skip_empty_area=False) != old:
            print(f"values {name}", flush=True)
            return DIFFERENT
    return 0


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
