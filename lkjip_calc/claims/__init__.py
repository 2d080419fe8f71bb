"""What the sentences of a report claim, read from text alone."""
