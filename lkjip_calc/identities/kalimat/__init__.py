"""What sentences state, held against the tables and against each other."""
