"""Tables derived from the journal, written in its transaction and rebuildable from it."""
