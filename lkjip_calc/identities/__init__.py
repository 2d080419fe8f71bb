"""From tables to identities: what the figures of a report promise about each other."""
