"""Leave the garbage collector aside while a file's rows are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Pause the collector where it runs.

    Reading makes hundreds of thousands of lists and numbers that all stay: walking them again and again to
    find what can be freed takes a tenth of the time and frees nothing.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
