"""Texts that stand in their own cells (``<is><t>...</t></is>``), taken out of a piece of sheet XML all at once."""

from __future__ import annotations

import numpy as np

from lkjip_calc.reading.digits import Ints, Mask
from lkjip_calc.reading.shared import plain_text, trimmed
from lkjip_calc.reading.tags import FULL, Cells, NotPlainError

_HEAD, _END, _CLOSED = (int.from_bytes(tag, "little") for tag in (b"<is>", b"</t>", b"</is>"))
_PLAIN, _KEPT = int.from_bytes(b"<t>", "little"), tuple(
    int.from_bytes(part, "little") for part in (b"<t xml:s", b'pace="pr', b'eserve">')
)  # fmt: skip
_BLANK = 32


def inline_texts(cells: Cells, own: Ints) -> list[str]:
    """The texts of some cells that hold theirs themselves.

    Raises:
        NotPlainError: where one has formats of its own, or a formula, or is otherwise unusual.
    """
    words, tags, at = cells.words, cells.tags, cells.tag[own]
    kept = np.ones(len(own), bool)
    for place, part in enumerate(_KEPT):
        kept &= words[tags[at + 2] + 8 * place] == part
    plain = words[tags[at + 2]] & FULL[3] == _PLAIN
    usual = (words[tags[at + 1]] & FULL[4] == _HEAD) & (words[tags[at + 4]] & FULL[5] == _CLOSED)
    usual &= (words[tags[at + 3]] & FULL[4] == _END) & (kept | plain) & (tags[at + 2] == tags[at + 1] + 4)
    if cells.formula[own].any() or not usual.all():
        raise NotPlainError
    begin, end = tags[at + 2] + np.where(kept, 3 * 8, 3), tags[at + 3]
    return _texts(cells.data, begin, end, kept)


def _texts(data: bytes, begin: Ints, end: Ints, kept: Mask) -> list[str]:
    """The texts between some places; blanks around a text mean something only where they are to be `kept`."""
    size = end - begin + 1
    after = np.cumsum(size)
    signs = np.frombuffer(data, np.uint8)[np.arange(int(after[-1])) + np.repeat(begin - (after - size), size)]
    signs[after - 1] = ord("\n")
    first, last = signs[after - size], signs[np.maximum(after - 2, 0)]
    try:
        joined = signs.tobytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    if "\r" in joined:
        raise NotPlainError
    texts = joined.split("\n")[:-1]
    if len(texts) != len(begin):
        texts = [data[a:b].decode("utf-8") for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
    for i in np.flatnonzero(((first <= _BLANK) | (last <= _BLANK)) & ~kept).tolist():
        texts[i] = trimmed(texts[i])
    return [plain_text(text) for text in texts] if "&" in joined or "_x" in joined else texts
