"""Readings of a hierarchy: for each source of evidence, the parent of every row.

A reading is an array `parent` (index of the parent row, -1 for a root, the row's own index never).
Codes tell the most; then how the rows are dressed (numbering, bold, indent, capitals, staircase,
outline); then the sums themselves: the one reading in which the figures balance.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from lkjip_calc import codes
from lkjip_calc.tables.body import RowLabel, leading_code
from lkjip_calc.tables.model import Ints

Path = tuple[tuple[int, str], ...]


def code_paths(labels: Sequence[RowLabel]) -> list[Path]:
    """The path of every row through the code columns, () for a row without code.

    Code columns to the left that are blank repeat the row above (staircases); an undotted code
    (``4110103``) is cut where the lengths of the column's codes say.
    """
    if any(sum(map(bool, label.kode)) > 1 for label in labels):
        return _split_paths(labels)
    single = [next((k for k in label.kode if k), "") for label in labels]
    if _prefixed(labels):
        cuts = _cuts(single)
        return [tuple((0, part) for part in _parts(text, cuts)) if text else () for text in single]
    return _split_paths(labels)


def _prefixed(labels: Sequence[RowLabel]) -> bool:
    """Whether codes in staircase columns are whole (``4``, ``41``, ``411``), not one part each."""
    carried: dict[int, str] = {}
    whole = partial = 0
    for label in labels:
        column = next((c for c, text in enumerate(label.kode) if text), None)
        if column is None:
            continue
        above = next((carried[c] for c in range(column - 1, -1, -1) if c in carried), None)
        if above is not None:
            starts = label.kode[column].startswith(above) and len(label.kode[column]) > len(above)
            whole, partial = whole + starts, partial + (not starts)
        carried[column] = label.kode[column]
        for deeper in [c for c in carried if c > column]:
            del carried[deeper]
    return whole >= partial


def _split_paths(labels: Sequence[RowLabel]) -> list[Path]:
    """Paths through code columns that hold one part each, or repeat the ancestors."""
    width = max((len(label.kode) for label in labels), default=0)
    cuts = [_cuts([label.kode[c] for label in labels if c < len(label.kode)]) for c in range(width)]
    paths: list[Path] = []
    carried: list[str] = [""] * width
    for label in labels:
        kode = list(label.kode)
        if not any(kode):
            paths.append(())
            continue
        first = next(c for c, text in enumerate(kode) if text)
        kode[:first] = carried[:first]
        carried = kode
        paths.append(tuple((c, part) for c, text in enumerate(kode) if text for part in _parts(text, cuts[c])))
    return paths


def _cuts(texts: Sequence[str]) -> tuple[int, ...]:
    """Lengths at which undotted codes of a column end; () where the codes are dotted or all alike."""
    bare = [t for t in texts if t]
    if not bare or any(not t.isdigit() for t in bare):
        return ()
    lengths = sorted({len(t) for t in bare})
    return tuple(lengths) if len(lengths) > 1 else ()


def _parts(text: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    """A code's parts: by its dots, or by the lengths of its column."""
    if not cuts:
        return codes.parts(text)
    ends = [end for end in cuts if end <= len(text)]
    return tuple(text[a:b] for a, b in itertools.pairwise([0, *ends]))


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


def shape_readings(labels: Sequence[RowLabel]) -> Iterator[tuple[str, Ints]]:
    """Readings by how rows are dressed: each trait alone, then traits together, ranked by first use."""
    traits: dict[str, list[object]] = {
        "nomor": [_number_style(label.nomor) or _number_style_of_text(label.uraian) for label in labels],
        "indent": [label.indent for label in labels],
        "offset": [label.offset for label in labels],
        "outline": [label.outline for label in labels],
        "bold": [label.bold for label in labels],
        "capitals": [label.capitals for label in labels],
    }
    varied = {name: values for name, values in traits.items() if len(set(values)) > 1}
    names = list(varied)
    sets = [subset for size in range(len(names), 0, -1) for subset in itertools.combinations(names, size)]
    seen: set[bytes] = set()
    for subset in sets:
        signatures = list(zip(*(varied[name] for name in subset), strict=True))
        if len(set(signatures)) > 9:
            continue
        for ranks in _rankings(signatures):
            parent = by_depth([ranks[s] for s in signatures])
            key = parent.tobytes()
            if key not in seen:
                seen.add(key)
                yield "+".join(subset), parent


def _rankings(signatures: Sequence[tuple[object, ...]]) -> Iterator[dict[tuple[object, ...], int]]:
    """Orders of the signatures from the top level down: by first use, then the other orders of a few."""
    order = list(dict.fromkeys(signatures))
    if len(order) <= 4:
        for permutation in itertools.permutations(order):
            yield {signature: depth for depth, signature in enumerate(permutation)}
    else:
        yield {signature: depth for depth, signature in enumerate(order)}


def by_depth(depths: Sequence[int]) -> Ints:
    """Parents of an outline: the nearest row above with a smaller depth."""
    parent = np.full(len(depths), -1, np.int64)
    stack: list[int] = []
    for row, depth in enumerate(depths):
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        parent[row] = stack[-1] if stack else -1
        stack.append(row)
    return parent


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
    match = re.match(r"\s*(\(?[0-9]{1,2}[.)]|\(?[A-Za-z][.)]|[IVX]{1,5}[.)]|[-•➢])\s*\S", text)
    return _number_style(match[1]) if match else ""


def by_sums(value: Ints, usable: Sequence[int]) -> Ints:
    """The reading in which figures balance: a row adopts the following subtrees that sum to it.

    `value` is (rows, money columns). Rows are read from the last to the first. A row adopts a run of
    following roots whose sum it equals in some column, two or more of them with a figure there; or the
    single next root where it equals that in every column. The run that balances in most columns is taken,
    the shortest among equals.
    """
    parent = np.full(len(value), -1, np.int64)
    roots: list[int] = []
    for row in reversed(usable):
        adopted = _adopted(value, row, roots[::-1])
        for root in roots[len(roots) - adopted :]:
            parent[root] = row
        del roots[len(roots) - adopted :]
        roots.append(row)
    return parent


def _adopted(value: Ints, row: int, following: Sequence[int]) -> int:
    """How many of the following roots a row adopts, 0 for none."""
    best, most = 0, 0
    total, terms = np.zeros(value.shape[1], np.int64), np.zeros(value.shape[1], np.int64)
    for count, root in enumerate(following, 1):
        total, terms = total + value[root], terms + (value[root] != 0)
        balanced = (total == value[row]) & (value[row] != 0)
        if count == 1:
            balances = len(balanced) if balanced.any() and np.array_equal(total, value[row]) else 0
        else:
            balances = int(np.sum(balanced & (terms > 1)))
        if balances > most:
            best, most = count, balances
        if np.all(total > value[row]):
            break
    return best


def text_codes(labels: Sequence[RowLabel]) -> list[Path]:
    """Paths from codes that stand in the same cell as the text (``4101. Pajak Daerah``)."""
    texts = [leading_code(label.uraian) for label in labels]
    cuts = _cuts(texts)
    return [tuple((0, part) for part in _parts(text, cuts)) if text else () for text in texts]
