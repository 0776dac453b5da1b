"""Synthetic pictures of a sea port, a road border gate and an airport hall."""
