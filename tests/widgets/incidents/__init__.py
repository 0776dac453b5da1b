"""Tests of the officer's screens: incidents."""
