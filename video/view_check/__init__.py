"""Checks of the picture against the camera map."""
