"""The sound of one chosen stream, played by libvlc in a process of its own (D13.3)."""
