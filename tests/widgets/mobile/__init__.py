"""Tests of the mobile units on the screen."""
