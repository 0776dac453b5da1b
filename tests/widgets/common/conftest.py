"""Fixtures of the parts of every screen."""

from tests.widgets.shell.rig import here

__all__ = ["here"]
