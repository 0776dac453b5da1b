"""The documents of the regulation as PDF. No Qt."""
