"""Dataclasses and rules of the duty room; standard library (and python-stdnum) only."""
