"""Tests of the officer's screens: handover."""
