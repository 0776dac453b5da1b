"""Tests of the officer's screens: capture."""
