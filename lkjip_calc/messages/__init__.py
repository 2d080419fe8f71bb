"""The sentences that users read, in Indonesian and English, keyed by rule and cause."""

from lkjip_calc.messages.assertions import ASSERTIONS
from lkjip_calc.messages.sentences import (
    assertion_message,
    cause_text,
    expected_text,
    finding_message,
    number_text,
    read_error,
    refusal_text,
    reported_text,
)
from lkjip_calc.messages.texts import CAUSES, LANGUAGES, OUTCOMES, READ_ERRORS, REASONS, REFUSALS, RULES

__all__ = [
    "ASSERTIONS",
    "CAUSES",
    "LANGUAGES",
    "OUTCOMES",
    "READ_ERRORS",
    "REASONS",
    "REFUSALS",
    "RULES",
    "assertion_message",
    "cause_text",
    "expected_text",
    "finding_message",
    "number_text",
    "read_error",
    "refusal_text",
    "reported_text",
]
