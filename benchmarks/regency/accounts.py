"""The two charts of accounts as their reports print them: a leaf is its parts and the names from the top down.

`BARU` follows Permendagri 90/2019 (from 2021; six levels), `LAMA` Permendagri 13/2006 (to 2020; five levels, belanja
tidak langsung 5.1 and langsung 5.2). Where the old chart is printed with transfer (6) and pembiayaan (7) apart, as
Permendagri 64/2013 has it, `OLD_APART` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

Parts = tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """A chart: the name of every account above a leaf by its parts, and the leaves of each purpose."""

    name: str
    names: dict[Parts, str]
    pegawai: tuple[Parts, ...]
    barang: tuple[Parts, ...]
    modal: tuple[Parts, ...]
    hibah: tuple[Parts, ...]
    retribusi: tuple[Parts, ...]
    pusat: tuple[Parts, ...]
    belanja_pusat: tuple[Parts, ...]
    penerimaan: tuple[Parts, ...]
    pengeluaran: tuple[Parts, ...]
    widths: tuple[tuple[int, ...], ...]
    dau: Parts
    silpa: Parts

    @property
    def pembiayaan(self) -> int:
        return self.penerimaan[0][0]

    @property
    def transfer(self) -> int | None:
        """The account of transfer where it stands apart from belanja."""
        return 6 if self.pembiayaan == 7 else None


def _chart(name: str, text: str, widths: tuple[tuple[int, ...], ...], dau: Parts, silpa: Parts) -> Chart:
    names: dict[Parts, str] = {}
    purposes: dict[str, list[Parts]] = {}
    for line in text.strip().splitlines():
        code, _, label = line.strip().partition(" ")
        purpose = ""
        if "|" in label:
            label, _, purpose = (part.strip() for part in label.partition("|"))
        parts = tuple(int(p) for p in code.split("."))
        names[parts] = label
        if purpose:
            purposes.setdefault(purpose, []).append(parts)
    fields = {key: tuple(purposes[key]) for key in purposes}
    return Chart(name, names, widths=widths, dau=dau, silpa=silpa, **fields)


BARU = _chart(
    "baru",
    """
4 PENDAPATAN DAERAH
4.1 PENDAPATAN ASLI DAERAH (PAD)
4.1.1 Pajak Daerah
4.1.1.6 Pajak Hotel
4.1.1.6.1 Pajak Hotel
4.1.1.6.1.1 Pajak Hotel | pusat
4.1.1.7 Pajak Restoran
4.1.1.7.1 Pajak Restoran dan Sejenisnya
4.1.1.7.1.1 Pajak Restoran dan Sejenisnya | pusat
4.1.1.7.7 Pajak Jasa Boga/Katering dan Sejenisnya
4.1.1.7.7.1 Pajak Jasa Boga/Katering dan Sejenisnya | pusat
4.1.1.15 Pajak Bumi dan Bangunan Perdesaan dan Perkotaan (PBBP2)
4.1.1.15.1 PBBP2
4.1.1.15.1.1 PBBP2 | pusat
4.1.2 Retribusi Daerah
4.1.2.1 Retribusi Jasa Umum
4.1.2.1.1 Retribusi Pelayanan Kesehatan
4.1.2.1.1.1 Retribusi Pelayanan Kesehatan di Puskesmas | retribusi
4.1.2.1.1.3 Retribusi Pelayanan Kesehatan di Rumah Sakit Umum Daerah | retribusi
4.1.2.1.4 Retribusi Pelayanan Pasar
4.1.2.1.4.1 Retribusi Pelataran | retribusi
4.1.2.2 Retribusi Jasa Usaha
4.1.2.2.1 Retribusi Pemakaian Kekayaan Daerah
4.1.2.2.1.2 Retribusi Pemakaian Laboratorium | retribusi
4.1.2.2.1.3 Retribusi Pemakaian Kendaraan Bermotor | retribusi
4.1.3 Hasil Pengelolaan Kekayaan Daerah yang Dipisahkan
4.1.3.2 Bagian Laba yang Dibagikan kepada Pemerintah Daerah (Dividen) atas Penyertaan Modal pada BUMD
4.1.3.2.1 Bagian Laba (Dividen) atas Penyertaan Modal pada BUMD (Lembaga Keuangan)
4.1.3.2.1.1 Bagian Laba (Dividen) pada BUMD (Lembaga Keuangan) | pusat
4.1.4 Lain-lain PAD yang Sah
4.1.4.5 Jasa Giro
4.1.4.5.1 Jasa Giro pada Kas Daerah
4.1.4.5.1.1 Jasa Giro pada Kas Daerah | pusat
4.2 PENDAPATAN TRANSFER
4.2.1 Pendapatan Transfer Pemerintah Pusat
4.2.1.1 Dana Perimbangan
4.2.1.1.1 Dana Transfer Umum-Dana Bagi Hasil (DBH)
4.2.1.1.1.1 DBH Pajak Bumi dan Bangunan | pusat
4.2.1.1.1.2 DBH PPh Pasal 21 | pusat
4.2.1.1.2 Dana Transfer Umum-Dana Alokasi Umum (DAU)
4.2.1.1.2.1 DAU | pusat
4.2.1.5 Dana Desa
4.2.1.5.1 Dana Desa
4.2.1.5.1.1 Dana Desa | pusat
4.2.2 Pendapatan Transfer Antar Daerah
4.2.2.1 Pendapatan Bagi Hasil
4.2.2.1.1 Pendapatan Bagi Hasil Pajak
4.2.2.1.1.1 Pendapatan Bagi Hasil Pajak Kendaraan Bermotor | pusat
4.3 LAIN-LAIN PENDAPATAN DAERAH YANG SAH
4.3.1 Pendapatan Hibah
4.3.1.1 Pendapatan Hibah dari Pemerintah Pusat
4.3.1.1.1 Pendapatan Hibah dari Pemerintah Pusat
4.3.1.1.1.1 Pendapatan Hibah dari Pemerintah Pusat | pusat
5 BELANJA DAERAH
5.1 BELANJA OPERASI
5.1.1 Belanja Pegawai
5.1.1.1 Belanja Gaji dan Tunjangan ASN
5.1.1.1.1 Belanja Gaji Pokok ASN
5.1.1.1.1.1 Belanja Gaji Pokok PNS | pegawai
5.1.1.1.1.2 Belanja Gaji Pokok PPPK | pegawai
5.1.1.1.2 Belanja Tunjangan Keluarga ASN
5.1.1.1.2.1 Belanja Tunjangan Keluarga PNS | pegawai
5.1.1.1.6 Belanja Tunjangan Beras ASN
5.1.1.1.6.1 Belanja Tunjangan Beras PNS | pegawai
5.1.1.2 Belanja Tambahan Penghasilan ASN
5.1.1.2.1 Tambahan Penghasilan berdasarkan Beban Kerja ASN
5.1.1.2.1.1 Tambahan Penghasilan berdasarkan Beban Kerja PNS | pegawai
5.1.2 Belanja Barang dan Jasa
5.1.2.1 Belanja Barang
5.1.2.1.1 Belanja Barang Pakai Habis
5.1.2.1.1.24 Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor | barang
5.1.2.1.1.25 Belanja Alat/Bahan untuk Kegiatan Kantor-Kertas dan Cover | barang
5.1.2.1.1.26 Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Cetak | barang
5.1.2.1.1.52 Belanja Makanan dan Minuman Rapat | barang
5.1.2.2 Belanja Jasa
5.1.2.2.1 Belanja Jasa Kantor
5.1.2.2.1.3 Honorarium Narasumber atau Pembahas, Moderator, Pembawa Acara, dan Panitia | barang
5.1.2.2.1.26 Belanja Jasa Tenaga Administrasi | barang
5.1.2.2.1.61 Belanja Tagihan Listrik | barang
5.1.2.2.1.63 Belanja Kawat/Faksimili/Internet/TV Berlangganan | barang
5.1.2.2.5 Belanja Sewa Gedung dan Bangunan
5.1.2.2.5.9 Belanja Sewa Bangunan Gedung Tempat Pertemuan | barang
5.1.2.3 Belanja Pemeliharaan
5.1.2.3.2 Belanja Pemeliharaan Peralatan dan Mesin
5.1.2.3.2.36 Belanja Pemeliharaan Alat Angkutan-Kendaraan Dinas Bermotor Perorangan | barang
5.1.2.4 Belanja Perjalanan Dinas
5.1.2.4.1 Belanja Perjalanan Dinas Dalam Negeri
5.1.2.4.1.1 Belanja Perjalanan Dinas Biasa | barang
5.1.2.4.1.3 Belanja Perjalanan Dinas Dalam Kota | barang
5.1.5 Belanja Hibah
5.1.5.5 Belanja Hibah kepada Badan, Lembaga, Organisasi Kemasyarakatan yang Berbadan Hukum Indonesia
5.1.5.5.1 Belanja Hibah kepada Badan dan Lembaga yang Bersifat Nirlaba
5.1.5.5.1.1 Belanja Hibah Uang kepada Badan dan Lembaga yang Bersifat Nirlaba | hibah
5.1.5.5.1.2 Belanja Hibah Barang kepada Badan dan Lembaga yang Bersifat Nirlaba | hibah
5.2 BELANJA MODAL
5.2.2 Belanja Modal Peralatan dan Mesin
5.2.2.5 Belanja Modal Alat Kantor dan Rumah Tangga
5.2.2.5.2 Belanja Modal Alat Rumah Tangga
5.2.2.5.2.1 Belanja Modal Mebel | modal
5.2.2.5.2.4 Belanja Modal Alat Pendingin | modal
5.2.2.10 Belanja Modal Komputer
5.2.2.10.1 Belanja Modal Komputer Unit
5.2.2.10.1.2 Belanja Modal Personal Computer | modal
5.2.3 Belanja Modal Gedung dan Bangunan
5.2.3.1 Belanja Modal Bangunan Gedung
5.2.3.1.1 Belanja Modal Bangunan Gedung Tempat Kerja
5.2.3.1.1.1 Belanja Modal Bangunan Gedung Kantor | modal
5.2.4 Belanja Modal Jalan, Jaringan, dan Irigasi
5.2.4.1 Belanja Modal Jalan dan Jembatan
5.2.4.1.1 Belanja Modal Jalan
5.2.4.1.1.3 Belanja Modal Jalan Kabupaten | modal
5.3 BELANJA TIDAK TERDUGA
5.3.1 Belanja Tidak Terduga
5.3.1.1 Belanja Tidak Terduga
5.3.1.1.1 Belanja Tidak Terduga
5.3.1.1.1.1 Belanja Tidak Terduga | belanja_pusat
5.4 BELANJA TRANSFER
5.4.1 Belanja Bagi Hasil
5.4.1.5 Belanja Bagi Hasil Pajak Daerah Kabupaten kepada Pemerintah Desa
5.4.1.5.1 Belanja Bagi Hasil Pajak Daerah Kabupaten kepada Pemerintah Desa
5.4.1.5.1.1 Belanja Bagi Hasil Pajak Daerah kepada Pemerintahan Kabupaten dan Desa | belanja_pusat
5.4.2 Belanja Bantuan Keuangan
5.4.2.5 Belanja Bantuan Keuangan Daerah Kabupaten/Kota kepada Desa
5.4.2.5.2 Belanja Bantuan Keuangan Khusus Daerah Kabupaten/Kota kepada Desa
5.4.2.5.2.1 Belanja Bantuan Keuangan Khusus Daerah Kabupaten/Kota kepada Desa | belanja_pusat
6 PEMBIAYAAN DAERAH
6.1 PENERIMAAN PEMBIAYAAN
6.1.1 Sisa Lebih Perhitungan Anggaran Tahun Sebelumnya
6.1.1.1 Pelampauan Penerimaan PAD
6.1.1.1.1 Pelampauan Penerimaan PAD-Pajak Daerah
6.1.1.1.1.1 Pelampauan Penerimaan PAD-Pajak Daerah | penerimaan
6.1.4 Penerimaan Kembali Pemberian Pinjaman Daerah
6.1.4.5 Penerimaan Kembali Pemberian Pinjaman Daerah kepada Masyarakat
6.1.4.5.1 Penerimaan Kembali Pemberian Pinjaman Daerah kepada Masyarakat
6.1.4.5.1.1 Penerimaan Kembali Pemberian Pinjaman Daerah kepada Masyarakat | penerimaan
6.2 PENGELUARAN PEMBIAYAAN
6.2.2 Penyertaan Modal Daerah
6.2.2.2 Penyertaan Modal Daerah pada Badan Usaha Milik Daerah (BUMD)
6.2.2.2.1 Penyertaan Modal Daerah pada BUMD
6.2.2.2.1.1 Penyertaan Modal Daerah pada BUMD | pengeluaran
6.2.3 Pembayaran Cicilan Pokok Utang yang Jatuh Tempo
6.2.3.1 Pembayaran Cicilan Pokok Utang dari Pemerintah Pusat
6.2.3.1.1 Pembayaran Cicilan Pokok Utang dari Pemerintah Pusat
6.2.3.1.1.1 Pembayaran Cicilan Pokok Utang dari Pemerintah Pusat | pengeluaran
""",
    widths=((1, 1, 2, 2, 2, 4), (1, 1, 2, 2, 3, 5)),
    dau=(4, 2, 1, 1, 2, 1),
    silpa=(6, 1, 1),
)

_LAMA = """
4 PENDAPATAN DAERAH
4.1 PENDAPATAN ASLI DAERAH
4.1.1 Hasil Pajak Daerah
4.1.1.1 Pajak Hotel
4.1.1.1.1 Hotel Bintang Tiga | pusat
4.1.1.1.6 Losmen/Rumah Penginapan/Pesanggrahan | pusat
4.1.1.2 Pajak Restoran
4.1.1.2.1 Restoran | pusat
4.1.1.2.2 Rumah Makan | pusat
4.1.2 Hasil Retribusi Daerah
4.1.2.1 Retribusi Jasa Umum
4.1.2.1.1 Retribusi Pelayanan Kesehatan | retribusi
4.1.2.1.2 Retribusi Pelayanan Persampahan/Kebersihan | retribusi
4.1.2.1.6 Retribusi Pelayanan Pasar | retribusi
4.1.2.2 Retribusi Jasa Usaha
4.1.2.2.1 Retribusi Pemakaian Kekayaan Daerah | retribusi
4.1.2.2.4 Retribusi Terminal | retribusi
4.1.3 Hasil Pengelolaan Kekayaan Daerah yang Dipisahkan
4.1.3.1 Bagian Laba atas Penyertaan Modal pada Perusahaan Milik Daerah/BUMD
4.1.3.1.1 Bank Pembangunan Daerah | pusat
4.1.4 Lain-lain Pendapatan Asli Daerah yang Sah
4.1.4.2 Penerimaan Jasa Giro
4.1.4.2.1 Jasa Giro Kas Daerah | pusat
4.2 DANA PERIMBANGAN
4.2.1 Bagi Hasil Pajak/Bagi Hasil Bukan Pajak
4.2.1.1 Bagi Hasil Pajak
4.2.1.1.1 Bagi Hasil dari Pajak Bumi dan Bangunan | pusat
4.2.1.1.3 Bagi Hasil dari Pajak Penghasilan Pasal 21 | pusat
4.2.2 Dana Alokasi Umum
4.2.2.1 Dana Alokasi Umum
4.2.2.1.1 Dana Alokasi Umum | pusat
4.3 LAIN-LAIN PENDAPATAN DAERAH YANG SAH
4.3.3 Dana Bagi Hasil Pajak dari Provinsi dan Pemerintah Daerah Lainnya
4.3.3.1 Dana Bagi Hasil Pajak dari Provinsi
4.3.3.1.1 Dana Bagi Hasil Pajak Kendaraan Bermotor | pusat
5 BELANJA DAERAH
5.1 BELANJA TIDAK LANGSUNG
5.1.1 Belanja Pegawai
5.1.1.1 Belanja Gaji dan Tunjangan
5.1.1.1.1 Gaji Pokok PNS/Uang Representasi | pegawai
5.1.1.1.2 Tunjangan Keluarga | pegawai
5.1.1.1.6 Tunjangan Beras | pegawai
5.1.1.2 Belanja Tambahan Penghasilan PNS
5.1.1.2.1 Tambahan Penghasilan berdasarkan Beban Kerja | pegawai
5.1.4 Belanja Hibah
5.1.4.5 Belanja Hibah kepada Badan/Lembaga/Organisasi
5.1.4.5.1 Belanja Hibah kepada Badan/Lembaga/Organisasi Swasta | belanja_pusat
5.1.8 Belanja Tidak Terduga
5.1.8.1 Belanja Tidak Terduga
5.1.8.1.1 Belanja Tidak Terduga | belanja_pusat
{transfer}
5.2 BELANJA LANGSUNG
5.2.1 Belanja Pegawai
5.2.1.1 Honorarium PNS
5.2.1.1.1 Honorarium Panitia Pelaksana Kegiatan | barang
5.2.1.1.2 Honorarium Tim Pengadaan Barang dan Jasa | barang
5.2.1.2 Honorarium Non PNS
5.2.1.2.2 Honorarium Pegawai Honorer/Tidak Tetap | barang
5.2.2 Belanja Barang dan Jasa
5.2.2.1 Belanja Bahan Pakai Habis
5.2.2.1.1 Belanja Alat Tulis Kantor | barang
5.2.2.1.4 Belanja Perangko, Materai dan Benda Pos Lainnya | barang
5.2.2.1.5 Belanja Peralatan Kebersihan dan Bahan Pembersih | barang
5.2.2.3 Belanja Jasa Kantor
5.2.2.3.1 Belanja Telepon | barang
5.2.2.3.3 Belanja Listrik | barang
5.2.2.6 Belanja Cetak dan Penggandaan
5.2.2.6.1 Belanja Cetak | barang
5.2.2.6.2 Belanja Penggandaan | barang
5.2.2.11 Belanja Makanan dan Minuman
5.2.2.11.2 Belanja Makanan dan Minuman Rapat | barang
5.2.2.15 Belanja Perjalanan Dinas
5.2.2.15.1 Belanja Perjalanan Dinas Dalam Daerah | barang
5.2.2.15.2 Belanja Perjalanan Dinas Luar Daerah | barang
5.2.2.23 Belanja Barang untuk Diserahkan kepada Masyarakat/Pihak Ketiga
5.2.2.23.1 Belanja Barang yang akan Diserahkan kepada Masyarakat | hibah
5.2.2.23.2 Belanja Barang yang akan Diserahkan kepada Pihak Ketiga | hibah
5.2.3 Belanja Modal
5.2.3.11 Belanja Modal Pengadaan Perlengkapan Kantor
5.2.3.11.1 Belanja Modal Pengadaan Meja Gambar | modal
5.2.3.11.5 Belanja Modal Pengadaan Filling Kabinet | modal
5.2.3.12 Belanja Modal Pengadaan Komputer
5.2.3.12.2 Belanja Modal Pengadaan Komputer/PC | modal
5.2.3.21 Belanja Modal Pengadaan Konstruksi Jalan
5.2.3.21.1 Belanja Modal Pengadaan Konstruksi Jalan | modal
{p} PEMBIAYAAN DAERAH
{p}.1 PENERIMAAN PEMBIAYAAN DAERAH
{p}.1.1 Sisa Lebih Perhitungan Anggaran Tahun Anggaran Sebelumnya
{p}.1.1.1 Pelampauan Penerimaan PAD
{p}.1.1.1.1 Pajak Daerah | penerimaan
{p}.1.5 Penerimaan Kembali Pemberian Pinjaman
{p}.1.5.1 Penerimaan Kembali Penerimaan Pinjaman
{p}.1.5.1.1 Penerimaan Kembali Dana Bergulir | penerimaan
{p}.2 PENGELUARAN PEMBIAYAAN DAERAH
{p}.2.2 Penyertaan Modal (Investasi) Pemerintah Daerah
{p}.2.2.2 Badan Usaha Milik Daerah (BUMD)
{p}.2.2.2.1 Bank Pembangunan Daerah | pengeluaran
{p}.2.3 Pembayaran Pokok Utang
{p}.2.3.1 Pembayaran Pokok Utang yang Jatuh Tempo kepada Pemerintah
{p}.2.3.1.1 Pembayaran Pokok Utang kepada Pemerintah | pengeluaran
"""
_WITHIN = """5.1.7 Belanja Bantuan Keuangan kepada Provinsi/Kabupaten/Kota dan Pemerintahan Desa
5.1.7.3 Belanja Bantuan Keuangan kepada Desa
5.1.7.3.1 Belanja Bantuan Keuangan kepada Desa | belanja_pusat"""
_APART = """6 TRANSFER
6.1 TRANSFER BAGI HASIL KE DESA
6.1.1 Transfer Bagi Hasil Pajak Daerah
6.1.1.1 Transfer Bagi Hasil Pajak Daerah ke Desa
6.1.1.1.1 Transfer Bagi Hasil Pajak Daerah ke Desa | belanja_pusat
6.2 TRANSFER BANTUAN KEUANGAN
6.2.2 Transfer Bantuan Keuangan ke Desa
6.2.2.1 Transfer Bantuan Keuangan ke Desa
6.2.2.1.1 Transfer Bantuan Keuangan ke Desa | belanja_pusat"""
_OLD_WIDTHS = ((1, 1, 1, 2, 2), (1, 1, 1, 2, 3))

LAMA = _chart("lama", _LAMA.format(p=6, transfer=_WITHIN), _OLD_WIDTHS, (4, 2, 2, 1, 1), (6, 1, 1))
LAMA_7 = _chart("lama-7", _LAMA.format(p=7, transfer=_APART), _OLD_WIDTHS, (4, 2, 2, 1, 1), (7, 1, 1))
CHARTS = {"baru": BARU, "lama": LAMA, "lama-7": LAMA_7}
