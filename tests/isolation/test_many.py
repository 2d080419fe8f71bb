"""Many files: each gets its record, whatever the others do to the processes that read them."""

from __future__ import annotations

import io
import json
import os
import pickle
import threading
import time
import zipfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import jsonschema
import pytest

import lkjip_calc as lk
from lkjip_calc.isolation import StoppedError, Worker, many
from lkjip_calc.isolation.records import BookRecord, Options
from lkjip_calc.reports.json_report import schema_text, to_json

SAMPLE = "lkjip-kesbangpol-2022.xlsx"
CLEAN = "rekap-belanja-2022.xlsx"


@pytest.fixture
def paths(workbooks: Path, tmp_path: Path) -> list[Path]:
    """The sample, a clean recap, no workbook, and a file that is missing."""
    (tmp_path / "surat.xlsx").write_text("Dengan hormat")
    return [workbooks / SAMPLE, workbooks / CLEAN, tmp_path / "surat.xlsx", tmp_path / "tiada.xlsx"]


def kinds(records: list[BookRecord]) -> dict[str, str | None]:
    return {Path(r.path).name: r.error.kind if r.error else None for r in records}


EXPECTED = {SAMPLE: None, CLEAN: None, "surat.xlsx": "not_a_workbook", "tiada.xlsx": "missing"}


def test_every_path_gets_one_record_with_the_findings_of_a_plain_check(paths: list[Path]) -> None:
    records = list(lk.check_many(paths))
    assert kinds(records) == EXPECTED
    assert len(records) == 4
    (sample,) = [r for r in records if r.path.endswith(SAMPLE)]
    plain = lk.check(paths[0])
    assert sample.findings == plain.findings
    assert sample.json == to_json(plain)["workbooks"][0]
    assert (sample.tables, sample.counts) == (len(sample.json["tables"]), plain.counts)
    assert sample.found == len(plain.findings) > 0


def test_a_record_is_small_and_fits_the_schema(paths: list[Path]) -> None:
    records = list(lk.check_many(paths, lang="en"))
    whole = {"schema": 1, "tool": {"name": "lkjip-calc", "version": "0"}, "workbooks": [r.json for r in records]}
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(json.loads(json.dumps(whole)))
    assert max(len(pickle.dumps(record)) for record in records) < 60_000
    assert [r.sha256 is None for r in sorted(records, key=lambda r: r.path)].count(True) == 1, "the missing one"


@pytest.mark.parametrize("size", [1, 3])
def test_threads_and_processes_of_any_executor_do(paths: list[Path], size: int) -> None:
    with ThreadPoolExecutor(2) as threads:
        assert kinds(list(lk.check_many(paths, threads, files_per_task=size))) == EXPECTED
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert kinds(list(lk.check_many(paths, processes, files_per_task=size))) == EXPECTED


class Losing(Executor):
    """An executor that loses its first task, as one does whose worker died, and then takes no more."""

    def __init__(self) -> None:
        self.tasks = 0

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        self.tasks += 1
        if self.tasks > 1:
            raise RuntimeError("the pool is broken")
        future: Future[object] = Future()
        future.set_exception(RuntimeError("a worker died"))
        return future


def test_the_files_of_a_task_that_an_executor_lost_are_checked_here(paths: list[Path]) -> None:
    executor = Losing()
    records = list(lk.check_many(paths, executor, files_per_task=3))
    assert kinds(records) == EXPECTED
    assert (executor.tasks, len(records)) == (2, 4)


class ClusterGoneError(Exception):
    """As a client of a cluster raises it; it shares no kind with the errors of other executors."""


class Gone(ThreadPoolExecutor):
    """Takes one task, then nothing more."""

    taken = 0

    def submit(self, *arguments: object, **named: object) -> Future[object]:  # type: ignore[override]
        self.taken += 1
        if self.taken > 1:
            raise ClusterGoneError
        return super().submit(*arguments, **named)  # type: ignore[arg-type]


def test_where_an_executor_takes_no_more_the_rest_is_checked_here(paths: list[Path]) -> None:
    with Gone(1) as gone:
        assert kinds(list(lk.check_many(paths, gone, workers=1))) == EXPECTED
    assert gone.taken > 1


def test_a_killed_worker_of_a_process_pool_loses_no_file(workbooks: Path) -> None:
    paths = [workbooks / SAMPLE, workbooks / CLEAN] * 8
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        records = []
        for record in lk.check_many(paths, processes, files_per_task=2):
            if not records:
                os.kill(next(iter(processes._processes)), 9)
            records.append(record)
    assert sorted(r.path for r in records) == sorted(str(p) for p in paths)
    assert [r.error for r in records] == [None] * 16


class Dying(Worker):
    """A worker whose process dies a number of times."""

    def __init__(self, times: int, kind: str = "stopped") -> None:
        super().__init__()
        self.left, self.kind, self.calls = times, kind, 0

    def call(self, function, *arguments):  # type: ignore[no-untyped-def]
        self.calls += 1
        if self.left:
            self.left -= 1
            raise StoppedError(self.kind, "")
        return function(*arguments)


def test_a_file_whose_process_died_is_tried_once_more(workbooks: Path) -> None:
    worker = Dying(1)
    assert many.check_apart(worker, str(workbooks / CLEAN), Options()).error is None
    assert worker.calls == 2


def test_a_file_whose_process_died_twice_is_recorded_with_one_sentence(workbooks: Path) -> None:
    worker = Dying(9)
    record = many.check_apart(worker, str(workbooks / CLEAN), Options())
    assert worker.calls == 2
    assert record.json["error"]["kind"] == "stopped"
    assert record.json["error"]["message"].endswith("berkas ini membuat pembacanya berhenti mendadak.")
    assert record.sha256 is not None


def test_a_file_that_was_too_slow_is_not_tried_again(workbooks: Path) -> None:
    worker = Dying(9, "time")
    assert many.check_apart(worker, str(workbooks / CLEAN), Options()).error is not None
    assert worker.calls == 1


def test_paths_are_read_as_needed(workbooks: Path) -> None:
    taken = []

    def endless():  # type: ignore[no-untyped-def]
        while True:
            taken.append(1)
            yield workbooks / CLEAN

    start = time.monotonic()
    records = lk.check_many(endless(), workers=1)
    for _ in range(3):
        next(records)
    records.close()
    assert len(taken) < 12
    assert time.monotonic() - start < 60
    assert [t for t in threading.enumerate() if t.name.startswith("lkjip")] == []


@pytest.mark.parametrize("wrong", [{"lang": "xx"}, {"workers": 0}, {"files_per_task": 0}])
def test_wrong_numbers_are_refused_at_once(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be"):
        lk.check_many([], **wrong)  # type: ignore[arg-type]


def test_a_file_that_takes_too_long_is_recorded_and_the_others_go_on(workbooks: Path, tmp_path: Path) -> None:
    slow = tmp_path / "lambat.xlsx"
    body = io.BytesIO()
    with zipfile.ZipFile(workbooks / CLEAN) as source, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                cells = b"".join(b'<c r="A%d"><v>1</v></c>' % n for n in range(900_001, 900_002))
                rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1000, 400_000))
                part = part.replace(b"</sheetData>", rows + b"<row>" + cells + b"</row></sheetData>")
            target.writestr(name, part)
    slow.write_bytes(body.getvalue())
    records = list(lk.check_many([slow, workbooks / CLEAN], limits=lk.Limits(seconds=0.5), workers=1))
    assert kinds(records) == {"lambat.xlsx": "time", CLEAN: None}
