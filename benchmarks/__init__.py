"""Measures of the console against floors taken in the same run; never part of the tests."""
