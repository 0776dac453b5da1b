"""Tests of app/store/projections."""
