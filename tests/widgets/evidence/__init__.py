"""Tests of the officer's screens: evidence."""
