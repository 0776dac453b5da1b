"""Tests of the officer's screens: shift."""
