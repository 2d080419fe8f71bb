"""Indonesian number words: what they spell, what is only guessed, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip_calc.numerals import spelled

NUMBERS = {
    "nol": "0",
    "enam": "6",
    "sepuluh": "10",
    "sebelas": "11",
    "dua belas": "12",
    "duabelas": "12",
    "tiga puluh dua": "32",
    "duapuluh lima": "25",
    "seratus": "100",
    "se ratus": "100",
    "seratus sebelas": "111",
    "seribu dua ratus lima puluh": "1250",
    "sepuluh ribu": "10000",
    "satu juta dua ratus lima puluh ribu rupiah": "1250000",
    "sejuta": "1000000",
    "dua belas milyar lima ratus delapan puluh delapan juta enam ratus dua puluh delapan ribu enam puluh tujuh rupiah":
        "12588628067",
    "satu triliun dua ratus miliar": "1200000000000",
    "sembilan puluh koma nol empat persen": "90.04",
    "delapan puluh lima koma tiga puluh lima": "85.35",
    "enam program": "6",
    "dua belas orang": "12",
}  # fmt: skip


@pytest.mark.parametrize("words", NUMBERS)
def test_words_spell(words: str) -> None:
    found = spelled(words)
    assert found is not None
    assert (found.value, found.guessed) == (Decimal(NUMBERS[words]), False)


@pytest.mark.parametrize(("words", "value"), [("enarn", 6), ("tujuh puluhh", 70), ("sembi1an", 9), ("delapam", 8)])
def test_what_a_scanner_garbled_is_a_guess(words: str, value: int) -> None:
    found = spelled(words)
    assert found is not None
    assert (found.value, found.guessed) == (value, True)


@pytest.mark.parametrize(
    "words",
    ["", "SKT", "Non PNS", "S3", "dua lima", "belas", "puluh", "dua puluh belas", "tiga ribu juta", "satu dan dua",
     "Surat Keterangan Terdaftar", "rupiah", "tiga puluh enam belas", "nol ribu"],
)  # fmt: skip
def test_what_spells_no_number(words: str) -> None:
    assert spelled(words) is None
