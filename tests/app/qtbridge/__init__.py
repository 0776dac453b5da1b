"""Tests of app/qtbridge."""
