"""More sentences that are right and look wrong, as reports have them; see `traps`."""

from __future__ import annotations

MORE: dict[str, tuple[str, ...]] = {
    "indicators once more": (
        "Indikator kinerja utama yang belum tercapai adalah Angka Kematian Bayi dengan capaian 93,68 persen.",
        "Pada tahun 2023, capaian kinerja sasaran pertama mencapai 101,73 % (sangat tinggi menurut "
        "Permendagri 86 Tahun 2017).",
        "Capaian Angka Kematian Ibu tahun 2022 sebesar 131 per 100.000 KH turun menjadi 108 per 100.000 KH "
        "pada tahun 2023.",
        "Angka Kematian Ibu pada tahun 2021 sebesar 150, tahun 2022 sebesar 131, dan tahun 2023 sebesar 108 "
        "per 100.000 kelahiran hidup.",
        "Jumlah kematian ibu tahun 2023 sebanyak 8 kasus dari 7.412 kelahiran hidup.",
        "Target Angka Kematian Ibu pada tahun 2022, 2023 dan 2024 berturut-turut adalah 135, 120, dan 110.",
        "Realisasi Nilai SAKIP 73,85 atau 102,57% dari target 72,00 dan 92,31% dari target akhir Renstra 80,00.",
        "Nilai SAKIP Kabupaten tahun 2023 sebesar 68,20 (predikat B).",
        "Indeks Kepuasan Masyarakat UPTD Labkesda 88,40 dan RSUD 84,75; rata-rata seluruh unit 84,12.",
        "Rasio tenaga kesehatan 3,05 masih di bawah standar nasional 3,80 dan di bawah rata-rata provinsi 3,41.",
        "Capaian rata-rata sasaran 1 s.d. 5 masing-masing 101,73%, 95,80%, 94,38%, 104,09% dan 100,19%.",
        "Sasaran dengan capaian di atas 100% adalah sasaran 1, 4 dan 5, sedangkan sasaran 2 dan 3 di bawah 100%.",
        "Dari 11 indikator, 5 indikator (45,45%) telah mencapai target dan 6 indikator (54,55%) belum.",
        "Capaian kinerja rata-rata 99,24%, serapan anggaran 94,88%, sehingga terdapat efisiensi 4,36%.",
        "Rumah tangga ber-PHBS naik 4,20 poin, namun belum memenuhi target 80,00%, dengan deviasi -11,60 poin.",
        "Deviasi realisasi terhadap target sebesar -0,15 untuk rasio tenaga kesehatan.",
        "Unmet need menurun 1,35 persen poin dari 9,45% (2022) menjadi 8,10% (2023).",
        "TFR 2,24 artinya setiap 100 wanita melahirkan 224 anak selama masa reproduksinya.",
        "Ketersediaan obat esensial 98,10% melebihi target tahun 2023 (95,00%) bahkan melebihi target tahun "
        "2026 (98,00%).",
        "Persalinan di fasilitas pelayanan kesehatan di Kecamatan Ranum Hulu 99,12%, tertinggi, dan di Ranum "
        "Hilir 91,05%, terendah.",
        "Puskesmas dengan sembilan jenis tenaga sesuai standar sebanyak 13 unit atau 72,22 persen dari 18 puskesmas.",
    ),
    "money once more": (
        "Program Pembinaan Keluarga Berencana memperoleh pagu Rp1.319.978.000,00 dan terealisasi "
        "Rp1.270.423.050,00 (96,25%).",
        "Program dengan serapan tertinggi adalah Program Pembinaan Keluarga Berencana (96,25 persen) dan "
        "terendah Program Pemberdayaan Masyarakat Bidang Kesehatan (91,94 persen).",
        "Kegiatan dengan serapan terendah adalah Pengembangan Mutu dan Peningkatan Kompetensi Teknis sebesar 87,33%.",
        "Sisa anggaran pada Administrasi Keuangan Perangkat Daerah Rp1.371.585.418,00 karena 11 pegawai pensiun.",
        "Anggaran Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Rp18.660.512.300,00, di antaranya "
        "DAK Fisik Rp7.250.000.000,00 dan BOK Rp4.512.300.000,00.",
        "Dari pagu Rp70.773.620.700,00, sebesar Rp33.712.305.400,00 (47,63%) dialokasikan untuk Program "
        "Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota.",
        "Belanja pegawai mengambil 44,49 persen dari seluruh anggaran.",
        "Realisasi belanja tahun 2023 (Rp67,15 miliar) lebih tinggi dibandingkan tahun 2022 (Rp61,89 miliar) "
        "atau naik 8,51 persen.",
        "Anggaran per kapita bidang kesehatan Rp171.832,00 dengan jumlah penduduk 411.876 jiwa.",
        "Realisasi Program Penunjang Rp32,25 M dari Rp33,71 M atau 95,66%.",
        "Pada bulan Desember 2023 saja terserap Rp9.104.220.000,00 atau 12,86 persen dari pagu.",
        "Pagu awal Rp68.909.370.700,- setelah perubahan menjadi Rp70.773.620.700,- (bertambah 2,71%).",
        "Belanja tidak terduga yang semula dianggarkan Rp250.000.000,00 tidak direalisasikan (0,00%).",
        "Pengembalian ke kas daerah (STS) sebesar Rp12.450.000,00 dilakukan pada 29 Desember 2023.",
        "Pengadaan ambulans 2 (dua) unit senilai Rp. 798.600.000,- dengan harga satuan Rp. 399.300.000,-.",
        "Harga perkiraan sendiri Rp412.500.000, nilai kontrak Rp398.750.000, sehingga dihemat Rp13.750.000 (3,33%).",
        "Uang muka 20% sebesar Rp79.750.000 dibayarkan pada 14 April 2023.",
    ),
    "counts once more": (
        "Dinas dipimpin oleh 1 (satu) Kepala Dinas, dibantu 1 (satu) Sekretaris dan 4 (empat) Kepala Bidang.",
        "Pegawai yang pensiun pada tahun 2023 sebanyak 11 orang, sehingga jumlah PNS menjadi 214 orang dari "
        "semula 225 orang.",
        "Dari 357 orang aparatur, 18 orang berpendidikan S-2, 121 orang S-1/D-IV, dan selebihnya D-III ke bawah.",
        "Renstra memuat 2 (dua) tujuan, 5 (lima) sasaran, dan 11 (sebelas) indikator.",
        "Misi ke-2 RPJMD dijabarkan ke dalam 3 tujuan dan 8 sasaran daerah.",
        "Tahun ini dilaksanakan 24 kali rapat koordinasi, 12 kali di kabupaten dan 12 kali di kecamatan.",
        "Laporan ini terdiri atas 4 (empat) bab dan 6 (enam) lampiran.",
        "Sebanyak 284 unit barang terdiri atas 236 unit baik, 32 unit rusak ringan dan 16 unit rusak berat.",
        "Terdapat 16 unit (5,63%) barang rusak berat yang diusulkan untuk dihapus.",
        "Kabupaten memiliki 14 kecamatan, 12 kelurahan dan 227 desa; 18 puskesmas dan 61 pustu.",
        "PNS golongan III sebanyak 149 orang (69,63% dari 214 PNS).",
    ),
    "trends once more": (
        "Dibandingkan target provinsi, capaian kabupaten lebih tinggi 1,24 persen.",
        "Angka Kematian Ibu menurun selama tiga tahun terakhir, tetapi masih lebih tinggi daripada target 2026.",
        "Jumlah kunjungan pasien meningkat 12,4 persen dari 201.345 menjadi 226.312 kunjungan.",
        "Capaian sasaran 2 lebih rendah daripada sasaran 1 namun lebih tinggi daripada sasaran 3.",
        "Serapan anggaran tahun 2023 sebesar 94,88 persen meningkat 1,40 poin dibandingkan tahun 2022 sebesar"
        " 93,48 persen.",
        "Nilai SAKIP tidak mengalami penurunan sejak 2021 (68,05; 70,12; 73,85).",
        "IKM 2023 sama dengan IKM 2022, yaitu 84,12.",
        "Prevalensi stunting turun dari 21,4% (SSGI 2021) menjadi 18,9% (SSGI 2022) dan 17,2% (SKI 2023).",
        "Kondisi ini tidak jauh berbeda dengan tahun sebelumnya.",
    ),
    "category words once more": (
        "Predikat Sangat Baik diberikan kepada 3 (tiga) puskesmas dan predikat Baik kepada 15 (lima belas) puskesmas.",
        "Hasil survei: 62 persen responden menilai sangat baik, 30 persen baik, 6 persen cukup, 2 persen kurang.",
        "Pelayanan yang memuaskan menjadi tujuan seluruh pegawai.",
        "Kategori kinerja RSUD adalah Baik dengan skor 78,50.",
        "Evaluasi SAKIP oleh Inspektorat memberikan nilai 73,85 dengan predikat BB (Sangat Baik).",
        "Nilai IKM 84,12 termasuk mutu pelayanan B (Baik) menurut Permenpan RB Nomor 14 Tahun 2017.",
    ),
    "terms once more": (
        "Efisiensi belanja perjalanan dinas sebesar Rp118.400.000,00 dialihkan pada pergeseran anggaran.",
        "Silpa BLUD puskesmas tahun 2022 sebesar Rp2.314.550.120,00 digunakan kembali pada tahun 2023.",
        "Dana kapitasi JKN memiliki saldo Rp1.002.334.110,00 per 31 Desember 2023.",
    ),
    "margins once more": (
        "Tabel 3.1 ..... 26 Tabel 3.2 ..... 28 Tabel 3.3 ..... 31",
        "LKjIP Tahun 2023\t15",
        "Sumber: BPS Kabupaten Ranum, 2023 (diolah); Profil Kesehatan 2022, hlm. 112-118.",
        "[1] UU 17/2023; [2] PP 28/2024; [3] Perpres 72/2021; [4] Permenkes 6/2024.",
        "e-mail: dinkes@ranumkab.go.id; WA 0812-0000-1234; www.dinkes.ranumkab.go.id/2023/12",
        "Koordinat 2,9761 LS dan 104,7754 BT; ketinggian 8-25 mdpl; curah hujan 2.410 mm/tahun.",
        "Ranum, 29 Februari 2024 Nomor 700/214/DINKES/2024 Sifat Biasa Lampiran 1 (satu) berkas",
        "Rumus: Capaian = (Realisasi/Target) x 100%, misalnya (97,44/96,00) x 100% = 101,50%.",
        "Contoh perhitungan: (2 x 120 - 108)/120 x 100% = 110,00%.",
        "Bobot indikator 30%, 30%, 40%; skor akhir 3,2 dari skala 4.",
        "Pada level of confidence 95% dengan margin of error 5% diperoleh 384 responden.",
    ),
}
