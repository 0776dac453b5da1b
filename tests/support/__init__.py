"""Fixtures and real far ends that tests share."""
