"""The weekly roster."""
