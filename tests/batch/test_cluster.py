"""A real cluster of two workers: one is killed in the middle, and no file is lost."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lkjip_calc.app.cli import main
from lkjip_calc.batch import cluster as clusters
from tests.batch.test_batch import many_workbooks

PROGRAM = """
import json, os, sys, threading, time
from pathlib import Path

def main():
    from distributed import LocalCluster
    from lkjip_calc.app.cli import main as lkjip
    folder, results = sys.argv[1:3]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        first = {name: worker.pid for name, worker in cluster.workers.items()}
        def kill():
            journal = Path(results) / "catatan.jsonl"
            while not (journal.exists() and journal.stat().st_size):
                time.sleep(0.005)
            os.kill(first[0], 9)
        threading.Thread(target=kill, daemon=True).start()
        status = lkjip(["batch", folder, "--output", results, "--scheduler", cluster.scheduler_address,
                        "--files-per-task", "25"])
        after = {name: worker.pid for name, worker in cluster.workers.items()}
    print(json.dumps([status, first[0] != after[0]]))

if __name__ == "__main__":
    main()
"""


def test_a_killed_worker_of_a_cluster_loses_no_file(tmp_path: Path) -> None:
    folder, results = tmp_path / "b", tmp_path / "hasil"
    many_workbooks(folder, 200)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "DASK_DISTRIBUTED__WORKER__DAEMON": "True"}
    done = subprocess.run(
        [sys.executable, str(program), str(folder), str(results)],
        capture_output=True, text=True, timeout=240, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    status, killed = json.loads(done.stdout.splitlines()[-1])
    assert (status, killed) == (0, True)
    with (results / "berkas.csv").open(encoding="utf-8-sig", newline="") as source:
        books = list(csv.DictReader(source))
    assert [book["path"] for book in books] == [f"{n:03}.xlsx" for n in range(200)]
    assert {book["error"] for book in books} == {""}
    assert len((results / "catatan.jsonl").read_text().splitlines()) == 200


def test_a_cluster_is_given_places_that_mean_the_same_on_every_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many_workbooks(tmp_path / "b", 2)
    monkeypatch.chdir(tmp_path)
    assert main(["layout", "b/000.xlsx"]) == 0
    (tmp_path / "peta.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    given: list[str] = []

    class Noting(ThreadPoolExecutor):
        def submit(self, function: Any, /, paths: Any, options: Any) -> Future[Any]:  # type: ignore[override]
            given.extend([*paths, options.mapping])
            return super().submit(function, paths, options)

    @contextmanager
    def noting(_: str) -> Iterator[tuple[Executor, int]]:
        with Noting(1) as pool:
            yield pool, 1

    monkeypatch.setattr(clusters, "cluster", noting)
    assert main(["batch", "b", "--scheduler", "tcp://10.0.0.5:8786", "--mapping", "peta.toml"]) == 0
    assert sorted(given) == [str(tmp_path / name) for name in ("b/000.xlsx", "b/001.xlsx", "peta.toml")]
    with (tmp_path / "b.diperiksa" / "berkas.csv").open(encoding="utf-8-sig", newline="") as source:
        assert [book["path"] for book in csv.DictReader(source)] == ["000.xlsx", "001.xlsx"]
