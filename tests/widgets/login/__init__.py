"""Tests of the officer's screens: login."""
