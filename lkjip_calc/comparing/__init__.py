"""Two workbooks side by side: what moved, appeared and vanished, and which cells differ."""

from lkjip_calc.comparing.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
