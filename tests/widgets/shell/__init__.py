"""Tests of the officer's screens: shell."""
