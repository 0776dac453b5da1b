"""Passwords, officer keys, sessions, permissions."""
