"""The sentences that users read, in Indonesian and English, keyed by rule and cause."""
