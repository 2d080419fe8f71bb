"""Codes of urusan, program, kegiatan, sub kegiatan and accounts: parse them, compare them, name their level.

Structure as in Permendagri 90/2019 and its updates [practice]: ``8.01.01.2.01.0001`` is urusan 8, bidang
8.01, program 8.01.01, kegiatan 8.01.01.2.01 (``2.01`` is one level), sub kegiatan; accounts
``5.1.02.01.01.0024`` have six levels. Exports pad the last parts differently (``.001.00024``); parts are
therefore compared as integers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_CODE = re.compile(r"[0-9X]{1,14}(?:[.\-][0-9X]{1,6})*\.?", re.IGNORECASE)
_ORGANISATION = re.compile(r"[0-9X]\.[0-9X]{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}(\.\d{2,4})?\.?", re.IGNORECASE)
ACCOUNTS = frozenset("4567")
ACCOUNT_LEVELS = ("akun", "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek")
UNDOTTED_ACCOUNTS = ((1, 2, 4, 6, 8, 12), (1, 2, 4, 6, 9, 14), (1, 2, 4, 6, 8, 11), (1, 2, 3, 5, 7), (1, 2, 3, 5, 8))
"""The lengths of undotted accounts, level by level, in each way of writing; the last two before 2021."""
KEPT = 1 << 16
"""So many codes are taken apart once: agencies share their accounts, and rules ask for the same again."""
PROGRAM_LEVELS = {1: "urusan", 2: "bidang_urusan", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


def _split(text: str) -> list[str]:
    """The parts of a code as printed."""
    return [part for part in text.strip().replace("-", ".").split(".") if part]


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code (digits in parts; ``X.XX`` stands for any bidang)."""
    return _CODE.fullmatch(text.strip()) is not None


@lru_cache(maxsize=KEPT)
def parts(text: str) -> tuple[str, ...]:
    """The parts of a code, without leading zeros, so that generations compare equal."""
    return tuple(part.lstrip("0") or "0" for part in _split(text.upper()))


def undotted_scheme(kode: Iterable[str]) -> tuple[int, ...]:
    """The lengths by which a column of undotted accounts is cut; () where its codes have dots or fit none."""
    found = {text for text in kode if text}
    if not found or any(not text.isdigit() or text[0] not in ACCOUNTS for text in found):
        return ()
    lengths = {len(text) for text in found}
    fitting = [scheme for scheme in UNDOTTED_ACCOUNTS if lengths <= set(scheme)]
    return fitting[0] if fitting and len(lengths) > 1 else ()


def account_parts(text: str, scheme: Sequence[int] = ()) -> tuple[str, ...]:
    """The parts of a code, an undotted account cut by the lengths of its way of writing."""
    if not scheme:
        return parts(text)
    ends = [end for end in scheme if end <= len(text)]
    return tuple(text[a:b].lstrip("0") or "0" for a, b in itertools.pairwise([0, *ends]))


@lru_cache(maxsize=KEPT)
def account_of(text: str) -> tuple[str, ...]:
    """The parts of the account that a dotted code is, or that it ends in (glued to a sub kegiatan); () for none."""
    split = _split(text.upper())
    if is_account(text) and not is_organisation(text):
        return parts(text)
    tail = _account_tail(split) if len(split) >= 7 and not is_organisation(text) else 0
    return tuple(part.lstrip("0") or "0" for part in split[-tail:]) if tail else ()


def is_account(text: str) -> bool:
    """Whether a dotted code is one of an account (``5.1.02``) and not of a programme (``5.01.02``)."""
    if text.lstrip(" .-")[:1] not in ACCOUNTS:
        return False
    split = _split(text)
    return bool(split) and split[0] in ACCOUNTS and (len(split) == 1 or len(split[1]) == 1)


def is_organisation(text: str) -> bool:
    """Whether a code is an agency's own (``1.01.2.19.0.00.01.0000``): three bidang urusan, a number, a unit."""
    return _ORGANISATION.fullmatch(text.strip()) is not None


def _account_tail(split: list[str]) -> int:
    """How many parts of a code are an account that is glued to a programme's code; 0 for none."""
    for place in range(3, len(split)):
        head, below = split[place], split[place + 1] if place + 1 < len(split) else ""
        if head in ACCOUNTS and len(below) <= 1:
            return len(split) - place
    return 0


def level_name(text: str) -> str:
    """The level that a dotted code names: ``program``, ``kegiatan``, ``objek``, ... or "" when unclear.

    Account codes are told from programme codes by their second part: one digit in ``5.1``, two in ``5.01``.
    """
    split = _split(text)
    if not split:
        return ""
    if len(split) == 1:
        return "akun" if split[0] in ACCOUNTS else "urusan"
    if len(split) >= 7:
        tail = 0 if is_organisation(text) else _account_tail(split)
        return ACCOUNT_LEVELS[tail - 1] if 0 < tail <= len(ACCOUNT_LEVELS) else "organisasi"
    if is_account(text):
        return ACCOUNT_LEVELS[len(split) - 1]
    return PROGRAM_LEVELS.get(len(split), "")
