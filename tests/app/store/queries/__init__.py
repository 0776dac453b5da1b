"""Tests of app/store/queries."""
