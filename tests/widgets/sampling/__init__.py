"""Tests of the random checks on the screen."""
