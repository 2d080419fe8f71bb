"""`lkjip batch`: every workbook has its row, whatever stops the run, and nothing is done twice."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.app.cli import main
from lkjip_calc.batch import Settings, run_folder
from lkjip_calc.batch.journal import Journal
from lkjip_calc.batch.rows import BOOK_COLUMNS, FINDING_COLUMNS, harmless
from lkjip_calc.isolation import many
from lkjip_calc.isolation.records import Options
from lkjip_calc.reading.limits import Limits
from lkjip_calc.reports.json_report import schema_text
from tests.hostile.attacks import formulas_that_add_everything

SAMPLE = "lkjip-kesbangpol-2022.xlsx"
CLEAN = "rekap-belanja-2022.xlsx"
FOUND = len(lk.check(Path(__file__).parents[2] / "workbooks" / SAMPLE).findings)


@pytest.fixture
def folder(tmp_path: Path, workbooks: Path) -> Path:
    """Three workbooks in two folders, one of them twice, and a letter that is none."""
    top = tmp_path / "kabupaten"
    (top / "dinas" / "a").mkdir(parents=True)
    shutil.copy(workbooks / SAMPLE, top / "dinas" / SAMPLE)
    shutil.copy(workbooks / CLEAN, top / "dinas" / "a" / CLEAN)
    shutil.copy(workbooks / CLEAN, top / "salinan.xlsx")
    (top / "surat.xlsx").write_text("Dengan hormat")
    for name in ("~$kunci.xlsx", ".tersembunyi.xlsx", "hasil.diperiksa.xlsx", "catatan.txt"):
        (top / name).write_text("bukan")
    return top


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["batch", *(str(a) for a in arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_one_row_per_workbook_and_one_per_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, folder)
    results = folder.with_name("kabupaten.diperiksa")
    books, findings = table(results / "berkas.csv"), table(results / "temuan.csv")
    assert (status, err) == (2, ""), "a file could not be read"
    assert "4 buku kerja" in out
    assert [b["path"] for b in books] == [f"dinas/a/{CLEAN}", f"dinas/{SAMPLE}", "salinan.xlsx", "surat.xlsx"]
    assert [b["duplicate_of"] for b in books] == ["", "", f"dinas/a/{CLEAN}", ""]
    assert [b["error"] for b in books] == ["", "", "", "not_a_workbook"]
    assert books[0]["held"] == books[2]["held"] != "0"
    assert int(books[1]["findings"]) == len(findings) == FOUND > 1
    assert {f["path"] for f in findings} == {f"dinas/{SAMPLE}"}
    assert (list(books[0]), list(findings[0])) == (list(BOOK_COLUMNS), list(FINDING_COLUMNS))


def test_a_copy_is_counted_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(folder / "dinas" / SAMPLE, folder / "lagi.xlsx")
    _, out, _ = run(capsys, folder)
    assert f"{FOUND} temuan di 1 buku kerja" in out
    assert "2 salinan berkas lain" in out
    assert len(table(folder.with_name("kabupaten.diperiksa") / "temuan.csv")) == FOUND


def checked(results: Path) -> int:
    """How many files were ever checked for a folder of results."""
    return len((results / "catatan.jsonl").read_text().splitlines())


def test_a_second_run_checks_nothing_again_and_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = folder.with_name("kabupaten.diperiksa")
    run(capsys, folder)
    before = [(results / name).read_bytes() for name in ("berkas.csv", "temuan.csv", "catatan.jsonl")]
    _, out, _ = run(capsys, folder)
    assert [(results / name).read_bytes() for name in ("berkas.csv", "temuan.csv", "catatan.jsonl")] == before
    assert "3 sudah diperiksa sebelumnya" in out
    assert checked(results) == 3, "the copy has no check of its own"


def test_a_changed_file_other_options_and_new_files_are_checked(
    folder: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = folder.with_name("kabupaten.diperiksa")
    run(capsys, folder)
    shutil.copy(workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx", folder / "dinas" / SAMPLE)
    (folder / "salinan.xlsx").unlink()
    status, _, _ = run(capsys, folder)
    assert (checked(results), status) == (4, 2)
    assert table(results / "temuan.csv") == [], "the old findings are those of an old file"
    assert len(table(results / "berkas.csv")) == 3
    run(capsys, folder, "--lang", "en")
    assert checked(results) == 7


def test_the_same_folder_gives_the_same_results_wherever_it_is_called_from(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for place, named in ((tmp_path, "kabupaten"), (folder, "."), (folder / "dinas", ".."), (tmp_path, folder)):
        monkeypatch.chdir(place)
        run(capsys, named)
        results = tmp_path / "kabupaten.diperiksa"
        rows = [{**row, "seconds": ""} for row in table(results / "berkas.csv")]
        said.append((rows, (results / "temuan.csv").read_bytes()))
        shutil.rmtree(results)
    assert said[1:] == said[:1] * 3
    (message,) = (row["message"] for row in said[0][0] if row["error"])
    assert message.startswith("surat.xlsx: bukan buku kerja")


def test_parquet_says_the_same_as_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = folder.with_name("kabupaten.diperiksa")
    run(capsys, folder)
    assert run(capsys, folder, "--format", "parquet")[0] == 2
    for name in ("berkas", "temuan"):
        rows = pd.read_parquet(results / f"{name}.parquet").fillna("").to_dict("records")
        assert [{k: str(v) for k, v in row.items()} for row in rows] == table(results / f"{name}.csv")
    assert not (results / "sebagian").exists()


def test_json_of_all_fits_the_schema(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, folder, "--json", tmp_path / "semua.json")
    data = json.loads((tmp_path / "semua.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(data)
    assert [book["path"] for book in data["workbooks"]][-1] == "surat.xlsx"
    _, out, _ = run(capsys, folder, "--json", "-")
    assert json.loads(out) == data


def many_workbooks(folder: Path, count: int) -> None:
    """Small sound workbooks, no two alike."""
    folder.mkdir(parents=True)
    for number in range(count):
        with xlsxwriter.Workbook(str(folder / f"{number:03}.xlsx")) as book:
            sheet = book.add_worksheet("LRA")
            rows = [("Uraian", "Anggaran"), ("Belanja A", number + 1), ("Belanja B", 7), ("Jumlah", number + 8)]
            for r, row in enumerate(rows):
                sheet.write_row(r, 0, row)


def test_a_run_that_was_killed_goes_on_without_loss_or_repetition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, results = tmp_path / "b", tmp_path / "hasil"
    many_workbooks(folder, 120)
    journal = results / "catatan.jsonl"
    command = [sys.executable, "-m", "lkjip_calc.app.cli", "batch", str(folder), "--output", str(results)]
    with subprocess.Popen([*command, "--workers", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not (journal.exists() and checked(results) >= 10) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    before = checked(results)
    assert 10 <= before < 120
    with journal.open("ab") as torn:
        torn.write(b'{"sha256":"cut off in wri')
    status, _, _ = run(capsys, folder, "--output", results)
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    books = table(results / "berkas.csv")
    assert status == 0
    assert [b["path"] for b in books] == [f"{n:03}.xlsx" for n in range(120)]
    assert Counter(line["sha256"] for line in lines).most_common(1)[0][1] == 1, "no file was checked twice"
    assert len(lines) == 120


def test_ctrl_c_ends_the_run_with_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    many_workbooks(folder, 200)
    command = [sys.executable, "-m", "lkjip_calc.app.cli", "batch", str(folder), "--workers", "1"]
    journal = tmp_path / "b.diperiksa" / "catatan.jsonl"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not (journal.exists() and journal.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, len(err.splitlines())) == (2, "", 1)
    assert "jalankan lagi perintah yang sama" in err


def test_two_runs_do_not_write_to_one_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = folder.with_name("kabupaten.diperiksa")
    results.mkdir()
    with Journal(results / "catatan.jsonl"):
        status, _, err = run(capsys, folder)
    assert status == 2
    assert "sedang ditulis oleh lkjip batch lain" in err


def test_a_file_that_passed_a_limit_is_kept_as_such_and_tried_again_on_demand(
    tmp_path: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "lambat.xlsx").write_bytes(formulas_that_add_everything())
    shutil.copy(workbooks / CLEAN, folder / CLEAN)
    results = tmp_path / "b.diperiksa"
    for more, expected in (((), 2), ((), 2), (("--retry-failed",), 3)):
        status, _, _ = run(capsys, folder, "--max-seconds", "1", *more)
        assert status == 2
        assert [b["error"] for b in table(results / "berkas.csv")] == ["time", ""]
        assert checked(results) == expected


def test_results_inside_the_folder_are_no_workbooks_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        run(capsys, folder, "--output", folder / "hasil")
        assert len(table(folder / "hasil" / "berkas.csv")) == 4


@pytest.mark.parametrize(
    "name", ["=cmd|' C calc'!A0.xlsx", "+1.xlsx", "@SUM(A1).xlsx", "a\x1b[31m\n.xlsx", "\udcff.xlsx"]
)
def test_a_file_name_is_never_a_formula_or_an_escape(
    name: str, tmp_path: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    shutil.copy(workbooks / SAMPLE, folder / name)
    status, out, _ = run(capsys, folder, "--json", tmp_path / "a.json")
    assert status == 1
    for table_name in ("berkas", "temuan"):
        for row in table(tmp_path / "b.diperiksa" / f"{table_name}.csv"):
            assert row["path"][0] not in "=+-@"
            assert not set(row["path"]) & {"\x1b", "\n"}
    run(capsys, folder, "--format", "parquet")
    assert len(pd.read_parquet(tmp_path / "b.diperiksa" / "temuan.parquet")) == FOUND
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1+1", "'-1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "' =1"),
        ("\r\n=1", "'  =1"), ("  =1", "'  =1"), ("＝1", "'＝1"), ("-28847292", "-28847292"), ("-0.5", "-0.5"),
        ("Belanja", "Belanja"), ("a=b", "a=b"), (None, ""), (5, 5), ("a\x1b]0;x\x07", "a ]0;x "), ("-", "'-"),
    ],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_is_made_text(value: object, written: object) -> None:
    assert harmless(value) == written


def test_wrong_calls_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lkjip_calc.batch.cluster.CONNECT_SECONDS", 0.5)
    (tmp_path / "kosong").mkdir()
    for arguments, words in (
        ((tmp_path / "tiada",), "folder tidak ditemukan"),
        ((tmp_path / "kosong",), "tidak ada buku kerja"),
        ((tmp_path / "kosong", "--scheduler", "tcp://127.0.0.1:1"), "penjadwal tidak menjawab"),
        ((tmp_path / "kosong", "--output", "/dev/null/x"), "tidak dapat ditulis"),
    ):
        status, out, err = run(capsys, *arguments)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
        assert words in err


def test_a_missing_package_is_named_with_its_extra(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for package, extra, arguments in (
        ("pyarrow", "lkjip-calc[batch]", ("--format", "parquet")),
        ("distributed", "lkjip-calc[cluster]", ("--scheduler", "tcp://x:1")),
    ):
        monkeypatch.setitem(sys.modules, package, None)
        status, _, err = run(capsys, folder, *arguments)
        assert (status, len(err.splitlines())) == (2, 1)
        assert extra in err


def test_progress_is_told_after_every_file_and_silent_in_a_pipe(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[int] = []
    totals = run_folder(folder, tmp_path / "hasil", Settings(), lambda t: seen.append(t.done))
    assert seen == [0, 1, 2, 3, 4]
    assert (totals.files, totals.errors, totals.duplicates, totals.findings) == (4, 1, 1, FOUND)
    assert run(capsys, folder)[2] == ""


def test_the_options_that_change_a_result_change_its_key(tmp_path: Path) -> None:
    mapping = tmp_path / "peta.toml"
    mapping.write_text("a = 1\n")
    keys = [
        Settings().fingerprint(),
        Settings(Options("en")).fingerprint(),
        Settings(Options("id", str(mapping))).fingerprint(),
        Settings(Options("id", None, Limits(seconds=5))).fingerprint(),
    ]
    mapping.write_text("a = 2\n")
    keys.append(Settings(Options("id", str(mapping))).fingerprint())
    assert len(set(keys)) == 5
    assert Settings(workers=3, form="parquet").fingerprint() == keys[0]


def test_cores_are_at_least_one() -> None:
    assert 1 <= many.cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_links_in_a_circle_and_odd_names_stop_no_run(tmp_path: Path, workbooks: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    book = workbooks / "rekap-belanja-2022.xlsx"
    for name in (b"a\nb.xlsx", b"x\xff\xfe.xlsx", b"~$rekap.xlsx"):
        shutil.copy(book, os.fsencode(folder) + b"/" + name)
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "dir.xlsx").mkdir()
    (folder / "empty.xlsx").touch()
    (folder / "self.xlsx").symlink_to("self.xlsx")
    (folder / "sub" / "loop").symlink_to("..")
    results = tmp_path / "results"
    totals = run_folder(folder, results, Settings(workers=1))
    assert (totals.files, totals.duplicates, totals.errors) == (4, 1, 2)
    kinds = {row["path"]: row["error"] for row in table(results / "berkas.csv")}
    assert kinds == {"a b.xlsx": "", "empty.xlsx": "empty", "self.xlsx": "missing", "x\\udcff\\udcfe.xlsx": ""}


def test_a_file_that_changes_after_it_was_hashed_gives_its_result_to_no_copy(
    tmp_path: Path, workbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(workbooks / "rekap-belanja-2022.xlsx", folder / name)
    checked = many.check_apart

    def changed_first(worker: object, path: str, options: Options) -> object:
        if path.endswith("a.xlsx"):
            Path(path).write_bytes(b"PK")
        return checked(worker, path, options)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "check_apart", changed_first)
    run_folder(folder, tmp_path / "results", Settings(workers=1))
    rows = {row["path"]: row for row in table(tmp_path / "results" / "berkas.csv")}
    assert rows["a.xlsx"]["error"] == "damaged"
    assert rows["b.xlsx"]["error"] == ""
    assert rows["b.xlsx"]["duplicate_of"] == ""
    assert int(rows["b.xlsx"]["tables"]) > 0
