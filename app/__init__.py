"""Rules, journal, store and use cases of the duty room."""
