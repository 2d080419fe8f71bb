"""Rule `hitungan`: a count in a sentence is what the list, the table or the parts beside it count.

Ground: 6 program are six rows of programmes in the table of the budget, seven misi a list of seven; 33 and 22
orang are the 55 that they make up [practice]. A count is held against a table only where the sentence speaks of the
whole agency, or names the sasaran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.claims.model import Count
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import said_before, subject_of
from lkjip_calc.identities.kalimat.teks import assertion
from lkjip_calc.identities.kinerja.nama import plain
from lkjip_calc.tables.indikator import is_mean_of_capaian
from lkjip_calc.tables.model import RowKind, State, Table, Workbook

RULE = "hitungan"
_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_ALL_OF = re.compile(
    r"\s*(?:$|[,.:;]|dengan$|dan$|serta$|yang (?:terdiri|meliputi|diukur|dijabarkan|tertuang|ditetapkan)|yaitu|yakni"
    r"|sebagai|kinerja|utama|pada tahun|tahun)",
    re.IGNORECASE,
)
"""What follows a count of all sasaran or indicators; anything else may say which of them are meant."""
_TOTAL = "jumlah pegawai"
_STAFF_NOUNS = ("orang", "pegawai", "aparatur", "personil", "personel")
_STAFF = re.compile(r"\b(?:pegawai|aparatur|asn|pns|personil|personel|kepegawaian|sumber daya manusia|sdm)\b")
_SOME_STAFF = re.compile(
    r"\b(?:jabatan|eselon|struktural|fungsional|diklat|pelatihan|pensiun|mutasi|bidang|bagian|seksi|kontrak|honorer"
    r"|thl|tkk|tks|non pns|non asn|pppk|p3k|outsourcing|penghargaan|disiplin|cuti|perempuan|laki)\b"
)
_ONLY_PNS = re.compile(r"\b(?:pns|asn|pegawai negeri sipil|aparatur sipil negara)\b")
_NUMBERING = re.compile(r"^\s*(?:\(?[0-9A-Za-z]{1,3}[.)]\s*)+")
_NO_ITEM = re.compile(
    r"(?:(?:jumlah|total|rata rata|rerata)(?: |$)){1,2}(?:capaian|kinerja|nilai|sasaran|indikator| )*$"
)
_SHORT = (
    ("pegawai negeri sipil", "pns"),
    ("aparatur sipil negara", "asn"),
    ("calon pns", "cpns"),
    ("laki laki", "laki"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something there are by a table or a list (`key`), where that stands, and what it is."""

    key: str
    number: int
    place: str
    what: str
    figures: tuple[int, ...] = ()


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The counts of every workbook's sentences."""
    for owner, book in enumerate(books):
        tables = [t for t in range(len(cells.tables)) if cells.owner[t] == owner]
        levels = _levels(cells, tables)
        staff = _staff(cells, tables)
        asked = any(c.noun in ("indikator", "sasaran") for c in book.claims.counts)
        known = Performances.of(cells, owner, book) if asked else None
        for count in book.claims.counts:
            found = _counted(count, levels, staff, known)
            if found is not None:
                yield _judged(owner, count, found)


def _judged(owner: int, count: Count, found: Counted) -> Assertion:
    """A count against what was counted."""
    noun = count.noun.replace("_", " ")
    return assertion(
        RULE,
        owner,
        count.passage,
        count.sentence,
        holds=count.value == found.number,
        stated=f"{count.printed} {noun}",
        expected=f"{found.number} {noun}",
        identity=f"{count.printed} {noun} = {found.what} {found.place}".strip(),
        message=f"hitungan.{found.key}",
        params={
            "said": f"{count.printed} {noun}",
            "right": str(found.number),
            "what": found.what,
            "place": found.place,
        },
        severity="sedang",
        figures=found.figures,
    )


def _counted(
    count: Count, levels: dict[str, Counted], staff: Sequence[Counted], known: Performances | None
) -> Counted | None:
    """What a count is held against; None where nothing is unambiguous."""
    if count.items is not None and _lists(count):
        return Counted("daftar", len(count.items), "", "butir daftar yang menyusul")
    if count.noun in _LEVELS and count.whole and count.noun in levels:
        return levels[count.noun]
    if count.noun in ("indikator", "sasaran") and count.whole and known is not None and _ALL_OF.match(count.name):
        return _all_of(count.noun, known)
    if count.noun == "indikator" and known is not None:
        subject = subject_of(known, count.sentence, len(count.before), said_before(count.passage.text, count.sentence))
        if (
            subject is None
            or not subject.name.startswith("sasaran")
            or re.search(r"\b(?:kegiatan|program)\b", count.name.lower())
        ):
            return None
        names = {plain(row.indikator) for row in subject.rows if row.capaian}
        place = known.cells.tables[subject.rows[0].table].sheet
        consists = re.search(
            r"\b(?:terdiri|memiliki|mempunyai|dengan|diukur|melalui|didukung|terdapat)\b[\w\s,]{0,40}$", count.before
        )
        return Counted("baris", len(names), f"'{place}'", f"indikator {subject.name}") if names and consists else None
    if count.noun in _STAFF_NOUNS:
        return _staff_count(count, staff)
    return None


def _all_of(noun: str, known: Performances) -> Counted | None:
    """All sasaran or indicators of a report: where its tables do not differ in how many there are.

    By tables that have every one of all tables: two for sasaran (or one and the headings), one for indicators.
    """
    by_table: dict[int, set[str]] = {}
    mixed = {r.table for r in known.rows if r.target or r.realisasi}
    if noun == "indikator" and any(r.table in mixed and not (r.target or r.realisasi) for r in known.rows):
        return None
    for row in known.rows:
        name = plain(row.indikator if noun == "indikator" else row.sasaran)
        if name and not is_mean_of_capaian(name) and not _NO_ITEM.match(name):
            by_table.setdefault(row.table, set()).add(name)
    several = {table: names for table, names in by_table.items() if len(names) > 1}
    everything = set().union(*several.values())
    whole = [table for table, names in several.items() if names == everything]
    if not whole or (noun == "sasaran" and len(whole) < 2 and len(known.names) != len(everything)):
        return None
    if noun == "sasaran" and known.names and len(known.names) != len(everything):
        return None
    return Counted("baris", len(everything), f"'{known.cells.tables[whole[0]].sheet}'", noun)


def _lists(count: Count) -> bool:
    """Whether the announced list can be one of what is counted: of few things, not of people or documents."""
    return count.noun not in (*_STAFF_NOUNS, "unit", "buah", "dokumen", "laporan", "paket") and 1 < count.value <= 40


def _levels(cells: Cells, tables: Sequence[int]) -> dict[str, Counted]:
    """The rows of every level in the one table of the budget that has them; none where tables differ."""
    found: dict[str, Counted] = _flat(cells, tables)
    several: set[str] = set()
    for t in tables:
        table = cells.tables[t]
        if table.kind_of_table not in ("anggaran", "rekap") or table.levels_by in ("list", "none"):
            continue
        for level in _LEVELS:
            rows = [r for r, name in enumerate(table.level_names) if name == level and table.kind[r] == RowKind.NODE]
            if rows and _complete(table):
                number = Counted("baris", len(rows), f"'{table.sheet}'", level.replace("_", " "))
                if level in found and found[level].number != number.number:
                    several.add(level)
                found.setdefault(level, number)
    return {level: counted for level, counted in found.items() if level not in several}


def _flat(cells: Cells, tables: Sequence[int]) -> dict[str, Counted]:
    """The programmes of the one flat table of the budget: every row but its total is called one."""
    numbers: dict[int, str] = {}
    for t in tables:
        table = cells.tables[t]
        if table.kind_of_table not in ("anggaran", "rekap") or not (table.kind == RowKind.TOTAL).any():
            continue
        nodes = [table.uraian[r] for r in np.flatnonzero(table.kind == RowKind.NODE).tolist()]
        if len(nodes) > 1:
            names = {plain(name) for name in nodes if re.match(r"\W*program \w", name, re.IGNORECASE)}
            if len(names) == len(nodes):
                numbers[len(nodes)] = table.sheet
    if len(numbers) != 1:
        return {}
    count, sheet = next(iter(numbers.items()))
    return {"program": Counted("baris", count, f"'{sheet}'", "program")}


def _complete(table: Table) -> bool:
    """Whether a table has a level of programmes whose rows are all the roots, or all below one root."""
    programmes = [r for r, name in enumerate(table.level_names) if name == "program"]
    parents = {int(table.parent[r]) for r in programmes}
    return bool(programmes) and len(parents) == 1


def _staff(cells: Cells, tables: Sequence[int]) -> list[Counted]:
    """The totals and rows of tables of staff: totals first."""
    found: list[Counted] = []
    rows: list[Counted] = []
    for t in tables:
        table = cells.tables[t]
        title = table.title.rsplit(" / ", 1)[0] if len(table.title) > 200 else table.title
        if table.kind_of_table != "daftar" or not _STAFF.search(title[:200]):
            continue
        columns = [n for n, c in enumerate(table.columns) if c.role == "jumlah"]
        if len(columns) != 1 or _SOME_STAFF.search(title[:200]):
            continue
        for row in np.flatnonzero(table.figures.state[:, columns[0]] == State.NUMBER).tolist():
            cell = int(cells.ids(t, row, columns[0]))
            value = int(cells.value[cell])
            if value % 10 ** int(cells.decimals[cell]):
                continue
            place = f"'{table.sheet}'!{cells.address(cell)}"
            number = value // 10 ** int(cells.decimals[cell])
            if table.kind[row] == RowKind.TOTAL:
                found.append(Counted("angka", number, place, _TOTAL, (cell,)))
            elif table.kind[row] == RowKind.NODE:
                rows.append(Counted("angka", number, place, _name(table.uraian[row]), (cell,)))
    return [*found, *rows]


def _name(label: str) -> str:
    """A row of a table of staff by a plain name, in the usual abbreviations."""
    words = plain(_NUMBERING.sub("", label))
    for long, short in _SHORT:
        words = words.replace(long, short)
    return words


def _staff_count(count: Count, staff: Sequence[Counted]) -> Counted | None:
    """The total or row of the tables of staff that a sentence repeats.

    A total where the sentence speaks of all staff and all totals agree; a row where it names one row, and one only.
    """
    totals = [c for c in staff if c.what == _TOTAL]
    rows = [c for c in staff if c.what != _TOTAL]
    name = _name(re.split(r"[,;.(]|\b(?:dan|serta|dengan|yang|atau|pada|di)\b", count.name)[0])
    text = f"{count.before} {name}".lower()
    if name and name not in ("pegawai", "orang", "aparatur", "personil"):
        own = [c for c in rows if c.what == name]
        return own[0] if len({c.number for c in own}) == 1 and _STAFF.search(text) else None
    told = re.split(r"[.;]\s", count.before)[-1].lower()
    if not count.whole or not _STAFF.search(told) or _SOME_STAFF.search(told) or _ONLY_PNS.search(told):
        return None
    if totals and len({c.number for c in totals}) == 1:
        return totals[0]
    return None
