"""Use cases: plain values in, Changes out. No Qt, no SQL."""
