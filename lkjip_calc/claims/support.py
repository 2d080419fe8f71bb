"""Lists of the programmes that support a sasaran, and what the remainder of a budget is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_calc import amounts
from lkjip_calc.claims.model import Support, Term
from lkjip_calc.claims.passages import Item, Passage, lines_after, list_after, sentences
from lkjip_calc.claims.performance import SASARAN

_SUPPORTED = re.compile(
    r"\b(?:di)?(?:dukung|topang|sokong)(?:an)?\b|\bmendukung\b|\bpendukung\b|\bmelalui\b"
    r"|\bdilaksanakan (?:dengan|melalui)\b|\bmenunjang\b|\bditunjang\b|\bdicapai (?:dengan|melalui)\b",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"\W*program\b(?!\s*(?:dan|/) kegiatan)(?=\s+\w)", re.IGNORECASE)
_INLINE = re.compile(r"\b(?=[Pp]rogram [A-Z])")
_TERM = re.compile(
    r"\b(?P<word>(?:sisa lebih (?:pembiayaan|perhitungan) anggaran(?: \(?silpa\)?)?)|silpa|efisiensi(?: anggaran)?)"
    r"(?:[\s,(:=]|\b(?:anggaran|sebesar|senilai|sejumlah|yaitu|adalah|belanja|dana|tahun|20\d\d|pada|silpa|mencapai)\b|\))*?"
    r"\s*rp\.?\s*(?P<amount>\d[\d.,]*\d)",
    re.IGNORECASE,
)
_NO_TERM = re.compile(
    r"\b(?:kebijakan|adanya|terkena|setelah|sebelum|hasil|akibat|karena|refocus+ing|tahun lalu)\s*$", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:sampai dengan|s/d|seluruh|semua|setiap|masing-masing)\b", re.IGNORECASE)


_ALONE = re.compile(r"\bsi[lk]pa\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:pemerintah|kabupaten|kota|provinsi|daerah|pembiayaan|perhitungan|apbd|kas|lalu|sebelumnya|nihil"
    r"|tidak ada|tanpa"
    r"|rp)\b",
    re.IGNORECASE,
)
"""Words beside a SILPA that is not the agency's own of this year, or that has an amount of its own."""


def supports(found: Sequence[Passage], place: int) -> Iterator[Support]:
    """The programmes that passage number `place` announces in a list, or names itself, as supporting a sasaran."""
    passage = found[place]
    if not _SUPPORTED.search(passage.text) or "sasaran" not in passage.text.lower():
        return
    own = list(sentences(passage))
    for sentence in own:
        text = sentence.text
        if not _SUPPORTED.search(text) or "sasaran" not in text.lower() or _SEVERAL.search(text):
            continue
        numbers = {int(n) for n in SASARAN.findall(text)}
        if len(numbers) > 1:
            continue
        number = next(iter(numbers), passage.sasaran)
        programmes = tuple((_listed(found, place) if sentence is own[-1] else []) or _named(passage, text))
        if programmes:
            yield Support(passage, number, text, programmes)


def _listed(found: Sequence[Passage], place: int) -> list[Item]:
    """The items of the announced list that are programmes."""
    passage = found[place]
    if not re.search(
        r"(?::|berikut(?: ini)?|yaitu|yakni|adalah)\s*[:.]?\s*$", passage.text.split("\n")[0], re.IGNORECASE
    ):
        return []
    items = lines_after(passage, 0) or list_after(found, place)
    return [item for item in items if _PROGRAMME.match(item.text)]


def _named(passage: Passage, text: str) -> list[Item]:
    """The programmes that a sentence names: ``didukung oleh Program A, Program B dan Program C``."""
    match = _SUPPORTED.search(text)
    parts = _INLINE.split(text[match.end() :]) if match else []
    names = [re.split(r"[;:.]|,? (?:dengan|sebesar|yang|pada|untuk) (?=[a-z])|\d", part)[0] for part in parts[1:]]
    names = [re.sub(r"(?:[\s,]|\b(?:dan|serta|\d+\)?|[a-z]\)))+$", "", name) for name in names]
    return [Item(passage, "inline", None, name) for name in names if len(name.split()) > 2]


def terms(passage: Passage) -> Iterator[Term]:
    """Amounts that a passage calls SILPA or efisiensi."""
    for sentence in sentences(passage):
        alone = _ALONE.search(sentence.text)
        if alone is not None and not _OF_OTHERS.search(sentence.text[max(0, alone.start() - 80) : alone.end() + 80]):
            yield Term(passage, sentence.text, "silpa", alone[0], None, "", passage.sasaran)
        for match in _TERM.finditer(sentence.text):
            number = amounts.parse(match["amount"].rstrip(".,"))
            if number is None or _NO_TERM.search(sentence.text[: match.start()]):
                continue
            named = SASARAN.findall(sentence.text[: match.start()])
            kind = "efisiensi" if match["word"].lower().startswith("efisiensi") else "silpa"
            yield Term(
                passage, sentence.text, kind, match["word"], number.as_decimal(), match["amount"].rstrip(".,"),
                int(named[-1]) if named else None,
            )  # fmt: skip
