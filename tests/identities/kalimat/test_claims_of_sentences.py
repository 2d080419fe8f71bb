"""What sentences claim, against the tables of their workbook: by hand-made reports in many wordings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from lkjip_calc.api import check_all
from lkjip_calc.findings import Finding, Result
from lkjip_calc.reading.sheets import Features, Sheet, SourceFile, Style
from lkjip_calc.tables.build import understand

Rows = Sequence[Sequence[object]]

INDICATORS: Rows = (
    ("Tabel 3.2",),
    ("Capaian Kinerja Sasaran Strategis 1",),
    (),
    ("Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "% Capaian Tahun 2022", "% Capaian Tahun 2021"),
    ("Meningkatnya mutu pelayanan perizinan", "Indeks kepuasan masyarakat", 80.0, 88.0, 110.0, 95.0),
)
TWO: Rows = (
    ("Tabel 3.3",),
    ("Capaian Kinerja Sasaran Strategis 2",),
    (),
    ("Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "% Capaian Tahun 2022", "% Capaian Tahun 2021"),
    ("Meningkatnya kepatuhan pelaku usaha", "Persentase usaha yang melapor", 50.0, 45.0, 90.0, 100.0),
    ("", "Persentase usaha yang diawasi", 40.0, 40.0, 100.0, 60.0),
)
BUDGET: Rows = (
    ("Kode", "Uraian", "Anggaran", "Realisasi"),
    ("", "Dinas Penanaman Modal", 1_300_000_000.0, 1_150_250_000.0),
    ("2.18.01", "Program Penunjang Urusan Pemerintahan Daerah", 500_000_000.0, 480_000_000.0),
    ("2.18.02", "Program Pengembangan Iklim Penanaman Modal", 123_400_000.0, 100_150_000.0),
    ("2.18.03", "Program Promosi Penanaman Modal", 276_600_000.0, 250_100_000.0),
    ("2.18.04", "Program Pelayanan Penanaman Modal", 400_000_000.0, 320_000_000.0),
)
STAFF: Rows = (
    ("Tabel 1.2",),
    ("Jumlah Pegawai menurut Status",),
    (),
    ("Uraian", "Jumlah"),
    ("1. Pegawai Negeri Sipil", 33.0),
    ("2. PPPK", 5.0),
    ("3. Honorer", 17.0),
    ("Jumlah", 55.0),
)


def checked(*texts: str, **sheets: Rows) -> Result:
    """The result of a workbook with a sheet of sentences and some tables."""
    named = {"Indikator": INDICATORS, "Kedua": TWO, **sheets}
    drawn = [Sheet(name, [list(row) for row in rows]) for name, rows in named.items()]
    drawn.append(Sheet("Narasi", [[text] for text in texts]))
    return check_all([understand(SourceFile("laporan.xlsx", "0" * 64, "xlsx", tuple(drawn)))])


def found(*texts: str, **sheets: Rows) -> list[str]:
    """The findings, each as ``rule cell reported>expected cause``."""
    return [_short(f) for f in checked(*texts, **sheets).findings]


def noted(*texts: str, **sheets: Rows) -> list[str]:
    """The rules and cells of the notes."""
    return [f"{f.rule} {f.cell}" for f in checked(*texts, **sheets).notes]


def _short(f: Finding) -> str:
    reported = f.reported_text if f.reported is None else str(f.reported)
    expected = f.expected_text if f.expected is None else str(f.expected)
    return f"{f.rule} {f.cell} {reported}>{expected} {f.cause.kind}"


@pytest.mark.parametrize(
    "text",
    [
        "Capaian kinerja pada sasaran strategis 1 tahun 2022 sebesar 110% atau naik dari tahun lalu.",
        "Indeks kepuasan masyarakat terealisasi sebesar 88 persen dari target 80 persen, capaian kinerja 110 persen.",
        "Capaian kinerja sasaran strategis 1 tahun 2021 sebesar 95% sedangkan tahun 2022 capaian sebesar 110%.",
        "Rata-rata capaian sasaran strategis 2 sebesar 95%.",
        "Meningkatnya kepatuhan pelaku usaha Rata-rata capaian ini sebesar 95,00 %.",
        "Capaian kinerja kegiatan sosialisasi sebesar 60%, capaian program 77%.",
        "Capaian kinerja sasaran strategis 9 sebesar 60%.",
        "Target Renstra sasaran strategis 1 pada tahun 2026 sebesar 99%.",
        "Capaian kinerja sasaran strategis 1 sampai dengan triwulan III sebesar 70%.",
        "Dibandingkan capaian nasional sasaran strategis 1, capaian provinsi sebesar 82%.",
        "Capaian sasaran strategis 1 telah melampaui target.",
        "Persentase usaha yang diawasi sudah mencapai target.",
        "Persentase usaha yang melapor belum mencapai target.",
        "Capaian sasaran strategis 1 tahun 2022 naik dibandingkan capaian tahun 2021.",
    ],
)
def test_what_holds_or_cannot_be_tied_to_a_figure_is_no_finding(text: str) -> None:
    result = checked(text)
    assert [_short(f) for f in (*result.findings, *result.notes)] == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "Persentase capaian kinerja pada sasaran strategis 1 sebesar 95%.",
            "silang A1 95>110 stale",
        ),
        ("Capaian kinerja sasaran strategis 1 tahun 2022 sebesar 101%.", "silang A1 101>110 transposition"),
        (
            "Indikator Indeks kepuasan masyarakat tercapai sebesar 80% sehingga memuaskan.",
            "silang A1 80>88 wrong_column",
        ),
        ("Indeks kepuasan masyarakat dengan target yang ditetapkan yaitu 85%.", "silang A1 85>80 substitution"),
        ("Rata-rata capaian sasaran strategis 2 sebesar 80%.", "silang A1 80>95 stale"),
        (
            "Indikator Indeks kepuasan masyarakat tercapai sebesar 80% melebihi target yaitu 80%.",
            "silang A1 80>88 wrong_column",
        ),
    ],
)
def test_a_figure_that_the_tables_contradict(text: str, finding: str) -> None:
    assert finding in found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Dengan demikian, realisasi tercapai sebesar 75% melebihi target yang ditetapkan yaitu 75%.", 1),
        ("Capaian pada sasaran strategis 1 belum mencapai target.", 1),
        ("Persentase usaha yang melapor telah melampaui target.", 1),
        ("Persentase usaha yang diawasi telah melebihi target.", 1),
        ("Capaian pada sasaran strategis 2 telah mencapai target.", 0),
        ("Capaian kinerja meningkat dari 95,2% pada tahun 2021 menjadi 90,1% pada tahun 2022.", 1),
        ("Nilai SAKIP naik 3,73 poin dari 70,12 menjadi 73,85.", 0),
        ("Nilai SAKIP naik 3,37 poin dari 70,12 menjadi 73,85.", 1),
        ("Anggaran bertambah Rp27.940.000,00 dari Rp300.000.000,00 menjadi Rp327.940.000,00.", 0),
        ("Anggaran turun sebesar 25 persen dari Rp400.000.000,00 menjadi Rp300.000.000,00.", 0),
        ("Anggaran turun sebesar 35 persen dari Rp400.000.000,00 menjadi Rp300.000.000,00.", 1),
        ("Capaian sasaran strategis 1 tahun 2022 menurun dibandingkan capaian tahun 2021.", 1),
        ("Capaian sasaran strategis 2 tahun 2021 dibandingkan capaian tahun 2022 tetap sama yaitu 100%.", 1),
        ("Capaian sasaran strategis 2 tahun 2022 menurun dibandingkan capaian tahun 2021.", 0),
    ],
)
def test_words_that_compare(text: str, rule: int) -> None:
    assert [line.split()[0] for line in found(text)] == ["perbandingan"] * rule


def test_a_realisasi_called_capaian_is_a_note() -> None:
    text = "Capaian indikator kinerja pada sasaran strategis 1 sebesar 88%."
    assert (found(text), noted(text)) == ([], ["istilah A1"])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Dinas melaksanakan 4 (empat) program pada tahun 2022.", ""),
        ("Dinas melaksanakan 5 (lima) program pada tahun 2022.", "hitungan A1 5 program>4 program unknown"),
        ("Dinas melaksanakan 4 (lima) program pada tahun 2022.", "terbilang A1 4 (lima)>None unknown"),
        ("Sasaran strategis 1 didukung oleh 2 (dua) program.", ""),
        ("Pada tahun 2021 terdapat 5 program prioritas nasional.", ""),
        ("Dinas didukung sumber daya manusia sebanyak 55 orang.", ""),
        ("Dinas didukung sumber daya manusia sebanyak 58 orang.", "hitungan A1 58 orang>55 orang unknown"),
        ("Aparatur terdiri dari 33 orang Pegawai Negeri Sipil.", ""),
        ("Susunan pegawai meliputi 35 orang Pegawai Negeri Sipil.", "hitungan A1 35 orang>33 orang unknown"),
        ("Jumlah pegawai 55 orang terdiri dari 33 orang PNS dan 22 orang lainnya.", ""),
        ("Jumlah peserta 40 orang terdiri dari 25 orang laki-laki dan 25 orang perempuan.",
         "hitungan A1 40>50 unknown"),
        ("Sasaran strategis 2 terdiri dari 2 (dua) indikator kinerja.", ""),
        ("Sasaran strategis 2 terdiri dari 3 (tiga) indikator kinerja.",
         "hitungan A1 3 indikator>2 indikator unknown"),
    ],
)  # fmt: skip
def test_counts_against_tables_and_parts(text: str, rule: str) -> None:
    assert found(text, Anggaran=BUDGET, Pegawai=STAFF) == ([rule] if rule else [])


def test_words_that_had_to_be_guessed_accuse_nobody() -> None:
    result = checked("Terdapat 7 (enarn) kecamatan di wilayah ini.")
    assert [_short(f) for f in result.findings] == []
    assert "unclear_words" in set(result.checks().reason)


LISTS = (
    "Realisasi anggaran sasaran strategis 1 sebesar Rp. 580.150.000,- dari pagu sebesar Rp. 623.400.000,-.",
    "Capaian sasaran strategis 1 didukung oleh program sebagai berikut:",
    "1. Program Penunjang Urusan Pemerintahan Daerah;",
    "2. Program Pengembangan Iklim Penanaman Modal.",
    "Realisasi anggaran sasaran strategis 2 sebesar Rp. 570.100.000,- dari pagu sebesar Rp. 676.600.000,-.",
    "Capaian sasaran strategis 2 didukung oleh program sebagai berikut:",
    "1. Program Promosi Penanaman Modal;",
    "2. Program Pelayanan Penanaman Modal.",
)


def money(changed: dict[int, str]) -> list[Finding]:
    """The findings of the report on the money of two sasaran, some of its texts changed."""
    texts = [changed.get(n, text) for n, text in enumerate(LISTS)]
    return list(checked(*(t for t in texts if t), Anggaran=BUDGET).findings)


def test_the_money_of_every_sasaran_is_that_of_its_programmes() -> None:
    assert money({}) == []


def test_a_programme_that_was_not_counted_is_named() -> None:
    text = "Realisasi anggaran sasaran strategis 1 sebesar Rp. 480.000.000,- dari pagu sebesar Rp. 500.000.000,-."
    (finding,) = money({0: text})
    assert _short(finding) == "dukungan A1 500000000>623400000 omitted_rows"
    assert "Program Pengembangan Iklim Penanaman Modal" in finding.cause.detail
    assert "123.400.000" in finding.message


def test_a_programme_of_another_sasaran_is_named() -> None:
    text = "Realisasi anggaran sasaran strategis 2 sebesar Rp. 670.250.000,- dari pagu sebesar Rp. 800.000.000,-."
    (finding,) = money({4: text})
    assert _short(finding) == "dukungan A5 800000000>676600000 double_count"
    assert "Iklim" in finding.cause.detail


def test_an_amount_that_no_programmes_explain_accuses_nobody() -> None:
    assert (
        money({0: "Realisasi anggaran sasaran strategis 1 Rp. 111.111.111,- dari pagu sebesar Rp. 222.222.222,-."})
        == []
    )


def test_a_programme_that_no_sasaran_has_is_named() -> None:
    text = "Realisasi anggaran sasaran strategis 2 sebesar Rp. 320.000.000,- dari pagu sebesar Rp. 400.000.000,-."
    (finding,) = money({4: text, 6: ""})
    assert (finding.rule, finding.sheet, finding.cell) == ("dukungan", "Anggaran", "C5")
    assert "Program Promosi Penanaman Modal (Rp 276.600.000) tidak masuk ke sasaran mana pun" in finding.message


def test_the_programme_that_serves_the_office_needs_no_sasaran() -> None:
    text = "Realisasi anggaran sasaran strategis 1 sebesar Rp. 100.150.000,- dari pagu sebesar Rp. 123.400.000,-."
    assert money({0: text, 2: ""}) == []


def test_efisiensi_is_one_where_the_work_was_done() -> None:
    rows: Rows = (
        ("Uraian", "Anggaran", "Realisasi", "Fisik %"),
        ("Kegiatan Pameran", 111_500_000.0, 100_250_000.0, 100.0),
        ("Kegiatan Survei", 222_300_000.0, 180_100_000.0, 85.0),
        ("Jumlah", 333_800_000.0, 280_350_000.0, 90.01),
    )
    done = "Pada kegiatan pameran terdapat efisiensi sebesar Rp. 11.250.000,- karena harga pasar."
    short = "Pada kegiatan survei terdapat efisiensi sebesar Rp. 42.200.000,- karena harga pasar."
    assert noted(done, RFK=rows) == []
    assert noted(short, RFK=rows) == ["istilah A1"]


def test_a_realisasi_shown_as_a_percentage_is_read_as_one() -> None:
    style = np.zeros((5, 6), np.int32)
    style[4, 2:4] = 1
    features = Features(style, (Style(), Style(number_format="0%")))
    rows = [list(row) for row in INDICATORS]
    rows[4][2:4] = [0.8, 0.88]
    sheets = (
        Sheet("Indikator", rows, features=features),
        Sheet("Narasi", [["Indikator Indeks kepuasan masyarakat tercapai sebesar 88% sehingga memuaskan."]]),
    )
    assert check_all([understand(SourceFile("a.xlsx", "0" * 64, "xlsx", sheets))]).findings == ()
