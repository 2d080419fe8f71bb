"""Reads the report's figures and the list of corrections, and applies the one to the other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet of the report, every figure still the printed string."""

    nama: str
    judul: list[str]
    lebar: list[float] = field(default_factory=lambda: [115.0])
    kolom: list[str] = field(default_factory=lambda: ["teks"])
    kepala: list[list[str]] = field(default_factory=list)
    nomor_kolom: list[str] = field(default_factory=list)
    baris: list[list[str]] = field(default_factory=list)
    paragraf: list[list[str]] = field(default_factory=list)
    pengantar: str = ""
    sumber: str = ""
    tanda_tangan: bool = False


@dataclass(frozen=True, slots=True)
class Koreksi:
    """One correction: at `sel` of `lembar`, `dicetak` becomes `dikoreksi`, because of `alasan`.

    An empty `dicetak` adds a line that the report leaves out; `gaya` is then its style.
    `keyakinan` says how sure the correction is: pasti (the figures prove it), didukung (best of
    several explanations) or lemah (a matter of reading).
    """

    nomor: int
    lembar: str
    sel: str
    baris: str
    dicetak: str
    dikoreksi: str
    keyakinan: str
    alasan: str
    gaya: str = ""


def load_report(path: Path) -> list[Lembar]:
    """Read the report's sheets in the order of the file."""
    return [Lembar(**table) for table in _load(path)["lembar"]]


def load_corrections(path: Path) -> list[Koreksi]:
    """Read the numbered corrections."""
    return [Koreksi(**table) for table in _load(path)["koreksi"]]


def apply(koreksi: Koreksi, printed: str) -> str:
    """Replace the printed text once; refuse a correction that does not find its text exactly once.

    Refusing keeps the two data files honest: an edit of the report's figures cannot silently
    leave a correction without effect.
    """
    if not koreksi.dicetak and not printed:
        return koreksi.dikoreksi
    found = printed.count(koreksi.dicetak) if koreksi.dicetak else 0
    if found != 1:
        raise ValueError(
            f"koreksi {koreksi.nomor}: {koreksi.dicetak!r} found {found} times in "
            f"{koreksi.lembar}!{koreksi.sel}: {printed!r}"
        )
    return printed.replace(koreksi.dicetak, koreksi.dikoreksi)


def _load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
