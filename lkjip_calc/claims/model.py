"""Claims: what sentences say, as data. Figures are exact Decimals; places are text cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_calc.claims.passages import Item, Passage, sentences
from lkjip_calc.claims.relations import Relation
from lkjip_calc.numerals import Spelled


@dataclass(frozen=True, slots=True)
class SpelledFigure:
    """A figure with its words: ``6 (enam)``. `printed` is the figure as written, `words` the words."""

    passage: Passage
    printed: str
    value: Decimal
    words: str
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Count:
    """A counted thing: ``6 (enam) program``.

    `noun` is what is counted (program, kegiatan, sub_kegiatan, sasaran, indikator, tujuan, misi, orang, or the
    word itself); `name` the words that follow the noun up to the next figure; `before` the words of the sentence
    before the figure. `whole` says that the sentence speaks of all of the agency's; `items` are those of the list
    that the sentence announces, None where none follows or its first level is open.
    """

    passage: Passage
    sentence: str
    value: int
    printed: str
    noun: str
    name: str
    before: str
    whole: bool = False
    items: tuple[Item, ...] | None = None


@dataclass(frozen=True, slots=True)
class Performance:
    """A figure of performance: `quantity` is capaian, realisasi, target, or tercapai (realisasi or capaian).

    `year` is the year it is said of (None where none is said), `begin` and `end` where it stands in `sentence`, and
    `word` where the word that names the quantity does.
    `sasaran` is the number of the sasaran that the words before it name, `mean` whether it is called a mean.
    """

    passage: Passage
    sentence: str
    begin: int
    end: int
    word: int
    quantity: str
    value: Decimal
    printed: str
    year: int | None = None
    sasaran: int | None = None
    mean: bool = False
    plain: bool = False
    """Whether the figure has a unit of its own (nilai, hari) and is no percentage."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of a sentence from `begin` to `end` (with its unit); `lead` is where the figure before it ends.

    `kind` is percent, points or plain; `year` the year that the words right after it name, None where they name none.
    """

    begin: int
    end: int
    lead: int
    value: Decimal
    printed: str
    kind: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with figures, `begin` characters into its passage."""

    passage: Passage
    sentence: str
    begin: int
    figures: tuple[ToldFigure, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A figure and the category it is said to fall into: ``100% atau kategori Baik``."""

    passage: Passage
    sentence: str
    value: Decimal
    printed: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one figure to another: `direction` is up, down or same; `by` how much it is said to be.

    `points` says that `by` is in percentage points (None: not said). `first` and `last` are Decimals.
    """

    passage: Passage
    sentence: str
    direction: str
    word: str
    first: Decimal
    last: Decimal
    printed: tuple[str, str]
    by: Decimal | None = None
    by_printed: str = ""
    by_percent: bool = False
    points: bool | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years compared without both figures: the capaian of `years` called higher, lower or the same (`value`).

    `quantity` is capaian or realisasi; a later year of 0 is the year of the report.
    """

    passage: Passage
    sentence: str
    direction: str
    word: str
    years: tuple[int, int]
    quantity: str
    sasaran: int | None
    value: Decimal | None
    printed: str


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """A figure said to exceed, reach or miss its target (`verdict`: exceeds, reaches, misses)."""

    passage: Passage
    sentence: str
    verdict: str
    word: str
    begin: int
    sasaran: int | None
    realised: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Support:
    """A list of programmes that support a sasaran (by number, or the words that name it)."""

    passage: Passage
    sasaran: int | None
    sentence: str
    programmes: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word for an amount that means something else: `term` is silpa or efisiensi; `amount` in rupiah.

    A word without an amount of its own speaks of the amounts of its passage.
    """

    passage: Passage
    sentence: str
    term: str
    word: str
    amount: Decimal | None
    printed: str
    sasaran: int | None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What the quantities of one passage promise each other."""

    passage: Passage
    relations: tuple[Relation, ...]

    def sentence_at(self, place: int) -> str:
        """The sentence in which a character stands."""
        found = [s for s in sentences(self.passage) if s.begin <= place]
        return found[-1].text.strip() if found else self.passage.text


@dataclass(frozen=True, slots=True)
class Claims:
    """All that the sentences of one sheet, or one workbook, claim."""

    spelled: tuple[SpelledFigure, ...] = ()
    counts: tuple[Count, ...] = ()
    performance: tuple[Performance, ...] = ()
    categories: tuple[Category, ...] = ()
    changes: tuple[Change, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    targets: tuple[AgainstTarget, ...] = ()
    supports: tuple[Support, ...] = ()
    terms: tuple[Term, ...] = ()
    told: tuple[Told, ...] = ()
    arithmetic: tuple[Arithmetic, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """The sasaran as headings name them, by number."""


NO_CLAIMS = Claims()
