"""Fixtures of the registers' screens."""

from tests.widgets.shell.rig import here

__all__ = ["here"]
