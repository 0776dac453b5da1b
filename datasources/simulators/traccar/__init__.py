"""A Traccar-compatible server of GPS seals."""
