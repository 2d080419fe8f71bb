"""What is too long to be a sentence is not read as one."""

from __future__ import annotations

from lkjip_calc.claims.passages import MAX_SENTENCE, Passage, sentences


def test_a_sentence_without_end_is_left_out_and_those_around_it_are_kept() -> None:
    endless = "Capaian 87 persen dan " * (MAX_SENTENCE // 20)
    passage = Passage("Teks", 0, 0, f"Capaian tercapai. {endless}selesai. Realisasi naik.")
    assert [s.text.strip() for s in sentences(passage)] == ["Capaian tercapai", "Realisasi naik."]


def test_a_sentence_begins_where_it_stands_in_the_passage() -> None:
    passage = Passage("Teks", 0, 0, "Capaian tercapai. Realisasi naik.")
    assert [passage.text[s.begin :][: len(s.text)] for s in sentences(passage)] == [s.text for s in sentences(passage)]
