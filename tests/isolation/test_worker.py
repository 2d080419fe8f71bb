"""The process that reads files may die, hang and hoard; whoever called it gets a kind of error and goes on."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from lkjip_calc.isolation import StoppedError, Worker, confine
from lkjip_calc.isolation import worker as workers
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import MIB, Limits
from tests.isolation import misdeeds

LIMITS = Limits(seconds=5.0, memory=300 * MIB)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One process for the tests; it is replaced as often as it dies."""
    running = Worker(LIMITS)
    yield running
    running.close()


def test_a_function_is_called_and_its_value_comes_back(worker: Worker) -> None:
    assert worker.call(misdeeds.answer, {"a": [1, 2.5, None]}) == {"a": [1, 2.5, None]}


def test_the_process_is_another_one_and_stays_for_the_next_call(worker: Worker) -> None:
    first, second = worker.call(misdeeds.number), worker.call(misdeeds.number)
    assert first == second == worker.pid
    assert first != psutil.Process().pid


def test_steps_come_one_by_one(worker: Worker) -> None:
    assert list(worker.steps(misdeeds.count, 3)) == [0, 1, 2]
    assert worker.call(misdeeds.answer, 1) == 1


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS])
def test_a_process_that_dies_is_told_and_replaced(worker: Worker, number: int) -> None:
    with pytest.raises(StoppedError) as stopped:
        worker.call(misdeeds.die, number)
    assert stopped.value.kind == "stopped"
    assert worker.call(misdeeds.answer, "again") == "again"


def test_a_process_that_dies_between_steps_gives_those_before(worker: Worker) -> None:
    steps = worker.steps(misdeeds.count_and_die, 3)
    assert [next(steps) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(StoppedError):
        next(steps)


def test_a_process_that_hangs_is_ended_after_the_time_limit() -> None:
    worker = Worker(Limits(seconds=0.3))
    worker.call(misdeeds.answer, 0)
    pid = worker.pid
    start = time.monotonic()
    with pytest.raises(StoppedError) as stopped:
        worker.call(misdeeds.hang)
    assert (stopped.value.kind, stopped.value.detail) == ("time", "0.3 s")
    assert time.monotonic() - start < 5
    assert pid is not None
    assert not psutil.pid_exists(pid)
    worker.close()


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A process as it is where the system sets no limit: its parent watches it, on every system that tests run on."""
    monkeypatch.setattr(confine, "SYSTEM_CONFINES", False)
    running = Worker(LIMITS)
    yield running
    running.close()


def test_a_process_that_is_watched_is_ended_beyond_its_memory(watched: Worker) -> None:
    first = watched.call(misdeeds.number)
    assert watched.call(misdeeds.grow, 100 * MIB) == 100 * MIB, "below the limit nothing happens"
    with pytest.raises(StoppedError) as stopped:
        watched.call(misdeeds.grow_and_hang, 600 * MIB)
    assert (stopped.value.kind, stopped.value.detail) == ("memory", "")
    assert not psutil.pid_exists(first)
    assert watched.call(misdeeds.answer, 5) == 5


def test_a_process_that_is_watched_may_ask_for_more_than_it_takes(watched: Worker) -> None:
    assert watched.call(misdeeds.reserve, 2**33) == 2**33, "no limit of the system is in the way"


def test_a_process_that_is_watched_answers_steps_and_hangs_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "SYSTEM_CONFINES", False)
    worker = Worker(Limits(seconds=0.3))
    assert list(worker.steps(misdeeds.count, 3)) == [0, 1, 2]
    with pytest.raises(StoppedError) as stopped:
        worker.call(misdeeds.hang)
    assert (stopped.value.kind, stopped.value.detail) == ("time", "0.3 s")
    worker.close()


def test_a_process_that_is_watched_is_replaced_when_it_keeps_much(watched: Worker) -> None:
    first = watched.call(misdeeds.number)
    assert watched.call(misdeeds.keep, 150 * MIB) == 150 * MIB
    assert watched.call(misdeeds.number) != first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux itself holds a process to a memory limit")
@pytest.mark.parametrize("function", [misdeeds.hog, misdeeds.creep])
def test_a_process_that_takes_too_much_memory_is_told(worker: Worker, function: object) -> None:
    with pytest.raises(StoppedError) as stopped:
        worker.call(function)  # type: ignore[arg-type]
    assert stopped.value.kind == "memory"
    assert worker.call(misdeeds.answer, 5) == 5


def test_a_process_that_the_system_kills_for_its_memory_is_told(worker: Worker) -> None:
    with pytest.raises(StoppedError) as stopped:
        worker.call(misdeeds.die, signal.SIGKILL)
    assert stopped.value.kind == "memory"


def test_a_fault_of_the_program_is_named_and_its_trace_kept_for_the_developer(worker: Worker) -> None:
    with pytest.raises(StoppedError) as stopped:
        worker.call(misdeeds.fault)
    assert (stopped.value.kind, stopped.value.detail) == ("unexpected", "IndexError")
    assert "in fault" in stopped.value.trace


def test_what_is_said_of_a_file_comes_back_as_it_was_raised(worker: Worker) -> None:
    with pytest.raises(ReadError) as refused:
        worker.call(misdeeds.refuse, "a.xlsx")
    assert (refused.value.kind, refused.value.path, refused.value.detail) == ("damaged", "a.xlsx", "x")


def test_what_a_library_prints_reaches_nobody(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.call(misdeeds.chatter) == ""
    assert worker.call(misdeeds.answer, 2) == 2
    assert capfd.readouterr() == ("", "")


def test_a_listener_that_leaves_early_does_not_get_old_answers_later(worker: Worker) -> None:
    for _ in worker.steps(misdeeds.count, 100):
        break
    assert worker.call(misdeeds.answer, "mine") == "mine"


def test_a_process_is_replaced_after_its_share_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FILES_PER_PROCESS", 2)
    worker = Worker(LIMITS)
    numbers = [worker.call(misdeeds.number) for _ in range(3)]
    worker.close()
    assert numbers[0] == numbers[1] != numbers[2]


def test_no_process_is_left_when_a_worker_is_closed_or_forgotten() -> None:
    closed, forgotten = Worker(LIMITS), Worker(LIMITS)
    pids = [worker.call(misdeeds.number) for worker in (closed, forgotten)]
    closed.close()
    del forgotten
    assert [psutil.pid_exists(pid) for pid in pids] == [False, False]


@pytest.mark.parametrize("wrong", [{"seconds": 0}, {"memory": -1}, {"cells": 0}])
def test_limits_are_positive(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        Limits(**wrong)  # type: ignore[arg-type]
