"""The sentences that users read, in Indonesian and English, keyed by rule and cause."""

from lkjip_calc.messages.sentences import cause_text, finding_message, number_text, read_error, refusal_text
from lkjip_calc.messages.texts import CAUSES, LANGUAGES, OUTCOMES, READ_ERRORS, REASONS, REFUSALS, RULES

__all__ = [
    "CAUSES",
    "LANGUAGES",
    "OUTCOMES",
    "READ_ERRORS",
    "REASONS",
    "REFUSALS",
    "RULES",
    "cause_text",
    "finding_message",
    "number_text",
    "read_error",
    "refusal_text",
]
