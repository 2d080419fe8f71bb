"""The parent's side of a process that reads files."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import IO, Any, BinaryIO

from lkjip_calc.isolation import confine
from lkjip_calc.isolation.watch import EVERY, MemoryWatch
from lkjip_calc.reading.errors import error_name
from lkjip_calc.reading.limits import LIMITS, Limits

START_SECONDS = 120.0
"""The longest that a process may take to start: it imports the libraries that read files."""
FILES_PER_PROCESS = 1000
_SIGNS_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"out of memory", b"Cannot allocate memory")
_KILLED, _CPU_TIME = -9, -24


class StoppedError(Exception):
    """The process did not answer.

    `kind` is ``stopped`` (it died), ``time`` or ``memory`` (past the limit), ``unreadable`` (it could not be started),
    or ``unexpected`` (a fault of the program, named in `detail`); `trace` what it said on stderr.
    """

    def __init__(self, kind: str, detail: str = "", trace: str = "") -> None:
        super().__init__(kind, detail, trace)
        self.kind = kind
        self.detail = detail
        self.trace = trace


class Worker:
    """A process that is started when it is first needed, stays for the next call, and is replaced when it died.

    Calls of several threads follow one another. What it is given and gives back is pickled; functions go by their
    name.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._process: _Process | None = None
        self._shut = False
        self._busy = threading.Lock()

    def start(self) -> None:
        """Start the process ahead of the first call, without waiting for it."""
        if self._shut:
            raise StoppedError("stopped")
        if self._process is None or not self._process.usable():
            self.close()
            try:
                self._process = _Process(self.limits)
            except OSError as error:
                # No memory, no room for temporary files: the same for every file, and no reason to stop the program.
                raise StoppedError("unreadable", error_name(error)) from error

    def call(self, function: Callable[..., Any], *arguments: object) -> Any:
        """What a function of a module gives, in the process.

        Raises:
            StoppedError: when the process died, took too long or too much, or met a fault of the program.
            ReadError: when the function raises it.
            MappingError: when the function raises it.
        """
        result = None
        for kind, value in self._answers(function, arguments):
            result = value if kind == "value" else result
        return result

    def steps(self, function: Callable[..., Any], *arguments: object) -> Iterator[Any]:
        """What a generator function of a module yields, in the process; every step has the time limit for itself."""
        for kind, value in self._answers(function, arguments):
            if kind == "step":
                yield value

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def shut(self) -> None:
        """End the process for good, from any thread; whoever waits for its answer gets a `StoppedError`."""
        self._shut = True
        process = self._process
        if process is not None:
            process.process.kill()

    @property
    def pid(self) -> int | None:
        """The number of the running process, None where there is none."""
        return None if self._process is None else self._process.process.pid

    def _answers(self, function: Callable[..., Any], arguments: tuple[object, ...]) -> Iterator[tuple[str, Any]]:
        """The answers to one request, the last one of kind ``value``."""
        with self._busy:
            self.start()
            process = self._process
            assert process is not None
            answered = False
            try:
                process.ask((function.__module__, function.__qualname__, arguments))
                while not answered:
                    kind, *values = process.answer(self.limits.seconds)
                    answered = kind != "step"
                    if kind == "error":
                        raise values[0]
                    if kind == "failed":
                        raise StoppedError(values[0], values[1], process.said())
                    yield kind, values[0]
            finally:
                # Dead, too slow, or in the middle of an answer that nobody will take: the next call gets another.
                if not answered:
                    self.close()


class _Process:
    """One running process and the thread that takes its answers."""

    def __init__(self, limits: Limits) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115
        code = f"import sys; sys.path[:] = {sys.path!r}; from lkjip_calc.isolation.child import main; main()"
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said,
                env={**os.environ, **threads},
            )  # fmt: skip
        except OSError:
            self._said.close()
            raise
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._requests = self.process.stdin
        self._answers: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._ready = self._tired = False
        self._asked = 0
        self._end = weakref.finalize(self, _end, self.process, self._said)
        taker = threading.Thread(target=_take, args=(self.process.stdout, self._answers), daemon=True)
        taker.start()
        self._memory = limits.memory
        self._watched = not confine.SYSTEM_CONFINES
        self._watch: MemoryWatch | None = None
        self._send((limits.memory, limits.seconds, self._watched))

    def usable(self) -> bool:
        """Whether it can take another request: it runs, has not done its share, and has not kept much memory."""
        return self.process.poll() is None and self._asked < FILES_PER_PROCESS and not self._tired

    def ask(self, request: tuple[Any, ...]) -> None:
        """Send a request, once the process has started."""
        if not self._ready:
            _, number = self.answer(START_SECONDS)
            self._ready = True
            # Not the process that was started: on Windows that may be one that starts Python and waits for it.
            self._watch = MemoryWatch(number, self._memory) if self._watched else None
        self._asked += 1
        self._said.seek(0)
        self._said.truncate()
        self._send(request)

    def _send(self, request: object) -> None:
        """Write to the process; a process that died says so when its answer is asked for."""
        with contextlib.suppress(OSError):
            self._requests.write(pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL))
            self._requests.flush()

    def answer(self, seconds: float) -> tuple[Any, ...]:
        """The next answer.

        Raises:
            StoppedError: when it does not come in time, or never will.
        """
        try:
            message = self._answers.get(timeout=seconds) if self._watch is None else self._watched_answer(seconds)
        except queue.Empty:
            raise StoppedError("time", f"{seconds:g} s", self.said()) from None
        if message is None:
            raise self._why_it_ended()
        tired, *answer = message
        self._tired = tired or (self._watch is not None and self._watch.tired())
        return tuple(answer)

    def _watched_answer(self, seconds: float) -> tuple[Any, ...] | None:
        """The next answer of a process whose memory is looked at while it works.

        Raises:
            StoppedError: when it takes too much.
            queue.Empty: when no answer comes in time.
        """
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            try:
                return self._answers.get(timeout=max(0.0, min(left, EVERY)))
            except queue.Empty:
                if self._watch is not None and self._watch.over():
                    raise StoppedError("memory") from None
                if left <= EVERY:
                    raise

    def _why_it_ended(self) -> StoppedError:
        """Why the process ended without an answer."""
        status = self.process.wait()
        said = self.said()
        if any(sign in said.encode() for sign in _SIGNS_OF_MEMORY) or status == _KILLED:
            return StoppedError("memory", "", said)
        if status == _CPU_TIME:
            return StoppedError("time", "", said)
        return StoppedError("stopped", "", said)

    def said(self) -> str:
        """The end of what the process wrote to stderr."""
        size = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, size - 8192))
        return self._said.read().decode("utf-8", "replace")

    def kill(self) -> None:
        """End it."""
        self._end()


def _take(source: BinaryIO, answers: queue.SimpleQueue[tuple[Any, ...] | None]) -> None:
    """Take frames until the pipe closes."""
    with source:
        try:
            while len(head := source.read(8)) == 8:
                answers.put(pickle.loads(source.read(int.from_bytes(head, "big"))))
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            pass
        finally:
            answers.put(None)


def _end(process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    """End a process, wait for it, and forget what it said."""
    said.close()
    if process.poll() is None:
        process.kill()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    deadline = time.monotonic() + 10
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
