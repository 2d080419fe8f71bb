"""The options of the command line that bound what one file may cost."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_calc.reading.limits import Limits

_OPTIONS = {"max_seconds": "seconds", "max_memory": "memory", "max_size": "file_bytes", "max_cells": "cells"}


def add_bounds(parser: argparse.ArgumentParser, text: Callable[[str], str]) -> None:
    """Add the options: seconds, MB of memory, MB of file, cells of a sheet."""
    for name, kind in zip(_OPTIONS, (_seconds, _megabytes, _megabytes, positive), strict=True):
        parser.add_argument("--" + name.replace("_", "-"), type=kind, metavar="N", help=text(name))


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits that were asked for, the usual ones where they were not."""
    from lkjip_calc.reading.limits import Limits

    given = {field: getattr(options, name, None) for name, field in _OPTIONS.items()}
    return Limits(**{field: value for field, value in given.items() if value is not None})


def _seconds(text: str) -> float:
    """A number of seconds."""
    seconds = float(text)
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(text)
    return seconds


def _megabytes(text: str) -> int:
    """A number of MB, as bytes."""
    return int(_seconds(text) * 2**20)


def positive(text: str) -> int:
    """A count."""
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(text)
    return count
