"""Tests of the officer's screens: log."""
