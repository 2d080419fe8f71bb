"""The sentences that users read, in Indonesian and English, keyed by rule and cause."""

from lkjip_calc.messages.sentences import cause_text, finding_message, number_text, read_error
from lkjip_calc.messages.texts import CAUSES, LANGUAGES, OUTCOMES, READ_ERRORS, REASONS, RULES

__all__ = [
    "CAUSES",
    "LANGUAGES",
    "OUTCOMES",
    "READ_ERRORS",
    "REASONS",
    "RULES",
    "cause_text",
    "finding_message",
    "number_text",
    "read_error",
]
