"""A file that is written whole or not at all: beside its place, and put there when it is complete.

A full disk, a stop in the middle or a fault leaves what stood at the place before, and nothing half-written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
"""Names of what the program already has open: even where a file lies behind one, it is not to be replaced."""


@contextlib.contextmanager
def replacing(target: str | Path, like: Path | None = None) -> Iterator[tuple[BinaryIO, Path]]:
    """A file and its path that take the place of `target` when the block ends well, and vanish otherwise.

    A link stays a link, and what it points to is replaced; what is no file (a pipe, a device) is written to. The file
    gets the rights of `like`, else of what it replaces.

    Raises:
        OSError: when it cannot be written; its `filename` is then the target.
    """
    target = Path(target)
    stream = _is_stream(target)
    place = Path(os.path.realpath(target)) if target.is_symlink() and not stream else target
    folder = Path(tempfile.gettempdir()) if stream else place.parent
    path = folder / f".lkjip-{secrets.token_hex(8)}{target.suffix}"
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with path.open("x+b") as file:
            rights = stat.S_IMODE(path.stat().st_mode)
            path.chmod(0o600)
            yield file, path
        if stream:
            with path.open("rb") as made, target.open("wb") as file:
                shutil.copyfileobj(made, file)
            return
        with contextlib.suppress(FileNotFoundError):
            rights = stat.S_IMODE((like or place).stat().st_mode)
        path.chmod(rights | 0o600)
        path.replace(place)
    except OSError as error:
        if error.filename is None or os.fspath(error.filename) in (str(path), str(place)):
            error.filename, error.filename2 = str(target), None
        raise
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def write_whole(target: str | Path, content: bytes) -> Path:
    """Write a file whole or not at all.

    Raises:
        OSError: when it cannot be written; its `filename` is then the target.
    """
    with replacing(target) as (file, _):
        file.write(content)
    return Path(target)


def is_any(target: str | Path, files: Iterable[str | Path]) -> bool:
    """Whether a target is one of some files, by whatever name."""
    if not os.path.exists(target):
        return False
    return any(os.path.exists(file) and os.path.samefile(file, target) for file in files)


def refuse_source(target: str | Path, *sources: str | Path) -> None:
    """Never write over what was read.

    Raises:
        ValueError: when the target is one of the sources.
    """
    if is_any(target, sources):
        raise ValueError(f"{target} is the checked workbook itself; name another file")


def _is_stream(target: Path) -> bool:
    """Whether a path names no file of a folder but a pipe, a device, or what the program has open."""
    if str(target).startswith(_STREAMS):
        return True
    return target.exists() and not target.is_file() and not target.is_dir()
