"""Rule `hitungan` for how many indicators reached their targets.

Ground: of 7 indicators 4 reached their targets and 3 did not, as the table of results has it [practice]. A count is
judged where the tables have the one capaian of as many indicators as the sentence speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip_calc.claims.model import Told
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.nilai_kalimat import values_of
from lkjip_calc.identities.kalimat.teks import assertion
from lkjip_calc.identities.kinerja.nama import plain
from lkjip_calc.tables.indikator import is_mean_of_capaian
from lkjip_calc.tables.model import Workbook

RULE = "hitungan"
_NOUN = r"(?:indikator(?: kinerja)?(?: utama)?(?: sasaran)?(?: kegiatan)?|iku|iksk|iksp|ikp|iks|ikk)"
_SO_MANY = r"(?<![\w.,])(?P<{0}>\d{{1,2}})(?:\s*\((?:[a-z ]+|[\d.,]+\s*%)\))?"
_GROUP = re.compile(
    _SO_MANY.format("count")
    + rf"\s+(?:{_NOUN}\b)?(?:\s*\([\d.,]+\s*(?:%|persen)\))?(?:\s+(?:lainnya|kinerja|yang|telah|sudah"
    rf"|di antaranya))*\s+"
    r"(?:(?P<bad>(?:masih |yang )*(?:belum|tidak|kurang|di ?bawah|gagal)\b)"
    r"|(?P<good>(?:berhasil |dapat |bisa )?(?:me(?:ncapai|lampaui|lebihi|menuhi)|tercapai|di ?atas|sesuai"
    r"|terpenuhi)\b))"
    r"(?P<rest>[^.;,\d]{0,60})",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"{_SO_MANY.format('whole')}\s+{_NOUN}\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:sasaran|program|kegiatan|triwulan|tahun lalu|sebelumnya|renstra|rpjmd|nasional"
    r"|kategori)\b",
    re.I,
)


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """How many indicators every workbook's sentences say reached their targets."""
    for owner, book in enumerate(books):
        told = [t for t in book.claims.told if _GROUP.search(t.sentence)]
        if told:
            capaian = capaian_by_name(Performances.of(cells, owner, book))
            for sentence in told:
                yield from _reached(owner, sentence, capaian)


def capaian_by_name(known: Performances) -> dict[str, tuple[Decimal, int]]:
    """The capaian of every indicator by its name; none where an indicator has two, or lacks one."""
    found: dict[str, set[Decimal]] = {}
    cells: dict[str, int] = {}
    measured = {r.table for r in known.rows if r.target or r.realisasi}
    for row in known.rows:
        name = plain(row.indikator)
        if not name or is_mean_of_capaian(row.indikator) or known.year is None:
            continue
        if row.table in measured and row.capaian and not (row.target or row.realisasi):
            return {}
        found.setdefault(name, set())
        for value in values_of(known, (row,), "capaian", known.year):
            found[name].add(value.value)
            cells[name] = value.cell
    if any(len(values) != 1 for values in found.values()):
        return {}
    return {name: (next(iter(values)), cells[name]) for name, values in found.items()}


def _reached(owner: int, told: Told, capaian: dict[str, tuple[Decimal, int]]) -> Iterator[Assertion]:
    """How many indicators are said to have reached their targets, against the tables."""
    text = told.sentence
    if _OTHER.search(text):
        return
    groups = list(_GROUP.finditer(text))
    whole = _WHOLE.search(text[: groups[0].start()])
    earlier = list(_WHOLE.finditer(told.passage.text[: told.begin]))
    total = int(whole["whole"]) if whole is not None else int(earlier[-1]["whole"]) if earlier else None
    named = whole is not None or re.search(rf"\b{_NOUN}\b", text, re.IGNORECASE) is not None
    if not named or (total is not None and total < 2):
        return
    if total is None or len(capaian) != total:
        return
    values = [value for value, _ in capaian.values()]
    for group in groups:
        rights = _rights(group, values)
        count = int(group["count"])
        yield assertion(
            RULE, owner, told.passage, text, holds=count in rights, stated=group["count"], expected=str(rights[0]),
            identity=f"{group['count']} dari {total} indikator", message="hitungan.tercapai",
            params={"said": group[0].strip(), "right": str(rights[0]), "whole": str(total)},
            number=Decimal(count), right=Decimal(rights[0]), severity="sedang",
            figures=tuple(cell for _, cell in capaian.values()),
        )  # fmt: skip


def _rights(group: re.Match[str], values: Sequence[Decimal]) -> list[int]:
    """The counts that the words of a group allow, the likeliest first."""
    reached = sum(v >= 100 for v in values)
    above = sum(v > 100 for v in values)
    if group["bad"]:
        return [len(values) - reached]
    words = f"{group['good']} {group['rest']}".lower()
    if re.search(r"melampaui|melebihi|di ?atas", words):
        both = re.search(r"mencapai|memenuhi|sesuai|sama", words)
        return [reached] if both else [above, reached]
    return [reached, reached - above]
