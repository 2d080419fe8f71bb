"""The process that does the work: it answers requests on a pipe until the pipe closes.

A request is a pickled ``(module, function, arguments)``; the answers are frames (8 bytes of length, then a pickle):
``(tired, "ready", number of the process)`` once, then for every request any number of ``(tired, "step", value)`` and
one of ``(tired, "value", value)``, ``(tired, "error", exception)`` or ``(tired, "failed", kind, detail)``.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from lkjip_calc.isolation.confine import (
    address_space,
    confine_memory,
    confine_seconds,
    leave_interrupts_to_parent,
    leave_no_core,
)
from lkjip_calc.isolation.watch import TIRED

WARM = ("lkjip_calc.api", "lkjip_calc.reports.json_report", "lkjip_calc.isolation.records", "msoffcrypto", "openpyxl")


def main() -> None:
    """Answer requests on stdin until it closes."""
    requests, target = _pipes()
    memory, seconds, watched = pickle.load(requests)
    leave_interrupts_to_parent()
    for name in WARM:
        import_module(name)
    gc.freeze()
    replies = _Replies(target, memory)
    leave_no_core()
    if not watched:
        confine_memory(memory)
    replies.send("ready", os.getpid())
    while True:
        try:
            module, name, arguments = pickle.load(requests)
        except EOFError:
            return
        confine_seconds(seconds)
        _answer(replies, module, name, arguments)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of requests and answers; what anything prints from now on goes nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, replies


class _Replies:
    """Writes answers; every one says whether the process has grown too large for another request."""

    def __init__(self, target: BinaryIO, memory: int) -> None:
        self._target = target
        self._base = address_space()
        self._spare = TIRED * memory

    def send(self, *message: object) -> None:
        """Write one frame."""
        now = address_space()
        tired = self._base is not None and now is not None and now - self._base > self._spare
        body = pickle.dumps((tired, *message), protocol=pickle.HIGHEST_PROTOCOL)
        self._target.write(len(body).to_bytes(8, "big"))
        self._target.write(body)
        self._target.flush()


def _answer(replies: _Replies, module: str, name: str, arguments: tuple[Any, ...]) -> None:
    """Do what a request asks; an exception that the function means for its caller travels back."""
    from lkjip_calc.reading.errors import ReadError
    from lkjip_calc.tables.mapping import MappingError

    try:
        value = getattr(import_module(module), name)(*arguments)
        if isinstance(value, Iterator):
            for step in value:
                replies.send("step", step)
            value = None
        replies.send("value", value)
    except (ReadError, MappingError) as error:
        replies.send("error", error)
    except MemoryError:
        replies.send("failed", "memory", "")
    except Exception as error:
        # A fault of ours must not end the run: it becomes an answer that names it.
        _trace(error)
        replies.send("failed", "unexpected", type(error).__name__)


def _trace(error: BaseException) -> None:
    """Leave the trace on stderr, which the parent keeps for those who look for the fault."""
    traceback.print_exception(error, file=sys.stderr)
    sys.stderr.flush()
