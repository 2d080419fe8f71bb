"""Figures in sentences: every statement of money becomes a row of a table of kind `kalimat`.

``mengelola anggaran ... sebesar Rp. 12.588.628.067,- terealisasi sebesar Rp. 11.334.430.823,- atau
sebesar 90,04%`` states an anggaran, a realisasi and a percentage, all in one cell.

A figure is given a role by the last telling word before it, or by what links it to the figure before it
(``atau``, ``dari``, ``menjadi``). Where the words leave open what a figure is, or to which statement it
belongs, it is left out: a figure that is not checked is better than one that is accused wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.amounts import Number
from lkjip_calc.tables import sentence_words as wording

ROLES = ("anggaran", "realisasi", "persen", "sisa", "sisa_persen")
SHARES = {"realisasi": "persen", "sisa": "sisa_persen"}
MAX_PARTS = 30
MAX_REACH = 500
"""A word says nothing of a figure that many characters away."""


def claims_of(text: str) -> Iterator[tuple[str, dict[str, Number]]]:
    """The statements of money in a text: (the words they stand in, figures by role)."""
    return iter(_Reader(text.replace("*", "")).read())


@dataclass(slots=True)
class _Statement:
    """A statement while it is read. `ends` has where each figure ends in the text."""

    begin: int
    period: str | None = None
    figures: dict[str, Number] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    listed: bool = False
    """Whether it is a further item of a list, whose next figure may belong to the whole list."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The figure before: its role (None where it has none), what its words call it, whether it is a percentage.

    `base` says that it was the anggaran of the figure before it (``dari pagu``).
    """

    role: str | None = None
    called: str | None = None
    percent: bool = False
    base: bool = False


class _Reader:
    """Reads the statements of one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.matches = list(wording.TOKEN.finditer(text))
        years = {m[0].lower() for m in wording.YEAR.finditer(wording.NO_YEAR.sub("", text))}
        self.several_years = len(years) > 1 or any(y.endswith(("lalu", "sebelumnya")) for y in years)
        self.done: list[_Statement] = []
        self.open = _Statement(0)
        self.seen = _Seen()
        self.period: str | None = None
        self.compared = False
        self.in_sentence = 0
        """How many statements were closed in this sentence."""
        self.in_item = 0
        """How many figures this sentence, or item of a list, has stated."""

    def read(self) -> list[tuple[str, dict[str, Number]]]:
        """All statements with money, in order."""
        end = skip = 0
        for number, match in enumerate(self.matches):
            skip = max(skip, self._parts(number, end))
            if number < skip:
                end = match.end()
                continue
            if match.start() - end > MAX_REACH:
                self._close(match.start() - MAX_REACH)
                end = match.start() - MAX_REACH
            following = self.matches[number + 1].start() if number + 1 < len(self.matches) else len(self.text)
            self._figure(
                match,
                end,
                self.text[match.end() : min(following, match.end() + MAX_REACH)],
                last=number + 1 == len(self.matches),
            )
            end = match.end()
        self._close(end)
        return [
            (self.text[s.begin : max(s.ends.values())].strip(" .,;-\n\t"), s.figures)
            for s in self.done
            if any(role not in SHARES.values() for role in s.figures)
        ]

    def _parts(self, number: int, end: int) -> int:
        """The number of the figure after those that are listed as parts of the last amount, and add up to it."""
        total = self.open.figures.get(self.seen.role or "")
        if (
            total is None
            or self.seen.percent
            or not wording.LISTS.search(self.text[end : self.matches[number].start()].lower())
        ):
            return 0
        parts: list[Decimal] = []
        for place, match in enumerate(self.matches[number : number + MAX_PARTS], number + 1):
            part = self._number(match)
            if match["percent"] or part is None:
                continue
            parts.append(part.as_decimal())
            if len(parts) > 1 and sum(parts) == total.as_decimal():
                return place
        return 0

    def _number(self, match: re.Match[str]) -> Number | None:
        """The number of a figure."""
        text = match["money"] or match["rupiah"] or match["percent"]
        return amounts.parse(text.rstrip(".,") + (match["unit"] or ""))

    def _figure(self, match: re.Match[str], end: int, after: str, *, last: bool) -> None:
        """One figure: `end` is where the figure before it ends, `after` the text up to the next one."""
        before = wording.SPELLED_OUT.sub("", self.text[end : match.start()])
        clause = self._new_sentence(before, end)
        number = self._number(match)
        percent = bool(match["percent"])
        self._periods(clause)
        if percent:
            role, base, called = self._share(clause, after.lower(), last=last), False, None
        else:
            called = self._called(clause)
            role, base = self._amount(clause, called, after.lower())
        if number is None or (percent and number.decimals > 6):
            role = None
        if role is None:
            if not percent and called != "change" and not self._set_aside(clause):
                self._close(end)
        elif number is not None and self._belongs(role, number, end, clause, base=base):
            self.open.figures[role], self.open.ends[role] = number, match.end()
            self.in_item += 1
        self.seen = _Seen(role, self._word(clause)[0], percent, base)

    def _new_sentence(self, before: str, end: int) -> str:
        """The words before a figure that belong to its sentence; a new sentence or subject may end the statement."""
        clause = before
        starts = [m.end() for m in wording.SENTENCE.finditer(before)]
        if starts:
            clause = before[starts[-1] :]
            words = wording.NO_SUBJECT.sub("", clause.lower())
            other = wording.SUBJECT.search(words) and not wording.SAME_SUBJECT.search(words)
            item = wording.ITEM.match(before, starts[-1] - 1) and self.in_item > 1
            if other or item or self.in_sentence or self.open.listed:
                self._close(end)
            self.in_sentence, self.in_item, self.compared, self.seen = 0, 0, False, _Seen()
        elif wording.NEW_SUBJECT.match(before.lower()) and self.open.figures:
            self._close(end)
        return wording.CHANGED.sub("setelahnya", wording.IDLE.sub(r"\1", clause.lower()))

    def _periods(self, clause: str) -> None:
        """The year that is spoken of; a statement does not mix years where the text names several."""
        years = wording.YEAR.findall(wording.NO_YEAR.sub("", clause))
        if years:
            self.period = "lalu" if years[-1].endswith(("lalu", "sebelumnya")) else years[-1]
        if wording.COMPARED.search(clause):
            self.compared = True

    def _called(self, clause: str) -> str | None:
        """What the last telling word before a figure calls it, ``change`` where it is a difference or no budget."""
        word, rest = self._word(clause)
        return "change" if wording.BLOCKED.search(rest) and not wording.OF.fullmatch(rest) else word

    def _word(self, clause: str) -> tuple[str | None, str]:
        """The kind of the last telling word of a clause, and what follows it."""
        found = list(wording.WORDS.finditer(clause))
        return (found[-1].lastgroup, clause[found[-1].end() :]) if found else (None, clause)

    def _set_aside(self, clause: str) -> bool:
        """Whether a figure is of another time: it is no part of the statement and does not end it."""
        return bool(wording.BEFORE.search(clause)) or self.compared or self.period == "lalu"

    def _amount(self, clause: str, called: str | None, after: str) -> tuple[str | None, bool]:
        """The role of an amount, and whether it is the anggaran of the figure before (``dari pagu``)."""
        if self._set_aside(clause) or wording.SEVERAL.search(clause):
            return None, False
        base = bool(re.match(r"[\s,)]*(?:dari|terhadap)\b", clause)) and self.seen.role is not None
        if wording.AFTER_CHANGE.search(clause) and called in (None, "change", "anggaran"):
            grown = self.seen.called if self.seen.called in ("anggaran", "realisasi", "sisa") else None
            known = called == "anggaran" or "anggaran" in self.open.figures
            return (grown or ("anggaran" if known else None)), False
        if called is None:
            return self._linked_amount(clause), base
        rest_of_nothing = "sisanya" in clause and "realisasi" not in self.open.figures
        if called == "sisa" and (wording.CHANGES_NEXT.match(after) or rest_of_nothing):
            return None, False
        return (called, base and called == "anggaran") if called in ROLES else (None, False)

    def _linked_amount(self, clause: str) -> str | None:
        """The role of an amount without a word of its own: ``90,04% atau sebesar Rp``, ``Rp ... dari Rp``."""
        figures = self.open.figures
        if wording.OF.fullmatch(clause):
            return "anggaran" if self.seen.role not in (None, "anggaran") and "anggaran" not in figures else None
        if (self.seen.percent or self.seen.base) and self.seen.role is not None and wording.LINK.fullmatch(clause):
            for amount, share in SHARES.items():
                if share in figures and amount not in figures:
                    return amount
        return None

    def _share(self, clause: str, after: str, *, last: bool) -> str | None:
        """The role of a percentage: by the amount beside it, or by words that leave no doubt."""
        if self._set_aside(clause) or "rata-rata" in clause:
            return None
        funds = wording.OF_FUNDS.match(after)
        of_next = bool(funds and not last and not wording.WORDS.search(funds["words"]))
        if re.match(r"[\s,)]*dari\b", after):
            if not funds and (last or not wording.OF.fullmatch(after)):
                return None
            if funds and not of_next and not wording.NO_OTHER_FUNDS.match(funds["words"]):
                return None
            if funds and not of_next and wording.OF_ALL.search(funds[0]) and "anggaran" in self.open.figures:
                return None
        subject = self.seen.role
        if subject == "anggaran" and self.seen.base:
            subject = next((r for r in reversed(list(self.open.figures)) if r in SHARES), None)
        if not self.seen.percent and subject in SHARES and wording.LINK.fullmatch(clause):
            return SHARES[subject]
        plain = wording.PLAIN_SHARE.search(clause)
        if plain:
            return "sisa_persen" if plain[0].startswith("sisa") else "persen"
        called = self._called(clause)
        leads = not last and (of_next or wording.OF.fullmatch(after) or wording.LINK.fullmatch(after))
        return SHARES.get(called or "") if leads else None

    def _belongs(self, role: str, number: Number, end: int, clause: str, *, base: bool) -> bool:
        """Make room for a figure: in the open statement, or in a new one where it is no part of this one."""
        figures = self.open.figures
        other_year = self.several_years and figures and self.period != self.open.period
        if other_year or (role in ("anggaran", "realisasi") and self._other_subject(clause)):
            self._close(end)
        elif role in figures and not self._after_change(role, end):
            if figures[role] == number:
                return False
            self._repeat(role, end, base=base)
        elif (
            self.open.listed
            and not base
            and figures
            and role not in figures
            and not (role in SHARES.values() and self._beside(role))
        ):
            self._close(end)
        if not self.open.figures:
            self.open.period = self.period
            self.open.listed = self._further_item(role)
        return True

    def _other_subject(self, clause: str) -> bool:
        """Whether the words of a figure name a programme, a kind of belanja, ... that the statement did not name."""
        if not self.open.figures:
            return False
        words = " ".join(self.text[self.open.begin : max(self.open.ends.values())].lower().split())
        return any(name not in words for name in wording.NAMED.findall(clause))

    def _beside(self, role: str) -> bool:
        """Whether a percentage is that of the one amount of the open statement."""
        return any(SHARES.get(r) == role for r in self.open.figures)

    def _after_change(self, role: str, end: int) -> bool:
        """Whether a figure takes the place of the one before a change (``... menjadi``)."""
        match = next(m for m in self.matches if m.start() >= end)
        return role == "anggaran" and bool(
            wording.AFTER_CHANGE.search(wording.CHANGED.sub("setelahnya", self.text[end : match.start()].lower()))
        )

    def _repeat(self, role: str, end: int, *, base: bool) -> None:
        """A second figure of a role starts a statement; ``dari anggaran`` takes along what it is the base of."""
        old = self.open
        roles = list(old.figures)
        moved = roles[roles.index(role) + 1 :] if base else []
        taken = {r: (old.figures.pop(r), old.ends.pop(r)) for r in moved}
        start = max(old.ends.values(), default=end)
        self._close(start if taken else end)
        for r, (figure, place) in taken.items():
            self.open.figures[r], self.open.ends[r] = figure, place
            self.open.period = old.period

    def _further_item(self, role: str) -> bool:
        """Whether a statement that starts with this figure follows one that had nothing else."""
        previous = self.done[-1] if self.done and self.in_sentence else None
        return previous is not None and set(previous.figures) == {role} and previous.period == self.period

    def _close(self, end: int) -> None:
        """End the open statement; the next begins at `end`."""
        if self.open.figures:
            self.done.append(self.open)
            self.in_sentence += 1
        self.open = _Statement(end)
