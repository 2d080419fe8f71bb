"""Readings of a hierarchy: for each source of evidence, the parent of every row.

A reading is an array `parent` (index of the parent row, -1 for a root, the row's own index never).
Codes tell the most; then how the rows are dressed (numbering, bold, indent, capitals, staircase,
outline); then the sums themselves (see `parsing`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from lkjip_calc import codes
from lkjip_calc.tables.labels import leading_code
from lkjip_calc.tables.model import Ints
from lkjip_calc.tables.row_labels import Labels, RowLabel

_ONE_PART = re.compile(r"[0-9X]{1,5}|\d\.\d{2}", re.IGNORECASE)
_ORGANISATION_DOTS = 6
"""The code of an agency has at least so many dots."""
MAX_RANKS = 12
"""More kinds of dress than this are no levels."""
BELOW_CODES = 99
"""The depth of a detail without a code: below all codes."""

_NUMBERED = re.compile(r"\s*(\(?[0-9]{1,2}[.)]|\(?[A-Za-z][.)]|[IVX]{1,5}[.)]|[-•➢])\s*\S").match
_MAY_NUMBER = re.compile(r"\s|[-•➢([]|.{0,5}[.)]").match

Path = tuple[tuple[int, str], ...]


def code_paths(labels: Labels) -> list[Path]:
    """The path of every row through the code columns, () for a row without code.

    Code columns to the left that are blank repeat the row above (staircases); an undotted code
    (``4110103``) is cut where the lengths of the column's codes say.
    """
    if _several(labels):
        return _split_paths(labels)
    single = [next(filter(None, kode), "") for kode in labels.codes()]
    if len(labels.kode) == 1 or _prefixed(labels):
        cuts = _cuts(single)
        return [tuple((0, part) for part in _parts(text, cuts)) if text else () for text in single]
    return _split_paths(labels)


def _several(labels: Labels) -> bool:
    """Whether a row has codes in several columns."""
    return len(labels.kode) > 1 and int(labels.filled.sum(axis=0).max(initial=0)) > 1


def _prefixed(labels: Labels) -> bool:
    """Whether codes in staircase columns are whole (``4``, ``41``, ``411``), not one part each."""
    carried: dict[int, str] = {}
    whole = partial = 0
    for kode in labels.codes():
        column = next((c for c, text in enumerate(kode) if text), None)
        if column is None:
            continue
        above = next((carried[c] for c in range(column - 1, -1, -1) if c in carried), None)
        if above is not None:
            starts = kode[column].startswith(above) and len(kode[column]) > len(above)
            whole, partial = whole + starts, partial + (not starts)
        carried[column] = kode[column]
        for deeper in [c for c in carried if c > column]:
            del carried[deeper]
    return whole >= partial


def _split_paths(labels: Labels) -> list[Path]:
    """Paths through code columns that hold one part each, or repeat the ancestors."""
    cuts = [_cuts(column) for column in labels.kode]
    steps = [
        {text: tuple((c, part) for part in _parts(text, cuts[c])) for text in set(column)}
        for c, column in enumerate(labels.kode)
    ]
    paths: list[Path] = []
    carried: list[str] = [""] * len(labels.kode)
    for own in labels.codes():
        kode = list(own)
        if not any(kode):
            paths.append(())
            continue
        first = next(c for c, text in enumerate(kode) if text)
        kode[:first] = carried[:first]
        carried = kode
        paths.append(tuple(step for c, text in enumerate(kode) if text for step in steps[c][text]))
    return paths


def _cuts(texts: Sequence[str]) -> tuple[int, ...]:
    """Lengths at which undotted codes of a column end; () where the codes are dotted or all alike."""
    bare = [t for t in texts if t]
    if not bare or any(not t.isdecimal() for t in bare):
        return ()
    lengths = sorted({len(t) for t in bare})
    return tuple(lengths) if len(lengths) > 1 else ()


def _parts(text: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    """A code's parts: by its dots, or by the lengths of its column."""
    if not cuts:
        return codes.parts(text)
    ends = [end for end in cuts if end <= len(text)]
    return tuple(text[a:b] for a, b in itertools.pairwise([0, *ends]))


def full_codes(labels: Labels) -> list[str]:
    """The whole code of every row: cells that hold one part each are put together, blank ones filled from above."""
    if len(labels.kode) <= 1:
        return labels.kode[0] if labels.kode else [""] * len(labels)
    last = [next(filter(None, reversed(kode)), "") for kode in labels.codes()]
    split = _several(labels) or not _prefixed(labels)
    if not split:
        return last
    carried = [""] * len(labels.kode)
    whole: list[str] = []
    for codes_of, own in zip(labels.codes(), last, strict=True):
        if not own:
            whole.append("")
            continue
        kode = list(codes_of)
        first = next(c for c, text in enumerate(kode) if text)
        kode[:first] = carried[:first]
        carried = kode
        cells = [text for text in kode if text]
        whole.append(".".join(cells) if all(_ONE_PART.fullmatch(text) for text in cells) else own)
    return whole


def accounts_under_programmes(paths: Sequence[Path], texts: Sequence[str]) -> list[Path]:
    """Paths of a column that mixes programme codes and account codes: accounts belong to the programme row above.

    `texts` are the codes as printed. Codes without dots do not tell an account from a programme: a column of such
    codes is taken to hold one sort.
    """
    if not any("." in text for text in texts):
        return list(paths)
    found: list[Path] = []
    above: Path = ()
    for path, text in zip(paths, texts, strict=True):
        account = codes.is_account(text)
        if path and not account:
            above = path
        found.append((*above, *path) if path and account and len(above) >= 3 else path)
    return found


def programmes_under_organisations(paths: Sequence[Path], texts: Sequence[str]) -> list[Path]:
    """Paths of a column in which the code of an agency is no beginning of its programmes' codes.

    ``1.01.0.00.0.00.01.0000`` stands above ``1.01.01``: programmes belong to the agency row above. An urusan or a
    bidang urusan ends an agency, and an agency's last part 0000 stands above its units. `texts` are the codes as
    printed.
    """
    if not any(text.count(".") >= _ORGANISATION_DOTS and codes.is_organisation(text) for text in texts):
        return list(paths)
    found: list[Path] = []
    above: Path = ()
    for path, text in zip(paths, texts, strict=True):
        account = codes.is_account(text)
        if path and codes.is_organisation(text):
            above = path[:-1] if len(path) >= 8 and path[-1][1] == "0" else path
            found.append(above)
            continue
        if path and len(path) <= 2 and not account:
            above = ()
        found.append((*above, *path) if path and above and not account else path)
    return found


def by_paths(paths: Sequence[Path], alike: Callable[[int, int], bool]) -> Ints:
    """Parents by longest proper prefix among the rows above.

    A code printed twice in a row is nested (an agency repeated for its sub unit) where the two rows are
    `alike` in their figures, and a sibling otherwise.
    """
    parent = np.full(len(paths), -1, np.int64)
    latest: dict[Path, int] = {}
    previous = -1
    for row, path in enumerate(paths):
        if not path:
            continue
        if previous >= 0 and paths[previous] == path and alike(previous, row):
            parent[row] = previous
        else:
            for length in range(len(path) - 1, 0, -1):
                above = latest.get(path[:length])
                if above is not None:
                    parent[row] = above
                    break
        latest[path] = row
        previous = row
    return parent


def shape_of(label: RowLabel) -> tuple[object, ...]:
    """How a row is dressed; the rows of a plain list are all dressed alike."""
    number = _number_style(label.nomor) or _number_style_of_text(label.uraian)
    return number, label.indent, label.offset, label.outline, label.bold


def dressed_alike(labels: Labels, rows: Ints) -> bool:
    """Whether some rows are all dressed alike (see `shape_of`)."""
    for trait in (labels.indent, labels.offset, labels.outline, labels.bold):
        if len(rows) and (trait[rows] != trait[rows[0]]).any():
            return False
    pairs = {
        (labels.nomor[row], labels.uraian[row] if _MAY_NUMBER(labels.uraian[row]) else "") for row in rows.tolist()
    }
    return len({_number_style(nomor) or _number_style_of_text(uraian) for nomor, uraian in pairs}) <= 1


def shape_ranks(labels: Sequence[RowLabel]) -> Iterator[tuple[str, list[int]]]:
    """Ranks of the rows by how they are dressed: by all traits that vary together, then by fewer of them.

    In a tree that is printed from the top down every level is seen before the levels under it: ranks are
    by first use. A trait that grows (indent, outline, the column of a staircase, the parts of a code) ranks by its
    size.
    """
    traits: dict[str, list[object]] = {
        "nomor": [_number_style(label.nomor) or _number_style_of_text(label.uraian) for label in labels],
        "indent": [label.indent for label in labels],
        "offset": [label.offset for label in labels],
        "outline": [label.outline for label in labels],
        "bold": [label.bold for label in labels],
        "capitals": [label.capitals for label in labels],
        "depth": [_depth(label) for label in labels],
    }
    varied = {name: values for name, values in traits.items() if len(set(values)) > 1}
    seen: set[tuple[int, ...]] = set()
    for size in range(len(varied), 0, -1):
        for subset in itertools.combinations(varied, size):
            signatures = list(zip(*(varied[name] for name in subset), strict=True))
            order = _order(subset, signatures)
            if len(order) > MAX_RANKS:
                continue
            ranks = [order[s] for s in signatures]
            key = tuple(ranks)
            if key not in seen:
                seen.add(key)
                yield "+".join(subset), ranks


def _depth(label: RowLabel) -> int:
    """How many parts the code of a row has; details without a code stand below all that have one."""
    code = next((code for code in reversed(label.kode) if code), "")
    return len(codes.parts(code)) or len(code.split(".")) if code else BELOW_CODES


def _order(subset: Sequence[str], signatures: Sequence[tuple[object, ...]]) -> dict[tuple[object, ...], int]:
    """The rank of every signature."""
    used = list(dict.fromkeys(signatures))
    if len(subset) == 1 and subset[0] in ("indent", "offset", "outline", "depth"):
        used.sort(key=lambda s: s[0] if isinstance(s[0], int) else 0)
    return {signature: rank for rank, signature in enumerate(used)}


def _number_style(text: str) -> str:
    """The style of a row's number: ``1.`` digit, ``a.`` letter, ``IV`` roman, ``1.2`` two parts, or ""."""
    text = text.strip().rstrip(".)").lstrip("(")
    if re.fullmatch(r"\d+(\.\d+)*", text):
        return f"digit{text.count('.')}"
    if re.fullmatch(r"[IVX]{1,5}", text) and text not in ("C", "D"):
        return "ROMAN"
    if re.fullmatch(r"[ivx]{2,5}", text):
        return "roman"
    if re.fullmatch(r"[A-Z]", text):
        return "LETTER"
    if re.fullmatch(r"[a-z]", text):
        return "letter"
    return "bullet" if text in ("-", "•", "*", "►", "➢", "o") else ""


def _number_style_of_text(text: str) -> str:
    """The style of a number that stands before the text in the same cell."""
    if text.lstrip().startswith(("[#]", "[-]")):
        return text.lstrip()[:3]
    match = _NUMBERED(text)
    return _number_style(match[1]) if match else ""


def leading_codes(labels: Labels) -> list[str]:
    """The codes that stand in the same cell as the text (``4101. Pajak Daerah``), "" for none."""
    return [leading_code(text) if text[:1].isdigit() else "" for text in labels.uraian]


def text_codes(texts: Sequence[str]) -> list[Path]:
    """Paths from codes that stand in the same cell as the text."""
    cuts = _cuts(texts)
    return [tuple((0, part) for part in _parts(text, cuts)) if text else () for text in texts]
