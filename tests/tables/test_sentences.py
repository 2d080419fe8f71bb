"""What sentences of reports state: the role of every figure by hand, or nothing where the words leave it open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import failures, quick

from lkjip_calc.amounts import format_sen
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.model import State, Table
from lkjip_calc.tables.sentence_tables import sentence_tables
from lkjip_calc.tables.sentences import claims_of


def stated(text: str) -> list[str]:
    """The claims of a text, each as ``anggaran 100 realisasi 90 persen 90.00``."""
    return [
        " ".join(f"{role} {figure.as_decimal():f}" for role, figure in sorted(figures.items()))
        for _, figures in claims_of(text)
    ]


def tables(*texts: str) -> list[Table]:
    return sentence_tables(Sheet("Narasi", [[text] for text in texts]), 1)


# Every wording about money of a real report (LKjIP 2022 of an agency), as printed.
REPORT = {
    "the summary": (
        "Perlu dijelaskan bahwa secara keseluruhan Badan Kesatuan Bangsa dan Politik Kabupaten Musi Banyuasin Tahun "
        "2022 mengelola anggaran setelah perubahan termasuk gaji dan tunjangan ASN sebesar Rp. 12.588.682.067,- "
        "terealisasi sebesar Rp. 11.334.430.823,- atau sebesar 90,04% sampai dengan 31 Desember 2022.",
        ["anggaran 12588682067 persen 90.04 realisasi 11334430823"],
    ),
    "sasaran 1": (
        "Realisasi sumber daya keuangan untuk pencapaian sasaran strategis 1, adalah sebesar Rp. 564.288.684,- atau "
        "72,07 % dari total pagu sebesar Rp. 782.929.600,- hal ini berarti terdapat efisiensi sebesar Rp. "
        "218.640.916,- atau 27,93 % dari pagu yang ditentukan. Adpaun silpa anggaran, semata-mata taat azas "
        "efektivitas dan efisiensi serta mendukung rasionalisasi anggaran. Pada mata anggaran perjalanan dinas luar "
        "daerah, dalam daerah serta koordinasi Forkopimda Kab. Muba yang bersifat Insidentil.",
        ["anggaran 782929600 persen 72.07 realisasi 564288684 sisa 218640916 sisa_persen 27.93"],
    ),
    "sasaran 2, with markup and a typing error": (
        "Realisasi sumber daya keuangan untuk pencapaian sasaran strategis 2, adalah sebesar **Rp. 2.725.915.600,-** "
        "atsau **98,85%** dari total pagu sebesar **Rp. 2.757.691.000,-** sehingga terdapat efisiensi sebesar **Rp. "
        "31.775.400,-** atau **1,15%** dari pagu yang ditentukan.",
        ["anggaran 2757691000 persen 98.85 realisasi 2725915600 sisa 31775400 sisa_persen 1.15"],
    ),
    "composition": (
        "Dalam rangka mendukung pelaksanaan tugas pokok dan fungsi Badan Kesatuan Bangsa dan Politik Kabupaten Musi "
        "Banyuasin, pada tahun anggaran 2022, didukung dengan anggaran sebesar **Rp. 12.588.628.067,-** Anggaran "
        "tersebut seluruhnya bersumber dari APBD Kabupaten Musi Banyuasin. Secara ringkas komposisi penggunaan "
        "sebagai berikut:",
        ["anggaran 12588628067"],
    ),
    "kinds of belanja": (
        "1. Belanja anggaran sebesar **Rp. 12.588.628.067,-** dan realisasi sebesar **Rp. 11.334.430.823,-** yang "
        "terdiri dari :\n"
        " - Belanja pegawai, anggaran sebesar **Rp. 4.644.143.000,** dan realisasi sebesar **Rp. 4.248.443.909,**-\n"
        " - Belanja Barang dan Jasa, anggaran sebesar Rp.\n 5.190.695.674,- dan realisasi sebesar Rp. "
        "4.411.849.914,-\n"
        "- Belanja Hibah, anggaran sebesar **Rp. 1.695.170.000,-** dan realisasi sebesar **Rp. 1.695.170.000,-**\n"
        "- Belanja Modal, anggaran sebesar **Rp. 1.058.619.393,** dan realisasi sebesar **Rp. 978.967.000,**-\n"
        "- Sisa Lebih Pembiayaan Anggaran (SILPA), anggaran sebesar Rp. 1.254.197.244,-",
        [
            "anggaran 12588628067 realisasi 11334430823",
            "anggaran 4644143000 realisasi 4248443909",
            "anggaran 5190695674 realisasi 4411849914",
            "anggaran 1695170000 realisasi 1695170000",
            "anggaran 1058619393 realisasi 978967000",
            "sisa 1254197244",
        ],
    ),
    "efisiensi": (
        "Berdasarkan realisasi anggaran diatas dapat dilihat bahwa Badan Kesatuan Bangsa dan Politik Kabupaten Musi "
        "Banyuasin pada tahun anggaran 2022 terjadi efisiensi sebesar **Rp. 1.254.197.244,-**",
        ["sisa 1254197244"],
    ),
    "closing": (
        "Meningkatnya stabilitas keamanan dan ketertiban masyarakat dalam mendukung pembangunan di Kabupaten Musi "
        "Banyuasin Rata-rata capaian ini sebesar 125% dengan realisasi dana yang dibutuhkan untuk mencapai sasaran "
        "tersebut pada tahun 2022 sebesar Rp. 564.288.684,- atau sebesar 72,07% dari anggaran Rp. 782.929.600,-",
        ["anggaran 782929600 persen 72.07 realisasi 564288684"],
    ),
    "performance, not money": (
        "Untuk realisasi kinerja sampai dengan tahun 2022 sebesar 100% sudah memenuhi taget jangka menengah yang "
        "telah ditetapkan dalam perencanaan strategis Badan Kesatuan Bangsa dan Politik Kabupaten Musi Banyuasin "
        "sebesar 100%.",
        [],
    ),
    "capaian, not money": (
        "Capaian indikator kinerja pada Sasaran Strategis 1, meningkatnya stabilitas keamanan dan ketertiban "
        "masyarakat dalam mendukung pembangunan di kabupaten Musi Banyuasin sebesar 100%, hal ini diukur dari "
        "indikator persentase potensi konflik yang ditindaklanjuti tercapai sebesar 100% sesuai target yang telah "
        "ditetapkan yaitu 100% sehingga persentase capaian kinerja pada sasaran strategis 1 sebesar 100%.",
        [],
    ),
}


@pytest.mark.parametrize("name", REPORT)
def test_a_real_report_states(name: str) -> None:
    text, expected = REPORT[name]
    assert stated(text) == expected


WORDINGS = {
    # pagu, alokasi, serapan, in every order
    "Pagu anggaran Rp1.000.000.000,00 dengan serapan Rp900.000.000,00 (90%)":
        ["anggaran 1000000000.00 persen 90 realisasi 900000000.00"],
    "Dari alokasi anggaran sebesar Rp. 1.000.000.000,- telah terserap Rp. 900.000.000,- atau 90,00 persen":
        ["anggaran 1000000000 persen 90.00 realisasi 900000000"],
    "Dialokasikan anggaran sebesar Rp 1.000.000.000 dan direalisasikan sebesar Rp 900.000.000 (90,00%)":
        ["anggaran 1000000000 persen 90.00 realisasi 900000000"],
    "Program ini dianggarkan Rp1.000.000.000 dan terealisasi Rp900.000.000":
        ["anggaran 1000000000 realisasi 900000000"],
    "Realisasi anggaran mencapai Rp 900.000.000,00 dari pagu Rp 1.000.000.000,00 atau sebesar 90,00%":
        ["anggaran 1000000000.00 persen 90.00 realisasi 900000000.00"],
    "Realisasi sebesar Rp 900.000.000 dari Rp 1.000.000.000 atau 90%":
        ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Realisasi keuangan sebesar Rp 900.000.000 (90%) dari Rp 1.000.000.000":
        ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Penyerapan anggaran sebesar 90,04% atau Rp 900.400.000 dari pagu Rp 1.000.000.000":
        ["anggaran 1000000000 persen 90.04 realisasi 900400000"],
    "terealisasi 90,04% dari pagu sebesar Rp 1.000.000.000 atau sebesar Rp 900.400.000":
        ["anggaran 1000000000 persen 90.04 realisasi 900400000"],
    "Anggaran Rp 1.000.000.000 dengan realisasi fisik 100% dan realisasi keuangan 90,04% atau Rp 900.400.000":
        ["anggaran 1000000000 persen 90.04 realisasi 900400000"],
    "Anggaran Rp 1.000.000.000, realisasi Rp 900.400.000, capaian fisik 100% dan keuangan 90,04%":
        ["anggaran 1000000000 persen 90.04 realisasi 900400000"],
    "Anggaran sebesar Rp 1.000.000.000. Realisasi sebesar Rp 900.000.000 dengan persentase 90%":
        ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Anggaran sebesar Rp 1.000.000.000. Dari anggaran Rp 1.000.000.000 tersebut terealisasi Rp 900.000.000 (90%).":
        ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Anggaran Rp 1.000.000.000,- (satu milyar rupiah) terealisasi Rp 900.000.000,- (sembilan ratus juta rupiah) "
    "atau 90%": ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Anggaran sebesar 1.000.000.000 rupiah terealisasi 900.000.000 rupiah": [
        "anggaran 1000000000 realisasi 900000000"],
    "Anggaran Rp 1,2 miliar terealisasi Rp 900 juta (75%)":
        ["anggaran 1200000000.00 persen 75 realisasi 900000000.00"],
    # sisa
    "Anggaran Rp 1.000.000.000 terealisasi Rp 900.000.000 sehingga sisa anggaran sebesar Rp 100.000.000 atau 10%":
        ["anggaran 1000000000 realisasi 900000000 sisa 100000000 sisa_persen 10"],
    "Anggaran yang tidak terserap sebesar Rp 100.000.000 (10%) dari pagu Rp 1.000.000.000":
        ["anggaran 1000000000 sisa 100000000 sisa_persen 10"],
    "Terdapat SiLPA sebesar Rp 100.000.000 karena efisiensi perjalanan dinas": ["sisa 100000000"],
    "Realisasi Rp 900.000.000 dari pagu Rp 1.000.000.000 dan belum terealisasi Rp 100.000.000":
        ["anggaran 1000000000 realisasi 900000000 sisa 100000000"],
    "dari pagu Rp 1.000.000.000 tersisa Rp 100.000.000 di kas daerah": ["anggaran 1000000000 sisa 100000000"],
    # several statements in one text
    "Program A dengan anggaran Rp 100.000.000 terealisasi Rp 90.000.000 (90%), Program B dengan anggaran Rp "
    "200.000.000 terealisasi Rp 150.000.000 (75%)": [
        "anggaran 100000000 persen 90 realisasi 90000000",
        "anggaran 200000000 persen 75 realisasi 150000000",
    ],
    "1. Program A, pagu Rp 100.000.000 realisasi Rp 90.000.000; 2. Program B, pagu Rp 200.000.000 realisasi Rp "
    "150.000.000 (75%)": [
        "anggaran 100000000 realisasi 90000000",
        "anggaran 200000000 persen 75 realisasi 150000000",
    ],
    "Realisasi Program A Rp 90.000.000 dari anggaran Rp 100.000.000 (90%). Realisasi Program B Rp 150.000.000 dari "
    "anggaran Rp 200.000.000 (75%)": [
        "anggaran 100000000 persen 90 realisasi 90000000",
        "anggaran 200000000 persen 75 realisasi 150000000",
    ],
    "Anggaran Program A Rp 100.000.000. Program B terealisasi Rp 150.000.000 atau 75%":
        ["anggaran 100000000", "persen 75 realisasi 150000000"],
    "Anggaran sebesar Rp 100.000.000 yang terdiri dari anggaran operasi Rp 60.000.000 dan anggaran modal Rp "
    "30.000.000, terealisasi Rp 90.000.000 atau 90%": [
        "anggaran 100000000", "anggaran 60000000", "anggaran 30000000", "persen 90 realisasi 90000000",
    ],
    "Anggaran sebesar Rp 100.000.000 terdiri dari Belanja Operasi anggaran Rp 60.000.000 dan Belanja Modal anggaran "
    "Rp 30.000.000. Terealisasi sebesar Rp 90.000.000 (90%)": [
        "anggaran 100000000", "anggaran 60000000", "anggaran 30000000", "persen 90 realisasi 90000000",
    ],
    # parts that add up to the amount before them interrupt no statement
    "Anggaran sebesar Rp. 45.123.456.789,00 yang bersumber dari APBD sebesar Rp. 40.000.000.000,00 dan DAK sebesar Rp. "
    "5.123.456.789,00 dengan realisasi sebesar Rp. 43.000.000.000,00 atau 95,29%":
        ["anggaran 45123456789.00 persen 95.29 realisasi 43000000000.00"],
    "Total anggaran sebesar Rp10.000.000 yang terdiri dari belanja operasi Rp8.000.000 dan belanja modal Rp2.000.000, "
    "dengan realisasi belanja operasi Rp7.500.000 (93,75%) dan belanja modal Rp1.900.000 (95%)":
        ["anggaran 10000000", "persen 93.75 realisasi 7500000"],
    "Anggaran dinas Rp 100.000.000, realisasi Program Kesehatan Rp 19.000.000 atau 95%":
        ["anggaran 100000000", "persen 95 realisasi 19000000"],
    "Anggaran belanja pegawai Rp 100.000.000, realisasi belanja pegawai Rp 95.000.000 atau 95%":
        ["anggaran 100000000 persen 95 realisasi 95000000"],
    "Anggaran Rp 100.000.000 dengan realisasi belanja pegawai Rp 40.000.000 atau 80% dari anggaran Rp 50.000.000":
        ["anggaran 100000000", "anggaran 50000000 persen 80 realisasi 40000000"],
    # other years and stages of the budget
    "Realisasi anggaran tahun 2021 sebesar Rp 800.000.000 sedangkan tahun 2022 terealisasi Rp 900.000.000 dari "
    "anggaran Rp 1.000.000.000 atau 90%": [
        "realisasi 800000000", "anggaran 1000000000 persen 90 realisasi 900000000",
    ],
    "Tahun 2022 anggaran Rp 1.000.000.000 terealisasi Rp 900.000.000 (90%), tahun 2021 anggaran Rp 950.000.000 "
    "terealisasi Rp 760.000.000 (80%)": [
        "anggaran 1000000000 persen 90 realisasi 900000000",
        "anggaran 950000000 persen 80 realisasi 760000000",
    ],
    "Anggaran Rp 1.000.000.000 terealisasi Rp 900.000.000 (90%), meningkat dibandingkan tahun lalu yang terealisasi "
    "Rp 760.000.000 atau 80%": ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Anggaran Rp 1.000.000.000 dan realisasi Rp 900.000.000, dibandingkan realisasi tahun 2021 sebesar 80%":
        ["anggaran 1000000000 realisasi 900000000"],
    "Realisasi belanja naik dari Rp 800.000.000 menjadi Rp 900.000.000 atau 90% dari anggaran Rp 1.000.000.000":
        ["anggaran 1000000000 persen 90 realisasi 900000000"],
    "Anggaran semula Rp 900.000.000 menjadi Rp 1.000.000.000 dengan realisasi Rp 950.000.000 (95%)":
        ["anggaran 1000000000 persen 95 realisasi 950000000"],
    "Anggaran sebelum perubahan Rp 900.000.000 dan setelah perubahan sebesar Rp 1.000.000.000 terealisasi Rp "
    "950.000.000 (95%)": ["anggaran 1000000000 persen 95 realisasi 950000000"],
    "Anggaran murni sebesar Rp 900.000.000, anggaran perubahan Rp 1.000.000.000, realisasi Rp 950.000.000 (95%)":
        ["anggaran 1000000000 persen 95 realisasi 950000000"],
    "Anggaran sebesar Rp 900.000.000 bertambah menjadi Rp 1.000.000.000 dan terealisasi Rp 950.000.000 (95%)":
        ["anggaran 1000000000 persen 95 realisasi 950000000"],
    "Anggaran sebesar Rp 900.000.000, terdapat penambahan anggaran Rp 100.000.000 untuk rehab gedung":
        ["anggaran 900000000"],
    "Anggaran Rp 1.000.000.000 mengalami efisiensi sebesar Rp 100.000.000 menjadi Rp 900.000.000, terealisasi Rp "
    "855.000.000 (95%)": ["anggaran 900000000 persen 95 realisasi 855000000"],
    "Sisa anggaran tahun lalu sebesar Rp 50.000.000 dipakai pada tahun ini dengan anggaran Rp 1.000.000.000":
        ["anggaran 1000000000"],
    "Pagu perubahan Rp 1.000.000.000, s/d Juni terealisasi Rp 400.000.000 (40%) dan s/d Desember terealisasi Rp "
    "900.000.000 (90%)": [
        "anggaran 1000000000 persen 40 realisasi 400000000", "persen 90 realisasi 900000000",
    ],
    "Anggaran setelah refocusing sebesar Rp 900.000.000 dengan realisasi Rp 855.000.000 (95%)":
        ["anggaran 900000000 persen 95 realisasi 855000000"],
    # whole and part, mean, use
    "Realisasi gaji Rp 600.000.000 (95% dari pagu gaji), anggaran dinas Rp 1.000.000.000":
        ["anggaran 1000000000 realisasi 600000000"],
    "Rata-rata serapan anggaran sebesar 90% dengan total anggaran Rp 1.000.000.000 dan realisasi Rp 915.000.000":
        ["anggaran 1000000000 realisasi 915000000"],
    "Realisasi APBD sebesar Rp 3.456.789.012.345,67 dari anggaran Rp 3.500.000.000.000,00 (98,77%)":
        ["anggaran 3500000000000.00 persen 98.77 realisasi 3456789012345.67"],
    "Rencana penggunaan anggaran sebesar Rp 500.000.000 untuk rehabilitasi gedung": [],
    "Anggaran Rp 1.000.000.000 realisasi Rp 900.000.000 dengan capaian 100%":
        ["anggaran 1000000000 realisasi 900000000"],
    # what is no anggaran, no realisasi, no serapan
    "Target pendapatan sebesar Rp 1.000.000.000 pada tahun berjalan untuk retribusi daerah": [],
    "Realisasi belanja pegawai Rp 40.000.000 atau 44,44% dari total realisasi belanja dinas":
        ["realisasi 40000000"],
    "Target 75% terealisasi sebesar 82%. Anggaran sebesar Rp 100.000.000 dengan realisasi Rp 90.000.000":
        ["anggaran 100000000 realisasi 90000000"],
    "Anggaran Rp 100.000.000 terealisasi Rp 90.000.000 dengan capaian kinerja 100%":
        ["anggaran 100000000 realisasi 90000000"],
    "Anggaran Rp 100.000.000 terealisasi Rp 90.000.000 dengan tingkat kemajuan 100%":
        ["anggaran 100000000 realisasi 90000000"],
    "Anggaran Rp 30.000.000 (30% dari total APBD) terealisasi Rp 27.000.000":
        ["anggaran 30000000 realisasi 27000000"],
    "Dinas menerima hibah dari provinsi sebesar Rp 100.000.000 untuk kendaraan": [],
    "Realisasi anggaran baik. Dinas membangun gedung sebesar Rp 500.000.000 di pusat kota": [],
    "Anggaran pembangunan dengan nilai kontrak Rp 500.000.000 selama 90 hari kalender": [],
    "Anggaran bidang A dan B masing-masing sebesar Rp 100.000.000 dan Rp 200.000.000": [],
    "Belanja pegawai Rp 40.000.000 dan sisanya Rp 60.000.000 untuk belanja barang dan jasa": [],
    "Harga satuan Rp 5.000.000 per unit sesuai standar harga satuan daerah yang berlaku": [],
    "Realisasi sebesar Rp 0.757.004.000.00 tidak terbaca": [],
    "NIP 19731109 199311 1 001, tanggal 31 Desember 2022, Nomor 12 Tahun 2021": [],
}  # fmt: skip


@pytest.mark.parametrize("text", WORDINGS)
def test_other_agencies_state(text: str) -> None:
    assert stated(text) == WORDINGS[text]


def test_a_statement_keeps_the_words_it_stands_in() -> None:
    text = "Program A, pagu Rp 100.000.000 realisasi Rp 90.000.000; Program B, pagu Rp 200.000.000 habis."
    assert [words for words, _ in claims_of(text)] == [
        "Program A, pagu Rp 100.000.000 realisasi Rp 90.000.000",
        "Program B, pagu Rp 200.000.000",
    ]


def test_a_column_of_sentences_is_a_table_whose_rows_are_its_cells() -> None:
    first = "Anggaran sebesar Rp 1.000.000.000,- terealisasi Rp 900.400.000,- (90,04%)"
    (found,) = tables(
        "IKHTISAR", first, "", "Dinas ini memiliki 55 orang pegawai.", "Sisa anggaran sebesar Rp 99.600.000,-"
    )
    assert (found.kind_of_table, found.rows.tolist(), found.address(0, 0)) == ("kalimat", [1], "A2")
    assert found.figures.value.tolist() == [[10**11, 90_040_000_000, 9004, 0, 0]]
    assert found.figures.state[0].tolist() == [State.NUMBER] * 3 + [State.BLANK] * 2


def test_what_a_sentence_states_is_checked_within_the_sentence() -> None:
    text = "Realisasi sebesar Rp. 564.288.684,- atau {} % dari total pagu sebesar Rp. 782.929.600,- sehingga terdapat "
    text += "efisiensi sebesar Rp. {},- atau 27,93 % dari pagu."
    # 564.288.684 / 782.929.600 = 72,074%; 782.929.600 - 564.288.684 = 218.640.916 = 27,926%
    assert failures(*tables(text.format("72,07", "218.640.916"))) == []
    assert failures(*tables(text.format("70,27", "218.640.916"))) == ["A1"]
    assert failures(*tables(text.format("72,07", "281.640.916"))) == ["A1"]


def test_amounts_in_miliar_are_judged_within_their_rounding() -> None:
    # 1,1 / 1,2 lies between 1,05/1,25 = 84% and 1,15/1,15 = 100%
    assert failures(*tables("Anggaran sebesar Rp 1,2 miliar terealisasi sebesar Rp 1,1 miliar (91,2%)")) == []
    assert failures(*tables("Anggaran sebesar Rp 1,2 miliar terealisasi sebesar Rp 1,1 miliar (9,12%)")) == ["A1"]


amounts = st.integers(10**6, 10**15)


@quick
@given(amounts, st.integers(0, 10**4), st.sampled_from(["pagu", "anggaran", "alokasi anggaran"]))
def test_a_true_sentence_never_fails(anggaran: int, part: int, word: str) -> None:
    realisasi = anggaran * part // 10**4
    percent = (20000 * realisasi + anggaran) // (2 * anggaran) / 100
    pagu, spent, left = (format_sen(100 * amount) for amount in (anggaran, realisasi, anggaran - realisasi))
    text = f"Realisasi belanja sampai akhir tahun sebesar Rp. {spent},- atau {percent:.2f}% "
    text += f"dari {word} sebesar Rp. {pagu},- dengan sisa Rp. {left},-"
    (found,) = tables(text.replace(".00%", "%"))
    assert found.figures.state[0].tolist() == [State.NUMBER] * 4 + [State.BLANK]
    assert failures(found) == []


@quick
@given(st.text(alphabet="Rp.,-% 0123456789anggaranrealisasidari\n();", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for words, figures in claims_of(text):
        assert figures
        assert words == words.strip()


@pytest.mark.parametrize("noise", ["(", ". ", ", ", "atau ", "serapan anggaran ", "12.", "program ", "; 1. ", "\n- "])
def test_long_noise_between_figures_is_read_at_once(noise: str) -> None:
    text = f"Anggaran sebesar Rp 1.000.000.000 {noise * (30_000 // len(noise))} x realisasi sebesar Rp 900.000.000"
    assert stated(text) == ["anggaran 1000000000", "realisasi 900000000"]


def test_decimal_marks_of_either_convention_are_read() -> None:
    ((_, figures),) = claims_of("Pagu Rp 25,224,375,042.00 terserap Rp 20.000.000.000,00 atau 79.29%")
    assert figures["anggaran"].as_decimal() == Decimal("25224375042.00")
    assert figures["persen"].as_decimal() == Decimal("79.29")
