"""From failed identities to suspects: which cell is wrong, what it should be, and why."""
