"""Bulk tables on a real SQLite file."""
