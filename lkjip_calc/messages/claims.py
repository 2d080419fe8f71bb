"""The sentences of failed claims of a report's text, by key; gaps in braces are filled with the assertion's params."""

from __future__ import annotations

CLAIMS: dict[str, dict[str, str]] = {
    "terbilang.beda": {
        "id": 'Angka {figure} tidak sama dengan terbilangnya, "{words}" ({value}). Salah satunya salah tulis.',
        "en": 'The figure {figure} is not its words, "{words}" ({value}). One of them is miswritten.',
    },
    "hitungan.daftar": {
        "id": "Tertulis {said}, padahal daftar yang menyusul memuat {right} butir.",
        "en": "It says {said}, but the list that follows has {right} items.",
    },
    "hitungan.baris": {
        "id": "Tertulis {said}, padahal {place} memuat {right} baris {what}.",
        "en": "It says {said}, but {place} has {right} rows of {what}.",
    },
    "hitungan.angka": {
        "id": "Tertulis {said}, padahal {place} ({what}) menyebut {right}.",
        "en": "It says {said}, but {place} ({what}) says {right}.",
    },
    "hitungan.bagian": {
        "id": "Bagian-bagiannya berjumlah {sum} ({terms}), tertulis {total}.",
        "en": "The parts make {sum} ({terms}), written {total}.",
    },
    "hitungan.seharusnya": {
        "id": "{said} seharusnya {right}: dengan angka itu {proof}.",
        "en": "{said} should be {right}: with it, {proof}.",
    },
    "hitungan.persen": {
        "id": "{part} dari {whole} adalah {right}, tertulis {said}.",
        "en": "{part} of {whole} is {right}, written {said}.",
    },
    "hitungan.dua_rincian": {
        "id": "Dua rincian dari hal yang sama tidak berjumlah sama: {first} = {one}, tetapi {second} = {other}.",
        "en": "Two lists of the same things do not add up to the same: {first} = {one}, but {second} = {other}.",
    },
    "hitungan.hasil": {
        "id": "{text} = {right}, tertulis {said}.",
        "en": "{text} = {right}, written {said}.",
    },
    "hitungan.tercapai": {
        "id": 'Tertulis "{said}", padahal menurut tabel capaian ada {right} dari {whole} indikator.',
        "en": 'It says "{said}", but by the tables of capaian there are {right} of {whole} indicators.',
    },
    "silang.kinerja": {
        "id": "{said} seharusnya {right}: {what} {name} menurut {place}.",
        "en": "{said} should be {right}: {what} of {name} in {place}.",
    },
    "silang.serapan": {
        "id": "{said} seharusnya {right}: {what} {name} menurut anggaran dan realisasinya ({place}).",
        "en": "{said} should be {right}: {what} of {name} by its anggaran and realisasi ({place}).",
    },
    "silang.puncak": {
        "id": "{value}% yang {word} adalah milik {right}; {said} yang disebut di sini {own}%.",
        "en": "{value}% is that of {right}; {said}, which is named here, has {own}%.",
    },
    "silang.rata_rata": {
        "id": "{said} seharusnya {right}: rata-rata capaian menurut tabel.",
        "en": "{said} should be {right}: the mean of the capaian in the tables.",
    },
    "silang.tahun": {
        "id": (
            "{said} seharusnya {right}: {what} {name} tahun {year} menurut {place}. {said} adalah angka tahun {other}."
        ),
        "en": "{said} should be {right}: {what} of {name} for {year} in {place}. {said} is the figure of {other}.",
    },
    "istilah.capaian": {
        "id": "{said} disebut capaian, padahal itu realisasinya; capaian {name} adalah {right} ({place}).",
        "en": "{said} is called capaian, but it is the realisasi; the capaian of {name} is {right} ({place}).",
    },
    "istilah.efisiensi": {
        "id": (
            "Sisa anggaran {value} disebut {term}, padahal keluarannya belum tercapai penuh: realisasi fisik {fisik}% "
            "({place}). Dana yang tidak terpakai karena pekerjaan belum selesai adalah sisa anggaran."
        ),
        "en": (
            "The unspent {value} is called {term}, but the output was not reached in full: physical progress {fisik}% "
            "({place}). Money not spent because work was not done is sisa anggaran."
        ),
    },
    "istilah.efisiensi_capaian": {
        "id": (
            "Sisa anggaran {value} disebut {term}, padahal keluarannya belum tercapai penuh: capaiannya {fisik}% "
            "({place}). Dana yang tidak terpakai tanpa target tercapai adalah sisa anggaran."
        ),
        "en": (
            "The unspent {value} is called {term}, but the target was not reached: the capaian is {fisik}% ({place}). "
            "Money not spent without the target reached is sisa anggaran."
        ),
    },
    "istilah.efisiensi_alasan": {
        "id": (
            "Sisa anggaran {value} disebut {term}, padahal menurut kalimatnya sendiri pekerjaannya tidak terlaksana. "
            "Dana yang tidak terpakai karena pekerjaan belum selesai adalah sisa anggaran."
        ),
        "en": (
            "The unspent {value} is called {term}, but the sentence itself says that the work was not done. Money not "
            "spent because work was not done is sisa anggaran."
        ),
    },
    "perbandingan.arah_up": {
        "id": "Tertulis {word}, padahal dari {first} ke {last} naik.",
        "en": "It says {word}, but from {first} to {last} is a rise.",
    },
    "perbandingan.arah_down": {
        "id": "Tertulis {word}, padahal dari {first} ke {last} turun.",
        "en": "It says {word}, but from {first} to {last} is a fall.",
    },
    "perbandingan.arah_same": {
        "id": "Tertulis {word}, padahal dari {first} ke {last} tetap sama.",
        "en": "It says {word}, but from {first} to {last} is no change.",
    },
    "perbandingan.besar": {
        "id": "Perubahan {by} tidak sesuai: selisih {first} dan {last} adalah {right}.",
        "en": "A change of {by} does not fit: {first} and {last} differ by {right}.",
    },
    "perbandingan.besar_persen": {
        "id": "Perubahan {by} tidak sesuai: selisih {first} dan {last} adalah {right}, atau {relative}% dari {first}.",
        "en": "A change of {by} does not fit: {first} and {last} differ by {right}, or {relative}% of {first}.",
    },
    "perbandingan.tahun_up": {
        "id": (
            "Tertulis {word}, padahal {mean} tahun {year1} adalah {first} dan tahun {year2} adalah "
            "{last} menurut {place}: naik."
        ),
        "en": (
            "It says {word}, but the {mean} of {year1} is {first} and that of {year2} is {last} in {place}: a rise."
        ),
    },
    "perbandingan.tahun_down": {
        "id": (
            "Tertulis {word}, padahal {mean} tahun {year1} adalah {first} dan tahun {year2} adalah "
            "{last} menurut {place}: turun."
        ),
        "en": (
            "It says {word}, but the {mean} of {year1} is {first} and that of {year2} is {last} in {place}: a fall."
        ),
    },
    "perbandingan.tahun_same": {
        "id": (
            "Tertulis {word}, padahal {mean} tahun {year1} adalah {first} dan tahun {year2} adalah "
            "{last} menurut {place}: tetap sama."
        ),
        "en": (
            "It says {word}, but the {mean} of {year1} is {first} and that of {year2} is {last} in {place}: no change."
        ),
    },
    "perbandingan.target": {
        "id": "Tertulis {word}, padahal {realised} sama dengan targetnya, {target}.",
        "en": "It says {word}, but {realised} equals its target, {target}.",
    },
    "perbandingan.capaian": {
        "id": "Tertulis {word}, padahal capaian {name} adalah {capaian}%{figures}.",
        "en": "It says {word}, but the capaian of {name} is {capaian}%{figures}.",
    },
    "dukungan.kurang": {
        "id": (
            "Anggaran sasaran {number} tertulis {stated}, seharusnya {right}{realised}: {names} termasuk program "
            "pendukungnya tetapi tidak ikut dihitung; selisih {difference}."
        ),
        "en": (
            "The anggaran of sasaran {number} is given as {stated} and should be {right}{realised}: {names} is among "
            "its programmes and was not counted; difference {difference}."
        ),
    },
    "dukungan.lebih": {
        "id": (
            "Anggaran sasaran {number} tertulis {stated}, seharusnya {right}{realised}: {names} ikut dihitung padahal "
            "bukan program pendukungnya; selisih {difference}."
        ),
        "en": (
            "The anggaran of sasaran {number} is given as {stated} and should be {right}{realised}: {names} was "
            "counted although it is none of its programmes; difference {difference}."
        ),
    },
    "dukungan.beda": {
        "id": "Anggaran sasaran {number} tertulis {stated}, jumlah program pendukungnya {right}; selisih {difference}.",
        "en": (
            "The anggaran of sasaran {number} is given as {stated}, its programmes make {right}; difference "
            "{difference}."
        ),
    },
    "dukungan.tertinggal": {
        "id": (
            "{names} tidak masuk ke sasaran mana pun: anggaran semua sasaran {total}, anggaran seluruhnya {agency}; "
            "selisih {difference}."
        ),
        "en": (
            "{names} supports no sasaran: all sasaran together have {total}, the agency has {agency}; difference "
            "{difference}."
        ),
    },
    "dukungan.tertinggal_dari": {
        "id": (
            "Anggaran sasaran {number} tertulis {stated}, seharusnya {right}{realised}: {names} tidak masuk ke sasaran "
            "mana pun, padahal tabel sasaran dan program menyebutnya bersama program sasaran {number}. Anggaran semua "
            "sasaran {total}, anggaran seluruhnya {agency}; selisih {difference}."
        ),
        "en": (
            "The anggaran of sasaran {number} is given as {stated} and should be {right}{realised}: {names} supports "
            "no sasaran, although the table of sasaran and programmes names it with those of sasaran {number}. All "
            "sasaran together have {total}, the agency has {agency}; difference {difference}."
        ),
    },
}
