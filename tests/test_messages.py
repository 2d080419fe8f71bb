"""The words of findings, in both languages; every rule and every cause of the contract has some."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip_calc.findings import Candidate, Cause, Evidence, Finding
from lkjip_calc.identities.anggaran import fisik, jumlah, kolom, persen, silang, sisa
from lkjip_calc.messages import CAUSES, LANGUAGES, RULES, cause_text, finding_message, number_text
from lkjip_calc.messages.sentences import share_text

CONTRACT_CAUSES = {
    "transposition", "substitution", "omission", "insertion", "separator", "sign", "scale", "swap", "stale",
    "wrong_column", "omitted_rows", "double_count", "short_range", "rounding", "unknown",
}  # fmt: skip
SUM = Evidence("jumlah", "S", "C27 = C28 + C29 + C30 + C31", Decimal(435696492), Decimal(440696492))
PERCENT = Evidence("persen", "S", "F31 = E31 / C31 x 100", Decimal("78.79"), Decimal("65.14"))
RIGHT = Candidate("S", "C31", Decimal(23847292), "substitution", 0.97)


def finding(**changes: object) -> Finding:
    given: dict[str, object] = {
        "id": "F1",
        "rule": "jumlah",
        "severity": "sedang",
        "path": "a.xlsx",
        "sheet": "S",
        "cell": "C31",
        "label": "Kegiatan",
        "reported": Decimal(28847292),
        "expected": Decimal(23847292),
        "difference": Decimal(5000000),
        "cause": Cause("substitution", 0.97, "3>8"),
        "candidates": (RIGHT,),
        "evidence": (SUM, PERCENT),
        "consequences": (),
        "message": "",
    }
    return Finding(**{**given, **changes})  # type: ignore[arg-type]


def test_every_cause_of_the_contract_has_words_in_both_languages() -> None:
    assert set(CAUSES) == CONTRACT_CAUSES
    assert all(words.keys() == set(LANGUAGES) and all(words.values()) for words in CAUSES.values())


def test_every_rule_has_a_name_and_a_sentence_in_both_languages() -> None:
    rules = {jumlah.RULE, persen.RULE, persen.RULE_SISA, sisa.RULE, kolom.RULE, fisik.RULE, silang.RULE}
    assert rules <= set(RULES)
    for words in RULES.values():
        assert words.keys() == set(LANGUAGES)
        assert all(name and text.endswith(".") for name, text in words.values())


def test_a_root_says_what_is_written_what_it_should_be_and_why() -> None:
    assert finding_message(finding()) == (
        "28.847.292 seharusnya 23.847.292: dengan angka itu jumlah C27 (435.696.492) cocok dan persentase F31 (78,79) "
        "cocok. Dugaan: satu angka salah ketik (3 menjadi 8); keyakinan 97%."
    )
    assert finding_message(finding(), "en") == (
        "28.847.292 should be 23.847.292: with that figure the sum C27 (435.696.492) closes and the percentage F31 "
        "(78,79) fits. Likely cause: one digit replaced (3 became 8); confidence 97%."
    )


def test_a_tie_lists_the_candidates_and_blames_none() -> None:
    rivals = (
        Candidate("S", "C27", Decimal(440696492), "substitution", 0.45),
        Candidate("Lain", "B2", Decimal(23847292), "unknown", 0.4),
        Candidate("S", "C30", None, "unknown", 0.001),
    )
    tie = finding(cell="C27", expected=None, difference=None, cause=Cause("unknown", 0.45, ""), candidates=rivals)
    text = finding_message(tie)
    assert text.startswith("Penjumlahan C27 = C28 + C29 + C30 + C31 memberi 440.696.492, tertulis 435.696.492. ")
    assert text.endswith("calonnya: C27 menjadi 440.696.492 (45%); 'Lain'!B2 menjadi 23.847.292 (40%); C30 (<1%).")
    assert "seharusnya" not in text
    assert "candidates: C27 to 440.696.492 (45%)" in finding_message(tie, "en")


def test_a_long_tie_is_cut_short() -> None:
    rivals = tuple(Candidate("S", f"C{n}", Decimal(n), "unknown", 0.1) for n in range(2, 9))
    text = finding_message(finding(expected=None, cause=Cause("unknown", 0.1, ""), candidates=rivals))
    assert text.endswith("; dan lainnya.")
    assert "C5" in text
    assert "C6" not in text


def test_a_group_without_a_repair_says_so() -> None:
    text = finding_message(finding(expected=None, cause=Cause("unknown", 0.0, ""), candidates=()))
    assert text.endswith("Sel yang salah tidak dapat dipastikan: terlalu banyak kemungkinan untuk diuraikan.")


def test_an_exchange_names_the_other_cell() -> None:
    text = finding_message(finding(cause=Cause("swap", 0.8, "C35")))
    assert text.endswith("Dugaan: tertukar dengan sel lain (C35); keyakinan 80%.")


def test_a_percentage_keeps_its_decimals() -> None:
    wrong = finding(
        reported=Decimal("91.60"), expected=Decimal("91.61"), evidence=(PERCENT,), is_percent=True, cell="F31"
    )
    assert finding_message(wrong).startswith("91,60 seharusnya 91,61: ")


def test_a_cell_that_is_wrong_by_an_open_amount_is_told_without_a_value() -> None:
    blamed = finding(
        expected=None, cause=Cause("unknown", 0.9, ""), candidates=(Candidate("S", "C31", None, "unknown", 0.9),)
    )
    text = finding_message(blamed)
    assert text.startswith("28.847.292 tidak sesuai: penjumlahan C27")
    assert text.endswith("keyakinan bahwa sel ini yang salah: 90%.")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(CONTRACT_CAUSES))
def test_every_cause_can_be_said(kind: str, lang: str) -> None:
    for detail in ("", "3>8", "C35", "000", "x1000", "nil", "7"):
        message = finding_message(finding(cause=Cause(kind, 0.9, detail)), lang)
        assert message.endswith(".")
        assert "{" not in message
    assert cause_text(kind, "", lang) == CAUSES[kind][lang]


@pytest.mark.parametrize(
    ("number", "percent", "text"),
    [
        ("28847292", False, "28.847.292"),
        ("28847292.5", False, "28.847.292,50"),
        ("-1254197244", False, "-1.254.197.244"),
        ("3999999999999999.99", False, "3.999.999.999.999.999,99"),
        ("78.79", True, "78,79"),
        ("90.0", True, "90,0"),
        ("0", False, "0"),
        ("0.05", False, "0,05"),
    ],
)
def test_numbers_are_printed_as_indonesians_print_them(number: str, percent: bool, text: str) -> None:
    assert number_text(Decimal(number), percent=percent) == text


def test_no_guess_is_certain() -> None:
    assert [share_text(p) for p in (1.0, 0.995, 0.97, 0.5, 0.004)] == [">99%", ">99%", "97%", "50%", "<1%"]
