"""The sentences of the second report, in other words than the sample report uses."""

from __future__ import annotations

from fractions import Fraction

from ledger.figures import comma, counted, dots, percent, round_half_up, words
from ledger.second_data import (
    AGENCY,
    ASET,
    INDIKATOR,
    KATEGORI,
    MURNI,
    PAGU,
    PEGAWAI,
    PENDIDIKAN,
    PROGRAM,
    REALISASI,
    SASARAN,
    Indikator,
    kategori,
    mean,
    money,
)

KEGIATAN = sum(len(p.kegiatan) for p in PROGRAM)
REACHED = [i for i in INDIKATOR if i.capaian >= 100]


def rp(value: int) -> str:
    """``Rp1.234.567,00``."""
    return f"Rp{dots(value)},00"


def summary() -> list[str]:
    """The executive summary."""
    overall = sum((round_half_up(mean(n), 2) for n in range(1, 6)), Fraction(0)) / 5
    return [
        f"{AGENCY} dibentuk dengan Peraturan Daerah Nomor 7 Tahun 2016 dan menjalankan dua urusan pemerintahan, "
        f"yakni urusan kesehatan (1.02) serta urusan pengendalian penduduk dan keluarga berencana (2.14).",
        f"Dalam Perjanjian Kinerja Tahun 2023 ditetapkan {counted(5)} sasaran strategis dengan "
        f"{counted(len(INDIKATOR))} indikator kinerja utama. Dari jumlah tersebut, {counted(len(REACHED))} indikator "
        f"mencapai atau melampaui target, sedangkan {counted(len(INDIKATOR) - len(REACHED))} indikator lainnya masih "
        f"di bawah target. Rata-rata capaian kelima sasaran adalah {comma(overall)} persen dengan predikat "
        f"{kategori(overall)}.",
        f"Untuk mendukung pencapaian sasaran itu, pada Tahun Anggaran 2023 Dinas mengelola pagu sebesar {rp(PAGU)} "
        f"yang terbagi ke dalam {counted(len(PROGRAM))} program dan {counted(KEGIATAN)} kegiatan. Sampai dengan "
        f"31 Desember 2023 pagu tersebut terserap {rp(REALISASI)} ({percent(REALISASI, PAGU)} persen), sehingga masih "
        f"tersisa anggaran sebesar {rp(PAGU - REALISASI)} atau {percent(PAGU - REALISASI, PAGU)} persen.",
    ]


def staff() -> str:
    """Before the table of the staff."""
    men, women = sum(p[1] for p in PEGAWAI), sum(p[2] for p in PEGAWAI)
    sums = {name: m + w for name, m, w in PEGAWAI}
    total = men + women
    return (
        f"Per 31 Desember 2023 dinas diperkuat oleh {total} orang aparatur, terdiri atas {sums['PNS']} orang PNS, "
        f"{sums['PPPK']} orang PPPK, dan {sums['Tenaga non ASN']} orang tenaga non ASN. Aparatur perempuan berjumlah "
        f"{women} orang ({percent(women, total)}%), sisanya {men} orang laki-laki. Lulusan D-III merupakan kelompok "
        f"terbesar, yaitu {dict(PENDIDIKAN)['D-III']} orang."
    )


def assets() -> str:
    """Before the table of the assets."""
    kinds = sum(len(items) for _, _, items in ASET)
    units = sum(sum(item[1:4]) for _, _, items in ASET for item in items)
    value = sum(item[4] for _, _, items in ASET for item in items)
    return (
        f"Pelayanan didukung {units} unit sarana dan prasarana dalam {counted(len(ASET))} kelompok barang "
        f"({words(kinds)} jenis) dengan nilai perolehan keseluruhan {rp(value)}."
    )


def renstra() -> str:
    """Before the targets of the Renstra."""
    return (
        "Renstra Tahun 2022-2026 memuat target tahunan setiap indikator. Tahun 2023 merupakan tahun kedua "
        "pelaksanaan Renstra dimaksud; kondisi awal diambil dari data tahun 2021."
    )


def scale() -> str:
    """Before the scale."""
    bounds = ", ".join(name for _, name in KATEGORI)
    return (
        f"Capaian dinilai dengan {counted(5)} predikat ({bounds}, dan Kurang). Untuk indikator yang makin rendah makin "
        f"baik (AKI, AKB, TFR, dan unmet need) capaian dihitung dengan rumus (2 x target - realisasi) / target x 100%."
    )


def sasaran(n: int) -> list[str]:
    """What is said of one sasaran."""
    own = [i for i in INDIKATOR if i.sasaran == n]
    pagu, real = money(n)
    names = [p.nama for p in PROGRAM if p.sasaran == n]
    return [
        f"Sasaran ini diukur dengan {counted(len(own))} indikator. Rata-rata capaiannya pada tahun 2023 sebesar "
        f"{comma(mean(n))}% dengan predikat {kategori(mean(n))}.",
        *(_indicator(k, i) for k, i in enumerate(own)),
        f"Sasaran {n} ditopang oleh {counted(len(names))} program, yaitu {' dan '.join(names)}. Pagu yang tersedia "
        f"bagi sasaran ini {rp(pagu)} dan yang terserap {rp(real)} ({percent(real, pagu)}%); sisa pagu "
        f"{rp(pagu - real)}.",
    ]


def _indicator(k: int, i: Indikator) -> str:
    """What is said of one indicator: the wording changes from one to the next."""
    goal = _against_target(i)
    if i.lalu == i.realisasi:
        return (
            f"{i.nama} tahun 2023 tercatat {i.realisasi} {i.satuan}, tidak berubah dari tahun 2022. Angka itu {goal} "
            f"{i.target} sehingga capaiannya {comma(i.capaian)}% ({kategori(i.capaian)})."
        )
    down = _number(i.realisasi) < _number(i.lalu)
    if k % 2:
        verb = "menurun" if down else "meningkat"
        return (
            f"Adapun {i.nama} {verb} dari {i.lalu} {i.satuan} pada tahun 2022 menjadi {i.realisasi} {i.satuan} pada "
            f"tahun 2023. Dengan target {i.target} {i.satuan}, capaian indikator ini {comma(i.capaian)}% dan masuk "
            f"predikat {kategori(i.capaian)}."
        )
    verb = "lebih rendah" if down else "lebih tinggi"
    return (
        f"Pada tahun 2023 {i.nama} terealisasi {i.realisasi} {i.satuan}, {goal} yang ditetapkan dalam PK ({i.target} "
        f"{i.satuan}). Capaian indikator tersebut {comma(i.capaian)} persen, predikat {kategori(i.capaian)}. Realisasi "
        f"ini {verb} daripada realisasi tahun 2022 yang sebesar {i.lalu} {i.satuan}."
    )


def _number(printed: str) -> Fraction:
    return Fraction(printed.replace(".", "").replace(",", "."))


def _against_target(i: Indikator) -> str:
    """How the realisasi stands to the target."""
    goal, real = _number(i.target), _number(i.realisasi)
    if i.capaian >= 100:
        return "lebih baik daripada target" if i.kecil else "melampaui target"
    return "belum memenuhi target" if real != goal else "sama dengan target"


def budget() -> str:
    """Before the table of the budget."""
    return (
        f"APBD murni Tahun Anggaran 2023 mengalokasikan {rp(MURNI)} bagi dinas. Pada APBD Perubahan alokasi tersebut "
        f"bertambah {rp(PAGU - MURNI)} sehingga menjadi {rp(PAGU)}. Realisasinya {rp(REALISASI)}, setara "
        f"{percent(REALISASI, PAGU)}% dari pagu."
    )


def efficiency() -> str:
    """Before the table of the efficiency."""
    good = [n for n in range(1, 6) if mean(n) >= 100]
    return (
        f"Tingkat efisiensi adalah selisih capaian kinerja dengan penyerapan anggaran, dan hanya dihitung bagi sasaran "
        f"yang capaiannya sekurang-kurangnya 100 persen. Tahun 2023 terdapat {counted(len(good))} sasaran demikian."
    )


def closing() -> list[str]:
    """The conclusions."""
    best = max(range(1, 6), key=mean)
    worst = min(range(1, 6), key=mean)
    mother = INDIKATOR[0]
    clean = INDIKATOR[6]
    return [
        f"Capaian sasaran tertinggi adalah sasaran {best} ({SASARAN[best - 1]}) sebesar {comma(mean(best))} persen, "
        f"dan yang terendah sasaran {worst} ({SASARAN[worst - 1]}) sebesar {comma(mean(worst))} persen.",
        f"Angka Kematian Ibu pada tahun 2023 tercatat {mother.realisasi} per 100.000 KH. Rumah tangga ber-PHBS baru "
        f"mencapai {clean.realisasi} persen dari target {clean.target} persen.",
        f"Dari sisi keuangan, belanja dinas terealisasi {rp(REALISASI)} atau {percent(REALISASI, PAGU)} persen dari "
        f"pagu {rp(PAGU)}.",
    ]
