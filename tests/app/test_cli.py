"""The command line: exit statuses, messages, and files written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import xlsxwriter

from lkjip_calc.app.cli import main
from lkjip_calc.reports.json_report import schema_text

SAMPLE = "lkjip-kesbangpol-2022.xlsx"
CLEAN = "rekap-belanja-2022.xlsx"


@pytest.fixture
def folder(tmp_path: Path, workbooks: Path) -> Path:
    """A folder with the sample and the clean recap."""
    inside = tmp_path / "opd"
    inside.mkdir()
    for name in (SAMPLE, CLEAN):
        shutil.copy(workbooks / name, inside / name)
    return inside


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(a) for a in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_findings_give_status_1_and_a_copy_beside_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / SAMPLE).read_bytes()
    status, out, err = run(capsys, "check", folder / SAMPLE)
    assert status == 1
    assert err == ""
    assert "28.847.292 seharusnya 23.847.292" in out
    assert (folder / "lkjip-kesbangpol-2022.diperiksa.xlsx").exists()
    assert (folder / SAMPLE).read_bytes() == before


def test_a_clean_file_gives_status_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "check", folder / CLEAN, "--no-annotate")
    assert status == 0
    assert "tidak ada temuan" in out
    assert list(folder.glob("*.diperiksa.*")) == []


def test_check_is_meant_where_no_command_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, folder / CLEAN, "--no-annotate") == run(capsys, "check", folder / CLEAN, "--no-annotate")


def test_a_folder_means_every_workbook_in_it_each_for_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "~$lock.xlsx").write_bytes(b"x")
    (folder / "catatan.txt").write_text("bukan buku kerja")
    status, out, err = run(capsys, "check", folder)
    again, out_again, _ = run(capsys, "check", folder)
    assert (status, err) == (1, "")
    assert out.count("uji sesuai") == 2
    assert (again, out_again) == (status, out), "the copies of the first run are not checked as if they were workbooks"


def test_copies_go_to_the_output_folder(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "baru" / "hasil"
    status, _, _ = run(capsys, "check", folder / SAMPLE, "--output", target)
    assert status == 1
    assert [p.name for p in target.iterdir()] == ["lkjip-kesbangpol-2022.diperiksa.xlsx"]


def test_json_validates_against_the_shipped_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "check", folder, folder / "tiada.xlsx", "--json", "-", "--no-annotate")
    data = json.loads(out)
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(data)
    assert status == 2
    assert [book["error"] and book["error"]["kind"] for book in data["workbooks"]] == ["missing", None, None]


def test_english_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", folder / SAMPLE, "--no-annotate", "--lang", "en")
    assert "28.847.292 should be 23.847.292" in out


def write(path: Path, rows: list[list[object]]) -> Path:
    """A small workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def encrypted(path: Path) -> Path:
    """A workbook locked with a password, as Office does it."""
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write(0, 0, "rahasia")
    plain.seek(0)
    with path.open("wb") as target:
        OOXMLFile(plain).encrypt("sandi", target)
    return path


BAD = {
    "missing": (lambda p: p / "tiada.xlsx", "berkas tidak ditemukan"),
    "empty folder": (
        lambda p: (p / "kosong").mkdir() or p / "kosong",
        "tidak ada buku kerja atau dokumen di folder ini",
    ),
    "text named xlsx": (lambda p: (p / "teks.xlsx").write_text("halo") and p / "teks.xlsx", "bukan buku kerja"),
    "encrypted": (lambda p: encrypted(p / "kunci.xlsx"), "terkunci dengan kata sandi"),
    "empty workbook": (lambda p: write(p / "kosong.xlsx", []), "kosong, tidak ada isinya"),
    "no table": (lambda p: write(p / "surat.xlsx", [["Dengan hormat"], ["Salam"]]), "tidak ada tabel"),
    "zero bytes": (lambda p: (p / "nol.xlsx").touch() or p / "nol.xlsx", "kosong, tidak ada isinya"),
    "half a file": (lambda p: half(p / "separuh.xlsx"), "rusak atau tidak dapat dibaca"),
}


def half(path: Path) -> Path:
    """A workbook cut off in the middle."""
    whole = write(path, [["Uraian", "Anggaran"], ["A", 1]]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence_and_status_2(
    name: str, tmp_path: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = BAD[name]
    path = make(tmp_path)  # type: ignore[no-untyped-call]
    before = sorted(tmp_path.rglob("*"))
    status, out, err = run(capsys, "check", path)
    assert status == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert path.name in err
    assert words in err
    assert sorted(tmp_path.rglob("*")) == before, "nothing was written"


@pytest.mark.parametrize("name", BAD)
def test_the_other_files_are_still_checked(
    name: str, tmp_path: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = BAD[name]
    path = make(tmp_path)  # type: ignore[no-untyped-call]
    status, out, err = run(capsys, "check", path, workbooks / SAMPLE, "--no-annotate")
    assert status == 2
    assert words in err
    assert "23.847.292" in out


def test_summary_prints_levels_and_the_remainder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "summary", folder / SAMPLE, "--level", "program")
    assert status == 0
    assert "7.538.511.627" in out
    assert "1.254.197.244" in out
    assert "5.122.800" not in out, "a sub kegiatan is no program"


def test_summary_of_an_unknown_level_names_those_there_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "summary", folder / SAMPLE, "--level", "bab")
    assert status == 2
    assert "sub_kegiatan" in err


def test_summary_writes_a_workbook(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = run(capsys, "summary", folder / SAMPLE, "--output", tmp_path / "ringkas.xlsx")
    assert status == 0
    assert (tmp_path / "ringkas.xlsx").stat().st_size > 5000


def test_explain_names_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "explain")
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines()][:2] == ["jumlah", "kolom"]
    assert run(capsys, "explain", "bukan")[0] == 2


def test_a_figure_cannot_speak_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[object]] = [["Uraian", "Anggaran"], ["a\x1b[31m", 5], ["b", 7], ["Jumlah", 13]]
    _, out, _ = run(capsys, "check", write(tmp_path / "jahat.xlsx", rows))
    assert "\x1b" not in out


def test_restore_gives_the_original_back(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import zipfile

    run(capsys, "check", folder / SAMPLE)
    copy, back = folder / "lkjip-kesbangpol-2022.diperiksa.xlsx", tmp_path / "asli.xlsx"
    assert run(capsys, "restore", copy, "--output", back)[0] == 0
    with zipfile.ZipFile(folder / SAMPLE) as before, zipfile.ZipFile(back) as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(name) == after.read(name) for name in before.namelist())
    status, _, err = run(capsys, "restore", folder / SAMPLE, "--output", tmp_path / "x.xlsx")
    assert status == 2
    assert "tidak ada tanda dari lkjip" in err


def test_html_and_sarif_are_written_beside_the_report(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = tmp_path / "hasil.html", tmp_path / "hasil.sarif"
    status, out, _ = run(capsys, "check", folder / SAMPLE, "--no-annotate", "--html", targets[0], "--sarif", targets[1])
    assert status == 1
    assert "23.847.292" in out
    assert "23.847.292" in targets[0].read_text(encoding="utf-8")
    assert json.loads(targets[1].read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_report_that_cannot_be_written_is_said_in_one_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(capsys, "check", folder / CLEAN, "--no-annotate", "--html", tmp_path / "tiada" / "hasil.html")
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "hasil.html: tidak dapat ditulis" in err


def test_alone_it_checks_the_folder_workbooks(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rename(tmp_path / "workbooks")
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(capsys)
    assert status == 1
    assert str(Path("workbooks") / SAMPLE) in out


def test_alone_it_checks_the_current_folder_where_there_is_a_workbook(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(capsys)[0] == 1


def test_alone_without_workbooks_it_prints_its_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = run(capsys)
    assert status == 2
    assert "usage: lkjip" in out


def test_the_suffixes_known_at_start_are_those_of_the_reader() -> None:
    from lkjip_calc.app.cli import SUFFIXES
    from lkjip_calc.reading.files import WORKBOOK_SUFFIXES

    assert SUFFIXES == WORKBOOK_SUFFIXES


def test_help_imports_neither_numpy_nor_pandas_nor_rich() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom lkjip_calc.app.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(','.join({'numpy', 'pandas', 'rich', 'openpyxl'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_layout_is_printed_as_a_mapping_that_reads_the_same(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "peta.toml"
    status, out, _ = run(capsys, "layout", folder / CLEAN)
    assert status == 0
    mapping.write_text(out, encoding="utf-8")
    assert run(capsys, "layout", folder / CLEAN, "--mapping", mapping)[1] == out
    assert run(capsys, "check", folder / CLEAN, "--no-annotate", "--mapping", mapping)[0] == 0
    assert run(capsys, "summary", folder / CLEAN, "--mapping", mapping)[0] == 0


def test_a_mapping_reads_what_cannot_be_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "aneh.csv"
    odd.write_text("Alfa;Beta;Gama\n1;BELANJA;900\n1.1;Operasi;400\n1.2;Modal;600\n", encoding="utf-8")
    mapping = tmp_path / "peta.toml"
    text = '[[table]]\nheader_rows = [1, 1]\n[table.columns]\nA = "kode"\nB = "uraian"\nC = "anggaran"\n'
    mapping.write_text(text, encoding="utf-8")
    assert run(capsys, "check", odd, "--no-annotate", "--mapping", mapping)[0] == 1


def test_a_wrong_mapping_is_said_in_one_sentence_with_its_key(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "peta.toml"
    mapping.write_text('[[table]]\nheader_rows = [1, 1]\n[table.columns]\nA = "biaya"\n', encoding="utf-8")
    for command in ("check", "summary", "layout"):
        status, out, err = run(capsys, command, folder / CLEAN, "--mapping", mapping)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert "table[0].columns.A" in err


def test_compare_lists_rows_cells_and_findings_that_went(
    workbooks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = workbooks / SAMPLE, workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx"
    status, out, err = run(capsys, "compare", first, second, "--output", tmp_path / "banding.xlsx")
    assert (status, err) == (1, "")
    assert "Tabel 3.7!C35: 28847292 -> 23847292" in out
    assert "Temuan di berkas kedua: 0" in out
    assert (tmp_path / "banding.xlsx").stat().st_size > 5000
    assert run(capsys, "compare", first, first)[0] == 0
    assert run(capsys, "compare", first, tmp_path / "tiada.xlsx")[0] == 2


def test_isolated_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "teks.xlsx").write_text("halo")
    plain = run(capsys, "check", folder, "--no-annotate")
    assert run(capsys, "check", folder, "--no-annotate", "--isolated") == plain


def test_a_limit_of_the_command_line_refuses_in_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "check", folder / CLEAN, "--no-annotate", "--max-cells", "10")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "terlalu besar untuk dibaca dengan aman" in err
    for wrong in ("0", "-1", "banyak"):
        with pytest.raises(SystemExit) as stopped:
            main(["check", str(folder), "--max-seconds", wrong])
        assert stopped.value.code == 2
