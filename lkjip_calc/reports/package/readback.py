"""Run as a program of its own: whether two workbooks have the same values in the given sheets.

python-calamine ends the whole process on some hostile files, so it reads in a child process.
`python readback.py SOURCE TARGET SHEET...` prints what it is about to read, exits with 0 when all is
equal, with 3 when something differs. Without sheets to compare, only the target is opened.
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
    from python_calamine import CalamineWorkbook

    if not sheets:
        return _opens(source, target)
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


def _opens(source: str, target: str) -> int:
    """Whether the target opens; where it does not, the source must not open either."""
    from python_calamine import CalamineWorkbook

    print("target", flush=True)
    try:
        CalamineWorkbook.from_path(target)
    except Exception:
        print("source", flush=True)
        CalamineWorkbook.from_path(source)
        return DIFFERENT
    return 0


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
