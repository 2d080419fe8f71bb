"""A real cluster of two workers: one is killed in the middle, and no file is lost."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

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
