"""A batch whose disk fills up: one sentence, the tables of before stay, and the same command goes on without loss."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from lkjip_calc.batch import tables
from lkjip_calc.batch.appending import Appended
from lkjip_calc.isolation import many
from lkjip_calc.isolation.records import check_file
from tests.batch.test_batch import many_workbooks, run, table
from tests.hostile.pressed import files_up_to

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a disk is filled by POSIX means")
COUNT = 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small workbooks, checked in this process: what is tried here is what is written."""
    monkeypatch.setattr(many, "check_apart", lambda _worker, path, options: check_file(path, options))
    many_workbooks(tmp_path / "b", COUNT)
    return tmp_path / "b"


def journal(folder: Path) -> list[dict[str, object]]:
    text = (folder.with_name("b.diperiksa") / "catatan.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def paths(folder: Path, form: str) -> list[str]:
    file = folder.with_name("b.diperiksa") / f"berkas.{form}"
    return list(pd.read_parquet(file)["path"]) if form == "parquet" else [row["path"] for row in table(file)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_run_goes_on_where_the_disk_was_full(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = (folder, "--format", form, "--workers", "1")
    target = folder.with_name("b.diperiksa") / "catatan.jsonl"
    with files_up_to(20_000):
        status, out, err = run(capsys, *ask)
    done = journal(folder)
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"lkjip: {target}: tidak dapat ditulis (melewati ukuran berkas yang diizinkan sistem).",
        f"lkjip: dihentikan sesudah {len(done)} dari {COUNT} buku kerja; "
        "jalankan lagi perintah yang sama untuk melanjutkan.",
    ]
    assert 0 < len(done) < COUNT, "whole lines only"
    assert not (target.parent / f"berkas.{form}").exists(), "no table is half-written"
    assert run(capsys, *ask)[0] == 0
    assert paths(folder, form) == [f"{number:03}.xlsx" for number in range(COUNT)]
    sums = [line["sha256"] for line in journal(folder)]
    assert len(sums) == len(set(sums)) == COUNT, "no file was checked twice"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_tables_of_before_stay_until_the_new_ones_are_whole(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = folder.with_name("b.diperiksa")
    run(capsys, folder, "--format", form)
    before = {name: (results / f"{name}.{form}").read_bytes() for name in ("berkas", "temuan")}
    (folder / "039.xlsx").rename(folder / "999.xlsx")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(tables, "_write_csv" if form == "csv" else "_write_parquet", full)
        status, _, err = run(capsys, folder, "--format", form)
    assert status == 2
    assert "tidak dapat ditulis (ruang disk habis)" in err
    assert {name: (results / f"{name}.{form}").read_bytes() for name in before} == before
    assert [p.name for p in results.glob(".*")] == [], "nothing half-written stays"
    assert run(capsys, folder, "--format", form)[0] == 0
    assert paths(folder, form)[-1] == "999.xlsx"
    assert not (results / "sebagian").exists()


def test_the_json_of_before_stays_when_the_disk_is_full(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "semua.json"
    target.write_text("yang dahulu")
    assert run(capsys, folder)[0] == 0
    with files_up_to(15_000):
        status, _, err = run(capsys, folder, "--json", target)
    assert (status, err.splitlines()[0].startswith(f"lkjip: {target}: tidak dapat ditulis")) == (2, True)
    assert target.read_text() == "yang dahulu"
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_a_piece_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a"
    growing = Appended(path)
    assert growing.add(b"12345") == 0
    with files_up_to(8), pytest.raises(OSError, match="a") as refused:
        growing.add(b"678901")
    assert (refused.value.filename, path.read_bytes()) == (str(path), b"12345")
    assert growing.add(b"678901") == 5
    growing.close()
    assert path.read_bytes() == b"12345678901"
