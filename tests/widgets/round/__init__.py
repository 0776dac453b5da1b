"""Tests of widgets.round."""
