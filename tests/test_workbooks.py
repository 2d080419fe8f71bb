"""The sample workbooks are what their data files say, and the corrected ones hold together."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

FOLDER = Path(__file__).parents[1] / "workbooks"
PRINTED = "lkjip-kesbangpol-2022"
CORRECTED = "lkjip-kesbangpol-2022-koreksi"
RECAP = "rekap-belanja-2022"
NAMES = (PRINTED, CORRECTED, RECAP)

with (FOLDER / f"{CORRECTED}.toml").open("rb") as _file:
    KOREKSI: list[dict[str, Any]] = tomllib.load(_file)["koreksi"]
KOREKSI_IDS = [f"{k['nomor']}-{k['lembar']}-{k['sel']}" for k in KOREKSI]


@pytest.fixture(scope="module")
def books() -> dict[str, Any]:
    return {name: openpyxl.load_workbook(FOLDER / f"{name}.xlsx") for name in NAMES}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders, each with all workbooks freshly built."""
    folders = [tmp_path_factory.mktemp(f"build{number}") for number in (1, 2)]
    for folder in folders:
        command = [sys.executable, "-B", str(FOLDER / "build.py"), "--output", str(folder)]
        subprocess.run(command, check=True)
    return folders


def contents(book: Any) -> dict[str, Any]:
    """Everything of a workbook that a reader sees as content or structure."""
    return {
        sheet.title: (
            {
                cell.coordinate: (cell.value, cell.number_format, cell.font.b, cell.alignment.indent)
                for row in sheet.iter_rows()
                for cell in row
            },
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
        )
        for sheet in book
    }


def texts(book: Any) -> list[str]:
    return [c.value for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


def number(text: str) -> Decimal:
    return Decimal(text.removesuffix(",-").replace(".", "").replace(",", "."))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def exact(value: float) -> Decimal:
    return Decimal(str(value))


# --- the files and their data ---------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_committed_workbook_is_what_the_script_builds(name: str, books: dict[str, Any], built: list[Path]) -> None:
    assert contents(openpyxl.load_workbook(built[0] / f"{name}.xlsx")) == contents(books[name])


@pytest.mark.parametrize("name", NAMES)
def test_building_twice_gives_the_same_bytes(name: str, built: list[Path]) -> None:
    first, second = [(folder / f"{name}.xlsx").read_bytes() for folder in built]
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_named(name: str, books: dict[str, Any]) -> None:
    nip = re.compile(r"\d{8}\s?\d{6}\s?\d\s?\d{3}")
    title = re.compile(r"\b(Drs?|Dra|Ir|Hj?)\.\s+[A-Z]|,\s*(S|M)\.\s?[A-Z]|,\s*(SE|SH|MM|AP)\b")
    data = (FOLDER / f"{name}.toml").read_text("utf-8")
    for text in [*texts(books[name]), *data.splitlines()]:
        assert not nip.search(text), text
        assert not title.search(text), text


def test_sheets_of_the_report(books: dict[str, Any]) -> None:
    tables = [f"Tabel {chapter}.{n}" for chapter, last in ((1, 5), (2, 2), (3, 7)) for n in range(1, last + 1)]
    others = [
        "Ikhtisar",
        "Sasaran 1",
        "Sasaran 2",
        "Sasaran 3",
        "Sasaran 4",
        "Komposisi Belanja",
        "Penutup 3.2",
    ]
    for name in (PRINTED, CORRECTED):
        assert sorted(books[name].sheetnames) == sorted(tables + others)


# --- corrections ----------------------------------------------------------------------------


def test_corrections_are_numbered_and_give_a_reason() -> None:
    assert [k["nomor"] for k in KOREKSI] == list(range(1, len(KOREKSI) + 1))
    assert all(k["alasan"].endswith(".") for k in KOREKSI)
    assert {k["keyakinan"] for k in KOREKSI} == {"pasti", "didukung", "lemah"}


@pytest.mark.parametrize("koreksi", KOREKSI, ids=KOREKSI_IDS)
def test_a_correction_is_made_where_it_says(koreksi: dict[str, Any], books: dict[str, Any]) -> None:
    before, after = (books[name][koreksi["lembar"]][koreksi["sel"]] for name in (PRINTED, CORRECTED))
    if not koreksi["dicetak"]:
        assert (before.value, after.value) == (None, koreksi["dikoreksi"])
    elif isinstance(before.value, str):
        assert koreksi["dicetak"] in before.value
        assert koreksi["dikoreksi"] in after.value
        assert koreksi["dicetak"] not in after.value
    else:
        scale = 100 if before.number_format.endswith("%") else 1
        assert exact(before.value) * scale == number(koreksi["dicetak"].removesuffix("%"))
        assert exact(after.value) * scale == number(koreksi["dikoreksi"].removesuffix("%"))


def test_nothing_else_differs(books: dict[str, Any]) -> None:
    places = {(k["lembar"], k["sel"]) for k in KOREKSI}
    before, after = (contents(books[name]) for name in (PRINTED, CORRECTED))
    for title in before:
        cells, corrected = before[title][0], after[title][0]
        changed = {at for at in cells.keys() | corrected.keys() if cells.get(at) != corrected.get(at)}
        assert changed == {sel for sheet, sel in places if sheet == title}
        assert before[title][1] == after[title][1]


# --- Tabel 3.7 ------------------------------------------------------------------------------


def table_3_7(book: Any) -> list[dict[str, Any]]:
    """Rows with the level that numbering, weight and indent show."""
    rows = []
    for no, uraian, anggaran, fisik, realisasi, persen in book["Tabel 3.7"].iter_rows(min_row=7, max_col=6):
        if not isinstance(anggaran.value, int | float):
            break
        level = "program" if no.value else ("opd", "kegiatan", "sub_kegiatan")[int(uraian.alignment.indent)]
        figures = [exact(c.value) for c in (anggaran, fisik, realisasi, persen)]
        assert uraian.font.b == (level != "sub_kegiatan")
        assert [c.number_format for c in (anggaran, fisik, realisasi, persen)] == ["#,##0.00", "0.00"] * 2
        rows.append({"level": level, **dict(zip(("anggaran", "fisik", "realisasi", "persen"), figures, strict=True))})
    return rows


def children(rows: list[dict[str, Any]], parent: int) -> list[dict[str, Any]]:
    order = ("opd", "program", "kegiatan", "sub_kegiatan")
    depth = order.index(rows[parent]["level"])
    found = []
    for row in rows[parent + 1 :]:
        below = order.index(row["level"])
        if below <= depth:
            break
        if below == depth + 1:
            found.append(row)
    return found


@pytest.mark.parametrize("name", [PRINTED, CORRECTED])
def test_table_3_7_has_every_row(name: str, books: dict[str, Any]) -> None:
    levels = [row["level"] for row in table_3_7(books[name])]
    assert len(levels) == 51
    counts = {level: levels.count(level) for level in dict.fromkeys(levels)}
    assert counts == {"opd": 1, "program": 6, "kegiatan": 12, "sub_kegiatan": 32}


def test_printed_table_3_7_fails_at_one_sum_and_one_percent(books: dict[str, Any]) -> None:
    rows = table_3_7(books[PRINTED])
    parents = [i for i in range(51) if children(rows, i)]
    off = [i for i in parents if rows[i]["anggaran"] != sum(c["anggaran"] for c in children(rows, i))]
    assert [rows[i]["anggaran"] for i in off] == [435696492]
    assert all(rows[i]["realisasi"] == sum(c["realisasi"] for c in children(rows, i)) for i in parents)
    wrong = [row for row in rows if percent(row["realisasi"], row["anggaran"]) != row["persen"]]
    assert [row["anggaran"] for row in wrong] == [28847292]


def test_corrected_table_3_7_holds_everywhere(books: dict[str, Any]) -> None:
    rows = table_3_7(books[CORRECTED])
    assert 26000000 + 185853200 + 199996000 + 23847292 == 435696492
    for i, row in enumerate(rows):
        assert percent(row["realisasi"], row["anggaran"]) == row["persen"]
        below = children(rows, i)
        if below:
            for key in ("anggaran", "realisasi"):
                assert sum(child[key] for child in below) == row[key]
            weighted = sum(child["anggaran"] * child["fisik"] for child in below)
            assert percent(weighted / 100, row["anggaran"]) == row["fisik"]


# --- the other tables -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "column", "total"),
    [("Tabel 1.1", "C", 12), ("Tabel 1.2", "B", 55), ("Tabel 1.3", "B", 55), ("Tabel 1.4", "C", 55)],
)
def test_staff_tables_sum(sheet: str, column: str, total: int, books: dict[str, Any]) -> None:
    start = 7 if sheet == "Tabel 1.4" else 5
    values = [c.value for c in books[CORRECTED][sheet][column][start:] if isinstance(c.value, int)]
    assert values[-1] == total
    assert sum(values) == 2 * total


@pytest.mark.parametrize(("name", "units"), [(PRINTED, 196), (CORRECTED, 198)])
def test_equipment_units_and_values(name: str, units: int, books: dict[str, Any]) -> None:
    sheet = books[name]["Tabel 1.5"]
    rows = [(row[2], row[3]) for row in sheet.iter_rows(min_row=7, values_only=True) if row[3]]
    *items, (total_units, total_value) = rows
    assert total_units == units
    assert sum(count for count, _ in items) == 198
    assert sum(number(value) for _, value in items) == number(total_value) == 15587170521


def test_composition_of_belanja(books: dict[str, Any]) -> None:
    sheet = books[CORRECTED]["Komposisi Belanja"]
    rows = {row[1]: row[2:4] for row in sheet.iter_rows(values_only=True) if isinstance(row[2], int)}
    kinds = ["Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Hibah", "Belanja Modal"]
    anggaran, realisasi = (sum(rows[kind][column] for kind in kinds) for column in (0, 1))
    assert rows["Jumlah Belanja"] == (anggaran, realisasi) == (12588628067, 11334430823)
    assert rows["Sisa Lebih Pembiayaan Anggaran (SILPA)"][0] == anggaran - realisasi == 1254197244


@pytest.mark.parametrize("number_of_table", [2, 3, 4, 5])
def test_capaian_is_realisasi_over_target(number_of_table: int, books: dict[str, Any]) -> None:
    def value(cell: Any) -> Decimal:
        return exact(cell.value) * (100 if cell.number_format.endswith("%") else 1)

    sheet = books[CORRECTED][f"Tabel 3.{number_of_table}"]
    for row in sheet.iter_rows(min_row=6):
        target, realisasi, capaian, _, renstra = (value(cell) for cell in row[2:7])
        assert capaian == renstra == (realisasi / target * 100).quantize(Decimal(1), ROUND_HALF_UP)


# --- sentences ------------------------------------------------------------------------------

SASARAN = re.compile(
    r"Rp\. ([\d.]+),- at\w+ ([\d,]+) ?% dari total pagu sebesar Rp\. ([\d.]+),- .*"
    r"efisiensi sebesar Rp\. ([\d.]+),- atau ([\d,]+) ?% dari pagu"
)
PENUTUP = re.compile(r"sebesar (\d+) ?% .* Rp\. ([\d.]+),- atau sebesar ([\d,]+) ?% dari anggaran Rp\. ([\d.]+),-")
#: programmes of Tabel 3.7 that support each sasaran
SUPPORT = {1: (2, 6), 2: (3,), 3: (4, 5), 4: (1,)}


def programmes(book: Any) -> list[dict[str, Any]]:
    return [row for row in table_3_7(book) if row["level"] == "program"]


@pytest.mark.parametrize("sasaran", SUPPORT)
def test_corrected_sentences_agree_with_table_3_7(sasaran: int, books: dict[str, Any]) -> None:
    book = books[CORRECTED]
    supporting = [programmes(book)[n - 1] for n in SUPPORT[sasaran]]
    anggaran, realisasi = (sum(p[key] for p in supporting) for key in ("anggaran", "realisasi"))
    text = " ".join(row[0] for row in book[f"Sasaran {sasaran}"].iter_rows(values_only=True) if row[0])
    stated = [number(group) for group in SASARAN.search(text).groups()]  # type: ignore[union-attr]
    sisa = anggaran - realisasi
    assert stated == [realisasi, percent(realisasi, anggaran), anggaran, sisa, percent(sisa, anggaran)]
    closing = book["Penutup 3.2"].cell(4 + sasaran, 1).value
    capaian, *money = [number(group) for group in PENUTUP.search(closing).groups()]  # type: ignore[union-attr]
    assert money == [realisasi, percent(realisasi, anggaran), anggaran]
    assert capaian == exact(book["Tabel 3.6"].cell(4 + sasaran, 3).value) * 100


def test_corrected_sasaran_cover_the_whole_agency(books: dict[str, Any]) -> None:
    closing = [books[CORRECTED]["Penutup 3.2"].cell(row, 1).value for row in range(5, 9)]
    found = [PENUTUP.search(text).groups() for text in closing]  # type: ignore[union-attr]
    assert sum(number(groups[3]) for groups in found) == 12588628067
    assert sum(number(groups[1]) for groups in found) == 11334430823
    assert 722522840 + 782929600 == 1505452440
    assert 546660789 + 564288684 == 1110949473
    assert 292318000 + 494655000 == 786973000
    assert 206383286 + 344663800 == 551047086


def test_the_summary_repeats_the_agency_total(books: dict[str, Any]) -> None:
    assert "12.588.682.067" in books[PRINTED]["Ikhtisar"]["A5"].value
    assert "12.588.628.067" in books[CORRECTED]["Ikhtisar"]["A5"].value


# --- the recap ------------------------------------------------------------------------------


def recap_rows(book: Any) -> list[tuple[tuple[str, ...], str, list[Decimal]]]:
    rows = []
    for row in book.active.iter_rows(min_row=10, values_only=True):
        assert all(cell is None or isinstance(cell, str) for cell in row)
        codes = tuple(code for code in row[:4] if code)
        assert all(re.fullmatch(r"\d{1,3}(\.\d{3})*,\d\d", cell) for cell in row[5:13])
        rows.append((codes, row[4], [number(cell) for cell in row[5:13]]))
    return rows


def test_recap_has_every_level(books: dict[str, Any]) -> None:
    rows = recap_rows(books[RECAP])
    depths = [len(codes[2].split(".")) for codes, _, _ in rows if len(codes) == 3]
    assert 250 <= len(rows) <= 400
    assert depths.count(3) >= 6
    assert depths.count(5) >= 12
    assert depths.count(6) >= 30


def test_every_recap_parent_is_the_sum_of_its_children(books: dict[str, Any]) -> None:
    *rows, (no_codes, label, total) = recap_rows(books[RECAP])
    assert (no_codes, label, total) == ((), "Jumlah", rows[0][2])

    def depth(codes: tuple[str, ...]) -> tuple[int, int]:
        return len(codes), len(codes[-1].split("."))

    sums = 0
    for i, (codes, _, amounts) in enumerate(rows):
        below: list[tuple[tuple[str, ...], list[Decimal]]] = []
        for other, _, values in rows[i + 1 :]:
            if depth(other) <= depth(codes):
                break
            below.append((other, values))
        if below:
            nearest = min(depth(other) for other, _ in below)
            direct = [values for other, values in below if depth(other) == nearest]
            assert [sum(column) for column in zip(*direct, strict=True)] == amounts
            sums += 1
        assert all(realisasi <= anggaran for anggaran, realisasi in zip(amounts[::2], amounts[1::2], strict=True))
    assert sums > 200
