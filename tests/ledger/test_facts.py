"""The ledger says of every fact what exact arithmetic says of it, and finds it where it says it stands."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from ledger import facts
from ledger.pages import printed_cells, report_pages

FACTS = facts.load()
CELLS = printed_cells(report_pages())
COUNTS = {"program": 6, "kegiatan": 12, "sub_kegiatan": 32}
FALSE = [f for f in FACTS if not f.benar]


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f"{f.nomor}-{f.hal}")
def test_the_arithmetic_gives_the_verdict(fact: facts.Fakta) -> None:
    assert facts.holds(fact, CELLS, COUNTS) in (None, fact.benar)


@pytest.mark.parametrize("fact", [f for f in FACTS if f.sel and (f.kutipan or f.nilai)], ids=lambda f: f"{f.nomor}")
def test_the_fact_stands_in_its_cell_once(fact: facts.Fakta) -> None:
    assert CELLS[fact.sel].count(fact.kutipan or fact.nilai.removesuffix(",-")) == 1


@pytest.mark.parametrize(
    "fact", [f for f in FALSE if re.fullmatch(r"[\d.]+", f.seharusnya)], ids=lambda f: f"{f.nomor}"
)
def test_the_right_value_of_a_fact_that_fails_is_what_its_arithmetic_gives(fact: facts.Fakta) -> None:
    assert facts.computed(fact, CELLS, COUNTS) in (None, Decimal(fact.seharusnya))


def test_every_fact_that_fails_says_why_and_how_certain_it_is() -> None:
    assert all(f.akar and f.alasan and f.jenis and f.keyakinan in ("pasti", "didukung", "lemah") for f in FALSE)
    assert not any(f.akar or f.alasan or f.seharusnya for f in FACTS if f.benar)


def test_the_ledger_is_numbered_and_of_the_size_it_says() -> None:
    assert [f.nomor for f in FACTS] == list(range(1, 396))
    assert (len(FALSE), len({f.akar for f in FALSE})) == (41, 26)
    assert Counter(f.keyakinan for f in FALSE) == {"pasti": 10, "didukung": 27, "lemah": 4}


@pytest.mark.parametrize(
    ("words", "value"), [("enam", 6), ("dua belas", 12), ("tiga puluh dua", 32), ("sepuluh", None)]
)
def test_number_words_are_read(words: str, value: int | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match=words):
            facts.spelled(words)
    else:
        assert facts.spelled(words) == value


@pytest.mark.parametrize(
    ("rumus", "nilai", "outcome"),
    [
        ("= 1 / 3 * 100", "33,33", True),
        ("= 1 / 3 * 100", "33,34", False),
        ("= 1 / 8 * 100", "12,5", True),
        ("= 1 / 8", "0,13", True),
        ("100 < 117", "turun", True),
        ("80 <= 75 <= 90", "naik", False),
    ],
)
def test_formulas_are_exact(rumus: str, nilai: str, outcome: bool) -> None:
    fact = facts.Fakta(1, "", "", (1,), "", nilai=nilai, rumus=rumus)
    assert facts.holds(fact, {}, {}) is outcome
