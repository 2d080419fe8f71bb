"""Tables of indicators: the roles of their columns, and their words, merged and wrapped ones whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.model import Column
from lkjip_calc.tables.words import normalise, role_of

_TEXT_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("kategori", re.compile(r"(?!.*(%|persen)).*\b(kategori|katagori|predikat|kriteria|klasifikasi|status)\b.*")),
    ("satuan", re.compile(r"satuan\b.*")),
    ("indikator", re.compile(r".*\bindikator\b.*|(uraian|kinerja( utama)?)")),
    ("sasaran", re.compile(r".*\bsasaran\b.*")),
)
_MEAN_WORDS = r"\W*(jumlah )?(nilai )?(rata ?-? ?rata|rerata|rata2)"
_MEAN = re.compile(_MEAN_WORDS + r"\b.*")
_MEAN_OF_CAPAIAN = re.compile(
    _MEAN_WORDS
    + r"(\W*|\W+(jumlah|nilai|persentase|%|total|seluruh(nya)?|keseluruhan|(%? ?|pen)capaian|kinerja|sasaran"
    r"|tujuan|program|kegiatan|misi|iku|indikator|strategis|tahun)\b.*)"
)
_MONEY = re.compile(r"\b(rp|rupiah|anggaran|keuangan|dana|biaya|belanja)\b")
_GROWTH = re.compile(r"\b(pertumbuhan|kenaikan|penurunan|peningkatan|naik|turun)\b")
_PROGRESS = re.compile(r"\b(kemajuan|akhir|renstra|rpjmd|jangka menengah)\b")
_LEADS_ON = re.compile(r"(,|-|/|\b(dan|yang|di|dalam|dengan|untuk|pada|terhadap|serta|atau|dari|ke|oleh|bagi))$", re.I)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a table by role, one per row, and the sheet column of each role."""

    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


NO_TEXTS = Texts()


def is_mean_label(label: str) -> bool:
    """Whether a row's label says that the row states a mean (`Rata-rata capaian`)."""
    return len(label) <= 200 and _MEAN.fullmatch(normalise(label)) is not None


def is_mean_of_capaian(label: str) -> bool:
    """Whether a row's label says that the row states a mean of capaian, and does not name an indicator.

    ``Rata-rata lama sekolah`` is an indicator.
    """
    return len(label) <= 200 and _MEAN_OF_CAPAIAN.fullmatch(normalise(label)) is not None


def is_indicator_table(columns: Sequence[Column], paths: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether columns are those of indicators: a target or capaian, and no budget.

    Where a column is called that of indicators, realisasi alone will do, if nothing speaks of money.
    """
    roles = {column.role for column in columns}
    if "anggaran" in roles:
        return False
    money = any(_MONEY.search(normalise(column.header)) for column in columns)
    named = any("indikator" in normalise(text) for path in paths.values() for text in path)
    return bool(roles & {"target", "capaian"}) or (named and "realisasi" in roles and not money)


def indicator_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns with the roles that they have among indicators.

    A percentage beside target and realisasi is the capaian; where there is a percentage and no realisasi, what is
    called capaian is the realisasi. Beside a capaian, a progress against the plan's end is one more.
    """
    roles = [column.role for column in columns]
    if "persen" not in roles:
        return tuple(columns)
    renamed = {"persen": "capaian"}
    if any(column.role == "persen" and _GROWTH.search(normalise(column.header)) for column in columns):
        return tuple(columns)
    if "realisasi" not in roles and "capaian" in roles and "target" in roles:
        renamed["capaian"] = "realisasi"
    elif "capaian" in roles:
        return tuple(
            replace(c, role="capaian") if c.role == "persen" and _PROGRESS.search(normalise(c.header)) else c
            for c in columns
        )
    return tuple(replace(c, role=renamed.get(c.role, c.role)) for c in columns)


def indicator_texts(sheet: Sheet, paths: Mapping[int, tuple[str, ...]], rows: Sequence[int]) -> Texts:
    """The words of a table of indicators, row by row: merged cells repeat, wrapped names are joined."""
    places: dict[str, int] = {}
    for column in sorted(paths):
        role = _text_role(paths[column])
        if role is not None and role not in places and _holds_words(sheet, column, rows, role):
            places[role] = column
    merged = _merged_from(sheet, set(places.values()))
    texts = {
        role: tuple(_column_texts(sheet, column, rows, merged, whole=role in ("indikator", "sasaran")))
        for role, column in places.items()
    }
    if "sasaran" in texts:
        texts["sasaran"] = tuple(_carried(texts["sasaran"]))
    return Texts(texts, places)


def _text_role(path: Sequence[str]) -> str | None:
    """The role of a column of words, by the lowest header text that has one; None for columns of figures."""
    for text in reversed(path):
        words = normalise(text)
        if role_of(text) in ("target", "realisasi", "capaian", "persen", "nomor"):
            return None
        for role, pattern in _TEXT_ROLES:
            if pattern.fullmatch(words):
                return role
    return None


def _holds_words(sheet: Sheet, column: int, rows: Sequence[int], role: str) -> bool:
    """Whether a column holds words in the body (a unit may be a mere ``%``)."""
    texts = [sheet.text(row, column) for row in rows]
    return any(any(c.isalpha() for c in text) or (role == "satuan" and text) for text in texts)


def _merged_from(sheet: Sheet, columns: set[int]) -> dict[tuple[int, int], int]:
    """The first row of the merged range of every covered cell of some columns."""
    return {
        (row, column): r1
        for r1, c1, r2, c2 in sheet.merges
        for column in range(c1, c2 + 1)
        if column in columns and r2 > r1
        for row in range(r1, r2 + 1)
    }


def _column_texts(
    sheet: Sheet, column: int, rows: Sequence[int], merged: Mapping[tuple[int, int], int], *, whole: bool
) -> list[str]:
    """The words of one column by row; with `whole` a name wrapped over several rows stands in each of them."""
    raw = [" ".join(sheet.text(merged.get((row, column), row), column).split()) for row in rows]
    if not whole:
        return raw
    names: list[str] = []
    owner: list[int] = []
    for place, text in enumerate(raw):
        same = place > 0 and (rows[place], column) in merged and raw[place - 1] == text
        if names and text and not same and _continues(names[-1], text):
            names[-1] = f"{names[-1]} {text}"
        elif (text and not same) or not names:
            names.append(text)
        owner.append(len(names) - 1 if text else -1)
    if names and rows:
        names[-1] += _tail(sheet, column, rows[-1], names[-1])
    return [names[n] if n >= 0 else "" for n in owner]


def _continues(name: str, text: str) -> bool:
    """Whether a text is the next line of a name: it begins with a small letter, or the name leads on."""
    return bool(name) and (text[0].islower() or _LEADS_ON.search(name) is not None)


def _tail(sheet: Sheet, column: int, last: int, name: str) -> str:
    """The lines of a name under the last row of figures."""
    tail = ""
    for row in range(last + 1, min(last + 6, len(sheet.rows))):
        text = " ".join(sheet.text(row, column).split())
        others = [v for c, v in enumerate(sheet.rows[row]) if c != column and isinstance(v, float)]
        if not text or others or not name or not _continues(name + tail, text):
            break
        tail += f" {text}"
    return tail


def _carried(texts: Sequence[str]) -> list[str]:
    """Texts in which a blank stands for the one above; the label of a mean stands for itself alone."""
    found: list[str] = []
    last = ""
    for text in texts:
        found.append(text or last)
        last = text if text and not is_mean_label(text) else last
    return found
