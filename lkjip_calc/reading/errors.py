"""Why a file could not be read."""

from __future__ import annotations

import errno

_SHARING = 32
"""Windows: another program, such as Excel, has the file open."""


class ReadError(Exception):
    """A file that cannot be read.

    `kind` is one of ``missing``, ``empty_folder``, ``not_a_workbook``, ``old_document``, ``encrypted``, ``empty``,
    ``no_text``, ``no_table``, ``too_large``, ``no_extra``, ``damaged``, ``unreadable`` (the system refuses it, or it
    vanished meanwhile), and where files are read in a process of their own ``stopped`` (it died), ``time``, ``memory``
    (past the limit) and ``unexpected`` (a fault of the program); `path` the file as the caller named it; `detail` what
    the kind leaves open (a size, an engine's own words, the system's name for an error), or "". The sentence is
    Indonesian; for another language see `lkjip_calc.messages.read_error`.
    """

    def __init__(self, kind: str, path: str, detail: str = "") -> None:
        super().__init__(kind, path, detail)
        self.kind = kind
        self.path = path
        self.detail = detail

    def __str__(self) -> str:
        from lkjip_calc.messages import read_error

        return read_error(self, "id")


def error_name(error: OSError) -> str:
    """What an error is called in `errno`; what has no name there, its own words."""
    if getattr(error, "winerror", None) == _SHARING:
        return "EBUSY"
    return errno.errorcode.get(error.errno or 0, error.strerror or str(error))
