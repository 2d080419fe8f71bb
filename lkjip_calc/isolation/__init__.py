"""Read and check files in a process of their own, which a hostile file may stop without harm.

The process has the rights of its user: it guards against files that stop the program, take all memory or never
end, not against someone who has taken the process over.
"""

from lkjip_calc.isolation.worker import StoppedError, Worker

__all__ = ["StoppedError", "Worker"]
