"""Exact numbers: the one door through which every figure enters, and the way it is printed again.

Money is an integer count of sen (1 rupiah = 100 sen); a percentage is an integer with the number of
decimals that the document printed. No float passes this door: a float cell of a workbook is rounded
once, to the sen, and what could not be exact is said (`Number.slack`, `Number.note`).

Forms accepted are those met in workbooks and reports of Indonesian agencies [practice]: ``12.588.628.067,00``,
``Rp. 12.588.628.067,-``, ``(1.234.567,00)``, ``1.234.567-``, ``90,04 %``, ``9.533,44 M``, ``25,224,375,042,00``,
``81550.000,-``; ``-``, ``null`` and ``nihil`` mean nil.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Convention = Literal["id", "en"]
"""How a column writes numbers: ``id`` 1.234,56 (Indonesian), ``en`` 1,234.56 (English)."""

MONEY_DECIMALS = 2
MAX_DIGITS = 16
"""More digits than this in a whole number is no amount of money (a NIP has 18)."""
MAX_TEXT = 400
"""A text longer than this writes no number."""
FULL_PRECISION = 9
"""Decimals kept of a number that a formula computed and nobody rounded."""


@dataclass(frozen=True, slots=True)
class Number:
    """One figure as read: `value` / 10**`decimals`, in the unit that the cell shows.

    `nil` marks a printed nothing (``-``, ``null``), whose value is 0. `percent` says that the text
    carried a percent sign. A suffix such as ``M`` (miliar) is part of `value`. `slack` is how far the
    true figure may lie from `value`, in half units of the last decimal, because the cell did not hold
    it exactly (0 for a figure that is exact). `note`
    names what was normalised (``grouping``, ``separator``, ``float``), or None.
    """

    value: int
    decimals: int
    nil: bool = False
    percent: bool = False
    slack: int = 0
    note: str | None = None

    def as_decimal(self) -> Decimal:
        """The exact figure."""
        return Decimal(self.value).scaleb(-self.decimals)


_NIL = {
    "-",
    "–",
    "—",
    "null",
    "nihil",
    "n/a",
    "nil",
    "- 0 -",
    "-0-",
    "--",
    "---",
    "rp-",
    "rp -",
    "rp. -",
    "rp.-",
}
_SUFFIX = {"t": 12, "triliun": 12, "trilyun": 12, "m": 9, "miliar": 9, "milyar": 9, "jt": 6, "juta": 6}
_STRICT_ID = re.compile(r"(?:0|[1-9]\d{0,2}(?:\.\d{3})*)(?:,\d{1,2})?")
_CURRENCY = re.compile(r"(?i)(?<![a-z])(?:rp|idr)(?![a-z])\s*\.?\s*")
_BODY = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−–])?\s*"
    r"(?P<digits>\d(?:[.,]\s\d|[.,\d]|(?<=\d) (?=\d{3}(?!\d)))*?)(?P<dash>[.,]\s*[-−–=]+)?\s*(?P<trail>[-−–])?"
    r"\s*(?P<percent>%)?\s*(?P<suffix>t|triliun|trilyun|m|miliar|milyar|jt|juta)?\.?\s*(?P<close>\))?\s*(?P<percent2>%)?",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{3,}")
_MARKUP = str.maketrans({"*": None, "\u00a0": " ", "\u202f": " ", "\u2007": " ", "_": None, "'": None, "\u2019": None})


def parse(text: str, convention: Convention = "id") -> Number | None:
    """The number that `text` writes, or None when it writes none.

    `convention` decides only what the text itself leaves open (``1.234`` is 1234 in Indonesian and
    1,234 in English writing); take it from the whole column with `convention_of`.
    """
    if len(text) > MAX_TEXT:
        return None
    if _STRICT_ID.fullmatch(text) and (convention == "id" or text.count(".") > 1 or ("," in text and "." in text)):
        whole, _, fraction = text.partition(",")
        return _limited(int(whole.replace(".", "") + fraction), len(fraction))
    # Three spaces say what two say, and a pattern that may skip many of them in many ways takes for ever.
    cleaned = _GAP.sub("  ", text.translate(_MARKUP).strip())
    if cleaned.lower() in _NIL:
        return Number(0, 0, nil=True)
    match = _BODY.fullmatch(_CURRENCY.sub("", cleaned, count=1))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    split = _split(re.sub(r"\s+", "", match["digits"]), convention, closed=bool(match["dash"]))
    if split is None:
        return None
    whole, fraction, note = split
    number = _limited(int(whole + fraction), len(fraction), note)
    if number is None:
        return None
    if match["suffix"]:
        number = scale(number, _SUFFIX[match["suffix"].lower()])
    if number.value >= 2**62:
        return None
    negative = match["minus"] or match["trail"] or match["open"]
    percent = match["percent"] or match["percent2"]
    return replace(number, value=-number.value if negative else number.value, percent=bool(percent))


def _limited(value: int, decimals: int, note: str | None = None) -> Number | None:
    """A number, or None where it has too many digits to be a figure."""
    if value >= 10 ** min(MAX_DIGITS + decimals, MAX_DIGITS + 2):
        return None
    return Number(value, decimals, note=note)


def scale(number: Number, exponent: int) -> Number:
    """`number` times 10**`exponent`, in sen, with half a unit of its last printed digit as slack."""
    if exponent == 0:
        return number
    shift = exponent + MONEY_DECIMALS - number.decimals
    if shift < 0:
        return number
    return replace(number, value=number.value * 10**shift, decimals=MONEY_DECIMALS, slack=10**shift)


def _split(digits: str, convention: Convention, *, closed: bool) -> tuple[str, str, str | None] | None:
    """Whole digits, decimals and a note; None where the grouping cannot be a number.

    `closed` says that ``,-`` followed: there are no decimals then.
    """
    if digits[-1] in ".,":
        digits = digits[:-1]
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return digits, "", None
    kinds = set(marks)
    groups = re.split(r"[.,]", digits)
    if len(kinds) == 2:
        return _split_two_marks(marks, groups, closed)
    return _split_one_mark(marks, groups, convention, closed)


def _split_two_marks(marks: list[str], groups: list[str], closed: bool) -> tuple[str, str, str | None] | None:
    """Both marks occur: the last one, where it stands alone, starts the decimals."""
    last = marks[-1]
    if marks.count(last) > 1 or closed:
        well = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
        return ("".join(groups), "", "separator") if well else None
    whole = groups[:-1]
    note = None if _grouped(whole) else "grouping"
    return ("".join(whole), groups[-1], note) if _plausible(["1", *whole[1:]]) else None


def _split_one_mark(
    marks: list[str], groups: list[str], convention: Convention, closed: bool
) -> tuple[str, str, str | None] | None:
    """One kind of mark: thousands, decimals, or both written alike."""
    decimal_mark = "," if convention == "id" else "."
    if closed:
        if not _plausible(groups) or len(groups[-1]) != 3:
            return None
        return "".join(groups), "", None if _grouped(groups) else "grouping"
    if len(marks) == 1:
        if marks[0] == decimal_mark or len(groups[1]) != 3 or groups[0] == "0":
            return groups[0], groups[1], None if marks[0] == decimal_mark else "separator"
        return "".join(groups), "", None if _grouped(groups) else "grouping"
    if _grouped(groups):
        return "".join(groups), "", None if marks[0] != decimal_mark else "separator"
    if groups[0] == "0" and marks[0] != decimal_mark and _grouped(["1", *groups[1:]]):
        return "".join(groups), "", "grouping"
    if len(groups[-1]) in (1, 2) and _grouped(groups[:-1]):
        return "".join(groups[:-1]), groups[-1], "separator"
    if len(groups[-1]) == 3 and _plausible(groups):
        return "".join(groups), "", "grouping"
    return None


def _grouped(groups: list[str]) -> bool:
    """Whether the groups of digits are regular thousands: 1 to 3 digits that start with no nought, then threes."""
    if len(groups) == 1:
        return True
    first = groups[0]
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in groups[1:])


def _plausible(groups: list[str]) -> bool:
    """Whether irregular groups can still be one number: only the first may be long."""
    return len(groups) == 1 or (groups[0] != "0" and all(len(g) == 3 for g in groups[1:]))


_CLEARLY_ID = re.compile(r"(?:\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}|\d+,\d{4,})")
_CLEARLY_EN = re.compile(r"(?:\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2}|\d+\.\d{4,})")


_ONE_GROUP = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}")


def convention_of(texts: Iterable[str]) -> Convention:
    """How a column writes its numbers, by majority of the texts that can be read only one way.

    A lone cell never decides against the column; with nothing to go by it is Indonesian.
    """
    return "en" if convention_balance(texts) < 0 else "id"


def convention_balance(texts: Iterable[str], *, money: bool = False, clear: int = 0) -> int:
    """How many texts can be read only as Indonesian, less those that can be read only as English.

    `money` counts a single group of three as well, where nothing else tells: amounts have no three
    decimals, so that ``80,337`` groups thousands. `clear` is how many more texts are Indonesian beyond doubt.
    """
    balance, groups = clear, 0
    for text in texts:
        match = re.search(r"\d[\d.,]*\d|\d", text)
        if match is None:
            continue
        body = match[0]
        if _CLEARLY_ID.fullmatch(body):
            balance += 1
        elif _CLEARLY_EN.fullmatch(body):
            balance -= 1
        elif money and (group := _ONE_GROUP.fullmatch(body)):
            groups += 1 if group["mark"] == "." else -1
    return balance or groups


def from_float(x: float) -> Number:
    """A float cell of money, rounded to the sen.

    Float dust (``148798187751.97998``) vanishes; a true fraction of a sen is rounded too, and leaves a
    slack of half a sen, because sums over such cells need not close to the sen.
    """
    if abs(x) < 4e13:
        hundredfold = x * 100
        value = round(hundredfold)
        off = abs(hundredfold - value)
        dust = max(1e-4, 800 * math.ulp(x))
    else:
        exact = Decimal(repr(x)) * 100
        value = int(exact.to_integral_value())
        off, dust = float(abs(exact - value)), 1.0
    if off <= dust:
        return Number(value, MONEY_DECIMALS, note="float" if off > 1e-6 * dust and off > 1e-4 else None)
    return Number(value, MONEY_DECIMALS, slack=1)


def percent_from_float(x: float, *, fraction: bool) -> Number:
    """A float cell of a percentage; `fraction` says that 0.9004 stands for 90,04 %.

    Decimals are those of the shortest decimal text of the float, at most `FULL_PRECISION`.
    """
    exact = Decimal(repr(x)) * (100 if fraction else 1)
    exact = exact.normalize()
    exponent = exact.as_tuple().exponent
    decimals = min(max(0, -exponent if isinstance(exponent, int) else 0), FULL_PRECISION)
    value = int(exact.scaleb(decimals).to_integral_value())
    return Number(value, decimals)


def format_sen(sen: int) -> str:
    """Rupiah as Indonesians print it: ``28.847.292`` or ``28.847.292,50``."""
    return format_number(sen, MONEY_DECIMALS, trim=True)


def format_number(value: int, decimals: int, *, trim: bool = False) -> str:
    """`value` / 10**`decimals` with Indonesian marks; `trim` drops decimals that are all zero."""
    sign, digits = ("-" if value < 0 else ""), str(abs(value)).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    grouped = f"{int(whole):,}".replace(",", ".")
    if fraction and not (trim and not fraction.strip("0")):
        return f"{sign}{grouped},{fraction}"
    return f"{sign}{grouped}"


def plain(value: int, decimals: int) -> str:
    """Plain decimal notation for data: ``28847292``, ``78.79``; trailing zeros of money dropped."""
    number = Decimal(value).scaleb(-decimals)
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number, "f")


def telling_digits(amount: int) -> int:
    """How many digits of an amount tell it apart from others: those before its trailing noughts; 0 for nought."""
    return len(str(abs(amount)).rstrip("0"))
