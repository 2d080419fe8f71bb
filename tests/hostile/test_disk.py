"""A full disk, closed folders, files that vanish or change, readers that leave: one sentence, and nothing is lost.

Every command is tried; `docs/security.md` lists what happens.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc import api
from lkjip_calc.app import check as checking
from lkjip_calc.app.cli import main
from lkjip_calc.isolation import many
from lkjip_calc.isolation import worker as workers
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reports import annotated
from lkjip_calc.reports.comparison import write_comparison
from lkjip_calc.reports.package import annotate as packages
from tests.hostile.pressed import LKJIP, files_up_to, ordinary, reads_anything

SAMPLE = "lkjip-kesbangpol-2022.xlsx"
CORRECTED = "lkjip-kesbangpol-2022-koreksi.xlsx"
CLEAN = "rekap-belanja-2022.xlsx"
BEFORE = b"yang dahulu"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="disks are filled and folders closed by POSIX means")


@pytest.fixture
def books(tmp_path: Path, workbooks: Path) -> Iterator[Path]:
    """A folder with the samples; none of them is changed by anything."""
    folder = tmp_path / "opd"
    folder.mkdir()
    for name in (SAMPLE, CORRECTED, CLEAN):
        shutil.copy(workbooks / name, folder / name)
    yield folder
    for name in (SAMPLE, CORRECTED, CLEAN):
        assert (folder / name).read_bytes() == (workbooks / name).read_bytes()


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder for results, in which nothing half-written may stay."""
    folder = tmp_path / "hasil"
    folder.mkdir()
    return folder


@pytest.fixture
def closable(tmp_path: Path) -> Path:
    """Skips where this system closes nothing to the user who runs the tests."""
    if reads_anything(tmp_path):
        pytest.skip("rights cannot be taken away here")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, list[str]]:
    status = main([str(a) for a in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err.splitlines()


def one_target(books: Path, results: Path) -> list[tuple[str, list[object]]]:
    """Every command that writes a file, and what it writes."""
    marked = books / "bertanda.xlsx"
    lk.annotate(lk.check(books / CLEAN), marked)
    quiet = [books / CLEAN, "--no-annotate"]
    return [
        ("a.json", ["check", *quiet, "--json", results / "a.json"]),
        ("a.html", ["check", *quiet, "--html", results / "a.html"]),
        ("a.sarif", ["check", *quiet, "--sarif", results / "a.sarif"]),
        (f"{Path(CLEAN).stem}.diperiksa.xlsx", ["check", books / CLEAN, "--output", results]),
        ("r.xlsx", ["summary", books / CLEAN, "--output", results / "r.xlsx"]),
        ("c.xlsx", ["compare", books / CLEAN, books / CLEAN, "--output", results / "c.xlsx"]),
        ("asli.xlsx", ["restore", marked, "--output", results / "asli.xlsx"]),
    ]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_full_disk_is_said_in_one_sentence_and_the_earlier_file_stays(
    lang: str, books: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, arguments in one_target(books, results):
        (results / name).write_bytes(BEFORE)
        with files_up_to(1000):
            status, _, complaints = run(capsys, *arguments, "--lang", lang)
        assert (status, len(complaints)) == (2, 1), (name, complaints)
        assert complaints[0].startswith(f"lkjip: {results / name}: ")
        assert {"id": "tidak dapat ditulis (melewati", "en": "cannot be written (larger"}[lang] in complaints[0]
        assert (results / name).read_bytes() == BEFORE
        assert [p.name for p in results.iterdir()] == [name], "nothing half-written stays"
        (results / name).unlink()


def test_accepted_findings_of_before_survive_a_full_disk(
    books: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = results / "diterima.toml"
    ask = ("check", books / SAMPLE, "--no-annotate", "--write-baseline", accepted)
    run(capsys, *ask)
    before = accepted.read_bytes()
    with files_up_to(1000):
        status, _, complaints = run(capsys, *ask)
    assert (status, len(complaints)) == (2, 1)
    assert accepted.read_bytes() == before
    assert list(results.iterdir()) == [accepted]


def test_every_report_asked_for_has_its_own_sentence(
    books: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = ["--json", results / "a.json", "--html", results / "a.html", "--sarif", results / "a.sarif"]
    with files_up_to(1000):
        status, out, complaints = run(capsys, "check", books / CLEAN, "--output", results, *reports)
    assert status == 2
    assert "tidak ada temuan" in out, "what was found is still told"
    assert len(complaints) == 4
    assert list(results.iterdir()) == []


def test_a_target_that_is_a_folder_or_has_none_is_said_in_one_sentence(
    books: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, arguments in one_target(books, results):
        (results / name).mkdir()
        status, _, complaints = run(capsys, *arguments)
        assert (status, len(complaints)) == (2, 1), (name, complaints)
        assert "tidak dapat ditulis (itu sebuah folder)" in complaints[0]
        (results / name).rmdir()
    for name, arguments in one_target(books, results / "tiada"):
        if arguments[0] == "check" and "--output" in arguments:
            continue  # this folder is made
        status, _, complaints = run(capsys, *arguments)
        assert (status, len(complaints)) == (2, 1), (name, complaints)
        assert "tidak dapat ditulis (berkas atau foldernya tidak ada)" in complaints[0]


def test_a_folder_that_may_not_be_written_is_said_in_one_sentence(books: Path, results: Path, closable: Path) -> None:
    commands = one_target(books, results)
    results.chmod(0o555)
    for name, arguments in [*commands, ("hasil", ["batch", books, "--output", results / "hasil"])]:
        status, _, err = ordinary(arguments, closable)
        assert (status, err) == (2, f"lkjip: {results / name}: tidak dapat ditulis (tidak diizinkan).\n")
    results.chmod(0o755)
    assert list(results.iterdir()) == []


def test_a_file_that_may_not_be_read_is_said_and_the_others_are_checked(books: Path, closable: Path) -> None:
    (books / SAMPLE).chmod(0o000)
    said = f"lkjip: {books / SAMPLE}: tidak dapat dibaca (tidak diizinkan).\n"
    for arguments in (
        ["check", books / SAMPLE, books / CLEAN, "--no-annotate"],
        ["layout", books / SAMPLE],
        ["summary", books / SAMPLE],
        ["compare", books / CLEAN, books / SAMPLE],
        ["restore", books / SAMPLE, "--output", closable / "r.xlsx"],
    ):
        status, out, err = ordinary(arguments, closable)
        assert (status, err) == (2, said), arguments
        assert ("tidak ada temuan" in out) == (arguments[0] == "check")
    (books / SAMPLE).chmod(0o644)


def test_a_folder_that_may_not_be_opened_is_said(books: Path, closable: Path) -> None:
    closed = books / "tertutup"
    closed.mkdir()
    shutil.copy(books / CLEAN, closed / CLEAN)
    for rights, named in ((0o300, closed), (0o600, closed), (0o600, closed / CLEAN)):
        closed.chmod(rights)
        status, out, err = ordinary(["check", named, "--no-annotate"], closable)
        assert (status, out, err) == (2, "", f"lkjip: {named}: tidak dapat dibaca (tidak diizinkan).\n")
    closed.chmod(0o755)


def test_a_batch_tells_what_it_may_not_read_and_goes_on(books: Path, closable: Path) -> None:
    (books / SAMPLE).chmod(0o000)
    for name, rights in (("tanpa-daftar", 0o300), ("tanpa-masuk", 0o600)):
        (books / name).mkdir()
        (books / name / "x.xlsx").write_bytes((books / CLEAN).read_bytes() + name.encode())
        (books / name).chmod(rights)
    assert ordinary(["batch", books], closable)[0] == 2
    rows = (books.with_name("opd.diperiksa") / "berkas.csv").read_text(encoding="utf-8").splitlines()[1:]
    errors = {row.split(",")[0]: row.split(",")[8] for row in rows}
    assert errors == {
        CLEAN: "", CORRECTED: "", SAMPLE: "unreadable", "tanpa-daftar": "unreadable",
        "tanpa-masuk/x.xlsx": "unreadable",
    }  # fmt: skip
    for name in (SAMPLE, "tanpa-daftar", "tanpa-masuk"):
        (books / name).chmod(0o755)
    assert main(["batch", str(books)]) == 1, "everything can be read now"
    rows = (books.with_name("opd.diperiksa") / "berkas.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert {row.split(",")[0] for row in rows if row.split(",")[8] == "unreadable"} == set(), "they were tried again"
    assert len(rows) == 5


def test_a_copy_of_a_file_that_changed_since_it_was_read_is_none(
    books: Path, results: Path, workbooks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, change in (("a.xlsx", lambda p: shutil.copy(books / CORRECTED, p)), ("b.xlsx", Path.unlink)):
        path = shutil.copy(books / SAMPLE, books / name)

        def changed(*arguments: object, change: object = change, path: Path = path, **options: object) -> object:
            change(path)  # type: ignore[operator]
            return lk.annotate(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(checking, "annotate", changed)
        status, out, complaints = run(capsys, "check", path, "--output", results)
        assert (status, complaints) == (1, [])
        assert "tidak dapat ditandai: berubah atau hilang sesudah dibaca" in out
    assert sorted(p.name for p in results.iterdir()) == ["a.diperiksa.xlsx", "b.diperiksa.xlsx"]


def test_a_file_that_vanishes_while_it_is_read_is_said(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Path(shutil.copy(books / CLEAN, books / "hilang.xlsx"))
    opened = api.open_file

    def vanishing(path: Path, limits: object) -> object:
        source = opened(path)
        gone.unlink()
        return source

    monkeypatch.setattr(api, "open_file", vanishing)
    with pytest.raises(ReadError, match="tidak dapat dibaca") as refused:
        lk.read(gone)
    assert (refused.value.kind, refused.value.detail) == ("unreadable", "ENOENT")


def test_the_library_names_the_target_that_could_not_be_written(books: Path, results: Path) -> None:
    result, found = lk.check(books / SAMPLE), lk.compare(books / SAMPLE, books / CORRECTED)
    document = lk.check(books / CLEAN)
    target = results / "x.xlsx"
    lk.annotate(document, books / "bertanda.xlsx")
    target.write_bytes(BEFORE)
    for write in (
        lambda: lk.annotate(result, target),
        lambda: lk.summarise(result, target),
        lambda: write_comparison(found, target),
        lambda: lk.restore(books / "bertanda.xlsx", target),
    ):
        with files_up_to(1000), pytest.raises(OSError, match=r"x\.xlsx") as refused:
            write()
        assert refused.value.filename == str(target)
        assert target.read_bytes() == BEFORE
        assert list(results.iterdir()) == [target]


def test_no_command_writes_over_what_it_reads(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, link = books / CLEAN, books / "tautan.xlsx"
    link.symlink_to(book)
    for arguments in (
        ["check", book, "--no-annotate", "--json", book],
        ["check", books, "--no-annotate", "--html", link],
        ["check", book, "--no-annotate", "--write-baseline", book],
        ["summary", book, "--output", link],
        ["compare", books / SAMPLE, book, "--output", book],
        ["restore", book, "--output", book],
        ["batch", books, "--json", book],
    ):
        status, out, complaints = run(capsys, *arguments)
        assert (status, out, len(complaints)) == (2, "", 1), arguments
        assert "berkas masukan tidak ditimpa" in complaints[0]
    status, out, complaints = run(capsys, "batch", books, "--output", books)
    assert (status, out, len(complaints)) == (2, "", 1)
    assert "hasil tidak ditulis ke folder yang diperiksa" in complaints[0]


def test_no_function_writes_over_what_was_read(books: Path) -> None:
    book = books / CLEAN
    result, found = lk.check(book), lk.compare(book, books / SAMPLE)
    for write in (
        lambda: lk.annotate(result, book),
        lambda: lk.summarise(result, book),
        lambda: write_comparison(found, book),
        lambda: lk.restore(book, book),
    ):
        with pytest.raises(ValueError, match="is the checked workbook itself"):
            write()


def test_copies_of_one_name_do_not_replace_each_other_or_an_input(
    books: Path, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (books / "lain").mkdir()
    shutil.copy(books / CLEAN, books / "lain" / CLEAN)
    stem = Path(CLEAN).stem
    assert run(capsys, "check", books / CLEAN, books / "lain" / CLEAN, "--output", results)[0] == 0
    assert sorted(p.name for p in results.iterdir()) == [f"{stem}-2.diperiksa.xlsx", f"{stem}.diperiksa.xlsx"]
    ours = results / f"{stem}.diperiksa.xlsx"
    before = ours.read_bytes()
    run(capsys, "check", books / CLEAN, ours, "--output", results)
    assert ours.read_bytes() == before


def printing(books: Path) -> list[list[str]]:
    """Every command that prints, without files of its own."""
    book = str(books / CLEAN)
    return [
        ["check", book, "--no-annotate"], ["check", book, "--no-annotate", "--json", "-"], ["summary", book],
        ["compare", book, str(books / CORRECTED)], ["layout", book], ["explain", "jumlah"],
        ["batch", str(books), "--json", "-"],
    ]  # fmt: skip


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device here is always full")
def test_a_full_disk_behind_stdout_is_said_in_one_sentence(books: Path) -> None:
    for arguments in printing(books):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([*LKJIP, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, text=True)
        assert (done.returncode, done.stderr) == (2, "lkjip: stdout: tidak dapat ditulis (ruang disk habis).\n")


def test_a_reader_that_leaves_ends_the_command_without_a_word(books: Path) -> None:
    for arguments in printing(books):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*LKJIP, *arguments], stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
        os.close(writing)
        assert (done.returncode, done.stderr) == (2, ""), arguments


def test_stdout_and_stderr_may_be_closed(books: Path) -> None:
    for closed, status in (("1", 0), ("2", 0)):
        command = f'exec "$0" -m lkjip_calc.app.cli check "$1" --no-annotate {closed}>&-'
        done = subprocess.run(
            ["sh", "-c", command, sys.executable, str(books / CLEAN)], capture_output=True, check=False, text=True
        )
        assert (done.returncode, done.stderr) == (status, "")
    command = 'exec "$0" -m lkjip_calc.app.cli check tiada.xlsx 2>&-'
    assert subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, check=False).returncode == 2


def test_ctrl_c_ends_a_check_with_one_sentence_and_the_earlier_copy(
    books: Path, results: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    copy = results / f"{Path(CLEAN).stem}.diperiksa.xlsx"
    copy.write_bytes(BEFORE)
    for module, name in ((checking, "check_all"), (packages, "verify_copy"), (annotated, "grafted_sheets")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, interrupted)
            assert run(capsys, "check", books / CLEAN, "--output", results) == (2, "", ["lkjip: dihentikan."])
        assert copy.read_bytes() == BEFORE
        assert list(results.iterdir()) == [copy]


def test_a_process_that_cannot_be_started_is_told_for_every_file(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(workers.subprocess, "Popen", refused)
    records = list(many.check_many([books / CLEAN, books / SAMPLE], workers=1))
    assert [record.error.kind for record in records if record.error] == ["unreadable", "unreadable"]
    assert "tidak dapat dibaca (memori tidak cukup)" in str(records[0].error)


def test_what_is_no_file_is_written_to_and_stays_what_it_is(books: Path, tmp_path: Path) -> None:
    for target in ("/dev/stdout", "/dev/fd/1"):
        done = subprocess.run(
            [*LKJIP, "check", str(books / CLEAN), "--no-annotate", "--json", target],
            capture_output=True, check=False, text=True,
        )  # fmt: skip
        start = done.stdout.index("{")
        assert json.JSONDecoder().raw_decode(done.stdout[start:])[0]["schema"] == 1
    result = lk.check(books / CLEAN)
    lk.summarise(result, os.devnull)
    assert Path(os.devnull).is_char_device()
    link, behind = tmp_path / "tautan.xlsx", tmp_path / "hasil.xlsx"
    link.symlink_to(behind)
    for _ in range(2):
        lk.summarise(result, link)
        assert link.is_symlink()
        assert behind.read_bytes()[:2] == b"PK"


def test_a_file_keeps_its_rights_and_a_new_one_has_the_usual_ones(books: Path, results: Path) -> None:
    result, target = lk.check(books / CLEAN), results / "r.xlsx"
    for mask, expected in ((0o022, 0o644), (0o077, 0o600)):
        before = os.umask(mask)
        try:
            lk.summarise(result, target)
        finally:
            os.umask(before)
        assert target.stat().st_mode & 0o777 == expected
        target.unlink()
    target.write_bytes(BEFORE)
    target.chmod(0o640)
    lk.summarise(result, target)
    assert target.stat().st_mode & 0o777 == 0o640
