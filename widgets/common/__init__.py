"""Shared by all screens: theme, table, dialogs."""
