"""Check many files: on the cores of this machine, or on any executor."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path

from lkjip_calc.isolation.records import BookRecord, Options, check_file, refused
from lkjip_calc.isolation.worker import StoppedError, Worker
from lkjip_calc.messages.texts import LANGUAGES
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import LIMITS, Limits

TASKS_AHEAD = 4
"""Tasks that wait for each worker, so that none is idle and no long list is held."""
_own = threading.local()


def check_many(
    paths: Iterable[str | Path],
    executor: Executor | None = None,
    *,
    lang: str = "id",
    mapping: str | Path | None = None,
    limits: Limits = LIMITS,
    workers: int | None = None,
    files_per_task: int = 1,
) -> Generator[BookRecord, None, None]:
    """Check many files, each for itself; gives a `BookRecord` per path as each is ready, in no fixed order.

    Every file is read and checked in a process of its own making, under `limits`: a file that stops the process,
    takes too long or too much memory is recorded as such and the others go on. A file whose process died is tried
    once more in a fresh one.

    Without an `executor` there are `workers` such processes, one per core where that is None. With one (any
    `concurrent.futures.Executor`: threads, processes, a Dask client's `get_executor()`) tasks of `files_per_task`
    files run on it, and each of its workers starts a process for the files; should a worker of the executor die,
    the files of its task are tried once more on this machine. `paths` may be any iterable and is read as needed.

    Raises:
        ValueError: when `lang` is no known language or a number is not positive.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    count = cores() if workers is None else workers
    if count < 1 or files_per_task < 1:
        raise ValueError("workers and files_per_task must be positive")
    options = Options(lang, None if mapping is None else os.fspath(mapping), limits)
    return _results((str(path) for path in paths), executor, options, count, files_per_task)


def cores() -> int:
    """The cores that this program may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class _Cores:
    """Threads of this process, each with a process of its own for the files."""

    def __init__(self, count: int, limits: Limits) -> None:
        self._workers: list[Worker] = []
        self._limits = limits
        self._own = threading.local()
        self.pool = ThreadPoolExecutor(count, thread_name_prefix="lkjip")

    def submit(self, paths: list[str], options: Options) -> Future[list[BookRecord]]:
        """Check files on one of the threads."""
        return self.pool.submit(self._check, paths, options)

    def _check(self, paths: list[str], options: Options) -> list[BookRecord]:
        """Check files in the process that belongs to this thread."""
        if not hasattr(self._own, "worker"):
            self._own.worker = Worker(self._limits)
            self._workers.append(self._own.worker)
        return [check_apart(self._own.worker, path, options) for path in paths]

    def end(self) -> None:
        """End all processes, whatever they are doing, and the threads."""
        for worker in self._workers:
            worker.shut()
        self.pool.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()


def _results(
    paths: Iterator[str], executor: Executor | None, options: Options, count: int, size: int
) -> Generator[BookRecord, None, None]:
    """The records as they come; few tasks wait at any time."""
    running: dict[Future[list[BookRecord]], list[str]] = {}
    own = _Cores(min(count, cores()) if executor is not None else count, options.limits)
    ahead = TASKS_AHEAD * max(count, int(getattr(executor, "_max_workers", 0) or 0))
    try:
        while True:
            while len(running) < ahead and (task := list(islice(paths, size))):
                running[_submitted(executor, own, task, options)] = task
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                try:
                    records = future.result()
                except Exception:
                    # The executor lost the task (a dead worker, a broken pool): its files once more, each alone.
                    running |= {own.submit([path], options): [path] for path in task}
                    continue
                yield from records
    finally:
        for future in running:
            future.cancel()
        own.end()


def _submitted(executor: Executor | None, own: _Cores, task: list[str], options: Options) -> Future[list[BookRecord]]:
    """A task on the executor, or on this machine where there is none or it takes no more."""
    if executor is None:
        return own.submit(task, options)
    try:
        return executor.submit(check_files, task, options)
    except Exception:
        # Shut down, broken, or a cluster that was lost: every kind of executor says so in its own way.
        return own.submit(task, options)


def check_files(paths: Sequence[str], options: Options) -> list[BookRecord]:
    """Check files one after another, on a worker of an executor, in the process that belongs to this thread."""
    worker = getattr(_own, "worker", None)
    if worker is None or worker.limits != options.limits:
        worker = _own.worker = Worker(options.limits)
    return [check_apart(worker, path, options) for path in paths]


def check_apart(worker: Worker, path: str, options: Options) -> BookRecord:
    """Check one file in a process of its own; once more in a fresh one where that died."""
    start = time.perf_counter()
    for last in (False, True):
        try:
            record = worker.call(check_file, path, options)
            assert isinstance(record, BookRecord)
            return record
        except StoppedError as stopped:
            # A file that was too slow once would be too slow again, and a fault of the program stays one.
            if last or stopped.kind in ("time", "unexpected"):
                error = ReadError(stopped.kind, path, stopped.detail)
                return refused(path, error, options, time.perf_counter() - start)
    raise AssertionError("the second attempt returns")
