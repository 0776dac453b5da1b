"""The append-only, hash-chained, signed journal: the truth everything else is derived from."""
