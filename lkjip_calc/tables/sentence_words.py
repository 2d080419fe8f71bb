"""The wordings by which sentences state figures: what each pattern must find, and what it must not.

[practice]: the sentences of LKjIP and LRA notes, and what other agencies would write in their place.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"(?:\brp\.?|\bidr)\s*(?P<money>\d[\d.,]*\d|\d)\s*(?P<unit>(?:tril[iy]+un|mil[iy]ar|juta|jt|ribu)\b|(?-i:[MT])\b(?!\.))?"
    r"\s*(?:,?-(?!\s*\d))?"
    r"|(?<![\w.,])(?P<rupiah>\d{1,3}(?:\.\d{3})+(?:,\d\d)?)(?=(?:,-)?\s*rupiah\b)"
    r"|(?<![\w.,])(?P<percent>\d[\d.,]*)\s*(?:%|pers?en\b|prosen\b)",
    re.IGNORECASE,
)
PAST = (
    r"(?:ter?|di)?realisasi(?:kan)?(?:nya)?|terserap|diserap|menyerap|(?:daya )?serap(?:an)?(?:nya)?|penyerapan(?:nya)?"
)
FUNDS = r"anggaran|pagu|alokasi|belanja|dana|keuangan|apbd|dpp?a"
USE = r"penggunaan|pemakaian|pemanfaatan|pencairan|pelaksanaan|penyerapan"
WORDS = re.compile(
    rf"\b(?P<change>(?:pe?nambahan|tambahan|pengurangan|pemotongan|pergeseran|refocus+ing|rasionalisasi|kekurangan"
    rf"|kebutuhan|usulan|revisi|selisih|kenaikan|penurunan|(?:mengalami|terkena|dilakukan|kebijakan"
    rf"|adanya) efisiensi)(?: (?:{FUNDS}))*|perubahan (?:pagu|anggaran))\b"
    rf"|\b(?P<sisa>(?:sisa(?:nya)?|tersisa|menyisakan|silpa|efisiensi|penghematan|(?:tidak|belum|tdk|tak) (?:{PAST}))"
    rf"(?:[ ,]+(?:lebih|kurang|pembiayaan|perhitungan|pagu|dana|anggaran(?:nya)?|belanja|\(?silpa\)?))*)(?![\w])"
    rf"|\b(?P<other>(?:{PAST}|capaian|anggaran) (?:fisik|kinerja|indikator|target|capaian|output|keluaran|sasaran)"
    rf"|(?<!realisasi )(?:{USE}) (?:{FUNDS})|target(?:nya)?|ditargetkan|capaian(?:nya)?|tercapai)\b"
    rf"|\b(?P<realisasi>(?:{PAST}|dibelanjakan)(?: (?:{USE}|{FUNDS}))*)\b"
    rf"|\b(?P<anggaran>(?:(?:di)?anggar(?:an|kan)|pagu|apbd(?:-?p)?|(?:di)?alokasi(?:kan)?|plafon|dpp?a)(?:nya)?)\b"
)
IDLE = re.compile(r"\b(tahun|mata|jenis|sumber|pos|kuasa pengguna|pengguna|badan|dokumen(?: pelaksanaan)?) anggaran\b")
FILLER = (
    r"(?:[\s,:=(\-–]|\b(?:rp\.?|sebesar|senilai|sejumlah|sebanyak|adalah|yaitu|yakni|mencapai|hanya|telah|sudah|total"
    r"|sekitar|kurang lebih|hampir|tersebut|ini)(?![\w]))*"
)
BLOCKED = re.compile(
    rf"\b(?:seharga|harga|kontrak|denda|temuan|kerugian|hutang|utang|piutang)\b"
    rf"|\b(?:peningkatan|bertambah|berkurang|meningkat|menurun|naik|turun|pajak|retribusi|pinjaman|honor\w*|aset"
    rf"|rata-rata|per \w+|dari){FILLER}$"
)
SEVERAL = re.compile(r"\b(?:masing-masing|berturut-turut|berkisar|antara)\b")
COMPARED = re.compile(r"\b(?:di)?banding(?:kan)?(?:nya)?\b|\bdaripada\b")
BEFORE = re.compile(
    r"\bsebelum (?:perubahan|pergeseran|revisi|efisiensi)|\bsemula\b|\bmurni\b|\binduk\b|\b(?:pagu|anggaran) awal\b"
)
CHANGED = re.compile(
    r"\b(?:setelah|sesudah|pasca|hasil) (?:perubahan|pergeseran|revisi|efisiensi|refocus+ing|rasionalisasi)"
    r"(?: anggaran)?\b"
)
AFTER_CHANGE = re.compile(rf"\b(?:menjadi|setelahnya){FILLER}$")
CHANGES_NEXT = re.compile(r"[\s,)\-]*(?:sehingga )?(?:\w+ ){0,3}menjadi\b")
LINK = re.compile(
    r"(?:[\s,:=(\-–]|\b(?:at\w*u|dengan|setara|sama dengan|nilai|bernilai|rp\.?|sebesar|senilai|sejumlah|sebanyak"
    r"|adalah|yaitu|yakni|mencapai|hanya|total|sekitar|kurang lebih|hampir|tingkat|(?:per|pro|pre)sentase(?:nya)?"
    rf"|(?:{PAST})(?: (?:{FUNDS}))*)(?![\w]))*"
)
OF = re.compile(rf"[\s,)]*dari(?: (?:total|jumlah|nilai))?{FILLER}")
OF_FUNDS = re.compile(
    r"[\s,)]*dari(?: \w+){0,3}? (?:pagu|anggaran|alokasi|plafon|dpp?a)(?: (?:anggaran|belanja|pagu|dana))*\b"
    r"(?P<words>[^.;]*)",
    re.DOTALL,
)
NO_OTHER_FUNDS = re.compile(
    r"(?: (?:anggaran|belanja|pagu|murni|perubahan|tersebut|ini|itu|yang|telah|ditentukan|ditetapkan|tersedia|ada"
    r"|dialokasikan|dianggarkan|disediakan|tahun|20\d\d))*"
    r"(?:\s*(?:$|[\n.,;:)])| (?:dan|dengan|sehingga|hal|serta|atau|maka|terdapat|sampai|untuk)\b)"
)
OF_ALL = re.compile(r"\b(?:total|seluruh|keseluruhan)\b")
PLAIN_SHARE = re.compile(
    rf"\b(?:(?:{PAST}) (?:anggaran|keuangan|belanja|dana)|daya serap|persentase (?:{PAST})|keuangan|sisa anggaran)"
    rf"{FILLER}$"
)
SPELLED_OUT = re.compile(r"\s*(?:rupiah)?\s*\([^)\d%]{12,}\)")
SENTENCE = re.compile(r"(?:(?<![a-z])|(?<=[a-z]{4}))[.!?](?=\s+[A-Z0-9(•-])|;|\n(?=\s*[A-Z0-9(•-])")
ITEM = re.compile(r"(?:\n|;)\s*(?:[-•(]|\d+[.)]|[A-Za-z][.)])")
LISTS = re.compile(r"\b(?:bersumber (?:dari|dana)|terdiri (?:dari|atas)|meliputi|yaitu|yakni|rincian|antara lain)\b")
UNIT_OF_WORK = (
    r"(?:sub ?kegiatan|program|kegiatan|belanja|bidang|sasaran|urusan|seksi|sekretariat|dinas|badan|kantor|kecamatan"
    r"|kelurahan|desa|upt\w*|sub ?bagian|bagian|pekerjaan|pengadaan|paket|triwulan|semester)"
)
NEW_SUBJECT = re.compile(
    r"[\s\d.,)(:;•*-]*(?:\(?[a-z][.)]\s+)?(?:\b(?:dan|serta|sedangkan|sementara|adapun|untuk|kemudian|lalu|pada|yang"
    r"|terdiri (?:dari|atas)|meliputi|yaitu|antara lain)[\s:,]+)*[\s\d.)(•-]*"
    rf"{UNIT_OF_WORK}\b(?! (?:tersebut|ini|itu)\b)"
)
SUBJECT = re.compile(rf"\b{UNIT_OF_WORK}\b")
NO_SUBJECT = re.compile(
    rf"\b(?:{PAST}|anggaran|pagu|total|jumlah|seluruh) (?:belanja|program|kegiatan)"
    r"(?: daerah| langsung| dan kegiatan)?"
)
NAMED = re.compile(
    rf"\b{UNIT_OF_WORK} (?!(?:sebesar|senilai|sejumlah|adalah|mencapai|hanya|tersebut|ini|itu|rp|dan|yang|sampai|tahun"
    r"|pada|dengan|di|dari|daerah|s\.?/?d|per)\b)\w+"
)
SAME_SUBJECT = re.compile(r"\b(?:tersebut|ini|itu|di ?atas|dimaksud|\w+nya)\b")
YEAR = re.compile(
    r"(?<![\d.,/-])(?:19|20)\d\d(?![\d]|[.,/-]\d)|\btahun (?:yang )?(?:lalu|sebelumnya|ini|berjalan|berkenaan)\b"
)
NO_YEAR = re.compile(
    r"20\d\d\s*(?:-|–|/|s\.?/?d\.?|sampai(?: dengan)?)\s*20\d\d|\b(?:nomor|no\.?)\s*\S+\s+tahun\s+20\d\d", re.IGNORECASE
)
