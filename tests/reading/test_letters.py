"""Counts of letters: what they tell of a text is what a look at the text itself tells."""

from hypothesis import example, given
from hypothesis import strategies as st

from lkjip_calc.claims import passages
from lkjip_calc.codes import is_code
from lkjip_calc.reading.letters import Letters, holding
from lkjip_calc.tables import labels, sentence_tables
from lkjip_calc.tables.words import is_capitals, lacks

TEXTS = st.lists(st.text(st.sampled_from("abzABZ019 \t\n.,-%?()é\u00a0\x1c\x7f"), max_size=20), max_size=12)
TOLD = (
    (labels._is_text, labels._texts_by_letters),
    (is_capitals, labels._capitals_by_letters),
    (labels._is_indented, labels._indented_by_letters),
    (passages._is_number, passages._words_by_letters),
    (is_code, labels._codes_by_letters),
    (sentence_tables._states_money, sentence_tables._labels_by_letters),
)


def test_the_characters_of_a_text_are_counted() -> None:
    letters = Letters.of(["Belanja 51", "", "A1"])
    assert letters.size.tolist() == [10, 0, 2]
    assert letters.letters.tolist() == [7, 0, 1]
    assert letters.lower.tolist() == [6, 0, 0]
    assert letters.digits.tolist() == [2, 0, 1]
    assert letters.plain.all()
    assert Letters.of(["5.1.02", "5..1", ".5", "5.", "1234567", "123456", "5.A"]).dotted.tolist() == [
        True, False, False, False, False, True, False,
    ]  # fmt: skip


def test_texts_with_other_characters_are_not_told_of() -> None:
    assert not Letters.of(["café", "benar?", "dua\nbaris", "a" * 40_000]).plain.any()


def test_texts_with_stray_blanks_are_not_tidy() -> None:
    assert not Letters.of([" awal", "akhir ", "dua  kata", "", " "]).tidy.any()
    assert Letters.of(["dua kata", "kata", "tiga kata lagi"]).tidy.all()


def test_no_texts_have_no_counts() -> None:
    assert Letters.of([]).size.tolist() == []


def test_counts_go_on_beyond_one_piece() -> None:
    letters = Letters.of(["ab", "c d"] * 40_000)
    assert letters.letters.tolist() == [2, 2] * 40_000
    assert letters.tidy.all()


@given(TEXTS)
@example(["Rp 5", "Rp. 1.000", "- ", "DPA", "BELANJA DAERAH", "  spasi", "IV"])
def test_what_letters_tell_is_what_the_text_says(texts: list[str]) -> None:
    letters = Letters.of(texts)
    for test, bulk in TOLD:
        for text, told in zip(texts, bulk(letters).tolist(), strict=True):
            # A cell of text is never empty.
            assert not text or told in (-1, int(test(text))), (test, text)
    for text, tidy in zip(texts, letters.tidy.tolist(), strict=True):
        assert not tidy or text == " ".join(text.split())


@given(
    st.lists(
        st.sampled_from(["tabel", "TABEL 3", "Ta*bel", "\u212aategori", "x", "skala x skala", "", "a\nb"]), max_size=9
    )
)
def test_a_text_that_holds_none_of_some_words_surely_lacks_them(texts: list[str]) -> None:
    told = holding(texts, ("tabel", "skala")).tolist()
    assert told == [0 if lacks(text, "tabel", "skala") else -1 for text in texts]
