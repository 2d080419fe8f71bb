"""What the operating system lets a process of ours take."""

from __future__ import annotations

import os
import signal
import sys


def address_space() -> int | None:
    """The bytes of address space that this process has taken, None where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as source:
            pages = int(source.read().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


SYSTEM_CONFINES = sys.platform == "linux"
"""Whether the system holds a process to a limit of memory; where it does not, its parent watches it (`watch.py`)."""


def leave_no_core() -> None:
    """Write no memory to the disk when this process dies."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine_memory(memory: int) -> None:
    """From now on take at most `memory` bytes more, where the system can hold a process to that."""
    now = address_space()
    if sys.platform == "win32" or now is None:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + memory
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def confine_seconds(seconds: float) -> None:
    """Let the system end this process should it compute much longer than that from now.

    Its parent ends it on time; this is for a process whose parent has died.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + 4 * seconds) + 10
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def leave_interrupts_to_parent() -> None:
    """Ctrl+C reaches every process of a terminal; the parent decides what then becomes of this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
