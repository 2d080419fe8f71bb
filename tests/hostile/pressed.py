"""A full disk, closed folders and a reader that leaves, made without the rights of an administrator."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

LKJIP = (sys.executable, "-m", "lkjip_calc.app.cli")
_DROP_BOUND = 24
_READ_ALL, _READ_AND_SEARCH_ALL = 1, 2


@contextlib.contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file grows beyond `size` bytes, for this program and those that it starts; writing more fails half-way."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def without_rights() -> None:
    """In a child before it starts: even the administrator reads and writes only what the rights of a file allow."""
    system = ctypes.CDLL(None)
    for right in (_READ_ALL, _READ_AND_SEARCH_ALL):
        system.prctl(_DROP_BOUND, right, 0, 0, 0)


def ordinary(arguments: Sequence[object], folder: Path) -> tuple[int, str, str]:
    """`lkjip` as an ordinary user runs it: its status, stdout and stderr."""
    done = subprocess.run(
        [*LKJIP, *(str(a) for a in arguments)],
        capture_output=True, text=True, check=False, cwd=folder, preexec_fn=without_rights,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def reads_anything(folder: Path) -> bool:
    """Whether rights cannot be taken away here, so that nothing is closed to anyone."""
    closed = folder / "tertutup"
    closed.touch(0o000)
    command = [sys.executable, "-c", f"open({str(closed)!r})"]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=without_rights)
    closed.unlink()
    return done.returncode == 0
