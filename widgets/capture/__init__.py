"""Captures on the screen: safe first, described after."""
