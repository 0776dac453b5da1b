"""One module per protocol, its settings class beside it."""
