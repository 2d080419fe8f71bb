"""Put findings and errors into sentences that a colleague would say."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from lkjip_calc.amounts import format_number
from lkjip_calc.causes.model import MISSING, ROW_KINDS, TYPED, UNSEARCHED
from lkjip_calc.messages.assertions import ASSERTIONS
from lkjip_calc.messages.system import system_words
from lkjip_calc.messages.texts import CAUSES, READ_ERRORS, REFUSALS, RULES
from lkjip_calc.tables.words import PERCENT_RULES

if TYPE_CHECKING:
    from lkjip_calc.findings import Candidate, Evidence, Finding
    from lkjip_calc.reading.errors import ReadError

MAX_RIVALS = 4
MAX_SUPPORTERS = 3
_ROWS = {
    "omitted_rows": {"id": "baris {} tidak ikut dijumlahkan", "en": "row {} left out of the sum"},
    "double_count": {"id": "baris {} terhitung dua kali", "en": "row {} counted twice"},
    "short_range": {
        "id": "penjumlahan berhenti sebelum waktunya, {} dan seterusnya tertinggal",
        "en": "the sum stops short, {} and what follows is left out",
    },
}
_TYPED = {
    "id": "angka diketik langsung, padahal sel-sel sejenisnya berisi rumus, dan tidak ikut diperbarui",
    "en": "typed by hand where its like are formulas, and not updated",
}
_OPEN = (
    {"id": "terlalu banyak kemungkinan untuk diuraikan", "en": "too many possibilities to resolve"},
    {
        "id": "pencarian penyebabnya dihentikan karena terlalu banyak kesalahan untuk diuraikan sekaligus",
        "en": "the search for its cause was given up because there are too many errors to resolve at once",
    },
)
"""Why a contradiction stays open: it alone has too many explanations, or the result as a whole too many errors."""
_NOT_PRINTED = {
    "id": "satu baris rincian tidak tercetak di tabel ini padahal ikut dijumlahkan; angkanya {}",
    "en": "a row that the total counts is not printed in this table; its figures are {}",
}


def read_error(error: ReadError, lang: str = "id") -> str:
    """One sentence that names the file and why it could not be read."""
    words = READ_ERRORS.get(error.kind, READ_ERRORS["damaged"])[lang]
    told = system_words(error.detail, lang) if error.kind == "unreadable" else error.detail
    detail = f" ({told})" if told else ""
    return f"{error.path}: {words}{detail}."


def refusal_text(reason: str, lang: str = "id") -> str:
    """Why a workbook cannot be marked in place, from the format's name or the refusal's reason."""
    if reason in ("pdf", "txt"):
        return REFUSALS["document"][lang]
    if reason in ("xls", "xlsb", "ods", "fods", "csv", "html", "xml"):
        return REFUSALS["format"][lang]
    return REFUSALS.get(reason, REFUSALS["odd"])[lang]


def number_text(number: Decimal, *, percent: bool = False) -> str:
    """A Decimal as Indonesians print it: ``28.847.292``, ``78,79``."""
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if decimals == 1 and not percent:
        decimals = 2
    return format_number(int(number.scaleb(decimals)), decimals)


def reported_text(finding: Finding) -> str:
    """What is written in a finding's cell: its figure, or its words."""
    return _either(finding.reported, finding.reported_text, percent=finding.is_percent) or ""


def expected_text(finding: Finding) -> str | None:
    """What should be written there: the figure or the words; None where neither follows."""
    return _either(finding.expected, finding.expected_text, percent=finding.is_percent)


def _either(number: Decimal | None, words: str | None, *, percent: bool) -> str | None:
    """A figure as printed, or the words where there is none."""
    return words if number is None else number_text(number, percent=percent)


def assertion_message(key: str, params: Mapping[str, str], lang: str = "id") -> str:
    """The sentence of a failed assertion, its gaps filled in."""
    return ASSERTIONS[key][lang].format(**params)


def cause_text(kind: str, detail: str, lang: str = "id") -> str:
    """A cause in words, with the digits or the cell where they are known: ``satu angka salah ketik (3 menjadi 8)``."""
    words = CAUSES[kind][lang]
    if kind in ("substitution", "transposition") and ">" in detail:
        before, after = detail.split(">", 1)
        words += f" ({before} {'menjadi' if lang == 'id' else 'became'} {after})"
    elif kind == "insertion" and detail:
        words += f" ({detail})"
    elif kind == "stale" and detail == TYPED:
        words = _TYPED[lang]
    elif kind == "stale" and detail:
        words = {"id": f"angka dari baris lain ({detail})", "en": f"a figure of another row ({detail})"}[lang]
    elif kind == "omission" and detail == "nil":
        words = {"id": "angka dibiarkan nol", "en": "left at nought"}[lang]
    elif kind == "omitted_rows" and detail.startswith(MISSING):
        words = _NOT_PRINTED[lang].format(detail.removeprefix(MISSING))
    elif kind in ROW_KINDS and detail:
        words = _ROWS[kind][lang].format(detail)
    elif kind == "unknown" and ">" in detail:
        used, right = detail.split(">", 1)
        words = {"id": f"dihitung dengan rumus {used}, bukan {right}", "en": f"worked out by {used}, not {right}"}[lang]
    elif kind in ("omission", "swap", "wrong_column") and detail:
        words += f" ({detail})"
    return words


def finding_message(finding: Finding, lang: str = "id") -> str:
    """The finding as a few sentences: what is written, what it should be, why, and the guess of its cause."""
    if finding.expected is None and finding.cause.kind == "unknown" and not _stands_out(finding):
        return _open_message(finding, lang)
    return _root_message(finding, lang)


def _stands_out(finding: Finding) -> bool:
    """Whether a finding blames its cell although no single value follows."""
    first = finding.candidates[:1]
    return bool(first) and (first[0].sheet, first[0].cell) == (finding.sheet, finding.cell) and first[0].value is None


def _root_message(finding: Finding, lang: str) -> str:
    """The message of a finding whose cell is known."""
    reported, expected = reported_text(finding), expected_text(finding)
    parts = []
    if expected is not None:
        parts.append(f"{reported} seharusnya {expected}" if lang == "id" else f"{reported} should be {expected}")
        reasons = _join([_restored(e, finding, lang) for e in finding.evidence[:3]], lang)
        parts[0] += f": {'dengan angka itu' if lang == 'id' else 'with that figure'} {reasons}."
    else:
        conflict = _conflict(finding.evidence[0], lang) if finding.evidence else ""
        parts.append(f"{reported} {'tidak sesuai' if lang == 'id' else 'does not fit'}: {conflict}.")
    parts += [_supported(finding, lang), _guess(finding, lang)]
    return " ".join(part for part in parts if part)


def _supported(finding: Finding, lang: str) -> str:
    """Which identities that hold speak for the other cells; "" where none does."""
    if not finding.protecting:
        return ""
    everything = list(dict.fromkeys(_named(e, finding, lang) for e in finding.protecting))
    named = everything[:MAX_SUPPORTERS]
    more = len(everything) - len(named)
    listed = _join([*named, *([{"id": f"{more} lainnya", "en": f"{more} more"}[lang]] if more else [])], lang)
    if lang == "id":
        return f"Angka lain yang terlibat didukung uji yang sesuai: {listed}."
    return f"The other figures involved are borne out by tests that hold: {listed}."


def _named(evidence: Evidence, finding: Finding, lang: str) -> str:
    """An identity by its rule and the cell that states it: ``persentase F28``."""
    cell = evidence.identity.partition(" = ")[0]
    place = finding.named(evidence.sheet, cell)
    return f"{RULES[evidence.rule][lang][0].lower()} {place}"


def _guess(finding: Finding, lang: str) -> str:
    """The guess of the cause, and how sure it is that this cell is the wrong one."""
    share = share_text(finding.cause.confidence)
    if finding.cause.kind == "unknown" and ">" not in finding.cause.detail:
        if lang == "id":
            return f"Penyebabnya tidak dapat diduga dari angkanya; keyakinan bahwa sel ini yang salah: {share}."
        return f"The figures do not tell the cause; confidence that this is the wrong cell: {share}."
    guess = cause_text(finding.cause.kind, finding.cause.detail, lang)
    return f"Dugaan: {guess}; keyakinan {share}." if lang == "id" else f"Likely cause: {guess}; confidence {share}."


def share_text(probability: float) -> str:
    """A probability as a percentage; never 100%, which no guess deserves."""
    if probability > 0.99:
        return ">99%"
    return f"{probability * 100:.0f}%" if probability >= 0.01 else "<1%"


def _restored(evidence: Evidence, finding: Finding, lang: str) -> str:
    """An identity that the right value restores, in words."""
    cell, _, other = evidence.identity.partition(" = ")
    own = (evidence.sheet, cell) == (finding.sheet, finding.cell)
    # A sentence states several figures in one cell.
    right = finding.expected if own and evidence.stated == finding.reported else None
    number = evidence.stated if right is None else right
    stated = _either(number, evidence.stated_text, percent=evidence.rule in PERCENT_RULES) or ""
    here = finding.named(evidence.sheet, cell)
    beside = dict(finding.places).get(other, other)
    if evidence.rule == "silang" and not own and not _is_of(finding, other, evidence.sheet):
        return {"id": f"nilai {here} sama dengan {beside}", "en": f"{here} equals {beside}"}[lang]
    other = beside if own else here
    name = {
        "jumlah": ("jumlah {c} ({v}) cocok", "the sum {c} ({v}) closes"),
        "kolom": ("jumlah kolom {c} ({v}) cocok", "the row total {c} ({v}) closes"),
        "sisa": ("sisa {c} ({v}) cocok", "the remainder {c} ({v}) closes"),
        "persen": ("persentase {c} ({v}) cocok", "the percentage {c} ({v}) fits"),
        "sisa_persen": ("persentase sisa {c} ({v}) cocok", "the remainder's percentage {c} ({v}) fits"),
        "fisik": ("fisik {c} sesuai rata-rata tertimbang rinciannya", "fisik {c} is the weighted mean of its rows"),
        "silang": ("nilainya sama dengan {o}", "it equals {o}"),
        "rantai_lra": ("rantai {i} cocok", "the chain {i} closes"),
        "konsolidasi": ("gabungan {c} ({v}) cocok", "the consolidated {c} ({v}) closes"),
        "kolom_nomor": ("rumus kolom {i} cocok", "the column formula {i} holds"),
        "capaian": ("capaian {c} ({v}) cocok", "the capaian {c} ({v}) fits"),
        "rata_rata": ("rata-rata {c} ({v}) cocok", "the mean {c} ({v}) fits"),
        "target": ("targetnya sama dengan {o}", "the target equals {o}"),
        "nilai_tersimpan": ("rumus {i} cocok", "the formula {i} holds"),
    }.get(evidence.rule, ("{c} cocok", "{c} fits"))[lang == "en"]
    return name.format(c=here if finding.place else cell, v=stated, o=other, i=evidence.identity)


def _is_of(finding: Finding, reference: str, sheet: str) -> bool:
    """Whether a reference as written beside a cell of `sheet` is that of a finding's cell."""
    of_sheet, _, cell = reference.rpartition("!")
    named = of_sheet.strip("'").rpartition("]")[2] if of_sheet else sheet
    return (named, cell) == (finding.sheet, finding.cell)


def _conflict(evidence: Evidence, lang: str) -> str:
    """A failed identity in words: what is written and what its terms give."""
    percent = evidence.rule in PERCENT_RULES
    stated = _either(evidence.stated, evidence.stated_text, percent=percent)
    computed = _either(evidence.computed, evidence.computed_text, percent=percent) or "?"
    rule = RULES.get(evidence.rule, {"id": (evidence.rule, ""), "en": (evidence.rule, "")})[lang][0].lower()
    if lang == "id":
        return f"{rule} {evidence.identity} memberi {computed}, tertulis {stated}"
    return f"{rule} {evidence.identity} gives {computed}, written {stated}"


def _open_message(finding: Finding, lang: str) -> str:
    """The message of a contradiction whose wrong cell the figures cannot tell."""
    conflict = _conflict(finding.evidence[0], lang) if finding.evidence else ""
    text = f"{conflict[:1].upper()}{conflict[1:]}."
    rivals = [_rival(c, finding, lang) for c in finding.candidates[:MAX_RIVALS]]
    if not rivals:
        head = "Sel yang salah tidak dapat dipastikan" if lang == "id" else "The wrong cell is open"
        return f"{text} {head}: {_OPEN[finding.cause.detail == UNSEARCHED][lang]}."
    more = len(finding.candidates) > MAX_RIVALS
    listed = "; ".join(rivals) + ({"id": "; dan lainnya", "en": "; and others"}[lang] if more else "")
    if lang == "id":
        return f"{text} Sel yang salah tidak dapat dipastikan dari angkanya; calonnya: {listed}."
    return f"{text} The figures cannot tell which cell is wrong; candidates: {listed}."


def _rival(candidate: Candidate, finding: Finding, lang: str) -> str:
    """A candidate in words."""
    place = finding.named(candidate.sheet, candidate.cell)
    share = share_text(candidate.probability)
    if candidate.value is None:
        return f"{place} ({share})"
    value = number_text(candidate.value, percent=finding.is_percent)
    return f"{place} {'menjadi' if lang == 'id' else 'to'} {value} ({share})"


def _join(parts: list[str], lang: str) -> str:
    """Phrases as an enumeration."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'dan' if lang == 'id' else 'and'} {parts[-1]}"
