"""How much a file may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; a file that asks for more is refused with a `ReadError`.

    `file_bytes` is the size of the file itself; `unpacked_bytes` what a zipped workbook unpacks to, `members`
    how many parts it has; `cells` the used area of one sheet (rows times columns) and `merges` its merged ranges.
    `seconds` and `memory` (bytes, beyond what the program itself takes) hold where files are read in a process of
    their own: `check_many`, `lkjip batch`, `lkjip page`, `lkjip check --isolated`. On Linux the system
    refuses more `memory`; elsewhere the process is looked at twenty times a second and ended when it has more.
    """

    file_bytes: int = 500 * MIB
    unpacked_bytes: int = 2048 * MIB
    members: int = 20_000
    cells: int = 30_000_000
    merges: int = 200_000
    seconds: float = 60.0
    memory: int = 2048 * MIB

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be positive")


LIMITS = Limits()
"""The limits where none are given."""
