"""Sentences that are right, or say nothing of the report's own figures, and look as if they were wrong.

They are put into the second report, whose tables they might be compared with: none may give a finding.
"""

from __future__ import annotations

from ledger.more_traps import MORE
from ledger.second_data import INDIKATOR, PAGU, PEGAWAI, REALISASI, mean
from ledger.second_sentences import rp

TRAPS: dict[str, tuple[str, ...]] = {
    "table of contents": (
        "BAB I PENDAHULUAN .................................................. 1",
        "Tabel III.5 Pagu dan Realisasi Anggaran Tahun 2023 menurut Program dan Kegiatan ............ 47",
        "3.2. Realisasi Anggaran ........................................... 45",
        "Gambar 2.1 Tren Angka Kematian Ibu Tahun 2019-2023 ................ 31",
        "Lampiran 4 Perjanjian Kinerja Perubahan Tahun 2023 (5 lembar)\t88",
    ),
    "regulations": (
        "Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan "
        "Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah (Berita Negara Tahun 2014 Nomor 1842).",
        "Sesuai Pasal 12 ayat (3) Permendagri 86/2017 dan UU No. 1 Tahun 2022, target kinerja mengacu pada RPJMD.",
        "Keputusan Bupati Nomor 440/117/KPTS/2023 tanggal 9 Januari 2023 menetapkan 11 Indikator Kinerja Utama.",
        "Dokumen Pelaksanaan Anggaran Nomor DPA/A.1/1.02.2.14.0.00.01.0000/001/2023 disahkan 2 Januari 2023.",
    ),
    "letterheads and footers": (
        "Jl. Merdeka Raya No. 45 Telp. (0711) 356789, 356790 Faks. (0711) 356791 Kode Pos 30126",
        "LKjIP Dinas Kesehatan, PP dan KB Tahun 2023 | Halaman 12 dari 96",
        "Bab III - 27",
        "Pembina Utama Muda / IVc NIP. 00000000 000000 0 000",
        "Kode rekening 5.1.02.01.01.0024 dan 5.1.02.02.01.0061 digunakan untuk belanja alat tulis kantor.",
    ),
    "dates and hours": (
        "Pelayanan dibuka pukul 07.30 - 14.00 WIB, hari Senin s.d. Sabtu, kecuali tanggal 17-08-2023.",
        "Data ditarik pada 05/01/2024 pukul 09.15 dan diverifikasi 12 (dua belas) hari kemudian.",
        "Pada triwulan IV 2023, tepatnya 31/12/2023, seluruh kegiatan telah selesai 100%.",
    ),
    "amounts in words and roundings": (
        "Pagu tersebut, Rp70.773.620.700 (tujuh puluh miliar tujuh ratus tujuh puluh tiga juta enam ratus dua "
        "puluh ribu "
        "tujuh ratus rupiah), seluruhnya bersumber dari APBD.",
        "Secara garis besar dinas membelanjakan sekitar Rp67,15 miliar dari Rp70,77 miliar yang tersedia, atau hampir "
        "95 persen.",
        "Dengan kata lain Rp 67,2 Milyar dari Rp 70,8 Milyar (94,9%) telah dibelanjakan.",
        "Sisa anggaran lebih dari 3,6 miliar rupiah, kurang lebih seperdua puluh dari pagu.",
        "Rata-rata setiap kegiatan dari 15 kegiatan mendapat kira-kira Rp4,7 milyar.",
    ),
    "ranges": (
        "Honorarium narasumber berkisar antara Rp900.000,00 sampai dengan Rp1.400.000,00 per jam.",
        "Pada 3-5 tahun mendatang cakupan diperkirakan 85 s.d. 95 persen, dengan kenaikan 2 - 3 persen per tahun.",
        "Setiap puskesmas melayani 40 hingga 60 ibu hamil, dan 10 s/d 12 persalinan per bulan.",
    ),
    "shares in words": (
        "Hampir tiga perempat aparatur adalah perempuan, dan lebih dari separuh berpendidikan D-III.",
        "Dua dari lima sasaran belum mencapai seratus persen.",
        "Kebutuhan vaksin naik dua kali lipat, sedangkan stok turun sepertiga pada semester pertama.",
    ),
    "another year": (
        "Sebagai pembanding, pada Tahun Anggaran 2022 dinas mengelola pagu Rp66.204.118.500,00 dengan realisasi "
        "Rp61.887.609.770,00 atau 93,48%.",
        "Pagu Tahun Anggaran 2024 direncanakan sebesar Rp72.500.000.000,00, naik 2,44 persen dibandingkan tahun 2023.",
        "Target Angka Kematian Ibu tahun 2024 adalah 110 per 100.000 KH dan pada akhir periode Renstra 90 per "
        "100.000 KH.",
        "Rasio tenaga kesehatan tahun 2021 sebesar 2,75 dan tahun 2022 sebesar 2,91 per 1.000 penduduk.",
    ),
    "others than the agency": (
        "Rata-rata nasional persalinan di fasilitas pelayanan kesehatan tahun 2023 adalah 97,00 persen, "
        "sedangkan rata-rata "
        "provinsi 96,20 persen.",
        "Kabupaten Ranum Barat mencatat Angka Kematian Ibu 141 per 100.000 KH dan Angka Kematian Bayi 12,3 per "
        "1.000 KH.",
        "Kementerian Kesehatan menyalurkan dana BOK sebesar Rp4.512.300.000,00 langsung ke rekening 18 "
        "puskesmas, terserap "
        "Rp4.401.250.000,00 (97,54%).",
        "Kontribusi sektor kesehatan terhadap PDRB kabupaten sebesar 1,87 persen.",
        "Dinas meraih peringkat 3 dari 17 kabupaten/kota se-provinsi, naik dari peringkat 6.",
    ),
    "parts": (
        "Dari realisasi tersebut, Rp30.115.664.982,00 merupakan belanja gaji dan tunjangan.",
        "Sebanyak 13 dari 18 puskesmas (72,22%) telah memiliki sembilan jenis tenaga kesehatan.",
        "Sebanyak 37 orang dari 214 PNS (17,29%) mengikuti pelatihan, terdiri dari 21 orang bidan dan 16 orang "
        "perawat.",
        "Pengadaan obat sebesar Rp8.204.600.000,00 dibayarkan dalam 3 (tiga) termin, termin pertama 30 persen.",
    ),
    "counts": (
        "Terdapat sebelas (11) indikator kinerja utama dan 5 (lima) sasaran strategis.",
        "Sebanyak 3 (tiga) dari 5 (lima) sasaran memperoleh capaian di atas 100 persen.",
        "Tim terdiri dari 25 (dua puluh lima) orang, bertugas selama 100 (seratus) hari di 18 (delapan belas) "
        "puskesmas.",
        "Program Pembinaan Keluarga Berencana memiliki 2 (dua) kegiatan dan 4 (empat) sub kegiatan.",
        "Kegiatan sosialisasi dilaksanakan 6 (enam) kali di 6 (enam) kecamatan dengan peserta 1.250 (seribu dua "
        "ratus lima "
        "puluh) orang.",
        "Dinas memiliki 1 (satu) sekretariat, 5 (lima) bidang, dan 2 (dua) UPTD; kegiatan bidang tersebut ada 4 "
        "(empat).",
    ),
    "quarters": (
        "Penyerapan anggaran per triwulan: triwulan I 12,50%, triwulan II 38,20%, triwulan III 65,07%, dan triwulan IV "
        "94,88%.",
        "Sampai dengan triwulan III persalinan di fasilitas pelayanan kesehatan baru 73,15 persen.",
        "Pada semester I anggaran terserap Rp27.035.523.107,00 atau 38,20 persen.",
    ),
    "changes": (
        "Dibandingkan tahun 2022, nilai SAKIP naik 3,73 poin dari 70,12 menjadi 73,85.",
        "Persalinan di fasilitas pelayanan kesehatan bertambah 2,34 poin persentase dibandingkan tahun sebelumnya.",
        "Pagu kegiatan advokasi semula Rp300.000.000,00 bertambah Rp27.940.000,00 menjadi Rp327.940.000,00.",
        "Harga satuan alat kontrasepsi mengalami kenaikan 7,5% sejak Juli 2023 menjadi Rp86.000,00 per buah.",
    ),
    "aims": (
        "Tahun 2024 Angka Kematian Bayi diharapkan turun menjadi 9,0 per 1.000 KH.",
        "Program ini bertujuan meningkatkan cakupan ASI eksklusif menjadi 80 persen dan menurunkan stunting "
        "menjadi 14 persen.",
        "Agar capaian meningkat, rasio tenaga kesehatan harus mencapai 3,80 per 1.000 penduduk pada tahun 2026.",
    ),
    "category words that are none": (
        "Koordinasi lintas sektor berjalan baik, walaupun dukungan sarana di daerah terpencil masih kurang memadai.",
        "Partisipasi masyarakat cukup tinggi dan mendapat sambutan sangat baik dari tokoh agama.",
        "Kurang dari 60 persen desa memiliki poskesdes aktif, tetapi mutu pelaporannya memuaskan.",
    ),
    "terms used rightly": (
        "Sisa Lebih Perhitungan Anggaran (SiLPA) Pemerintah Kabupaten tahun 2022 digunakan untuk menutup "
        "defisit APBD 2023.",
        "Efisiensi pengadaan obat melalui katalog elektronik menghemat Rp412.000.000,00 tanpa mengurangi volume.",
        "Realisasi indikator ini 98,10 persen, sedangkan capaiannya 103,26 persen.",
    ),
    "units": (
        "Jalan menuju puskesmas sepanjang 12,5 km dan lahan seluas 45,00 ha telah dibebaskan.",
        "Limbah medis yang diolah 1.250,75 kg, dengan suhu insinerator 850-1.200 °C selama 2 jam.",
        "Dosis 0,5 ml untuk bayi < 1 tahun; 2 x 1 tablet untuk ibu hamil; usia 15-49 tahun.",
    ),
}


def restatements() -> tuple[str, ...]:
    """The report's own figures once more, in other words and with other roundings."""
    total = sum(men + women for _, men, women in PEGAWAI)
    return (
        f"Pagu perubahan TA 2023 ialah Rp. {rp(PAGU)[2:-3]},- dan yang dapat direalisasikan Rp. "
        f"{rp(REALISASI)[2:-3]},-.",
        f"Sisa anggaran Rp {rp(PAGU - REALISASI)[2:-3]} (5,1 persen) dikembalikan ke kas daerah.",
        f"Jumlah aparatur {total} (tiga ratus lima puluh tujuh) orang.",
        f"Capaian sasaran 3 sebesar {float(mean(3)):.1f} persen, masih di bawah 95 persen.".replace("94.4", "94,4"),
        f"AKI {INDIKATOR[0].realisasi}/100.000 KH sudah di bawah target 120/100.000 KH.",
        "Serapan anggaran dinas mencapai 94,88 persen; 94,9 persen bila dibulatkan, mendekati 95%.",
    )


ALL = {**TRAPS, **MORE, "the report's own figures": restatements()}
