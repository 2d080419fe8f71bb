"""A regency whose figures are right gives no finding, in whatever layout it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import lkjip_calc as lk

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from regency.drawing import Regency, draw
from regency.layouts import LAYOUTS, draw_style, write_books
from regency.pages import Style

CHARTS = ("baru", "lama", "lama-7")


def small(chart: str, seed: int) -> Regency:
    """A regency of three agencies."""
    accounts = ("tree", "leaves")[seed % 2]
    return draw(chart, seed, agencies=3, scale=0.3, width=seed % 2, accounts=accounts, digits=2 + 2 * (seed % 2))


def checked(regency: Regency, layout: str, style: Style, folder: Path, suffix: str = ".xlsx") -> lk.Result:
    """The result of checking a regency's workbooks together."""
    return lk.check([str(path) for path in write_books(LAYOUTS[layout](regency, style), folder, suffix)])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("chart", CHARTS)
def test_a_clean_regency_gives_no_finding(chart: str, layout: str, tmp_path: Path) -> None:
    for seed in range(3):
        style = draw_style(np.random.default_rng([seed, CHARTS.index(chart), list(LAYOUTS).index(layout)]), layout)
        folder = tmp_path / str(seed)
        folder.mkdir()
        result = checked(small(chart, seed), layout, style, folder, (".xlsx", ".csv")[seed == 2])
        assert result.findings == (), style
        assert result.counts["held"] > 5, style


def test_an_agency_code_that_begins_no_programme_code_stands_above_its_programmes(tmp_path: Path) -> None:
    style = Style(kode="dotted", columns=("anggaran", "realisasi"))
    result = checked(small("baru", 1), "satu_lembar", style, tmp_path)
    table = result.books[0].workbook.tables[0]
    agencies = [row for row, name in enumerate(table.level_names) if name == "organisasi"]
    programmes = [row for row, name in enumerate(table.level_names) if name == "program"]
    assert len(agencies) == 3
    assert all(int(table.parent[row]) in agencies for row in programmes)
    assert result.findings == ()


def test_an_account_glued_to_its_sub_kegiatan_has_the_level_of_the_account(tmp_path: Path) -> None:
    style = Style(kode="glued", columns=("anggaran", "realisasi"))
    result = checked(small("baru", 0), "satu_lembar", style, tmp_path)
    table = result.books[0].workbook.tables[0]
    names = dict(zip(table.uraian, table.level_names, strict=True))
    assert names["BELANJA OPERASI"] == "kelompok"
    assert names["Belanja Gaji Pokok PNS"] == "sub_rincian_objek"


def test_code_columns_without_a_header_of_their_own_are_read_though_codes_look_like_decimals(tmp_path: Path) -> None:
    style = Style(kode="split", columns=("anggaran", "realisasi"), numbering=False)
    result = checked(small("baru", 1), "satu_lembar", style, tmp_path, ".csv")
    table = result.books[0].workbook.tables[0]
    assert {place: role for place, role in table.label_places if role == "kode"} == dict.fromkeys(range(4), "kode")
    assert result.findings == ()


def test_the_percentage_of_the_total_columns_belongs_to_the_total_columns(tmp_path: Path) -> None:
    result = checked(small("baru", 1), "jenis_ke_kanan", Style(), tmp_path)
    checks = result.checks()
    percentages = checks[checks["rule"] == "persen"]["identity"].tolist()
    # Kode, uraian, four kinds in pairs from C; Jumlah in K and L, its percentage in M.
    assert percentages
    assert all("= L" in identity and "/ K" in identity for identity in percentages)
