"""The ledger of a report: every fact that can be checked, what a reader found, and the exact arithmetic behind it."""

from __future__ import annotations

import ast
import operator
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent
ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_OPERATORS: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: dict[type, Callable[[Fraction, Fraction], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}


@dataclass(frozen=True, slots=True)
class Fakta:
    """One checkable fact; README.md says what the fields mean."""

    nomor: int
    hal: str
    objek: str
    baris: tuple[int, ...]
    terhadap: str
    tahun: int = 2022
    nilai: str = ""
    angka: str = ""
    kutipan: str = ""
    sel: str = ""
    juga: tuple[str, ...] = ()
    rumus: str = ""
    benar: bool = True
    seharusnya: str = ""
    jenis: str = ""
    keyakinan: str = ""
    akar: str = ""
    alasan: str = ""
    penjelasan: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that may be blamed for it, the one that states it first."""
        return (self.sel, *self.juga) if self.sel else self.juga


def load(path: Path = HERE / "lkjip-kesbangpol-2022.toml") -> list[Fakta]:
    """All facts in the order of the report."""
    with path.open("rb") as file:
        tables = tomllib.load(file)["fakta"]
    return [Fakta(**{k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}) for table in tables]


def number(printed: str) -> Fraction:
    """A figure as the report prints it: ``12.644.406.021,-``, ``90,04``, ``109 %``, ``-``."""
    text = printed.strip().rstrip("%").strip().removesuffix(",-").rstrip(",-")
    return Fraction(text.replace(".", "").replace(",", ".") or "0")


def holds(fact: Fakta, cells: Mapping[str, str], counts: Mapping[str, int]) -> bool | None:
    """Whether the arithmetic of a fact comes out: None where it has none and a reader judged the words.

    `cells` has the printed text of every cell ("Tabel 3.7!C7"), `counts` the rows of each level of Tabel 3.7.
    """
    if not fact.rumus:
        return None
    equal = fact.rumus.startswith("=")
    result = _evaluate(_expression(fact.rumus.removeprefix("=").strip(), cells, counts))
    if not equal:
        return bool(result)
    printed = fact.angka or fact.nilai
    return round_like(Fraction(result), printed) == number(printed)


def round_like(value: Fraction, printed: str) -> Fraction:
    """A value with as many decimals as were printed, half up."""
    decimals = re.search(r",(\d+)", printed)
    places = len(decimals[1]) if decimals else 0
    step = Fraction(1, 10**places)
    return Fraction((value / step + Fraction(1, 2)).__floor__()) * step


def computed(fact: Fakta, cells: Mapping[str, str], counts: Mapping[str, int]) -> Decimal | None:
    """What the arithmetic of a fact gives, with as many decimals as `seharusnya` has."""
    if not fact.rumus.startswith("=") or not fact.seharusnya:
        return None
    value = Fraction(_evaluate(_expression(fact.rumus[1:].strip(), cells, counts)))
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(fact.seharusnya), ROUND_HALF_UP)


def spelled(words: str) -> int:
    """The number that words say, up to ninety-nine: ``tiga puluh dua``."""
    total = 0
    for word in words.split():
        if word in ONES:
            total += ONES.index(word)
        elif word == "puluh":
            total *= 10
        elif word == "belas":
            total += 10
        else:
            raise ValueError(f"no number word: {word}")
    return total


def _expression(text: str, cells: Mapping[str, str], counts: Mapping[str, int]) -> ast.expr:
    """The syntax of a formula in which cells, counts and number words are replaced by numbers."""
    text = re.sub(r"hitung\((\w+)\)", lambda m: str(counts[m[1]]), text)
    text = re.sub(r"huruf\(([\w ]+)\)", lambda m: str(spelled(m[1])), text)
    text = re.sub(r"\{([^}]+)\}", lambda m: f"({number(cells[m[1]])})", text)
    return ast.parse(text, mode="eval").body


def _evaluate(node: ast.expr) -> Fraction | bool:
    """Exact value of an expression of numbers, or the truth of a chain of comparisons."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Fraction(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
        return _evaluate(node.operand)
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](Fraction(_evaluate(node.left)), Fraction(_evaluate(node.right)))
    if isinstance(node, ast.Compare):
        values = [Fraction(_evaluate(n)) for n in (node.left, *node.comparators)]
        pairs = zip(node.ops, values, values[1:], strict=False)
        return all(_COMPARISONS[type(op)](left, right) for op, left, right in pairs)
    raise ValueError(f"no formula of a ledger: {ast.dump(node)}")
