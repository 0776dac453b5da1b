"""What stands around the panels: header line, quick note, cheat sheet."""
